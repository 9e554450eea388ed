import type { TimeOfDay } from './time-of-day.ts'

/**
 * When a digest goes out, by the team's wall clock. `monthly` names a day of the month, 1 to 31; in months without that
 * day it is their last one, so that no month is skipped.
 */
export type DigestSchedule =
  | { readonly kind: 'daily'; readonly time: TimeOfDay }
  | { readonly kind: 'weekdays'; readonly time: TimeOfDay }
  | { readonly kind: 'weekly'; readonly weekday: number; readonly time: TimeOfDay }
  | { readonly kind: 'monthly'; readonly dayOfMonth: number; readonly time: TimeOfDay }

const SHORTEST_MONTH = 28

/** The schedule as five cron fields, Sunday 0; a day of the month that not all months have takes two, joined by ` | `. */
export function cronOf(schedule: DigestSchedule): string {
  const at = `${schedule.time.minute} ${schedule.time.hour}`
  switch (schedule.kind) {
    case 'daily':
      return `${at} * * *`
    case 'weekdays':
      return `${at} * * 1-5`
    case 'weekly':
      return `${at} * * ${schedule.weekday % 7}`
    case 'monthly':
      return monthlyCron(at, schedule.dayOfMonth)
  }
}

function monthlyCron(at: string, day: number): string {
  if (day <= SHORTEST_MONTH) return `${at} ${day} * *`
  return day === 31 ? `${at} L * *` : `${at} ${day} 1,3-12 * | ${at} L 2 *`
}
