import { addDays, daysBetween, weekday, type Day } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { textWidth } from './text.ts'
import { font } from './look.ts'

/** Days as cells, a week a column; sizes in pixels from the grid's upper left corner. */
export interface CalendarGrid {
  readonly pitch: { readonly x: number; readonly y: number }
  readonly columnOf: (day: Day) => number
  readonly rowOf: (day: Day) => number
  readonly months: readonly PlacedMonth[]
}

interface PlacedMonth {
  readonly text: string
  readonly x: number
}

const WIDEST = 120
const HEIGHTS = { least: 22, most: 40 }
const MONTH_GAP = 12
const STEPS = [1, 2, 3, 4, 6]

/** The grid of the days from `first` to `last` within a width. */
export function calendarGrid({ first, last, width }: { first: Day; last: Day; width: number }): CalendarGrid {
  const monday = addDays(first, 1 - weekday(first))
  const columnOf = (day: Day) => Math.floor(daysBetween(monday, day) / 7)
  const x = Math.min(WIDEST, width / (columnOf(last) + 1))
  return {
    pitch: { x, y: Math.max(HEIGHTS.least, Math.min(HEIGHTS.most, x)) },
    columnOf,
    rowOf: (day) => weekday(day) - 1,
    months: thinned(monthsOf({ first, last }).map(({ text, start }) => ({ text, x: columnOf(start) * x }))),
  }
}

/** As many months as have room, evenly; the first, which may be a day long, makes way for the second. */
function thinned(months: readonly PlacedMonth[]): PlacedMonth[] {
  const [, second] = months
  const whole = months.filter((month, index) => index > 0 || second === undefined || hasRoom(month, second))
  const step = STEPS.find((size) =>
    whole.every((month, index) => index % size > 0 || !whole[index + size] || hasRoom(month, whole[index + size]!)),
  )
  return whole.filter((_, index) => index % (step ?? 12) === 0)
}

function hasRoom(month: PlacedMonth, next: PlacedMonth): boolean {
  return month.x + textWidth(month.text, font.axis.size) + MONTH_GAP <= next.x
}

/** Each month with its first day that is drawn; January says the year. */
function monthsOf({ first, last }: { first: Day; last: Day }): { text: string; start: Day }[] {
  const firsts = Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index))
  return firsts
    .filter((day, index) => index === 0 || day.endsWith('-01'))
    .map((day) => {
      const [, , month = '', year = ''] = formatDay(day).split(' ')
      return { text: month === 'Jan' ? `${month} ${year}` : month, start: day }
    })
}
