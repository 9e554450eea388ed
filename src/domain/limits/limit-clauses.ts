import { oneOf } from '../one-of.ts'
import { isWord, type Word } from '../question/words.ts'
import { shorten } from '../shorten.ts'
import type { CalendarUnit } from '../time/period.ts'

/** What a keyword and the words behind it say, and the index of the word after them. */
export type Clause<T> = { readonly value: T; readonly next: number } | { readonly fault: string }

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
