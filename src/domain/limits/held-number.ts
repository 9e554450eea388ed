import { changeOf } from '../answer/change.ts'
import { sharedFacts, type RowIndex } from '../answer/facts.ts'
import { figureOf, type Figure } from '../answer/figure.ts'
import type { Metric } from '../catalogue/metric.ts'
import { addDays, daysBetween, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import type { Limit } from './limit.ts'

/** The number that is held against the bounds. */
export interface HeldNumber {
  /** In the unit of the limit's basis, unrounded; null where there is nothing to hold against them. */
  readonly value: number | null
  /** Whether it may be chance that it is not 0. */
  readonly isChance: boolean
}

export interface Held {
  readonly metric: Metric
  readonly index: RowIndex
  readonly window: Period
  readonly figure: Figure
}

/** What a limit's basis makes of the figure of its window. */
export function heldNumber(limit: Limit, held: Held): HeldNumber {
  switch (limit.basis) {
    case 'figure':
      return { value: held.figure.value, isChance: false }
    case 'change-percent':
    case 'change-amount':
      return changeHeld(limit, held)
  }
}

/** As in answers the periods before, the one it is held against first, tell how much counts scatter. */
const PERIODS_BEFORE = 8

/** How far back the window lies that another is held against: as many days, but whole weeks for a day, to keep its weekday. */
const strideOf = (days: number): number => (days === 1 ? 7 : days)

/**
 * The change from the days that an answer about the window would be held against. None where either has no figure, from
 * nothing where per cent are asked for, and where so many more or fewer days were recorded that a total says nothing.
 */
function changeHeld({ basis, statistic }: Limit, { metric, index, window, figure }: Held): HeldNumber {
  const back = strideOf(daysBetween(window.start, window.end))
  const history = Array.from({ length: PERIODS_BEFORE }, (_, nth) =>
    sharedFacts(index, shifted(window, -back * (nth + 1))),
  )
  const [previous] = history
  const stated = statistic ?? 'mean'
  const sides = { current: sharedFacts(index, window), previous: previous!, history, statistic: stated }
  const change = changeOf(metric, sides)
  if (!change || change.whyUntested?.kind === 'unlike-days') return { value: null, isChance: false }
  const before = figureOf(metric, previous!, stated).value
  const percent = before === null || before <= 0 ? null : (100 * (figure.value! - before)) / before
  return { value: basis === 'change-percent' ? percent : change.amount, isChance: change.isChange === false }
}

const shifted = ({ start, end }: Period, days: number): Period => ({
  start: addDays(start, days),
  end: addDays(end, days),
})

/** The first day of which figures are read to judge a day, but for what the metric's formula reads before them. */
export function firstDayRead({ basis, windowDays }: Pick<Limit, 'basis' | 'windowDays'>, day: Day): Day {
  const first = addDays(day, 1 - windowDays)
  switch (basis) {
    case 'figure':
      return first
    case 'change-percent':
    case 'change-amount':
      return addDays(first, -PERIODS_BEFORE * strideOf(windowDays))
  }
}
