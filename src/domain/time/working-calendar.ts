import { addDays, weekday, type Day } from './day.ts'
import { holidaysIn } from './holidays.ts'

/** Which days a desk works. */
export interface WorkingCalendar {
  /** ISO weekdays, Monday 1. */
  readonly weekdays: readonly number[]
  /** Whose public holidays are kept, as `DE` or `DE-BY`; null for nobody's. */
  readonly region: string | null
  /** Days on which the desk is closed besides, in order. */
  readonly closedDays: readonly ClosedDay[]
}

export interface ClosedDay {
  readonly day: Day
  readonly name: string
}

/** Whether the desk works on the day: one of its weekdays, and no holiday. */
export function isWorkday(calendar: WorkingCalendar, day: Day): boolean {
  return calendar.weekdays.includes(weekday(day)) && holidayOn(calendar, day) === null
}

/** The name of the holiday that the day is for the desk, its own first; null when it is none. */
export function holidayOn({ region, closedDays }: WorkingCalendar, day: Day): string | null {
  const own = closedDays.find((closed) => closed.day === day)
  if (own) return own.name
  return region === null ? null : (holidaysIn(region, Number(day.slice(0, 4))).get(day) ?? null)
}

/** The `count` holidays from `day` on, in order, those on days when the desk is closed anyway too; a year is looked through. */
export function nextHolidays(calendar: WorkingCalendar, day: Day, count: number): ClosedDay[] {
  const found: ClosedDay[] = []
  for (let ahead = 0; ahead < 366 && found.length < count; ahead += 1) {
    const one = addDays(day, ahead)
    const name = holidayOn(calendar, one)
    if (name !== null) found.push({ day: one, name })
  }
  return found
}
