import type { Quantities } from '../catalogue/expression.ts'
import { levelAtEnd, levelAtStart, type LevelReading } from '../rollup/level-series.ts'
import { mergeAll } from '../rollup/merge.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { RollUp } from '../rollup/rollup.ts'
import type { Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'

/** What is recorded of each measure in one period, for one set of dimensions. */
export interface Facts extends Quantities {
  readonly period: Period
  /** Everything in the period merged; null when nothing was recorded. For levels see `atEnd`. */
  rollUp(measure: string): RollUp | null
  /** The days of the period on which the measure was recorded. */
  days(measure: string): ReadonlySet<Day>
  /** A level's readings, those before the period too. */
  readings(measure: string): readonly LevelReading[]
}

/** Rows by measure, made once and read for many periods. */
export type RowIndex = ReadonlyMap<string, readonly RollUpRow[]>

/**
 * Sorts rows by measure. Ratings of an area are no part of the overall question: they are left out unless the question
 * is about areas.
 */
export function indexRows(rows: readonly RollUpRow[], { aboutAreas }: { aboutAreas: boolean }): RowIndex {
  const index = new Map<string, RollUpRow[]>()
  for (const row of rows) {
    if (row.rollUp.kind === 'rating' && row.area !== '' && !aboutAreas) continue
    const list = index.get(row.measure)
    if (list) list.push(row)
    else index.set(row.measure, [row])
  }
  return index
}

/** The facts of a period; each measure is merged when first asked for. */
export function factsOf(index: RowIndex, period: Period): Facts {
  const merged = new Map<string, RollUp | null>()
  const inside = (measure: string): RollUpRow[] =>
    (index.get(measure) ?? []).filter(({ day }) => period.start <= day && day < period.end)
  const rollUp = (measure: string): RollUp | null => {
    if (!merged.has(measure)) merged.set(measure, mergeAll(inside(measure).map((row) => row.rollUp)))
    return merged.get(measure) ?? null
  }
  const readings = (measure: string): LevelReading[] => (index.get(measure) ?? []).flatMap(readingOf)
  const duration = (measure: string) => {
    const rolled = rollUp(measure)
    return rolled?.kind === 'duration' ? rolled : null
  }
  return {
    period,
    rollUp,
    readings,
    days: (measure) => new Set(inside(measure).map(({ day }) => day)),
    total(measure) {
      const rolled = rollUp(measure)
      return rolled?.kind === 'count' ? rolled.sum : null
    },
    seconds: (measure) => duration(measure)?.sum ?? null,
    observations: (measure) => duration(measure)?.n ?? null,
    atStart: (measure) => levelAtStart(readings(measure), period)?.value ?? null,
    atEnd: (measure) => levelAtEnd(readings(measure), period)?.value ?? null,
  }
}

function readingOf({ rollUp, day, channel, agent, area }: RollUpRow): LevelReading[] {
  return rollUp.kind === 'level' ? [{ day, key: JSON.stringify([channel, agent, area]), value: rollUp.value }] : []
}
