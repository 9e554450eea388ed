import { weekdayOf, weekdayWord } from '../time/weekday-words.ts'
import type { DigestSchedule } from './digest-schedule.ts'
import { formatTimeOfDay, parseTimeOfDay, type TimeOfDay } from './time-of-day.ts'

export type ScheduleReading =
  { readonly kind: 'found'; readonly schedule: DigestSchedule } | { readonly kind: 'wrong'; readonly message: string }

const FORMS = 'daily 09:00, weekdays 08:30, weekly mon 09:00 or monthly 1 09:00'

/** The schedule that the words after `digest` say, all of them, case ignored. */
export function readSchedule(words: readonly string[]): ScheduleReading {
  const [rhythm = '', ...rest] = words.map((word) => word.toLowerCase())
  switch (rhythm) {
    case 'daily':
    case 'weekdays':
      return withTime(rest, (time) => ({ kind: rhythm, time }))
    case 'weekly':
      return readWeekly(rest)
    case 'monthly':
      return readMonthly(rest)
    default:
      return wrong(words, `a schedule looks like ${FORMS}`)
  }
}

/** The words for a schedule, which `readSchedule` reads back as the same one. */
export function formatSchedule(schedule: DigestSchedule): string {
  return `${formatRhythm(schedule)} ${formatTimeOfDay(schedule.time)}`
}

function formatRhythm(schedule: DigestSchedule): string {
  if (schedule.kind === 'weekly') return `weekly ${weekdayWord(schedule.weekday, 'short')}`
  return schedule.kind === 'monthly' ? `monthly ${schedule.dayOfMonth}` : schedule.kind
}

function readWeekly([day = '', ...rest]: readonly string[]): ScheduleReading {
  const weekday = weekdayOf(day)
  if (weekday === null) return wrong(['weekly', day], 'weekly needs a weekday and a time, as in weekly mon 09:00')
  return withTime(rest, (time) => ({ kind: 'weekly', weekday, time }))
}

function readMonthly([day = '', ...rest]: readonly string[]): ScheduleReading {
  const dayOfMonth = day === 'last' ? 31 : Number(day)
  if (day !== 'last' && !/^([1-9]|[12]\d|3[01])$/.test(day)) {
    return wrong(['monthly', day], 'monthly needs a day from 1 to 31, or last, and a time, as in monthly 1 09:00')
  }
  return withTime(rest, (time) => ({ kind: 'monthly', dayOfMonth, time }))
}

function withTime(words: readonly string[], build: (time: TimeOfDay) => DigestSchedule): ScheduleReading {
  if (words.length === 0) return { kind: 'wrong', message: `Cannot schedule a digest without a time: say ${FORMS}` }
  const reading = parseTimeOfDay(words.join(' '))
  return reading.kind === 'wrong' ? reading : { kind: 'found', schedule: build(reading.time) }
}

const wrong = (words: readonly string[], fault: string): ScheduleReading => ({
  kind: 'wrong',
  message: `Cannot read "${words.join(' ').trim()}": ${fault}`,
})
