import { oneOf } from '../one-of.ts'
import { isWord, type Word } from '../question/words.ts'
import { shorten } from '../shorten.ts'
import { addDays, type Day } from '../time/day.ts'
import { formatDay } from '../time/format-dates.ts'
import type { CalendarUnit } from '../time/period.ts'
import { readComingDay } from '../time/read-coming-day.ts'

/** What a keyword and the words behind it say, and the index of the word after them. */
export type Clause<T> = { readonly value: T; readonly next: number } | { readonly fault: string }

const MOST_AHEAD_DAYS = 366

/**
 * A day to come behind `from`; null of today, on which a limit begins by itself. Of words of our own that are older than
 * the day they name (`hasBegun`) that is over too.
 */
export function readStart(
  words: readonly Word[],
  at: number,
  { today, hasBegun = false }: { readonly today: Day; readonly hasBegun?: boolean },
): Clause<Day | null> {
  const texts = words.slice(at + 1, at + 3).map(({ key, text }) => (key === null ? text : ''))
  const read = readComingDay(texts, today)
  if (read === null)
    return {
      fault: `its first day is not understood: write it like from ${addDays(today, 7)}, from 1 dec or from monday`,
    }
  const { day } = read
  const next = at + 1 + read.words
  if (day < today && !hasBegun)
    return { fault: `${formatDay(day)} is over: a limit begins today by itself, leave from out` }
  const last = addDays(today, MOST_AHEAD_DAYS)
  if (day > last) return { fault: `${formatDay(day)} is more than a year ahead: the last day is ${last}` }
  return { value: day <= today ? null : day, next }
}

/** A mention behind `owner`, as Slack sends it; whether they may is for who sets the limit. */
export function readOwner(words: readonly Word[], at: number): Clause<string> {
  const value = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(words[at + 1]?.raw ?? '')?.[1]
  if (value !== undefined) return { value, next: at + 2 }
  return { fault: 'who answers for it is not understood: mention them, like owner @ben' }
}

/** Of a day a bound on the figure itself says the same. */
const BUDGET_STRETCHES: readonly CalendarUnit[] = ['week', 'month', 'quarter', 'year']

/** `a week` behind `budget` at `at`; null where none is said. */
export function readStretch(words: readonly Word[], at: number): Clause<CalendarUnit> | null {
  const [joint, unit] = words.slice(at + 1, at + 3)
  if (!joint || !isWord(joint, 'a', 'an', 'per', 'each')) return null
  const value = BUDGET_STRETCHES.find((stretch) => isWord(unit, stretch))
  if (value) return { value, next: at + 3 }
  const said = [joint.text, ...(unit ? [unit.text] : [])].join(' ')
  const right = `a budget is that of ${oneOf(BUDGET_STRETCHES.map((one) => `a ${one}`))}`
  return { fault: `"${shorten(said)}" is not understood: ${right}` }
}
