import type { Defined, DefinedKind } from '../catalogue/definition.ts'
import { plainFigure } from '../catalogue/plain-metric.ts'
import { nearestWord } from '../nearest-word.ts'
import { shorten } from '../shorten.ts'
import { KIND_WORDS } from './definition-text.ts'
import { fail, type Reading } from './reading.ts'

const KINDS: readonly DefinedKind[] = [...KIND_WORDS, 'ratio']
const HIGHEST_POINT = 100

/** What is defined, or null. What is there already can't become something else: its records would be read as what they are not. */
export function readDefined(reading: Reading): Defined | null {
  const { before } = reading
  const kind = readKind(reading)
  if (!kind) return null
  if (before && before.what.kind !== kind)
    return fail(reading, 'kind', `it is a ${before.what.kind} and stays one: give this another name`)
  refuseStray(reading, kind)
  if (kind === 'rating') return readRating(reading)
  return kind === 'ratio' ? readRatio(reading) : { kind }
}

function readKind(reading: Reading): DefinedKind | null {
  const { text, before } = reading
  const said = text.kind ?? (text.part === undefined ? before?.what.kind : 'ratio')
  if (said === undefined) return fail(reading, 'kind', `say what it is: ${KIND_WORDS.join(', ')}, or = one / another`)
  const kind = KINDS.find((known) => known === said.toLowerCase())
  if (kind) return kind
  const near = nearestWord(said, KINDS)
  const offer = near ? `, did you mean "${near}"?` : `: there is ${KINDS.join(', ')}`
  return fail(reading, 'kind', `no such kind "${shorten(said)}"${offer}`)
}

/** What goes with another kind. */
function refuseStray(reading: Reading, kind: DefinedKind): void {
  const { text } = reading
  const stray = (field: 'scale' | 'good' | 'part' | 'whole'): boolean => (text[field] ?? '') !== ''
  if (kind !== 'rating')
    for (const field of (['scale', 'good'] as const).filter(stray))
      fail(reading, field, `it is a ${kind}, and a scale is for ratings: leave it out`)
  if (kind !== 'ratio')
    for (const field of (['part', 'whole'] as const).filter(stray))
      fail(reading, field, `it is a ${kind}, and one measure by another is a ratio: leave it out`)
}

function readRating(reading: Reading): Defined | null {
  const { text } = reading
  const before = reading.before?.what.kind === 'rating' ? reading.before.what : null
  const said = text.scale ?? (before ? `${before.low}-${before.high}` : '')
  const [, first, last] = /^(?:rating\s+)?(\d{1,3})\s*(?:[-–—]|\.\.|to)\s*(\d{1,3})$/i.exec(said.trim()) ?? []
  const [low, high] = [Number(first), Number(last)]
  if (first === undefined)
    return fail(reading, 'scale', 'a rating needs its scale from the worst point to the best, like 1-5')
  if (low >= high || high > HIGHEST_POINT)
    return fail(
      reading,
      'scale',
      `a scale runs from its worst point up to its best, at most ${HIGHEST_POINT}, like 1-5`,
    )
  if (before && (before.low !== low || before.high !== high))
    return fail(reading, 'scale', `it runs from ${before.low} to ${before.high} and stays so: give this another name`)
  const good = readGood(reading, { low, high })
  return good && { kind: 'rating', low, high, goodFrom: good.goodFrom }
}

/**
 * From which point on a rating is good: unless said the two best points are, and of two points the better one; on a long
 * scale they mean little, and the mean is asked for.
 */
function readGood(
  reading: Reading,
  scale: { readonly low: number; readonly high: number },
): { readonly goodFrom: number | null } | null {
  const said = reading.text.good?.trim() ?? ''
  const before = reading.before?.what.kind === 'rating' ? reading.before.what : null
  const usual = plainFigure({ id: reading.id, kind: 'rating', scale })
  if (said === '') return before ?? { goodFrom: usual.kind === 'rating-share' ? usual.low : null }
  const { low, high } = scale
  const point = /^\d{1,3}$/.test(said) ? Number(said) : Number.NaN
  if (point > low && point <= high) return { goodFrom: point }
  return fail(reading, 'good', `"${shorten(said)}" is no point above the worst: write one from ${low + 1} to ${high}`)
}

function readRatio(reading: Reading): Defined | null {
  const part = readTerm(reading, 'part')
  const whole = readTerm(reading, 'whole')
  return part && whole ? { kind: 'ratio', part, whole } : null
}

/** A measure that a ratio is made of, by id. */
function readTerm(reading: Reading, field: 'part' | 'whole'): string | null {
  const before = reading.before?.what.kind === 'ratio' ? reading.before.what : null
  const text = reading.text[field] ?? before?.[field] ?? ''
  const { findMeasure, findMetric, nearestMeasure } = reading.setting.catalogue
  if (text.trim() === '') return fail(reading, field, 'a ratio is one measure by another, like = refunds / orders')
  const measure = findMeasure(text)
  if (measure) return measure.id
  const metric = findMetric(text)
  if (metric) return fail(reading, field, `${metric.id} is computed, not recorded: a ratio is of two measures`)
  const near = nearestMeasure(text)
  const offer = near ? `, did you mean "${near}"?` : ': list shows them all'
  return fail(reading, field, `no such measure "${shorten(text)}"${offer}`)
}
