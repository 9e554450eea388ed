import { calendarPeriod } from '../time/calendar.ts'
import { addDays, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { holidayOn, isWorkday, type WorkingCalendar } from '../time/working-calendar.ts'
import { dayAt, type Zone } from '../time/zone.ts'
import { instantOf } from './instant-of.ts'
import { nominalDay } from './nominal-days.ts'
import { cadenceOf, type Rhythm } from './rhythm.ts'

/** One time a digest goes out. */
export interface Slot {
  /** Epoch milliseconds. */
  readonly dueAt: number
  /** The civil day it goes out on, in the team's zone. */
  readonly on: Day
  /** The days it is about. */
  readonly period: Period
}

/** Whose wall clock and working days a rhythm is kept by. */
export interface Desk {
  readonly zone: Zone
  readonly calendar: WorkingCalendar
}

/** A digest about the days since the one before reaches back no further. */
const LONGEST_DAYS = 31
/** How far a weekly or monthly digest is put off from a holiday; less than a week, so that none meets the next. */
const LONGEST_DELAY = 6

/**
 * The times of a rhythm that are due at `fromMs` or later, earliest first, without end; empty when it is never due. On a
 * holiday nothing goes out: a digest about days leaves it out, and the next one is about it too; a weekly or monthly one
 * goes out on the first working day after. Where the clocks go forward over its time, it is due the first minute after the
 * gap (the last one before, should the gap reach to midnight, so that no day is left out); where they go back over it, the
 * first of the two times, once.
 */
export function* slotsFrom(rhythm: Rhythm, desk: Desk, fromMs: number): Generator<Slot, void, undefined> {
  const earliest = addDays(dayAt(fromMs, desk.zone), -1)
  for (const { on, nominal } of outDays(rhythm, desk.calendar, earliest)) {
    const dueAt = instantOf(on, rhythm.time, desk.zone)
    if (dueAt >= fromMs) yield { dueAt, on, period: periodOf(rhythm, desk.calendar, { on, nominal }) }
  }
}

/** The days a digest is about that goes out on a day, whether the rhythm names that day or not. */
export function periodOn(rhythm: Rhythm, calendar: WorkingCalendar, on: Day): Period {
  return periodOf(rhythm, calendar, { on, nominal: on })
}

/**
 * The period, begun with another day: what was in no digest is told, and what was in one is not told again. As it is where
 * that leaves nothing of it.
 */
export function begunOn(period: Period, from: Day | null): Period {
  if (from === null || from >= period.end) return period
  const earliest = addDays(period.end, -LONGEST_DAYS)
  return { start: from > earliest ? from : earliest, end: period.end }
}

/** A day a digest goes out on, and the day the rhythm names, which is earlier when that is a holiday. */
interface OutDay {
  readonly on: Day
  readonly nominal: Day
}

function* outDays(rhythm: Rhythm, calendar: WorkingCalendar, from: Day): Generator<OutDay, void, undefined> {
  const isDaily = cadenceOf(rhythm) === 'day'
  let nominal = nominalDay(rhythm, calendar, isDaily ? from : addDays(from, -LONGEST_DELAY))
  for (; nominal !== null; nominal = nominalDay(rhythm, calendar, addDays(nominal, 1))) {
    if (isDaily && holidayOn(calendar, nominal) !== null) continue
    const on = isDaily ? nominal : workdayFor(nominal, calendar)
    if (on >= from) yield { on, nominal }
  }
}

function workdayFor(nominal: Day, calendar: WorkingCalendar): Day {
  if (holidayOn(calendar, nominal) === null) return nominal
  for (let delay = 1; delay <= LONGEST_DELAY; delay += 1) {
    const day = addDays(nominal, delay)
    if (isWorkday(calendar, day)) return day
  }
  return nominal
}

function periodOf(rhythm: Rhythm, calendar: WorkingCalendar, { on, nominal }: OutDay): Period {
  const cadence = cadenceOf(rhythm)
  return cadence === 'day' ? { start: outBefore(rhythm, calendar, on), end: on } : calendarPeriod(cadence, nominal, 1)
}

/** The day before `on` on which a digest went out. */
function outBefore(rhythm: Rhythm, calendar: WorkingCalendar, on: Day): Day {
  const isOut = (day: Day): boolean => nominalDay(rhythm, calendar, day) === day && holidayOn(calendar, day) === null
  for (let back = 1; back < LONGEST_DAYS; back += 1) {
    const day = addDays(on, -back)
    if (isOut(day)) return day
  }
  return addDays(on, -LONGEST_DAYS)
}
