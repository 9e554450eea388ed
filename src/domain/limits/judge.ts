import { figureOf, type Figure } from '../answer/figure.ts'
import { sharedFacts, type RowIndex } from '../answer/facts.ts'
import { weeksOver } from '../answer/whole-weeks.ts'
import type { Metric } from '../catalogue/metric.ts'
import { isToldByWeeks } from '../catalogue/needs.ts'
import { SMALL_SAMPLE } from '../statistics/wilson.ts'
import { addDays, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { brokenEdge, edgesOf, isBroken } from './bound.ts'
import type { Bound, Limit, Severity } from './limit.ts'

import { isSmallPart } from './part.ts'

/** `too_few`: what a figure rests on is too little to say so; of a share, it lies beyond a bound by what may be chance. */
export type LimitState = 'ok' | 'warn' | 'critical' | 'too_few' | 'no_value'

/** A limit held against the figure of its window. */
export interface Judgement {
  readonly limit: Limit
  readonly metric: Metric
  /** The days the figure covers; ends with the judged day, or with the last Sunday up to it where whole weeks are told. */
  readonly window: Period
  readonly figure: Figure
  readonly state: LimitState
}

/** What was judged, and the day: its window may end before, where whole weeks are told. */
export interface JudgedDay {
  readonly day: Day
  readonly judgement: Judgement
}

/** The window of a limit when `day` is judged. */
export function windowOf(limit: Pick<Limit, 'windowDays'>, day: Day): Period {
  return { start: addDays(day, 1 - limit.windowDays), end: addDays(day, 1) }
}

/** Holds the limit against the window that ends with `day`; the rows must be those of the limit's part, as `indexFor` leaves them. */
export function judge(limit: Limit, index: RowIndex, day: Day): Judgement {
  const metric = index.catalogue.metricOf(limit.metric)
  const days = windowOf(limit, day)
  const window = isToldByWeeks(metric, index.catalogue) ? (weeksOver(days, index.today) ?? days) : days
  const figure = figureOf(metric, sharedFacts(index, window), limit.statistic ?? 'mean')
  return { limit, metric, window, figure, state: stateOfFigure({ limit, metric, figure }) }
}

/** The same figure held against another limit on the same number. */
export const judgeBy = (limit: Limit, judgement: Judgement): Judgement => ({
  ...judgement,
  limit,
  state: stateOfFigure({ ...judgement, limit }),
})

/** A figure that is held against a limit. */
export type HeldFigure = Pick<Judgement, 'limit' | 'metric' | 'figure'>

/**
 * A share that rests on few breaks a bound only where its whole Wilson interval does; of anything else with fewer behind it
 * than the limit asks for nothing is said. What counts all there is, as the team's own figure of a usual day, is taken as it
 * is.
 */
function stateOfFigure(held: HeldFigure): LimitState {
  const { limit, figure } = held
  const { critical, warn } = limit
  const state = stateOf(limit, figure.value)
  if (state === 'no_value') return state
  if (!figure.interval) return isUnderMinimum(held) ? 'too_few' : state
  if (state === 'ok' || !goesByInterval(held)) return state
  if (critical && liesBeyond(critical, figure.interval)) return 'critical'
  return warn && liesBeyond(warn, figure.interval) ? 'warn' : 'too_few'
}

/**
 * Whether a share is judged by its interval: that of one small part among many, some of which are always beyond any bound
 * by chance, and one of fewer things than the limit asks for, 30 unless said. What alarms at once does so by a single case.
 */
export function goesByInterval({ limit, metric, figure }: HeldFigure): boolean {
  if (!figure.interval || metricAlarmsAtOnce(metric, limit)) return false
  return isSmallPart(limit) || (figure.n ?? 0) < (limit.fewest ?? SMALL_SAMPLE)
}

const isUnderMinimum = ({ limit: { fewest }, figure: { n } }: HeldFigure): boolean =>
  fewest !== null && n !== null && n < fewest

const metricAlarmsAtOnce = ({ alarmsAtOnce }: Metric, limit: Limit): boolean =>
  alarmsAtOnce === true && limit.fewest === null && !isSmallPart(limit)

const liesBeyond = (bound: Bound, interval: { low: number; high: number }): boolean =>
  edgesOf(bound).some((edge) => isBroken(edge, interval[edge.sign === '>' ? 'low' : 'high']))

/** Which bound the value breaks, unrounded; bounds are strict. */
export function stateOf({ warn, critical }: Pick<Limit, 'warn' | 'critical'>, value: number | null): LimitState {
  if (value === null || !Number.isFinite(value)) return 'no_value'
  if (critical && isBroken(critical, value)) return 'critical'
  return warn && isBroken(warn, value) ? 'warn' : 'ok'
}

/** What may be told of a day before it has ended: the worse of its bounds that is broken for good; null for none. */
export function sureState(judgement: Judgement): Severity | null {
  const isSure = (bound: Bound | null): boolean => bound !== null && isSurelyBroken(bound, judgement)
  if (isSure(judgement.limit.critical)) return 'critical'
  return isSure(judgement.limit.warn) ? 'warn' : null
}

/**
 * Whether a bound is broken for good although the day has not ended: a count or a maximum above its bound only grows, a
 * share is sure once its Wilson interval lies beyond one side, and some metrics are an alarm at once, but for small parts
 * and where a minimum is asked for. Everything else waits.
 */
function isSurelyBroken(bound: Bound, { limit, metric, figure, state }: Judgement): boolean {
  if (state === 'too_few' && !figure.interval) return false
  if (figure.value === null || !Number.isFinite(figure.value) || !isBroken(bound, figure.value)) return false
  if (metricAlarmsAtOnce(metric, limit)) return true
  if (figure.interval) return liesBeyond(bound, figure.interval)
  return brokenEdge(bound, figure.value)?.sign === '>' && onlyGrows(metric, limit)
}

/**
 * Whether a bound that was surely broken, or an alarm at once, may be taken for kept before the day has ended. What was
 * sure has been corrected; an alarm at once was not, and is over when its whole Wilson interval keeps the bound.
 */
export function isSurelyKept(bound: Bound, { limit, metric, figure: { value, interval } }: Judgement): boolean {
  if (value === null || isBroken(bound, value)) return false
  if (!metricAlarmsAtOnce(metric, limit) || !interval) return true
  return edgesOf(bound).every((edge) => !isBroken(edge, interval[edge.sign === '>' ? 'high' : 'low']))
}

function onlyGrows({ figure }: Metric, { statistic }: Limit): boolean {
  return figure.kind === 'total' || figure.kind === 'distinct' || (figure.kind === 'duration' && statistic === 'max')
}
