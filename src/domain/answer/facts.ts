import type { Quantities } from '../catalogue/expression.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Measure } from '../catalogue/measure.ts'
import { LEVEL_LOOKBACK_DAYS } from '../catalogue/needs.ts'
import type { Dimension } from '../entries/entry.ts'
import {
  levelAtEnd,
  levelAtStart,
  levelSpread,
  OLDEST_CARRIED_DAYS,
  type LevelReading,
  type LevelSpread,
  type LevelSum,
} from '../rollup/level-series.ts'
import { mergeAll } from '../rollup/merge.ts'
import { meanRating } from '../rollup/rating.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { RollUp } from '../rollup/rollup.ts'
import { addDays, daysBetween, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { groupRows } from './group-rows.ts'
import { levelKey } from './level-key.ts'
import { rowsWithin } from './rows-within.ts'
import { tellByWeeks } from './whole-weeks.ts'

/** What is recorded of each measure in one period, for one set of dimensions. */
export interface Facts extends Quantities {
  readonly period: Period
  /** What is known of a measure itself. */
  readonly measureOf: (id: string) => Measure
  /** Everything in the period merged; null when nothing was recorded. For levels see `atEnd`. */
  rollUp<K extends RollUp['kind']>(measure: string, kind: K): RollUpOf<K> | null
  /** The days of the period on which the measure was recorded. */
  days(measure: string): ReadonlySet<Day>
  /** The days of the period on which anything was recorded. */
  anyDays(): ReadonlySet<Day>
  /** A level at the end of the period; null when nothing was said of it in the period. */
  level(measure: string): LevelSum | null
  /** Of the same: mean, least and most of its days. */
  levelSpread(measure: string): LevelSpread | null
  /** Of each judged day of the period, whether all limits held. */
  verdicts(): ReadonlyMap<Day, boolean>
  /** The agents of whom something was recorded. */
  agents(): ReadonlySet<string>
  /** The sums of a count by the keys of a dimension. */
  totalsBy(measure: string, dimension: Dimension): ReadonlyMap<string, number>
  trailing(days: number): Facts
  /** The same of the days before one. */
  until(day: Day): Facts
}

export type RollUpOf<K extends RollUp['kind']> = Extract<RollUp, { readonly kind: K }>

/** Rows by measure, each list in the order of its days: made once, and read for many periods. */
export interface RowIndex {
  readonly catalogue: Catalogue
  readonly today: Day
  /** Of each judged day, whether all limits held; only where that is asked for. */
  readonly verdicts?: ReadonlyMap<Day, boolean>
  readonly rows: ReadonlyMap<string, readonly RollUpRow[]>
}

/** How rows are read. */
export interface Reading {
  readonly catalogue: Catalogue
  /** In the team's zone: anonymous answers are told by weeks that are over. */
  readonly today: Day
  /** Ratings of an area are no part of the overall question: they are left out unless the question is about areas. */
  readonly aboutAreas: boolean
}

/** Sorts rows by measure and day. */
export function indexRows(rows: readonly RollUpRow[], reading: Reading): RowIndex {
  return sorted(tellByWeeks(asked(rows, reading), reading), reading)
}

/** The same for each key of a dimension by itself. */
export function indexByKey(rows: readonly RollUpRow[], by: Dimension, reading: Reading): Map<string, RowIndex> {
  const told = tellByWeeks(asked(rows, reading), { ...reading, by })
  return new Map([...groupRows(told, by)].map(([key, own]) => [key, sorted(own, reading)]))
}

function asked(rows: readonly RollUpRow[], { aboutAreas }: Reading): readonly RollUpRow[] {
  return aboutAreas ? rows : rows.filter(({ rollUp, area }) => rollUp.kind !== 'rating' || area === '')
}

function sorted(rows: readonly RollUpRow[], { catalogue, today }: Reading): RowIndex {
  const index = groupRows(rows, 'measure')
  for (const list of index.values()) list.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return { catalogue, today, rows: index }
}

const DAYS_WITH_AN_INSIDE = 7

/** What a stretch of days, or one key's rows, is a part of. */
export interface PartOf {
  /** The period in which levels are carried forward; the stretch's own unless said. */
  readonly within?: Period
  /** The facts of all keys: a level stands for one of them where something was said of any. */
  readonly whole?: Facts
}

/**
 * The facts of a period; each measure is merged when first asked for. A level is carried forward inside the period. A day
 * by itself has no inside, and the days of a weekend hardly: of fewer than a week the rule for the start of a period
 * holds, so that what was last said in the 35 days before still stands. Else a part that is said every other day would
 * vanish from the day in between, from the limit on it and from its digest.
 */
export function factsOf(index: RowIndex, period: Period, part: PartOf = {}): Facts {
  return new IndexedFacts(index, period, part)
}

const shared = new WeakMap<RowIndex, Map<string, Facts>>()

/** The same, made once for an index and a period: what several ask of the same days is merged once. */
export function sharedFacts(index: RowIndex, period: Period): Facts {
  const ofIndex = shared.get(index) ?? new Map<string, Facts>()
  shared.set(index, ofIndex)
  const key = `${period.start} ${period.end}`
  const facts = ofIndex.get(key) ?? factsOf(index, period)
  ofIndex.set(key, facts)
  return facts
}

/** A class, since an answer makes hundreds: one for each day that warnings rest on, one for each group. */
class IndexedFacts implements Facts {
  readonly period: Period
  readonly measureOf: Facts['measureOf']
  readonly #index: RowIndex
  readonly #part: PartOf
  readonly #merged = new Map<string, RollUp | null>()

  constructor(index: RowIndex, period: Period, part: PartOf) {
    this.period = period
    this.measureOf = index.catalogue.measureOf
    this.#index = index
    this.#part = part
  }

  rollUp<K extends RollUp['kind']>(measure: string, kind: K): RollUpOf<K> | null {
    let merged = this.#merged.get(measure)
    if (merged === undefined) {
      merged = mergeAll(this.#rowsIn(measure).map(({ rollUp }) => rollUp))
      this.#merged.set(measure, merged)
    }
    return merged?.kind === kind ? (merged as RollUpOf<K>) : null
  }

  days(measure: string): ReadonlySet<Day> {
    return new Set(this.#rowsIn(measure).map(({ day }) => day))
  }

  anyDays(): ReadonlySet<Day> {
    return new Set(this.#measures().flatMap((measure) => [...this.days(measure)]))
  }

  level(measure: string): LevelSum | null {
    if ((this.#part.whole ?? this).days(measure).size === 0) return null
    const carried = { start: this.#carriedFrom(), end: this.period.end }
    return levelAtEnd(this.#rowsIn(measure, carried).flatMap(readingOf), carried)
  }

  levelSpread(measure: string): LevelSpread | null {
    const from = this.#carriedFrom()
    const readings = this.#rowsIn(measure, { start: from, end: this.period.end }).flatMap(readingOf)
    return levelSpread(readings, this.period, from)
  }

  verdicts(): ReadonlyMap<Day, boolean> {
    const { start, end } = this.period
    return new Map([...(this.#index.verdicts ?? [])].filter(([day]) => start <= day && day < end))
  }

  agents(): ReadonlySet<string> {
    return agentsIn(this.#measures().flatMap((measure) => this.#rowsIn(measure)))
  }

  totalsBy(measure: string, dimension: Dimension): ReadonlyMap<string, number> {
    return totalsOf(groupRows(this.#rowsIn(measure), dimension))
  }

  trailing(days: number): Facts {
    const { end } = this.period
    return factsOf(this.#index, { start: addDays(end, -days), end })
  }

  until(end: Day): Facts {
    return factsOf(this.#index, { start: this.period.start, end })
  }

  total(measure: string, area?: string): number | null {
    const sum = this.rollUp(measure, 'count')?.sum ?? null
    return sum === null || area === undefined ? sum : (this.totalsBy(measure, 'area').get(area) ?? 0)
  }

  seconds(measure: string): number | null {
    return this.rollUp(measure, 'duration')?.sum ?? null
  }

  observations(measure: string): number | null {
    return this.rollUp(measure, 'duration')?.n ?? null
  }

  atStart(measure: string): number | null {
    const readings = this.#rowsIn(measure, eveOf(this.period)).flatMap(readingOf)
    return levelAtStart(readings, this.period)?.value ?? null
  }

  atEnd(measure: string): number | null {
    return this.level(measure)?.value ?? null
  }

  people(measure: string): number | null {
    return this.rollUp(measure, 'distinct')?.figure ?? null
  }

  meanRating(measure: string): number | null {
    const rolled = this.rollUp(measure, 'rating')
    return rolled && meanRating(rolled)
  }

  daysRecorded(measure: string): number | null {
    return this.days(measure).size || null
  }

  #measures(): string[] {
    return [...this.#index.rows.keys()]
  }

  #carriedFrom(): Day {
    const { start, end } = this.#part.within ?? this.period
    return daysBetween(start, end) < DAYS_WITH_AN_INSIDE ? addDays(start, -OLDEST_CARRIED_DAYS) : start
  }

  #rowsIn(measure: string, range = this.period): readonly RollUpRow[] {
    return rowsWithin(this.#index.rows.get(measure) ?? [], range)
  }
}

const eveOf = ({ start }: Period): Period => ({ start: addDays(start, -LEVEL_LOOKBACK_DAYS), end: start })

function readingOf(row: RollUpRow): LevelReading[] {
  const { rollUp, day } = row
  return rollUp.kind === 'level' ? [{ day, key: levelKey(row), value: rollUp.value }] : []
}

function agentsIn(rows: readonly RollUpRow[]): Set<string> {
  return new Set(rows.map(({ agent }) => agent).filter((agent) => agent !== ''))
}

function totalsOf(groups: ReadonlyMap<string, readonly RollUpRow[]>): Map<string, number> {
  return new Map(
    [...groups].map(([key, rows]) => [
      key,
      rows.reduce((sum, { rollUp }) => sum + (rollUp.kind === 'count' ? rollUp.sum : 0), 0),
    ]),
  )
}
