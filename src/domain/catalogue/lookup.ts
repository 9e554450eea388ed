import { nearestWord } from '../nearest-word.ts'
import type { Measure } from './measure.ts'
import { MEASURES } from './measures.ts'
import type { Metric } from './metric.ts'
import { METRICS } from './metrics.ts'

interface Named {
  readonly id: string
  readonly aliases: readonly string[]
}

/** Ids, then aliases: each the name of one entry. */
function indexOf<T extends Named>(entries: readonly T[]): ReadonlyMap<string, T> {
  const aliases = entries.flatMap((entry) => entry.aliases.map((alias) => [alias, entry] as const))
  return new Map([...entries.map((entry) => [entry.id, entry] as const), ...aliases])
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

/** The id of the metric that the word most likely means, for "did you mean". */
export function nearestMetric(word: string): string | null {
  return nearestId(word, metrics)
}

/** The id of the measure that the word most likely means, for "did you mean". */
export function nearestMeasure(word: string): string | null {
  return nearestId(word, measures)
}

/** The measure of that id; throws `RangeError` for any other word: ids come from the catalogue or the ledger. */
export function measureOf(id: string): Measure {
  const measure = measures.get(id)
  if (measure?.id !== id) throw new RangeError(`Cannot look up measure "${id}": it is not in the catalogue`)
  return measure
}

/** The metric of that id; throws `RangeError` for any other word. */
export function metricOf(id: string): Metric {
  const metric = metrics.get(id)
  if (metric?.id !== id) throw new RangeError(`Cannot look up metric "${id}": it is not in the catalogue`)
  return metric
}

/** `Wait-Time` and `wait time` are both `wait_time`. */
function keyOf(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
}

/** What somebody began to write, or nearly wrote: `abandon` and `abandonmet` mean `abandonment`. */
function nearestId(word: string, entries: ReadonlyMap<string, Named>): string | null {
  const key = keyOf(word)
  const name = begunName(key, entries) ?? nearestWord(key, [...entries.keys()], typingErrors)
  return name === null ? null : (entries.get(name)?.id ?? null)
}

/** The id that begins so, or else the alias; the shortest of several. */
function begunName(key: string, entries: ReadonlyMap<string, Named>): string | null {
  if (key.length < SHORTEST_BEGINNING) return null
  const begun = [...entries].filter(([name]) => name.startsWith(key))
  const isAlias = ([name, { id }]: readonly [string, Named]): number => (name === id ? 0 : 1)
  return begun.sort((a, b) => isAlias(a) - isAlias(b) || a[0].length - b[0].length)[0]?.[0] ?? null
}

const SHORTEST_BEGINNING = 3

/** None in two letters, one in up to four, two from five letters on, then a third of the letters. */
const typingErrors = (length: number): number => (length < 5 ? Math.floor(length / 3) : Math.max(2, length / 3))
