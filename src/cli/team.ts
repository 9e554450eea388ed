import { createTeam } from '../actions/create-team.ts'
import { readName } from '../domain/entries/name.ts'
import { isZone, nearestZone } from '../domain/time/zone.ts'
import type { NewTeam } from '../ports.ts'
import type { Word } from './context.ts'
import { placeOf, readOptions, slackId } from './read-options.ts'
import { UsageError } from './usage-error.ts'

export const team: Word = {
  name: 'team',
  usage: ['team create --workspace T… --channel C… --name … --tz … [--manager U…]…'],
  async run([verb, ...args], context) {
    if (verb !== 'create') throw new UsageError(verb ? `"team ${verb}" is not known` : 'A word is missing behind team')
    const wanted = readTeam(args)
    const { team: made, created } = await createTeam(await context.store(), wanted, context.now)
    if (!created) context.complain(`The channel has a team already, number ${made.id}: it was left as it is`)
    if (created && made.ownerId === NOBODY)
      context.complain('The team has no manager: nobody can set limits, digests or keys from Slack')
    context.print(String(made.id))
    return 0
  },
}

const NOBODY = 'unknown'

/** The first manager is the team's owner. */
function readTeam(args: readonly string[]): NewTeam {
  const { options } = readOptions(args, {
    workspace: 'text',
    channel: 'text',
    name: 'text',
    tz: 'text',
    manager: 'texts',
  })
  const { workspace, channel } = placeOf(options)
  const [ownerId = NOBODY, ...managerIds] = options.manager.map((id) =>
    slackId(id, { option: 'manager', letters: 'UW' }),
  )
  const name = nameOf(options.name)
  return { workspaceId: workspace, channelId: channel, name, zone: zoneOf(options.tz), ownerId, managerIds }
}

function nameOf(text: string): string {
  const read = readName(text)
  if ('fault' in read) throw new UsageError(`--name: ${read.fault}`)
  return read.name
}

function zoneOf(text: string): string {
  if (isZone(text)) return text
  const near = nearestZone(text)
  throw new UsageError(
    `--tz: no such zone "${text}"${near ? `, did you mean "${near}"?` : ': write it like Europe/Berlin'}`,
  )
}
