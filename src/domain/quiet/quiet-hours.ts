import { instantOf } from '../schedule/instant-of.ts'
import type { TimeOfDay } from '../schedule/time-of-day.ts'
import { addDays, type Day } from '../time/day.ts'
import { isWorkday, type WorkingCalendar } from '../time/working-calendar.ts'
import { dayAt, startOfDay, type Zone } from '../time/zone.ts'

/** When alerts wait. */
export interface QuietHours {
  /** From one time of the day to another, over midnight where that is the earlier one; null: no hours of the day. */
  readonly hours: { readonly from: TimeOfDay; readonly to: TimeOfDay } | null
  /** Whether the days on which the desk is closed are quiet too. */
  readonly closedDays: boolean
  /** Whether what is new and critical comes all the same. */
  readonly exceptCritical: boolean
}

/** Whose wall clock and working days they are kept by. */
interface Desk {
  readonly zone: Zone
  readonly calendar: WorkingCalendar
}

/** Longer than any closed days in a row are. */
const MOST_STRETCHES = 800

/**
 * When what comes up now may be told, in epoch milliseconds; null when that is now. Hours and closed days that meet are one
 * stretch. Where the clocks go forward over an hour's end, it ends with the gap; where they go back over it, the first time.
 */
export function quietUntil(quiet: QuietHours, desk: Desk, now: number): number | null {
  let until = now
  for (let stretch = 0; stretch < MOST_STRETCHES; stretch += 1) {
    const end = endOfStretch(quiet, desk, until)
    if (end <= until) break
    until = end
  }
  return until > now ? until : null
}

/** The end of the hours or the closed day that the instant lies in; the instant itself when there is none. */
function endOfStretch({ hours, closedDays }: QuietHours, desk: Desk, instant: number): number {
  const { zone, calendar } = desk
  const today = dayAt(instant, zone)
  const stretches = hours ? [addDays(today, -1), today].map((day) => stretchOf(hours, day, zone)) : []
  const ends = stretches.filter(({ start, end }) => start <= instant && instant < end).map(({ end }) => end)
  const closed = closedDays && !isWorkday(calendar, today) ? [startOfDay(addDays(today, 1), zone)] : []
  return Math.max(instant, ...ends, ...closed)
}

function stretchOf({ from, to }: NonNullable<QuietHours['hours']>, day: Day, zone: Zone) {
  const isOverMidnight = to.hour * 60 + to.minute <= from.hour * 60 + from.minute
  return { start: instantOf(day, from, zone), end: instantOf(isOverMidnight ? addDays(day, 1) : day, to, zone) }
}
