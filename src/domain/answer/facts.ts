import type { Quantities } from '../catalogue/expression.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Measure } from '../catalogue/measure.ts'
import { LEVEL_LOOKBACK_DAYS } from '../catalogue/needs.ts'
import type { Dimension } from '../entries/entry.ts'
import { levelAtEnd, levelAtStart, type LevelReading } from '../rollup/level-series.ts'
import { mergeAll } from '../rollup/merge.ts'
import { meanRating } from '../rollup/rating.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { RatingRollUp, RollUp } from '../rollup/rollup.ts'
import { addDays, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { groupRows } from './group-rows.ts'
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
  /** A level's readings inside the period. */
  readings(measure: string): readonly LevelReading[]
  /** Of each judged day of the period, whether all limits held. */
  verdicts(): ReadonlyMap<Day, boolean>
  /** The agents of whom something was recorded. */
  agents(): ReadonlySet<string>
  /** The sums of a count by the keys of a dimension. */
  totalsBy(measure: string, dimension: Dimension): ReadonlyMap<string, number>
  trailing(days: number): Facts
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

/** The facts of a period; each measure is merged when first asked for. */
export function factsOf(index: RowIndex, period: Period): Facts {
  const { measureOf } = index.catalogue
  const rowsIn = (measure: string, range = period) => rowsWithin(index.rows.get(measure) ?? [], range)
  const merged = remembered((measure) => mergeAll(rowsIn(measure).map(({ rollUp }) => rollUp)))
  const facts: Facts = {
    period,
    measureOf,
    rollUp: (measure, kind) => ofKind(merged(measure), kind),
    days: (measure) => new Set(rowsIn(measure).map(({ day }) => day)),
    anyDays: () => new Set([...index.rows.keys()].flatMap((measure) => [...facts.days(measure)])),
    readings: (measure) => rowsIn(measure).flatMap(readingOf),
    verdicts: () => new Map([...(index.verdicts ?? [])].filter(([day]) => period.start <= day && day < period.end)),
    agents: () => agentsIn([...index.rows.keys()].flatMap((measure) => rowsIn(measure))),
    totalsBy: (measure, dimension) => totalsOf(groupRows(rowsIn(measure), dimension)),
    trailing: (days) => factsOf(index, { start: addDays(period.end, -days), end: period.end }),
    total: (measure, area) => {
      const sum = facts.rollUp(measure, 'count')?.sum ?? null
      return sum === null || area === undefined ? sum : (facts.totalsBy(measure, 'area').get(area) ?? 0)
    },
    seconds: (measure) => facts.rollUp(measure, 'duration')?.sum ?? null,
    observations: (measure) => facts.rollUp(measure, 'duration')?.n ?? null,
    atStart: (measure) => levelAtStart(rowsIn(measure, eveOf(period)).flatMap(readingOf), period)?.value ?? null,
    atEnd: (measure) => levelAtEnd(facts.readings(measure), period)?.value ?? null,
    people: (measure) => facts.rollUp(measure, 'distinct')?.figure ?? null,
    meanRating: (measure) => meanOf(facts.rollUp(measure, 'rating')),
    daysRecorded: (measure) => facts.days(measure).size || null,
  }
  return facts
}

/** The rows of a period, out of rows in the order of their days. */
function rowsWithin(rows: readonly RollUpRow[], { start, end }: Period): readonly RollUpRow[] {
  return rows.slice(firstFrom(rows, start), firstFrom(rows, end))
}

/** The index of the first row that is not before the day. */
function firstFrom(rows: readonly RollUpRow[], day: Day): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}

const eveOf = ({ start }: Period): Period => ({ start: addDays(start, -LEVEL_LOOKBACK_DAYS), end: start })

function readingOf({ rollUp, day, channel, agent, area }: RollUpRow): LevelReading[] {
  return rollUp.kind === 'level' ? [{ day, key: JSON.stringify([channel, agent, area]), value: rollUp.value }] : []
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

function meanOf(rolled: RatingRollUp | null): number | null {
  return rolled && meanRating(rolled)
}

function ofKind<K extends RollUp['kind']>(rolled: RollUp | null, kind: K): RollUpOf<K> | null {
  return rolled?.kind === kind ? (rolled as RollUpOf<K>) : null
}

function remembered<T>(make: (measure: string) => T): (measure: string) => T {
  const made = new Map<string, { readonly value: T }>()
  return (measure) => {
    const known = made.get(measure) ?? { value: make(measure) }
    made.set(measure, known)
    return known.value
  }
}
