import { addDays, daysBetween, eachDay, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { holidayOn, isWorkday, type ClosedDay, type WorkingCalendar } from '../time/working-calendar.ts'

/** What some days can be held against. */
export interface LikeDays {
  /** The last same weekdays before on which the desk worked as on these; null when there are none as far as is looked. */
  readonly partner: Period | null
  /** The holidays for which they are not simply the last ones. */
  readonly daysOff: readonly ClosedDay[]
}

const LOOKED_THROUGH = 8

/**
 * A working day beside a holiday would always be a change that is more than chance, and a holiday beside a working day.
 * In a week and more one holiday weighs little: they go with the last ones in any case.
 */
export function likeDays(period: Period, calendar: WorkingCalendar): LikeDays {
  const length = daysBetween(period.start, period.end)
  const stride = 7 * Math.ceil(length / 7)
  const before = Array.from({ length: LOOKED_THROUGH }, (_, index) => shifted(period, -stride * (index + 1)))
  const unlikeIn = (one: Period): Day[] => (length < 7 ? unlikeDays(period, one, calendar) : [])
  const unlike = before[0] ? unlikeIn(before[0]) : []
  return {
    partner: before.find((one) => unlikeIn(one).length === 0) ?? null,
    daysOff: unlike.map((day) => ({ day, name: holidayOn(calendar, day) ?? '' })),
  }
}

/** Of days that go together by weekday: where the desk worked on one and not on the other, the one that it did not. */
function unlikeDays(one: Period, other: Period, calendar: WorkingCalendar): Day[] {
  const others = eachDay(other.start, other.end)
  return eachDay(one.start, one.end).flatMap((day, index) => {
    const [off, ...more] = [day, others[index]!].filter((either) => !isWorkday(calendar, either))
    return off !== undefined && more.length === 0 ? [off] : []
  })
}

const shifted = ({ start, end }: Period, days: number): Period => ({
  start: addDays(start, days),
  end: addDays(end, days),
})
