import { Cron } from 'croner'
import type { Zone } from '../time/zone.ts'

/** Five cron fields (several sets joined by ` | `, as `cronOf` writes them) and the zone whose wall clock they name. */
export interface Schedule {
  readonly cron: string
  readonly zone: Zone
}

/**
 * The first instant after `afterMs` at which the schedule is due, in epoch milliseconds. Where the clocks go forward over
 * its time, it is the first minute after the gap; where they go back over it, the first of the two times, once. Throws
 * for a cron text or zone that can't be read, and RangeError for a schedule that is never due.
 */
export function nextDue({ cron, zone }: Schedule, afterMs: number): number {
  const after = new Date(afterMs)
  const dues = cron.split(' | ').map((fields) => new Cron(fields, { timezone: zone, mode: '5-part' }).nextRun(after))
  const first = Math.min(...dues.map((due) => due?.getTime() ?? Infinity))
  if (first === Infinity) throw new RangeError(`Cannot schedule "${cron}": it is never due`)
  return first
}
