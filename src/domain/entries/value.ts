import type { Measure } from '../catalogue/measure.ts'
import { shorten } from '../shorten.ts'
import { readCount, readMoney } from './amount.ts'
import type { EntryMode, EntryValue } from './entry.ts'
import { readHistogram } from './rating.ts'
import { readSeconds } from './seconds.ts'

export type TypedValue =
  { readonly value: EntryValue; readonly mode: Exclude<EntryMode, 'retract' | 'fix'> } | { readonly fault: string }

/**
 * A value as somebody typed it for a measure, of one or (for a histogram) several words. A bare count is `set`, `+3` is
 * `add`; durations and ratings always add; a level is always set. Money is in major units of the currency.
 */
export function readTypedValue(words: readonly string[], measure: Measure, currency: string): TypedValue {
  if (measure.onlyFromCalls) return { fault: `${measure.id} comes from whole calls only: it can't be typed` }
  if (measure.kind === 'rating') return typedRating(words, measure)
  if (measure.kind === 'duration') {
    const read = readSeconds(words.join(' '))
    return 'fault' in read ? read : { value: { kind: 'durations', seconds: [read.seconds] }, mode: 'add' }
  }
  const text = words.join(' ')
  const isAdded = text.startsWith('+')
  if (isAdded && (measure.kind === 'level' || measure.kind === 'distinct')) {
    return { fault: `${shorten(text)} can't be added: ${measure.id} is one figure a day, write it without the plus` }
  }
  const amount = readAmount(isAdded ? text.slice(1).trim() : text, measure, currency)
  return 'fault' in amount ? amount : { value: { kind: 'amount', ...amount }, mode: isAdded ? 'add' : 'set' }
}

function readAmount(text: string, measure: Measure, currency: string): { amount: number } | { fault: string } {
  if (measure.unit === 'money') return readMoney(text, currency)
  if (measure.unit !== 's') return readCount(text)
  const read = readSeconds(text, { needsUnit: true })
  return 'fault' in read ? read : { amount: read.seconds }
}

function typedRating(words: readonly string[], measure: Measure): TypedValue {
  const pairs = words.map((word) => /^(\d{1,3})(?::(\d{1,7}))?$/.exec(word))
  const { low, high } = measure.scale ?? { low: 0, high: 0 }
  if (words.length === 0 || pairs.includes(null) || (words.length > 1 && pairs.some((pair) => !pair?.[2]))) {
    return {
      fault: `"${shorten(words.join(' '))}" is no rating: write a point from ${low} to ${high}, or answers by point like ${low}:2 ${high}:20`,
    }
  }
  const read = readHistogram(
    pairs.map((pair) => [Number(pair![1]), Number(pair![2] ?? 1)] as const),
    measure,
  )
  return 'fault' in read ? read : { value: { kind: 'ratings', histogram: read.histogram }, mode: 'add' }
}
