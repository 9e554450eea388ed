import { followTargets } from '../src/actions/follow-targets.ts'
import { requireMetric } from '../src/actions/locked-team.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command, CommandContext } from '../src/command.ts'
import type { Metric } from '../src/domain/catalogue/metric.ts'
import { leadingMetric } from '../src/domain/question/read-metric.ts'
import { isWord, type Word } from '../src/domain/question/words.ts'
import { readPlace, readTarget } from '../src/domain/target/read-target.ts'
import type { Team } from '../src/domain/team.ts'
import { UserError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import { targetSetReply, targetsOffReply, targetsOfReply, targetsReply } from '../src/messages/targets.ts'

export const target: Command = {
  name: 'target',
  usage: [
    'target',
    'target <metric> <value> [channel:…]',
    'target <metric> <value> a day|week|month|quarter|year [channel:…]',
    'target <metric> [channel:…] off',
  ],
  summary: 'what the team aims at, on all channels or on one',
  changes: (words) => words.length > 1,
  async run({ words }, context) {
    const team = requireTeam(context)
    const { store } = context
    if (words.length === 0) return targetsReply(await store.targets.ofTeam(team.id), team)
    const read = leadingMetric(words, team.catalogue)
    if ('fault' in read) throw new UserError(read.fault.replace('Cannot show', 'Cannot set a target on'))
    const { metric, rest } = read
    if (rest.length === 0) return targetsOfReply(await store.targets.history(team.id, metric.id), { metric, team })
    requireManager(team, context, 'set targets')
    return rest.some((word) => isWord(word, 'off'))
      ? switchOff(rest, { metric, team, context })
      : set(rest, { metric, team, context })
  },
}

interface Case {
  readonly metric: Metric
  readonly team: Team
  readonly context: CommandContext
}

async function set(words: readonly Word[], { metric, team, context }: Case): Promise<Reply> {
  const { store, userId, now } = context
  const read = readTarget(words, metric, team)
  if ('fault' in read) throw new UserError(`Cannot set a target on ${metric.id}: ${read.fault}`)
  const { terms } = read
  const wanted = { teamId: team.id, metric: metric.id, ...terms, setBy: userId, setAt: now }
  return store.transaction(async (repositories) => {
    await requireMetric(repositories, metric.id, team)
    const { targets } = repositories
    const before = (await targets.ofTeam(team.id)).find(
      (one) => one.metric === metric.id && one.channel === terms.channel,
    )
    const target = await targets.put(wanted)
    const unaimed = await followTargets(repositories, { metric, team, userId, now })
    return targetSetReply(target, { team, before: before ?? null, unaimed })
  })
}

/** Without a channel all of the metric's are switched off. */
async function switchOff(words: readonly Word[], { metric, team, context }: Case): Promise<Reply> {
  const { store, userId, now } = context
  const others = words.filter((word) => word.key === null && !isWord(word, 'off'))
  const place = readPlace(words, metric, team)
  if ('fault' in place) throw new UserError(`Cannot switch off the target on ${metric.id}: ${place.fault}`)
  if (others.length > 0)
    throw new UserError(
      `Cannot switch off the target on ${metric.id}: write target ${metric.id} off, or with a channel`,
    )
  return store.transaction(async (repositories) => {
    await repositories.ledger.lock(team)
    const { targets } = repositories
    const gone = (await targets.ofTeam(team.id)).filter(
      (one) => one.metric === metric.id && (place.channel === '' || one.channel === place.channel),
    )
    for (const one of gone) await targets.remove(one, { endedBy: userId, endedAt: now })
    const unaimed = gone.length === 0 ? [] : await followTargets(repositories, { metric, team, userId, now })
    return targetsOffReply(gone, { team, unaimed })
  })
}
