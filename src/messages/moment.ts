import { formatTimeOfDay } from '../domain/schedule/time-of-day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { dayAt, wallClockAt, type Zone } from '../domain/time/zone.ts'

/** `Tue 24 Nov 2026 09:00` on the zone's wall clock. */
export function momentIn(zone: Zone, instant: number): string {
  return `${formatDay(dayAt(instant, zone))} ${formatTimeOfDay(wallClockAt(instant, zone))}`
}
