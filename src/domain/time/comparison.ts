import { calendarPeriod } from './calendar.ts'
import { addDays, daysBetween, type Day } from './day.ts'
import type { CalendarUnit, Period, PeriodPhrase } from './period.ts'

/** Two stretches of days to hold against each other; both ranges are printed. */
export interface ComparedPeriods {
  /** The period that was asked for, without today, which is not over. */
  readonly period: Period
  /** What it is held against; null when there is nothing to compare, as with `today` alone. */
  readonly comparison: Period | null
}

/** A phrase, and what `resolvePeriod` made of it on `today`. */
export interface AskedPeriod {
  readonly phrase: PeriodPhrase
  readonly period: Period
  readonly today: Day
}

/**
 * The partner of a period that `resolvePeriod` made of `phrase` on `today`. A day goes with the same weekday a week
 * before; a calendar week, month, quarter or year with the one before, cut at the same day number while unfinished; any
 * other N days with the N days before. Where the period contains today, today and its counterpart are left out.
 */
export function comparisonOf(phrase: PeriodPhrase, period: Period, today: Day): ComparedPeriods {
  const closed = withoutToday(period, today)
  if (!closed) return { period, comparison: null }
  return { period: closed, comparison: partner({ phrase, period, today }, 1) }
}

/** Two periods that were both asked for, `churn week vs 2026-W40`: only today is left out of them. */
export function comparisonWith(period: Period, other: Period, today: Day): ComparedPeriods {
  const closed = withoutToday(period, today)
  const closedOther = withoutToday(other, today)
  return closed && closedOther ? { period: closed, comparison: closedOther } : { period, comparison: null }
}

/** Whether two periods have days in common. */
export const shareDays = (one: Period, other: Period): boolean => one.start < other.end && other.start < one.end

/** As many days, right before. */
export function periodBefore(period: Period): Period {
  return shifted(period, -daysBetween(period.start, period.end))
}

/** The `count` same-kind periods before this one, latest first, cut as it is: the first one is its partner. */
export function earlierPeriods(asked: AskedPeriod, count: number): Period[] {
  if (!withoutToday(asked.period, asked.today)) return []
  return Array.from({ length: count }, (_, index) => partner(asked, index + 1))
}

/** The same weekday in the `count` weeks before a day, latest first. */
export function sameWeekdays(day: Period, count: number): Period[] {
  return Array.from({ length: count }, (_, index) => shifted(day, -7 * (index + 1)))
}

function partner({ phrase, period, today }: AskedPeriod, back: number): Period {
  const unit = calendarUnit(phrase)
  const closed = withoutToday(period, today) ?? period
  if (!unit) return shifted(closed, -back * stride(period, phrase))
  const whole = calendarPeriod(unit, period.start, back)
  const isUnfinished = period.end > today
  return isUnfinished ? cut(whole, daysBetween(closed.start, closed.end)) : whole
}

/** How far a partner lies before: as many days as the period has, but whole weeks for a single day, to keep its weekday. */
function stride(period: Period, { kind }: PeriodPhrase): number {
  const days = daysBetween(period.start, period.end)
  return days === 1 || kind === 'stretch' ? 7 * Math.ceil(days / 7) : days
}

function calendarUnit(phrase: PeriodPhrase): CalendarUnit | null {
  if (phrase.kind === 'calendar' || phrase.kind === 'to-date') return phrase.unit
  if (phrase.kind === 'month' || phrase.kind === 'quarter') return phrase.kind
  return phrase.kind === 'iso-week' ? 'week' : null
}

function withoutToday(period: Period, today: Day): Period | null {
  const end = period.end > today ? today : period.end
  return period.start < end ? { start: period.start, end } : null
}

const shifted = (period: Period, days: number): Period => ({
  start: addDays(period.start, days),
  end: addDays(period.end, days),
})

const cut = ({ start, end }: Period, days: number): Period => {
  const cutEnd = addDays(start, days)
  return { start, end: cutEnd < end ? cutEnd : end }
}
