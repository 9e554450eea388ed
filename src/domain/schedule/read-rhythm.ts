import { shorten } from '../shorten.ts'
import { formatWeekdays, readWeekdays, weekdayOf, weekdayWord } from '../time/weekday-words.ts'
import { nominalDay } from './nominal-days.ts'
import type { Rhythm } from './rhythm.ts'
import { formatTimeOfDay, parseTimeOfDay, type TimeOfDay } from './time-of-day.ts'

export type RhythmReading =
  { readonly kind: 'found'; readonly rhythm: Rhythm } | { readonly kind: 'wrong'; readonly message: string }

const FORMS =
  'daily 09:00, weekdays 08:30, mon,thu 08:30, weekly mon 09:00, monthly 1 09:00 or, as in a crontab, cron 30 8 1,15 * *'
/** People say them, and they change nothing. */
const FILLERS = new Set(['at', 'on', 'every', 'the'])
const CRON = 'cron has five fields, of which minute and hour are one number each, as in cron 30 8 1,15 * *'

/** The rhythm that the words after `digest` say, all of them, case ignored. */
export function readRhythm(words: readonly string[]): RhythmReading {
  const said = words.map((word) => word.toLowerCase()).filter((word) => !FILLERS.has(word))
  const [rhythm = '', ...rest] = said
  switch (rhythm) {
    case 'daily':
    case 'weekdays':
      return withTime(rest, (time) => ({ kind: rhythm, time }))
    case 'weekly':
      return readWeekly(rest)
    case 'monthly':
      return readMonthly(rest)
    case 'cron':
      return readCron(rest)
    default:
      if (isCrontab(said)) return readCron(said)
      return readDays(said) ?? wrong(words, `a schedule looks like ${FORMS}`)
  }
}

/** The words for a rhythm, which `readRhythm` reads back as the same one. */
export function formatRhythm(rhythm: Rhythm): string {
  const { time } = rhythm
  if (rhythm.kind === 'cron') return `cron ${time.minute} ${time.hour} ${rhythm.days}`
  return `${wordsOf(rhythm)} ${formatTimeOfDay(time)}`
}

function wordsOf(rhythm: Exclude<Rhythm, { kind: 'cron' }>): string {
  switch (rhythm.kind) {
    case 'on':
      return formatWeekdays(rhythm.weekdays)
    case 'weekly':
      return `weekly ${weekdayWord(rhythm.weekday, 'short')}`
    case 'monthly':
      return `monthly ${rhythm.dayOfMonth}`
    default:
      return rhythm.kind
  }
}

function readWeekly([day = '', ...rest]: readonly string[]): RhythmReading {
  const weekday = weekdayOf(day)
  if (weekday === null) return wrong(['weekly', day], 'weekly needs a weekday and a time, as in weekly mon 09:00')
  return withTime(rest, (time) => ({ kind: 'weekly', weekday, time }))
}

function readMonthly([day = '', ...rest]: readonly string[]): RhythmReading {
  const number = /^([1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.)?$/.exec(day)?.[1]
  const dayOfMonth = day === 'last' ? 31 : Number(number)
  if (day !== 'last' && number === undefined) {
    return wrong(['monthly', day], 'monthly needs a day from 1 to 31, or last, and a time, as in monthly 1 09:00')
  }
  return withTime(rest, (time) => ({ kind: 'monthly', dayOfMonth, time }))
}

/** `mon,thu 08:30`, also with spaces behind the commas; null when it begins with no weekday. */
function readDays(words: readonly string[]): RhythmReading | null {
  for (let count = words.length; count > 0; count -= 1) {
    const weekdays = readWeekdays(words.slice(0, count).join(''))
    if (weekdays) return withTime(words.slice(count), (time) => ({ kind: 'on', weekdays, time }))
  }
  return null
}

/** As it stands in a crontab: what an engineer pastes. */
const isCrontab = (words: readonly string[]): boolean =>
  words.length === 5 && words.slice(0, 2).every((word) => /^[\d*,/-]+$/.test(word))

/** A digest is about whole days: several times a day, or every quarter of an hour, it would say the same. */
function readCron(fields: readonly string[]): RhythmReading {
  const [minute = '', hour = '', ...rest] = fields
  const days = rest.join(' ').toUpperCase()
  const time = { hour: Number(hour), minute: Number(minute) }
  const isTime = /^\d{1,2} \d{1,2}$/.test(`${minute} ${hour}`) && time.hour < 24 && time.minute < 60
  if (!isTime || rest.length !== 3 || !/^[\dA-Z*,/# -]{5,60}$/.test(days)) return wrong(['cron', ...fields], CRON)
  const rhythm = { kind: 'cron', days, time } as const
  return isReadable(rhythm) ? { kind: 'found', rhythm } : wrong(['cron', ...fields], CRON)
}

function isReadable(rhythm: Rhythm): boolean {
  try {
    nominalDay(rhythm, { weekdays: [], region: null, closedDays: [] }, '2026-01-01')
    return true
  } catch {
    return false
  }
}

function withTime(words: readonly string[], build: (time: TimeOfDay) => Rhythm): RhythmReading {
  if (words.length === 0) return { kind: 'wrong', message: `Cannot schedule a digest without a time: say ${FORMS}` }
  const reading = parseTimeOfDay(words.join(' '))
  return reading.kind === 'wrong' ? reading : { kind: 'found', rhythm: build(reading.time) }
}

const wrong = (words: readonly string[], fault: string): RhythmReading => ({
  kind: 'wrong',
  message: `Cannot read "${shorten(words.join(' ').trim())}": ${fault}`,
})
