/** Words for weekdays, from Monday; the first of each is printed in full, the second short. */
const WEEKDAY_WORDS = [
  ['monday', 'mon'],
  ['tuesday', 'tue', 'tues'],
  ['wednesday', 'wed', 'weds'],
  ['thursday', 'thu', 'thur', 'thurs'],
  ['friday', 'fri'],
  ['saturday', 'sat'],
  ['sunday', 'sun'],
] as const

export const ALL_WEEKDAY_WORDS: readonly string[] = WEEKDAY_WORDS.flat()

/** The ISO weekday, Monday 1 to Sunday 7, that a word names, case ignored; null when it names none. */
export function weekdayOf(word: string): number | null {
  const index = WEEKDAY_WORDS.findIndex((words: readonly string[]) => words.includes(word.toLowerCase()))
  return index < 0 ? null : index + 1
}

/** The word for an ISO weekday, `monday`, or short, `mon`; throws RangeError for a number that is none. */
export function weekdayWord(weekday: number, length: 'full' | 'short' = 'full'): string {
  const words = WEEKDAY_WORDS[weekday - 1]
  if (!words) throw new RangeError(`Cannot name weekday ${weekday}: they run from 1 to 7`)
  return words[length === 'full' ? 0 : 1]
}

/** ISO weekdays in order, from `mon-fri`, `sun-thu`, `mon,wed` or `sat`, case ignored; null when it is not read so. */
export function readWeekdays(text: string): number[] | null {
  const parts = text.split(/\s*,\s*/).map((part) => readSpan(part.trim()))
  if (parts.some((part) => part === null)) return null
  return [...new Set(parts.flatMap((part) => part ?? []))].toSorted((a, b) => a - b)
}

/** The words for ISO weekdays, which `readWeekdays` reads back: `mon-fri`, `sun-thu`, `mon,wed`. */
export function formatWeekdays(weekdays: readonly number[]): string {
  const first = weekdays.find((day) => !weekdays.includes(day === 1 ? 7 : day - 1)) ?? 1
  const run = spanOf(first, weekdays.length)
  if (weekdays.length > 2 && run.every((day) => weekdays.includes(day)))
    return `${weekdayWord(first, 'short')}-${weekdayWord(run.at(-1)!, 'short')}`
  return weekdays.map((day) => weekdayWord(day, 'short')).join(',')
}

function readSpan(text: string): number[] | null {
  const [from = '', to = from, ...more] = text.split(/\s*[-–]\s*/)
  const [first, last] = [weekdayOf(from), weekdayOf(to)]
  if (first === null || last === null || more.length > 0) return null
  return spanOf(first, ((last - first + 7) % 7) + 1)
}

const spanOf = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => ((first - 1 + index) % 7) + 1)
