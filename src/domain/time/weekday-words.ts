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
