import { addDays, daysBetween, weekday, type Day } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { textWidth } from './text.ts'
import { font } from './look.ts'

/** Days as cells, a week a column; sizes in pixels from the grid's upper left corner. */
export interface CalendarGrid {
  readonly pitch: { readonly x: number; readonly y: number }
  readonly columnOf: (day: Day) => number
  readonly rowOf: (day: Day) => number
  readonly months: readonly { readonly text: string; readonly x: number }[]
}

const WIDEST = 72
const HEIGHTS = { least: 22, most: 40 }
const MONTH_GAP = 12

/** The grid of the days from `first` to `last` within a width. */
export function calendarGrid({ first, last, width }: { first: Day; last: Day; width: number }): CalendarGrid {
  const monday = addDays(first, 1 - weekday(first))
  const columnOf = (day: Day) => Math.floor(daysBetween(monday, day) / 7)
  const x = Math.min(WIDEST, width / (columnOf(last) + 1))
  return {
    pitch: { x, y: Math.max(HEIGHTS.least, Math.min(HEIGHTS.most, x)) },
    columnOf,
    rowOf: (day) => weekday(day) - 1,
    months: monthsOf({ first, last }).reduceRight<{ text: string; x: number }[]>((after, { text, start }) => {
      const at = columnOf(start) * x
      const hasRoom = at + textWidth(text, font.axis.size) + MONTH_GAP <= (after[0]?.x ?? Infinity)
      return hasRoom ? [{ text, x: at }, ...after] : after
    }, []),
  }
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
