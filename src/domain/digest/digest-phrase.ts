import type { Cadence } from '../schedule/rhythm.ts'
import { isoWeekOf } from '../time/calendar.ts'
import { addDays, daysBetween } from '../time/day.ts'
import type { Period, PeriodPhrase } from '../time/period.ts'

/**
 * How a digest's days are asked for, so that they are held against what they should be: a day or a few against the same
 * weekdays before, a week or month against the one before.
 */
export function digestPhrase(cadence: Cadence, { start, end }: Period): PeriodPhrase {
  if (cadence === 'week') return { kind: 'iso-week', ...isoWeekOf(start) }
  if (cadence === 'month') return { kind: 'month', year: Number(start.slice(0, 4)), month: Number(start.slice(5, 7)) }
  if (daysBetween(start, end) === 1) return { kind: 'day', day: start }
  return { kind: 'stretch', first: start, last: addDays(end, -1) }
}
