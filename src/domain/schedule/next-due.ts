import { Cron } from 'croner'
import { Temporal } from 'temporal-polyfill'
import { addDays } from '../time/day.ts'
import { dayAt, type Zone } from '../time/zone.ts'

/** Five cron fields (or two sets joined by ` | `, as `cronOf` writes them) and the zone whose wall clock they name. */
export interface CronInZone {
  readonly cron: string
  readonly zone: Zone
}

const MINUTE_MS = 60_000

/**
 * The first instant after `afterMs` at which the schedule is due, in epoch milliseconds. Where the clocks go forward over
 * its time, it is due the first minute after the gap (the last one before, should the gap reach to midnight, so that no
 * day is left out); where they go back over it, the first of the two times, once. Throws for a cron text or zone that
 * can't be read, and RangeError for a schedule that is never due.
 */
export function nextDue({ cron, zone }: CronInZone, afterMs: number): number {
  const first = Math.min(...cron.split(' | ').map((fields) => nextOf({ cron: fields, zone }, afterMs)))
  if (first === Infinity) throw new RangeError(`Cannot schedule "${cron}": it is never due`)
  return first
}

/** croner only knows the calendar here: it reads wall clocks as if they were UTC, and `instantOf` minds the changes. */
function nextOf({ cron, zone }: CronInZone, afterMs: number): number {
  const calendar = new Cron(cron, { timezone: 'UTC', mode: '5-part' })
  let wall = calendar.nextRun(new Date(`${addDays(dayAt(afterMs, zone), -1)}T23:59:00Z`))
  for (; wall; wall = calendar.nextRun(wall)) {
    const due = instantOf(wall, zone)
    if (due > afterMs) return due
  }
  return Infinity
}

function instantOf(wall: Date, zone: Zone): number {
  const wanted = Temporal.PlainDateTime.from(wall.toISOString().slice(0, 16))
  const before = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (before.toPlainDateTime().equals(wanted)) return before.epochMilliseconds
  const gapEnd = before.getTimeZoneTransition('next')?.epochMilliseconds ?? before.epochMilliseconds
  return dayAt(gapEnd, zone) === wanted.toPlainDate().toString() ? gapEnd : gapEnd - MINUTE_MS
}
