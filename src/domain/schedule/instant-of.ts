import { Temporal } from 'temporal-polyfill'
import type { Day } from '../time/day.ts'
import { dayAt, type Zone } from '../time/zone.ts'
import type { TimeOfDay } from './time-of-day.ts'

const MINUTE_MS = 60_000

/**
 * When it is that time of the day in the zone, in epoch milliseconds. Where the clocks go forward over it, the first minute
 * after the gap (the last one before, should the gap reach to midnight, so that it stays on its day); where they go back
 * over it, the first of the two.
 */
export function instantOf(day: Day, { hour, minute }: TimeOfDay, zone: Zone): number {
  const wanted = Temporal.PlainDate.from(day).toPlainDateTime({ hour, minute })
  const before = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (before.toPlainDateTime().equals(wanted)) return before.epochMilliseconds
  const gapEnd = before.getTimeZoneTransition('next')?.epochMilliseconds ?? before.epochMilliseconds
  return dayAt(gapEnd, zone) === day ? gapEnd : gapEnd - MINUTE_MS
}
