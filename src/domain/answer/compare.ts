import type { Metric } from '../catalogue/metric.ts'
import type { Statistic } from '../limits/limit.ts'
import { median } from '../statistics/median.ts'
import type { Period } from '../time/period.ts'
import { changeOf, type Change } from './change.ts'
import { factsOf, type RowIndex } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'
import type { Times } from './times.ts'

/** A period held against another. */
export interface Comparison {
  /** The period asked for without today. */
  readonly period: Period
  readonly figure: Figure
  readonly partner: Period
  readonly partnerFigure: Figure
  readonly change: Change | null
  /** For a single day: the median of the last 8 same weekdays that have a value; null without any. */
  readonly usual: number | null
}

interface Asked {
  readonly index: RowIndex
  readonly times: Times
  readonly statistic: Statistic | undefined
}

/** Holds the metric's period against its partner; null when it has none, as with today alone. */
export function compare(metric: Metric, { index, times, statistic }: Asked): Comparison | null {
  const { period, comparison: partner } = times.compared
  if (!partner) return null
  const [current, previous, ...history] = [period, partner, ...times.history].map((days) => factsOf(index, days))
  const usual = times.weekdays.flatMap((day) => figureOf(metric, factsOf(index, day), statistic).value ?? [])
  return {
    period,
    figure: figureOf(metric, current!, statistic),
    partner,
    partnerFigure: figureOf(metric, previous!, statistic),
    change: changeOf(metric, { current: current!, previous: previous!, history, statistic }),
    usual: median(usual),
  }
}
