import type { Measure } from './measure.ts'
import { MEASURES } from './measures.ts'
import type { Metric } from './metric.ts'
import { METRICS } from './metrics.ts'
import { nearestWord } from '../nearest-word.ts'

interface Named {
  readonly id: string
  readonly aliases: readonly string[]
}

/** `Wait-Time` and `wait time` are both `wait_time`. */
const keyOf = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

function indexOf<T extends Named>(entries: readonly T[]): ReadonlyMap<string, T> {
  const index = new Map<string, T>()
  for (const entry of entries)
    for (const name of [...entry.aliases, entry.id]) if (!index.has(name)) index.set(name, entry)
  for (const entry of entries) index.set(entry.id, entry)
  return index
}

const metrics = indexOf(METRICS)
const measures = indexOf(MEASURES)

/** The metric of that id or alias, in any case; null when there is none. */
export function findMetric(word: string): Metric | null {
  return metrics.get(keyOf(word)) ?? null
}

/** The measure of that id or alias, in any case; null when there is none. */
export function findMeasure(word: string): Measure | null {
  return measures.get(keyOf(word)) ?? null
}

/** The metric's name most like the word, for "did you mean". */
export function nearestMetric(word: string): string | null {
  return nearestName(word, metrics.keys())
}

/** The measure's name most like the word, for "did you mean". */
export function nearestMeasure(word: string): string | null {
  return nearestName(word, measures.keys())
}

/** What somebody began to write, or nearly wrote: `abandon` means `abandonment`. */
function nearestName(word: string, names: Iterable<string>): string | null {
  const key = keyOf(word)
  const all = [...names]
  const begun = key.length < 3 ? [] : all.filter((name) => name.startsWith(key))
  return begun.sort((a, b) => a.length - b.length)[0] ?? nearestWord(key, all)
}

/** The measure of that id; throws `RangeError` for any other word: ids come from the catalogue or the ledger. */
export function measureOf(id: string): Measure {
  const measure = measures.get(id)
  if (!measure) throw new RangeError(`Cannot look up measure "${id}": it is not in the catalogue`)
  return measure
}

/** The metric of that id; throws `RangeError` for any other word. */
export function metricOf(id: string): Metric {
  const metric = metrics.get(id)
  if (!metric) throw new RangeError(`Cannot look up metric "${id}": it is not in the catalogue`)
  return metric
}
