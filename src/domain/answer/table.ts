import type { Metric } from '../catalogue/metric.ts'
import { isToldByWeeks } from '../catalogue/needs.ts'
import { dimensionOf } from '../question/dimension.ts'
import { daysBetween, type Day } from '../time/day.ts'
import type { Answer } from './answer.ts'
import { calendarParts } from './calendar-groups.ts'
import { factsOf, indexByKey, type RowIndex } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'
import { firstOf, hasRecord, isWorthTelling } from './groups.ts'
import { shareOfMix } from './mix.ts'

/** An answer's figure of one day, and of one key where it is taken apart over a dimension. */
export interface TableRow {
  readonly day: Day
  /** Null where there are no keys; empty for "not said". */
  readonly key: string | null
  readonly metric: Metric
  readonly figure: Figure
}

/**
 * The answer day by day and key by key, in that order: every day of the period, or under a dimension the days on which
 * something of a key was recorded. What is told by whole weeks has a figure on Sundays. A scorecard gives each of its metrics.
 */
export function tableOf(answer: Answer): TableRow[] {
  const { metric, scorecard } = answer
  const metrics = scorecard ? scorecard.metrics : [metric]
  const keyed = keyedIndexes(answer)
  return metrics.flatMap((one) => rowsOf(one, keyed, answer))
}

function rowsOf(metric: Metric, keyed: readonly KeyedIndex[], answer: Answer): TableRow[] {
  const { period, question } = answer
  const { statistic, where } = question
  const by = dimensionOf(question, metric)
  const isWeekly = isToldByWeeks(metric, answer.index.catalogue)
  return calendarParts(period, 'day', { isWeekly }).flatMap(({ key: day, period: days }) =>
    keyed.flatMap(({ key, index }) => {
      const facts = factsOf(index, days, { within: period })
      const share = by && shareOfMix(metric, { facts, whole: factsOf(answer.index, days), by, where })
      const figure = share ?? figureOf(metric, facts, statistic)
      return key === null || hasRecord(metric, figure, facts) ? [{ day, key, metric, figure }] : []
    }),
  )
}

/** The rows of one key, sorted once and read for every metric and day. */
interface KeyedIndex {
  readonly key: string | null
  readonly index: RowIndex
}

function keyedIndexes(answer: Answer): KeyedIndex[] {
  const { question, metric, rows, index } = answer
  const by = dimensionOf(question, metric)
  if (by === null) return [{ key: null, index }]
  const aboutAreas = by === 'area' || question.where.area !== undefined
  const isShown = shownKeys(answer)
  return [...indexByKey(rows, by, { ...index, aboutAreas })]
    .filter(([key]) => isShown(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => ({ key, index: own }))
}

/** The keys the answer itself shows: of a scorecard the agents on it, of the first groups only those. */
function shownKeys({ scorecard, groups, question }: Answer): (key: string) => boolean {
  const keys = scorecard
    ? firstOf(scorecard.cards, question).map(({ agent }) => agent)
    : firstOf((groups ?? []).filter(isWorthTelling), question).map(({ key }) => key)
  const shown = new Set(keys)
  return (key) => shown.has(key)
}

/** How many figures `tableOf` would compute: a whole desk over a year takes longer than anybody should wait for. */
export function tableSize({ period, question, metric, scorecard, groups }: Answer): number {
  const keys = firstOf<unknown>(scorecard?.cards ?? groups ?? [], question).length
  const isApart = dimensionOf(question, metric) !== null
  return daysBetween(period.start, period.end) * (isApart ? keys : 1) * (scorecard?.metrics.length ?? 1)
}
