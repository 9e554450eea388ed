import type { Metric } from '../catalogue/metric.ts'
import type { Statistic } from '../limits/limit.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import { median } from '../statistics/median.ts'
import type { Period } from '../time/period.ts'
import { factsOf, indexByKey, type Reading } from './facts.ts'
import { figureOf } from './figure.ts'
import { FEWEST_ANONYMOUS } from './whole-weeks.ts'

/** How the team's agents stand, without telling any of them apart. */
export interface Peers {
  /** How many agents have a value. */
  readonly agents: number
  /** In the metric's unit; null among fewer than five, where it would tell single figures. */
  readonly median: number | null
}

interface Asked extends Reading {
  readonly period: Period
  readonly statistic: Statistic | undefined
}

/** The median of the agents' own figures; the rows are those of all agents, what was said of no agent left out. */
export function peersOf(metric: Metric, rows: readonly RollUpRow[], asked: Asked): Peers {
  const { period, statistic } = asked
  const values = [...indexByKey(rows, 'agent', asked)]
    .filter(([agent]) => agent !== '')
    .flatMap(([, own]) => figureOf(metric, factsOf(own, period), statistic).value ?? [])
  return { agents: values.length, median: values.length < FEWEST_ANONYMOUS ? null : median(values) }
}
