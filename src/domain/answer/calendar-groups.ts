import type { CalendarGroup } from '../question/question.ts'
import { calendarPeriod, isoWeekOf } from '../time/calendar.ts'
import { addDays, type Day } from '../time/day.ts'
import { formatPhrase } from '../time/format-phrase.ts'
import type { Period } from '../time/period.ts'
import { weeksEndingIn } from './whole-weeks.ts'

/** A day, week or month of a period, with the name that asks for it: `2026-11-20`, `2026-W47`, `2026-11`. */
export interface CalendarPart {
  readonly key: string
  /** As far as it lies in the period. */
  readonly period: Period
  /** Whether days of it lie outside the period. */
  readonly isCut: boolean
}

/**
 * The days, weeks (from Monday) or months of a period, in order. Where figures are told by whole weeks, each stands for the
 * weeks that end in it, and those in which none does are left out.
 */
export function calendarParts({ start, end }: Period, unit: CalendarGroup, { isWeekly = false } = {}): CalendarPart[] {
  const daysOf = isWeekly ? weeksEndingIn : (period: Period): Period => period
  const parts: CalendarPart[] = []
  for (let day = start; day < end;) {
    const whole = wholeOf(day, unit)
    const period = daysOf({ start: day, end: whole.end < end ? whole.end : end })
    if (period.start < period.end) parts.push({ key: keyOf(day, unit), period, isCut: differs(period, daysOf(whole)) })
    day = whole.end
  }
  return parts
}

const differs = (one: Period, other: Period): boolean => one.start !== other.start || one.end !== other.end

function wholeOf(day: Day, unit: CalendarGroup): Period {
  return unit === 'day' ? { start: day, end: addDays(day, 1) } : calendarPeriod(unit, day)
}

function keyOf(day: Day, unit: CalendarGroup): string {
  if (unit === 'day') return day
  return unit === 'week' ? formatPhrase({ kind: 'iso-week', ...isoWeekOf(day) }) : day.slice(0, 7)
}
