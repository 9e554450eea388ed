import { addDays, daysBetween, weekday, type Day } from './day.ts'
import type { Period } from './period.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/**
 * The dates a period covers, first to last day, in English, as short as they are clear: `Sun 22 Nov 2026`,
 * `16–22 Nov 2026`, `28 Nov – 4 Dec 2026`, `28 Dec 2026 – 3 Jan 2027`. Throws RangeError for a period without a day.
 */
export function formatDates({ start, end }: Period): string {
  if (end <= start) throw new RangeError(`Cannot print the dates from ${start} to before ${end}: there are none`)
  if (daysBetween(start, end) === 1) return formatDay(start)
  const first = partsOf(start)
  const last = partsOf(addDays(end, -1))
  if (first.year !== last.year) return `${dayMonth(first)} ${first.year} – ${dayMonth(last)} ${last.year}`
  if (first.month !== last.month) return `${dayMonth(first)} – ${dayMonth(last)} ${last.year}`
  return `${first.date}–${dayMonth(last)} ${last.year}`
}

/** The same with the weekdays of the first and the last day: `Fri 20 – Sun 22 Nov 2026`. */
export function formatSpan({ start, end }: Period): string {
  const last = addDays(end, -1)
  if (last <= start) return formatDates({ start, end })
  const [from, to] = [partsOf(start), partsOf(last)]
  const begins =
    from.year !== to.year
      ? formatDay(start)
      : from.month !== to.month
        ? dayOf(start)
        : dayOf(start).split(' ').slice(0, 2).join(' ')
  return `${begins} – ${formatDay(last)}`
}

/** One day in English: `Sun 22 Nov 2026`. */
export function formatDay(day: Day): string {
  return `${dayOf(day)} ${partsOf(day).year}`
}

interface DateParts {
  readonly year: string
  readonly month: string
  readonly date: number
}

const partsOf = (day: Day): DateParts => ({
  year: day.slice(0, 4),
  month: MONTHS[Number(day.slice(5, 7)) - 1] ?? '',
  date: Number(day.slice(8, 10)),
})

/** `Sun 22 Nov`. */
const dayOf = (day: Day): string => `${WEEKDAYS[weekday(day) - 1]} ${dayMonth(partsOf(day))}`

const dayMonth = ({ date, month }: DateParts): string => `${date} ${month}`
