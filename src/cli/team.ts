import { isZone, nearestZone } from '../domain/time/zone.ts'
import { readName } from '../domain/entries/name.ts'
import { readOptions, storeOf, type Word } from './context.ts'
import { UsageError } from './usage-error.ts'

export const team: Word = {
  name: 'team',
  usage: ['team create --workspace T… --channel C… --name … --tz … [--manager U…]…'],
  async run([verb, ...args], context) {
    if (verb !== 'create') throw new UsageError(`"team ${verb ?? ''}" is not known`)
    const kinds = { workspace: 'text', channel: 'text', name: 'text', tz: 'text', manager: 'texts' } as const
    const { values } = readOptions(args, kinds, ['workspace', 'channel', 'name', 'tz'])
    const managers = (values.manager ?? []) as readonly string[]
    const [owner = 'unknown', ...others] = managers
    const created = await (
      await storeOf(context)
    ).teams.create(
      {
        workspaceId: String(values.workspace),
        channelId: String(values.channel),
        name: nameOf(String(values.name)),
        zone: zoneOf(String(values.tz)),
        ownerId: owner,
        managerIds: others,
      },
      context.now,
    )
    if (!created.created)
      process.stderr.write(`The channel has a team already, number ${created.team.id}: it was left as it is\n`)
    context.print(String(created.team.id))
    return 0
  },
}

function nameOf(text: string): string {
  const read = readName(text)
  if ('fault' in read) throw new UsageError(`The name: ${read.fault}`)
  return read.name
}

function zoneOf(text: string): string {
  if (isZone(text)) return text
  const near = nearestZone(text)
  throw new UsageError(`No such zone "${text}"${near ? `, did you mean "${near}"?` : ': write it like Europe/Berlin'}`)
}
