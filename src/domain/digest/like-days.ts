import { addDays, daysBetween, eachDay, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { holidayOn, isWorkday, type ClosedDay, type WorkingCalendar } from '../time/working-calendar.ts'

/** What some days can be held against. */
export interface LikeDays {
  /** The last same weekdays before on which the desk worked as on these; null when there are none as far as is looked. */
  readonly partner: Period | null
  /** The holidays for which they are not simply the last ones. */
  readonly daysOff: readonly ClosedDay[]
  /** Those and the days that they would be held against. */
  readonly unlike: readonly Day[]
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
  const unlikeIn = (one: Period): Unlike[] => (length < 7 ? unlikePairs(period, one, calendar) : [])
  const unlike = before[0] ? unlikeIn(before[0]) : []
  return {
    partner: before.find((one) => unlikeIn(one).length === 0) ?? null,
    daysOff: unlike.map(({ off }) => ({ day: off, name: holidayOn(calendar, off) ?? '' })),
    unlike: unlike.flatMap(({ pair }) => pair),
  }
}

/** Days that go together by weekday, on one of which the desk did not work. */
interface Unlike {
  readonly off: Day
  readonly pair: readonly Day[]
}

function unlikePairs(one: Period, other: Period, calendar: WorkingCalendar): Unlike[] {
  const others = eachDay(other.start, other.end)
  return eachDay(one.start, one.end).flatMap((day, index) => {
    const pair = [day, others[index]!]
    const [off, ...more] = pair.filter((either) => !isWorkday(calendar, either))
    return off !== undefined && more.length === 0 ? [{ off, pair }] : []
  })
}

const shifted = ({ start, end }: Period, days: number): Period => ({
  start: addDays(start, days),
  end: addDays(end, days),
})
