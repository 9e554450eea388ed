import type { Metric } from '../domain/catalogue/metric.ts'
import type { Judgement } from '../domain/limits/judge.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { usualLimits } from '../domain/limits/usual-limits.ts'
import type { Target } from '../domain/target/target.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { context, sections } from './blocks.ts'
import { limitLine, limitWords } from './limit-words.ts'
import { mention } from './mention.ts'
import { titleOf } from './names.ts'
import { privately, sentence } from './reply.ts'

/** A limit just set, what it does, and how the last day stands against it. */
export function limitSetReply(judgement: Judgement, team: Team): Reply {
  const { limit, metric } = judgement
  const told = limit.critical
    ? 'From now on the managers get a direct message when it turns critical, which one of them acknowledges or snoozes with a tap, and which says when it is over'
    : 'The digest warns when it is broken'
  const lines = [
    `:white_check_mark: *${titleOf(metric.id)}*: ${limitWords(metric, limit, team.currency)}`,
    limitLine(metric, judgement, team.currency),
  ]
  return sentence(lines.join('\n'), [context(told)])
}

interface Shown {
  readonly team: Team
  readonly targets: readonly Target[]
  /** When it is about one metric alone. */
  readonly metric?: Metric
}

/** Limits that are set; of one metric, or of the team, with those usually set below. */
export function limitsReply(limits: readonly Limit[], { team, targets, metric }: Shown): Reply {
  const lines = limits.map(
    (limit) =>
      `*${titleOf(limit.metric)}*: ${limitWords(team.catalogue.metricOf(limit.metric), limit, team.currency)} · by ${mention(limit.setBy)}`,
  )
  const none = metric ? `No limit is set on ${metric.id}` : 'No limit is set'
  const usual = (metric ? [metric] : team.catalogue.metrics).flatMap((one) =>
    usualLimits(one, targets)
      .filter(({ channel }) => !limits.some((limit) => limit.metric === one.id && limit.channel === channel))
      .map((terms) => `${titleOf(one.id)}: ${limitWords(one, terms, team.currency)}`),
  )
  const more = (count: number): string => `+${count} more: limit and a metric’s name shows one`
  return privately({
    text: limits.length === 0 ? none : `${limits.length} ${limits.length === 1 ? 'limit is' : 'limits are'} set`,
    blocks: [
      ...sections(lines.length > 0 ? lines : [none], { more }),
      ...(usual.length > 0 ? [context(`Usually set, and yours to change:\n${usual.join('\n')}`)] : []),
    ],
  })
}
