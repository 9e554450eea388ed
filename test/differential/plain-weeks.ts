import { type Day, type Days, shift, walk, weekdayOf } from './plain-days.ts'
import { type Dimension, type Recorded, within } from './recorded.ts'

/** Measures whose answers are told by whole weeks only, of five answers and more (PRODUCT.md, Privacy). */
const ANONYMOUS = ['rep_pulse', 'perceived_retention']
const FEWEST = 5

/** The week's days, Monday to Sunday. */
const weekTo = (sunday: Day): Days => ({ start: shift(sunday, -6), end: shift(sunday, 1) })

/** The Sundays of the days that are over. */
export const sundaysIn = (days: Days, today: Day): Day[] =>
  walk(days).filter((day) => weekdayOf(day) === 7 && day < today)

/** The weeks whose Sunday lies in the days and is over, from the first Monday to the last Sunday; null without any. */
export function weeksIn(days: Days, today: Day): Days | null {
  const sundays = sundaysIn(days, today)
  return sundays.length === 0 ? null : { start: weekTo(sundays[0]!).start, end: weekTo(sundays.at(-1)!).end }
}

/** What was recorded in those weeks, a list a week. */
export function inWeeks(records: readonly Recorded[], measure: string, weeks: readonly Day[]): Recorded[][] {
  return weeks.map((sunday) => within(records, measure, weekTo(sunday)))
}

/**
 * The records without the anonymous ones that nobody may be told of: those of weeks with fewer than five answers (not
 * counting what was said about an area), and of keys with fewer in their week. While what is hidden of a week is one to four
 * answers it could be told from the rest: then the next smallest key is hidden too.
 */
export function tellable(records: readonly Recorded[], by: Dimension | null): Recorded[] {
  return records.filter((record) => {
    if (!ANONYMOUS.includes(record.measure)) return true
    const week = within(records, record.measure, weekTo(shift(record.day, 7 - weekdayOf(record.day))))
    if (sizeOf(week.filter(({ area }) => area === '')) < FEWEST) return false
    return by === null || !hiddenKeys(week, by).includes(record[by])
  })
}

function hiddenKeys(week: readonly Recorded[], by: Dimension): string[] {
  const keys = [...new Set(week.map((one) => one[by]))].sort()
  const sizes = keys.map((key) => ({ key, size: sizeOf(week.filter((one) => one[by] === key)) }))
  const shown = sizes.filter(({ size }) => size > 0).sort((a, b) => a.size - b.size)
  const hidden: typeof shown = []
  const isFound = (): boolean => hidden.length > 0 && hidden.reduce((sum, { size }) => sum + size, 0) < FEWEST
  while (shown.length > 0 && (shown[0]!.size < FEWEST || isFound())) hidden.push(shown.shift()!)
  return hidden.map(({ key }) => key)
}

const sizeOf = (records: readonly Recorded[]): number =>
  records.reduce((sum, { said }) => sum + (said.kind === 'points' ? said.points.length : 0), 0)
