import { isCompared } from '../domain/digest/digest-line.ts'
import type { Digest } from '../domain/digest/digest.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { datesOf } from './digest-dates.ts'
import { escapeName } from './escape.ts'
import { listOf } from './list-of.ts'

const MOST_DAYS = 3

/** `Each figure is Fri 20 Nov 2026, beside the same weekday before, Fri 13 Nov 2026`; null where nothing stands beside. */
export function basisWords(digest: Digest): string | null {
  const { cadence, lines, period, daysOff } = digest
  const isOwn = (one: { start: string; end: string }): boolean => one.start === period.start && one.end === period.end
  const compared = lines.find((line) => isCompared(line) && isOwn(line.answer.period))
  const partner = compared?.answer.comparison?.partner
  if (!partner) return null
  const beside = cadence === 'day' ? 'the same weekday before' : `the ${cadence} before`
  const why = daysOff.length === 0 ? '' : `: ${daysOffWords(digest)}`
  return `Each figure is ${datesOf(digest)}, beside ${beside}, ${datesOf({ cadence, period: partner })}${why}`
}

/** `Fri 13 Nov 2026 was a day off (Company day)`. */
export function daysOffWords({ daysOff }: Pick<Digest, 'daysOff'>): string {
  const days = daysOff.map(({ day, name }) => `${formatDay(day)} (${escapeName(name, 40)})`)
  return `${listOf(days, MOST_DAYS)} ${days.length === 1 ? 'was a day off' : 'were days off'}`
}
