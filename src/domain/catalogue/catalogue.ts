import { nearestWord } from '../nearest-word.ts'
import type { Measure } from './measure.ts'
import type { Metric } from './metric.ts'

/** What can be recorded and what can be asked for, by name. Names are ids, then aliases: each the name of one entry. */
export interface Catalogue {
  readonly measures: readonly Measure[]
  readonly metrics: readonly Metric[]
  /** The metric of that id or alias, in any case; null when there is none. */
  readonly findMetric: (word: string) => Metric | null
  readonly findMeasure: (word: string) => Measure | null
  /** The id of the metric that the word most likely means, for "did you mean". */
  readonly nearestMetric: (word: string) => string | null
  readonly nearestMeasure: (word: string) => string | null
  /**
   * The metric of that id, also of one that is off; throws `RangeError` for any other word: ids come from the catalogue or
   * the ledger.
   */
  readonly metricOf: (id: string) => Metric
  readonly measureOf: (id: string) => Measure
}

export type Entries = Pick<Catalogue, 'measures' | 'metrics'>

const NOTHING: Entries = { measures: [], metrics: [] }

/**
 * A catalogue of these entries, which must have no name in common, and of a team's own, whose names go before theirs: they
 * had their meaning before a built-in one came to be called so. Those that are off are known by their ids alone.
 */
export function catalogueOf(entries: Entries, { own = NOTHING, off = NOTHING } = {}): Catalogue {
  const [measureNames, metricNames] = [namesOf(entries.measures, own.measures), namesOf(entries.metrics, own.metrics)]
  const measureIds = idsOf(off.measures, entries.measures, own.measures)
  const metricIds = idsOf(off.metrics, entries.metrics, own.metrics)
  return {
    measures: withOwn(entries.measures, own.measures),
    metrics: withOwn(entries.metrics, own.metrics),
    findMetric: (word) => metricNames.get(keyOf(word)) ?? null,
    findMeasure: (word) => measureNames.get(keyOf(word)) ?? null,
    nearestMetric: (word) => nearestId(word, metricNames),
    nearestMeasure: (word) => nearestId(word, measureNames),
    metricOf: (id) => entryOf(id, metricIds, 'metric'),
    measureOf: (id) => entryOf(id, measureIds, 'measure'),
  }
}

interface Named {
  readonly id: string
  readonly aliases: readonly string[]
  readonly isPlain?: true
}

/** Ids, then aliases; a later list's names go before an earlier one's. */
function namesOf<T extends Named>(...lists: readonly (readonly T[])[]): ReadonlyMap<string, T> {
  const names = lists.flatMap((entries) => [
    ...entries.map((entry) => [entry.id, entry] as const),
    ...entries.flatMap((entry) => entry.aliases.map((alias) => [alias, entry] as const)),
  ])
  return new Map(names)
}

const idsOf = <T extends Named>(...lists: readonly (readonly T[])[]): ReadonlyMap<string, T> =>
  new Map(lists.flat().map((entry) => [entry.id, entry]))

function withOwn<T extends Named>(entries: readonly T[], own: readonly T[]): readonly T[] {
  const taken = new Set(own.map(({ id }) => id))
  return [...entries.filter(({ id }) => !taken.has(id)), ...own]
}

function entryOf<T extends Named>(id: string, entries: ReadonlyMap<string, T>, what: string): T {
  const entry = entries.get(id)
  if (!entry) throw new RangeError(`Cannot look up ${what} "${id}": it is not in the catalogue`)
  return entry
}

/** `Wait-Time` and `wait time` are both `wait_time`; accents are the same, however they were put together. */
export function keyOf(word: string): string {
  return word
    .trim()
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
}

/** What somebody began to write, or nearly wrote: `abandon` and `abandonmet` mean `abandonment`. */
function nearestId(word: string, entries: ReadonlyMap<string, Named>): string | null {
  const key = keyOf(word)
  const name = begunName(key, entries) ?? nearestWord(key, [...entries.keys()], typingErrors)
  return name === null ? null : (entries.get(name)?.id ?? null)
}

/** The id that begins so, or else the alias, formulas before plain measures; the shortest of several. */
function begunName(key: string, entries: ReadonlyMap<string, Named>): string | null {
  if (key.length < SHORTEST_BEGINNING) return null
  const begun = [...entries].filter(([name]) => name.startsWith(key))
  const rank = ([name, { id, isPlain }]: readonly [string, Named]): number => (name === id ? 0 : 1) + (isPlain ? 2 : 0)
  return begun.sort((a, b) => rank(a) - rank(b) || a[0].length - b[0].length)[0]?.[0] ?? null
}

const SHORTEST_BEGINNING = 3

/** None in two letters, one in up to four, two from five letters on, then a third of the letters. */
const typingErrors = (length: number): number => (length < 5 ? Math.floor(length / 3) : Math.max(2, length / 3))
