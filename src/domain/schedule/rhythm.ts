import type { TimeOfDay } from './time-of-day.ts'

/**
 * When a digest goes out, by the team's wall clock. `weekdays` are the days the desk works. `monthly` names a day of the
 * month, 1 to 31; in months without that day it is their last one, so that no month is skipped. `cron` has the fields for
 * day of the month, month and weekday; where both days are set, either is enough, as with cron everywhere.
 */
export type Rhythm =
  | { readonly kind: 'daily'; readonly time: TimeOfDay }
  | { readonly kind: 'weekdays'; readonly time: TimeOfDay }
  | { readonly kind: 'on'; readonly weekdays: readonly number[]; readonly time: TimeOfDay }
  | { readonly kind: 'weekly'; readonly weekday: number; readonly time: TimeOfDay }
  | { readonly kind: 'monthly'; readonly dayOfMonth: number; readonly time: TimeOfDay }
  | { readonly kind: 'cron'; readonly days: string; readonly time: TimeOfDay }

/** What a digest is about: the days since the one before, the last whole week, or the last whole month. */
export type Cadence = 'day' | 'week' | 'month'

/** What digests of the rhythm are about. */
export function cadenceOf({ kind }: Rhythm): Cadence {
  if (kind === 'weekly') return 'week'
  return kind === 'monthly' ? 'month' : 'day'
}
