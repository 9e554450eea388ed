import { shorten } from '../shorten.ts'
import { addDays, isDay, type Day } from '../time/day.ts'
import { EARLIEST_DAY } from '../time/period.ts'

/** Why nothing can be recorded for the text as a day, or null when it can: it exists, is not over-early and not to come. */
export function dayFault(text: string, today: Day): string | null {
  if (!isDay(text)) return `no such day "${shorten(text)}": a day is written like ${addDays(today, -1)}`
  if (text > today) return `${text} is still to come: today is ${today}`
  if (text < EARLIEST_DAY) return `${text} is too long ago: days from ${EARLIEST_DAY} on can be recorded`
  return null
}
