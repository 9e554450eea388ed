import { instantOf } from '../schedule/instant-of.ts'
import { addDays, weekday } from '../time/day.ts'
import { dayAt, type Zone } from '../time/zone.ts'

export const SNOOZE_LENGTHS = ['hour', 'tomorrow', 'monday'] as const
/** An hour, until nine the next morning, or until nine on the next Monday after today. */
export type SnoozeLength = (typeof SNOOZE_LENGTHS)[number]

const HOUR_MS = 3_600_000
export const LONGEST_SNOOZE_MS = 14 * 24 * HOUR_MS
const MORNING = { hour: 9, minute: 0 }

/** When a snooze of that length is over, by the clock of the zone; in epoch milliseconds. */
export function snoozeUntil(length: SnoozeLength, now: number, zone: Zone): number {
  if (length === 'hour') return now + HOUR_MS
  const today = dayAt(now, zone)
  const days = length === 'tomorrow' ? 1 : 8 - weekday(today)
  return instantOf(addDays(today, days), MORNING, zone)
}
