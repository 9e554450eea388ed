import { budgetOf, type Budget } from '../answer/budget.ts'
import { changeOf } from '../answer/change.ts'
import { sharedFacts, type RowIndex } from '../answer/facts.ts'
import { figureOf, type Figure } from '../answer/figure.ts'
import { sideOf, signalsOf, SIGNAL_DAYS, usualRange } from '../answer/signals.ts'
import type { Metric } from '../catalogue/metric.ts'
import { robustScore } from '../statistics/robust-score.ts'
import type { Target } from '../target/target.ts'
import { calendarPeriod } from '../time/calendar.ts'
import { addDays, daysBetween, sameWeekdaysBefore, type Day } from '../time/day.ts'
import type { CalendarUnit, Period } from '../time/period.ts'
import { isWorkday, type WorkingCalendar } from '../time/working-calendar.ts'
import type { Limit } from './limit.ts'

/** Whose budget is meant where no stretch is said. */
export const USUAL_STRETCH: CalendarUnit = 'month'

/** The number that is held against the bounds. */
export interface HeldNumber {
  /** In the unit of the limit's basis, unrounded; null where there is nothing to hold against them. */
  readonly value: number | null
  /** Whether it may be chance that it is not 0. */
  readonly isChance: boolean
  /** What the value is of, where that is a budget. */
  readonly budget?: Budget
}

export interface Held {
  readonly metric: Metric
  readonly index: RowIndex
  readonly window: Period
  readonly figure: Figure
  readonly day: Day
  readonly calendar: WorkingCalendar
  readonly targets: readonly Target[]
}

/** What a limit's basis makes of the figure of its window. */
export function heldNumber(limit: Limit, held: Held): HeldNumber {
  switch (limit.basis) {
    case 'figure':
      return sure(held.figure.value)
    case 'change-percent':
    case 'change-amount':
      return changeHeld(limit, held)
    case 'deviation':
      return sure(deviationOf(limit, held))
    case 'signal':
      return sure(signalOf(limit, held))
    case 'missing':
      return sure(missingDays(limit, held))
    case 'budget':
      return budgetHeld(limit, held)
  }
}

const sure = (value: number | null): HeldNumber => ({ value, isChance: false })

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
  if (!change || change.whyUntested?.kind === 'unlike-days') return sure(null)
  const before = figureOf(metric, previous!, stated).value
  const percent = before === null || before <= 0 ? null : (100 * (figure.value! - before)) / before
  return { value: basis === 'change-percent' ? percent : change.amount, isChance: change.isChange === false }
}

/** As far back as a season changes little; half of them leave out holidays and days that nobody recorded. */
const WEEKS_BEFORE = 12
/** Of five values two may be odd, and the median and how far the others lie from it stay what they are. */
const FEWEST_DAYS = 5

/**
 * How many deviations the day's figure lies above the same weekdays before, those that were open as it was, or closed. None
 * where fewer than five of the twelve have a figure, and where nothing tells what is usual.
 */
function deviationOf({ statistic }: Limit, { metric, index, figure, day, calendar }: Held): number | null {
  const isOpen = isWorkday(calendar, day)
  const before = sameWeekdaysBefore(day, WEEKS_BEFORE)
    .filter((one) => isWorkday(calendar, one) === isOpen)
    .flatMap((one) => figureOf(metric, sharedFacts(index, oneDay(one)), statistic ?? 'mean').value ?? [])
  return figure.value === null || before.length < FEWEST_DAYS ? null : robustScore(figure.value, before)
}

/**
 * 1 where the day's control chart signals in the metric's bad direction, or in either where it has none, and 0 where not.
 * None without a figure, and where fewer than 20 such days before it tell where they usually lie.
 */
function signalOf({ statistic }: Limit, { metric, index, day, calendar }: Held): number | null {
  const watched = { index, day, calendar, statistic: statistic ?? undefined }
  if (usualRange(metric, watched) === null) return null
  return signalsOf(metric, watched).some((signal) => sideOf(signal, metric) !== 'better') ? 1 : 0
}

/** Of a longer gap nobody needs the length. */
export const LONGEST_GAP = 20
/** As many days have so many working days, whatever holidays there are. */
const GAP_LOOKBACK_DAYS = 60

/**
 * On how many working days in a row up to the day there was no figure: 0 on a day that has one. Closed days don't count;
 * none on such a day without a figure, and where there was none for so long that nobody waits for one.
 */
function missingDays({ statistic }: Limit, { metric, index, day, calendar }: Held): number | null {
  const hasFigure = (one: Day): boolean =>
    figureOf(metric, sharedFacts(index, oneDay(one)), statistic ?? 'mean').value !== null
  if (!isWorkday(calendar, day) && !hasFigure(day)) return null
  let missing = 0
  for (let back = 0; back <= GAP_LOOKBACK_DAYS; back += 1) {
    const one = addDays(day, -back)
    if (hasFigure(one)) return missing
    if (isWorkday(calendar, one)) missing += 1
  }
  return null
}

/**
 * How much of the budget of the day's calendar stretch is used by the end of the day, in %. None without a target, where
 * that leaves nothing to use, and before anything was recorded in the stretch.
 */
function budgetHeld(limit: Limit, { metric, index, window, day, calendar, targets }: Held): HeldNumber {
  const { channel } = limit
  const spent = {
    channel,
    facts: sharedFacts(index, window),
    whole: stretchOf(limit, day),
    today: day,
    targets,
    calendar,
  }
  const budget = budgetOf(metric, spent)
  if (!budget) return sure(null)
  const { used, allowed } = budget
  // 10 of 10 are all of it, and not a hair more.
  const value = used === null || !allowed ? null : Number(((100 * used) / allowed).toFixed(9))
  return { ...sure(value), budget }
}

/** The calendar stretch of a budget in which the day lies. */
const stretchOf = ({ per }: Pick<Limit, 'per'>, day: Day): Period => calendarPeriod(per ?? USUAL_STRETCH, day)

const oneDay = (day: Day): Period => ({ start: day, end: addDays(day, 1) })

const shifted = ({ start, end }: Period, days: number): Period => ({
  start: addDays(start, days),
  end: addDays(end, days),
})

type Windowed = Pick<Limit, 'basis' | 'windowDays' | 'per'>

/** The window of a limit when `day` is judged; of a budget the days of its stretch up to then. */
export function windowOf(limit: Windowed, day: Day): Period {
  const start = limit.basis === 'budget' ? stretchOf(limit, day).start : addDays(day, 1 - limit.windowDays)
  return { start, end: addDays(day, 1) }
}

/** The first day of which figures are read to judge a day, but for what the metric's formula reads before them. */
export function firstDayRead(limit: Windowed, day: Day): Day {
  const { basis, windowDays } = limit
  const first = windowOf(limit, day).start
  switch (basis) {
    case 'figure':
    case 'budget':
      return first
    case 'change-percent':
    case 'change-amount':
      return addDays(first, -PERIODS_BEFORE * strideOf(windowDays))
    case 'deviation':
      return addDays(day, -7 * WEEKS_BEFORE)
    case 'signal':
      return addDays(day, -SIGNAL_DAYS)
    case 'missing':
      return addDays(day, -GAP_LOOKBACK_DAYS)
  }
}
