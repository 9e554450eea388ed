import { figureOf, type Figure } from '../answer/figure.ts'
import { sharedFacts, type RowIndex } from '../answer/facts.ts'
import { weeksOver } from '../answer/whole-weeks.ts'
import type { Metric } from '../catalogue/metric.ts'
import { isToldByWeeks } from '../catalogue/needs.ts'
import type { Unit } from '../catalogue/unit.ts'
import { SMALL_SAMPLE } from '../statistics/wilson.ts'
import type { Target } from '../target/target.ts'
import type { Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import type { WorkingCalendar } from '../time/working-calendar.ts'
import { isSigned, unitOf } from './basis.ts'
import { brokenEdge, edgesOf, isBroken } from './bound.ts'
import { heldNumber, windowOf, type HeldNumber } from './held-number.ts'
import { holdsOn } from './lasting.ts'
import type { Bound, Limit, Severity } from './limit.ts'

import { isSmallPart } from './part.ts'

/** `too_few`: what a figure rests on is too little to say so; of a share, it lies beyond a bound by what may be chance. */
export type LimitState = 'ok' | 'warn' | 'critical' | 'too_few' | 'no_value'

/** A limit held against what it makes of the figure of its window. */
export interface Judgement extends HeldNumber {
  readonly limit: Limit
  readonly metric: Metric
  /** The days the figure covers; ends with the judged day, or with the last Sunday up to it where whole weeks are told. */
  readonly window: Period
  readonly figure: Figure
  /** Of the number that is held against the bounds. */
  readonly unit: Unit
  readonly state: LimitState
}

/** What was judged, and the day: its window may end before, where whole weeks are told. */
export interface JudgedDay {
  readonly day: Day
  readonly judgement: Judgement
}

/** The day that is judged, what a team's days are, and what it aims at. */
export interface JudgedOn {
  readonly day: Day
  readonly calendar: WorkingCalendar
  /** Of no matter but to limits on budgets. */
  readonly targets: readonly Target[]
}

/** Holds the limit against the window that ends with the day; the rows must be those of the limit's part, as `indexFor` leaves them. */
export function judge(limit: Limit, index: RowIndex, on: JudgedOn): Judgement {
  const metric = index.catalogue.metricOf(limit.metric)
  const days = windowOf(limit, on.day)
  const window = isToldByWeeks(metric, index.catalogue) ? (weeksOver(days, index.today) ?? days) : days
  const figure = figureOf(metric, sharedFacts(index, window), limit.statistic ?? 'mean')
  const number = holdsOn(limit, on.day) ? heldNumber(limit, { metric, index, window, figure, ...on }) : NOTHING
  const held = { limit, metric, window, figure, ...number }
  return { ...held, unit: unitOf(limit.basis, metric.unit), state: stateOfNumber(held) }
}

/** On days on which a limit does not hold. */
const NOTHING: HeldNumber = { value: null, isChance: false }

/** The same number held against another limit on it. */
export const judgeBy = (limit: Limit, judgement: Judgement): Judgement => ({
  ...judgement,
  limit,
  state: stateOfNumber({ ...judgement, limit }),
})

type Held = Omit<Judgement, 'unit' | 'state'>
/** A figure that is held against a limit. */
export type HeldFigure = Pick<Judgement, 'limit' | 'metric' | 'figure'>

/**
 * Of what has fewer behind it than the limit asks for, and of what may be chance, nothing is said that would alarm. A share
 * that rests on few breaks a bound only where its whole Wilson interval does. What counts all there is, as the team's own
 * figure of a usual day, is taken as it is.
 */
function stateOfNumber(held: Held): LimitState {
  const { limit, figure, value, isChance } = held
  const { critical, warn } = limit
  const state = stateOf(limit, value)
  if (state === 'no_value') return state
  if (isUnderMinimum(held)) return 'too_few'
  if (state === 'ok') return state
  if (!goesByInterval(held)) return isChance ? 'too_few' : state
  if (critical && liesBeyond(critical, figure.interval!)) return 'critical'
  return warn && liesBeyond(warn, figure.interval!) ? 'warn' : 'too_few'
}

/**
 * Whether a share is judged by its interval: that of one small part among many, some of which are always beyond any bound
 * by chance, and one of fewer things than the limit asks for, 30 unless said. What alarms at once does so by a single case.
 */
export function goesByInterval({ limit, metric, figure }: HeldFigure): boolean {
  if (limit.basis !== 'figure' || !figure.interval || metricAlarmsAtOnce(metric, limit)) return false
  return isSmallPart(limit) || (figure.n ?? 0) < (limit.fewest ?? SMALL_SAMPLE)
}

/** A share has its interval to go by instead. */
const isUnderMinimum = ({ limit: { fewest, basis }, figure: { n, interval } }: HeldFigure): boolean =>
  fewest !== null && n !== null && n < fewest && (basis !== 'figure' || !interval)

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
 * Whether a bound is broken for good although the day has not ended: a count or a maximum above its bound only grows, and
 * so do how far it has moved from what is usual and how much of a budget it uses. A share is sure once its Wilson interval
 * lies beyond one side, and some metrics are an alarm at once, but for small parts and where a minimum is asked for.
 * Everything else waits.
 */
function isSurelyBroken(bound: Bound, { limit, metric, figure, value, state }: Judgement): boolean {
  if (value === null || !Number.isFinite(value) || state === 'too_few' || !isBroken(bound, value)) return false
  if (limit.basis === 'figure') {
    if (metricAlarmsAtOnce(metric, limit)) return true
    if (figure.interval) return liesBeyond(bound, figure.interval)
  }
  return brokenEdge(bound, value)?.sign === '>' && onlyGrows(metric, limit)
}

/**
 * Whether a bound that was surely broken, or an alarm at once, may be taken for kept before the day has ended. What was
 * sure has been corrected; an alarm at once was not, and is over when its whole Wilson interval keeps the bound.
 */
export function isSurelyKept(bound: Bound, { limit, metric, value, figure: { interval } }: Judgement): boolean {
  if (value === null || isBroken(bound, value)) return false
  if (limit.basis !== 'figure' || !metricAlarmsAtOnce(metric, limit) || !interval) return true
  return edgesOf(bound).every((edge) => !isBroken(edge, interval[edge.sign === '>' ? 'high' : 'low']))
}

/** What the rest of the day can only add to. */
function onlyGrows({ figure }: Metric, { statistic, basis }: Limit): boolean {
  if (basis === 'budget') return figure.kind === 'total'
  if (basis !== 'figure' && !isSigned(basis)) return false
  return figure.kind === 'total' || figure.kind === 'distinct' || (figure.kind === 'duration' && statistic === 'max')
}
