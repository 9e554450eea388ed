import { daysBetween, weekday, type Day } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { font } from './look.ts'
import { textWidth } from './text.ts'

const DAY_STEPS = [2, 3, 7]
const WEEKS_FROM = 28
const LABEL_GAP = 4

/**
 * A label for each day, empty for most: every day of a week, then five or so counted back from the last day (which is
 * the one people look for), Mondays from four weeks on, and the first of each month or quarter beyond five months. Days
 * that stand for their week or month are labelled as such.
 */
export function dayLabels(days: readonly Day[]): string[] {
  const last = days.length - 1
  const apart = last < 1 ? 1 : daysBetween(days[0]!, days[last]!) / last
  if (apart > 1) return stretchLabels(days, apart > LONGEST_WEEK ? monthOf : dayAndMonth)
  if (days.length <= 8) return days.map((day) => wordsOf(day).slice(0, 2).join(' '))
  if (days.length > 150) return monthLabels(days)
  if (days.length >= WEEKS_FROM) return mondayLabels(days)
  const step = DAY_STEPS.find((size) => last / size < 5) ?? 7
  return days.map((day, index) => ((last - index) % step === 0 ? dayAndMonth(day) : ''))
}

/** Between weeks there are seven days at most, between months more. */
const LONGEST_WEEK = 14
const MOST_STRETCHES = 8

/** As many as have room, counted back from the last. */
function stretchLabels(days: readonly Day[], nameOf: (day: Day) => string): string[] {
  const step = Math.ceil(days.length / MOST_STRETCHES)
  return days.map((day, index) => ((days.length - 1 - index) % step === 0 ? nameOf(day) : ''))
}

/** `Nov`, and of January the year too. */
function monthOf(day: Day): string {
  const [, , month = '', year = ''] = wordsOf(day)
  return month === 'Jan' ? `${month} ${year}` : month
}

/** Where not every Monday has room, those a whole number of weeks before the last. */
function mondayLabels(days: readonly Day[]): string[] {
  const step = 7 * Math.ceil(days.length / 7 / 6)
  const lastMonday = days.findLastIndex((day) => weekday(day) === 1)
  return days.map((day, index) => ((lastMonday - index) % step === 0 ? dayAndMonth(day) : ''))
}

function monthLabels(days: readonly Day[]): string[] {
  const months = daysBetween(days[0] ?? '', days.at(-1) ?? '') / 30
  const step = [1, 2, 3, 6, 12].find((size) => months / size < 6.5) ?? 12
  return days.map((day) => {
    const month = Number(day.slice(5, 7)) - 1
    if (!day.endsWith('-01') || month % step !== 0) return ''
    return wordsOf(day)
      .slice(2, month === 0 ? 4 : 3)
      .join(' ')
  })
}

function dayAndMonth(day: Day): string {
  return wordsOf(day).slice(1, 3).join(' ')
}

/** `['Sun', '22', 'Nov', '2026']`. */
function wordsOf(day: Day): string[] {
  return formatDay(day).split(' ')
}

/** Of labels so many pixels apart those that have room, counted back from the last: none touches the next. */
export function labelsWithRoom(labels: readonly string[], pitch: number): string[] {
  let next = Infinity
  return labels
    .toReversed()
    .map((label, back) => {
      const middle = -back * pitch
      const half = textWidth(label, font.axis.size) / 2 + LABEL_GAP
      if (label === '' || middle + half > next) return ''
      next = middle - half
      return label
    })
    .toReversed()
}
