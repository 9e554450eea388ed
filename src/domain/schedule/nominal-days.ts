import { Cron } from 'croner'
import { calendarPeriod } from '../time/calendar.ts'
import { addDays, weekday, type Day } from '../time/day.ts'
import { isWorkday, type WorkingCalendar } from '../time/working-calendar.ts'
import type { Rhythm } from './rhythm.ts'

/** How far ahead a day is looked for. */
const AHEAD_DAYS = 400

/** The first day from `from` on that the rhythm names, whether it is a holiday or not; null when there is none in 400 days. */
export function nominalDay(rhythm: Rhythm, calendar: WorkingCalendar, from: Day): Day | null {
  switch (rhythm.kind) {
    case 'daily':
      return from
    case 'weekdays':
      return firstDay(from, (day) => isWorkday(calendar, day))
    case 'on':
      return firstDay(from, (day) => rhythm.weekdays.includes(weekday(day)))
    case 'weekly':
      return firstDay(from, (day) => weekday(day) === rhythm.weekday)
    case 'monthly':
      return monthlyDay(rhythm.dayOfMonth, from)
    case 'cron':
      return cronDay(rhythm.days, from)
  }
}

function firstDay(from: Day, isWanted: (day: Day) => boolean): Day | null {
  for (let ahead = 0; ahead < AHEAD_DAYS; ahead += 1) {
    const day = addDays(from, ahead)
    if (isWanted(day)) return day
  }
  return null
}

function monthlyDay(dayOfMonth: number, from: Day): Day {
  const month = calendarPeriod('month', from)
  const day = dayIn(month, dayOfMonth)
  return day >= from ? day : dayIn(calendarPeriod('month', month.end), dayOfMonth)
}

function dayIn({ start, end }: { readonly start: Day; readonly end: Day }, dayOfMonth: number): Day {
  const day = addDays(start, dayOfMonth - 1)
  return day < end ? day : addDays(end, -1)
}

/** croner only knows the calendar here: it counts days as if all were UTC's. Throws for fields it can't read. */
function cronDay(days: string, from: Day): Day | null {
  const calendar = new Cron(`0 0 ${days}`, { timezone: 'UTC', mode: '5-part', legacyMode: true })
  const next = calendar
    .nextRun(new Date(`${addDays(from, -1)}T23:59:00Z`))
    ?.toISOString()
    .slice(0, 10)
  return next !== undefined && next <= addDays(from, AHEAD_DAYS) ? next : null
}
