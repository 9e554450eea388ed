import { daysBetween, weekday, type Day } from '../domain/time/day.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const DAY_STEPS = [2, 3, 7, 14, 28]

/**
 * A label for each day, empty for most: every day of a week, then five or so counted back from the last day (which is
 * the one people look for), and the first of each month or quarter beyond five months.
 */
export function dayLabels(days: readonly Day[]): string[] {
  const last = days.length - 1
  if (days.length <= 8) return days.map((day) => `${WEEKDAYS[weekday(day) - 1]} ${dayOfMonth(day)}`)
  if (days.length > 150) return monthLabels(days)
  const step = DAY_STEPS.find((size) => last / size < 5) ?? 28
  return days.map((day, index) => ((last - index) % step === 0 ? printDay(day) : ''))
}

/** `6 Nov`. */
export function printDay(day: Day): string {
  return `${dayOfMonth(day)} ${monthName(day)}`
}

function monthLabels(days: readonly Day[]): string[] {
  const months = daysBetween(days[0] ?? '', days.at(-1) ?? '') / 30
  const step = [1, 2, 3, 6, 12].find((size) => months / size <= 6) ?? 12
  return days.map((day) => {
    const month = Number(day.slice(5, 7)) - 1
    if (dayOfMonth(day) !== 1 || month % step !== 0) return ''
    return month === 0 ? `Jan ${day.slice(0, 4)}` : monthName(day)
  })
}

function monthName(day: Day): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? ''
}

function dayOfMonth(day: Day): number {
  return Number(day.slice(8, 10))
}
