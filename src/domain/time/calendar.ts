import { addDays, daysBetween, LAST_DAY, weekday, type Day } from './day.ts'
import type { CalendarUnit, Period } from './period.ts'

const MONTHS_IN = { month: 1, quarter: 3, year: 12 } as const

/** The calendar week (from Monday), month, quarter or year that `back` units before the one with `day` in it. */
export function calendarPeriod(unit: CalendarUnit, day: Day, back = 0): Period {
  if (unit === 'week') {
    const start = addDays(day, 1 - weekday(day) - 7 * back)
    return { start, end: addDays(start, 7) }
  }
  const months = MONTHS_IN[unit]
  const index = Math.floor(monthIndex(day) / months) - back
  return { start: firstOfMonth(index * months), end: firstOfMonth((index + 1) * months) }
}

/** ISO week `week` of ISO year `year`: Monday to Sunday, week 1 being the one with 4 January in it (ISO 8601). */
export function isoWeek(year: number, week: number): Period {
  return calendarPeriod('week', `${year}-01-04`, 1 - week)
}

/** The ISO week a day lies in; around the new year its year may differ from the day's (ISO 8601). */
export function isoWeekOf(day: Day): { year: number; week: number } {
  const { start } = calendarPeriod('week', day)
  const year = Number(addDays(start, 3).slice(0, 4))
  return { year, week: daysBetween(isoWeek(year, 1).start, start) / 7 + 1 }
}

/** How many ISO weeks the ISO year has, 52 or 53: 28 December always lies in the last (ISO 8601). */
export function isoWeeksIn(year: number): number {
  return isoWeekOf(`${year}-12-28`).week
}

const monthIndex = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

function firstOfMonth(index: number): Day {
  const first = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
  return first.length > LAST_DAY.length ? LAST_DAY : first
}
