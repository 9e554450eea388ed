import type { Gap, Need } from '../domain/health/gap.ts'
import { eachDay, addDays } from '../domain/time/day.ts'
import { formatDay, formatSpan } from '../domain/time/format-dates.ts'
import { isWorkday, type WorkingCalendar } from '../domain/time/working-calendar.ts'
import { subjectOf } from './digest-missing.ts'

/** `for Mon 23 Nov 2026`, `for 3 days: Mon 23 – Wed 25 Nov 2026`: working days alone are counted. */
export function spanOf({ since, until }: Pick<Gap, 'since' | 'until'>, calendar: WorkingCalendar): string {
  if (since >= until) return `for ${formatDay(until)}`
  const end = addDays(until, 1)
  const days = eachDay(since, end).filter((day) => isWorkday(calendar, day)).length
  return days === 1 ? `for ${formatDay(until)}` : `for ${days} days: ${formatSpan({ start: since, end })}`
}

/** `Inquiries on phone`. */
export function needTitle(need: Need): string {
  const words = subjectOf(need)
  // What keeps a right-to-left name by itself comes before its first letter.
  return words.replace(/\p{L}/u, (letter) => letter.toUpperCase())
}
