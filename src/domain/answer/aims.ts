import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import type { Question } from '../question/question.ts'
import type { Target } from '../target/target.ts'
import type { NamedPeriod } from '../time/period.ts'
import { wholePeriod } from '../time/resolve-period.ts'
import type { Day } from '../time/day.ts'
import { budgetOf, type Budget } from './budget.ts'
import type { Comparison } from './compare.ts'
import type { Facts } from './facts.ts'
import type { Figure } from './figure.ts'
import type { Group } from './groups.ts'
import { readTargetOf, type TargetReading } from './target-reading.ts'
import type { WorkingCalendar } from '../time/working-calendar.ts'

/** What a team aims at, and on which ISO weekdays it works. */
export interface Aims {
  readonly targets: readonly Target[]
  readonly calendar: WorkingCalendar
}

interface Aimed {
  readonly question: Question
  readonly period: NamedPeriod
  readonly figure: Figure
  readonly comparison: Comparison | null
}

/** An answer's figure beside its target. Nobody aims at one agent's or one area's figure, nor at a percentile. */
export function aimOf(metric: Metric, { question, ...held }: Aimed, aims: Aims): TargetReading | null {
  const { where, statistic = 'mean' } = question
  if (where.agent !== undefined || where.area !== undefined || statistic !== 'mean') return null
  return readTargetOf(metric, { ...held, ...aims, channel: where.channel })
}

/**
 * The target that stands on the metric where the figure asked about is held against none: it is the team's, or a channel's,
 * and no part's. Null when the metric has none.
 */
export function otherAimOf(metric: Metric, { where }: Question, { targets }: Pick<Aims, 'targets'>): Target | null {
  const own = targets.filter((target) => target.metric === metric.id)
  return (
    own.find(({ channel }) => channel === where.channel) ?? own.find(({ channel }) => channel === '') ?? own[0] ?? null
  )
}

/** Each channel beside what the team aims at there. */
export function withAims(
  metric: Metric,
  channels: readonly Group[],
  { period, ...aims }: Aims & { readonly period: NamedPeriod },
): Group[] {
  return channels.map((group) => {
    const { key: channel, figure } = group
    if (channel === '') return group
    const target = readTargetOf(metric, { ...aims, channel, period, figure, comparison: null })
    return target ? { ...group, target } : group
  })
}

interface Budgeted {
  readonly question: Question
  readonly facts: Facts
  readonly today: Day
  readonly catalogue: Catalogue
}

/** How much of what targets allow is used, of a question about limits. */
export function budgetsOf({ figure }: Metric, asked: Budgeted, aims: Aims): Budget[] {
  if (figure.kind !== 'compliance') return []
  const { question, facts, today, catalogue } = asked
  const whole = wholePeriod(question.period, today)
  return figure.budgets.flatMap((id) => budgetOf(catalogue.metricOf(id), { ...aims, facts, whole, today }) ?? [])
}
