/** A civil day as `YYYY-MM-DD`, without a zone; which instants it covers depends on the team's zone (`zone.ts`). */
export type Day = string

/** The last day: days are compared as text, and a year of five digits would come before all others. */
export const LAST_DAY: Day = '9999-12-31'

const MS_PER_DAY = 86_400_000

const toUtcMs = (day: Day): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))

const LAST_MS = toUtcMs(LAST_DAY)

/** From 1970 on; the days that teams have records of are all among them. */
const KEPT_NAMES = 50_000
/** What days are called, once each was asked for: an answer makes hundreds of days, and always the same. */
const names = Array.from<Day | undefined>({ length: KEPT_NAMES })

function fromUtcMs(ms: number): Day {
  const number = ms / MS_PER_DAY
  return number >= 0 && number < KEPT_NAMES ? (names[number] ??= nameOf(ms)) : nameOf(ms)
}

/** Part by part: `toISOString` takes four times as long. */
function nameOf(ms: number): Day {
  if (Number.isNaN(ms)) throw new RangeError('Cannot count days: that is no day')
  if (ms > LAST_MS) return LAST_DAY
  const date = new Date(ms)
  const year = String(date.getUTCFullYear()).padStart(4, '0')
  return `${year}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`
}

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : String(number))

/** Whether the text is a day that exists, from year 100 on: `2026-02-30` is not. */
export function isDay(text: string): boolean {
  return /^\d{4}-[01]\d-[0-3]\d$/.test(text) && fromUtcMs(toUtcMs(text)) === text
}

/** The day `count` civil days after (or, if negative, before) the given one; none is after the last day. */
export function addDays(day: Day, count: number): Day {
  return fromUtcMs(toUtcMs(day) + count * MS_PER_DAY)
}

/** How many civil days lie from `start` to `end`; negative when `end` comes first. */
export function daysBetween(start: Day, end: Day): number {
  return Math.round((toUtcMs(end) - toUtcMs(start)) / MS_PER_DAY)
}

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekday(day: Day): number {
  const sinceMonday = Math.floor(toUtcMs(day) / MS_PER_DAY) + 3
  return (((sinceMonday % 7) + 7) % 7) + 1
}

/** Every day of `[start, end)`, in order. */
export function eachDay(start: Day, end: Day): Day[] {
  const first = toUtcMs(start)
  return Array.from({ length: Math.max(0, daysBetween(start, end)) }, (_, index) =>
    fromUtcMs(first + index * MS_PER_DAY),
  )
}

/** The `count` days before `day` that fall on its weekday, latest first: what a single day is compared with. */
export function sameWeekdaysBefore(day: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(day, -7 * (index + 1)))
}
