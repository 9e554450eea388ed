import type { Cadence } from '../domain/schedule/rhythm.ts'
import { formatDates, formatSpan } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'

/** A digest's own days: of a few the weekdays matter. */
export function datesOf({ cadence, period }: { readonly cadence: Cadence; readonly period: Period }): string {
  return cadence === 'day' ? formatSpan(period) : formatDates(period)
}
