import type { Metric } from '../catalogue/metric.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import { median } from '../statistics/median.ts'
import type { Period } from '../time/period.ts'
import { factsOf, indexByKey, type RowIndex } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'
import { noFigure } from './no-figure.ts'
import { FEWEST_ANONYMOUS } from './whole-weeks.ts'

/** What each agent did, in several metrics beside each other. */
export interface Scorecard {
  /** The columns that anybody has a value in. */
  readonly metrics: readonly Metric[]
  /** Ranked by the first column that is a share, by what it is at least; without one by the first column. */
  readonly cards: readonly Card[]
  /** The column they are ranked by. */
  readonly rankedBy: number
  /** The median of the agents, a column each; null among fewer than five. */
  readonly medians: readonly (number | null)[]
}

export interface Card {
  readonly agent: string
  /** A column each. */
  readonly figures: readonly Figure[]
}

interface Known {
  readonly rows: readonly RollUpRow[]
  readonly period: Period
  readonly index: RowIndex
  /** The one agent whose card is wanted; the medians are of all. */
  readonly only: string | undefined
  /** Of a question narrowed to an area, the ratings of that area count. */
  readonly aboutAreas: boolean
}

/** The scorecard of a metric that is one, from the rows of all agents; null for any other metric. */
export function scorecardOf({ figure }: Metric, { rows, period, index, only, aboutAreas }: Known): Scorecard | null {
  if (figure.kind !== 'scorecard') return null
  const all = figure.metrics.map(index.catalogue.metricOf)
  const cards = [...indexByKey(rows, 'agent', { ...index, aboutAreas })]
    .filter(([agent]) => agent !== '')
    .map(([agent, own]) => {
      const facts = factsOf(own, period)
      return { agent, figures: all.map((metric) => figureOf(metric, facts)) }
    })
    .filter(({ figures }) => figures.some(({ value }) => value !== null))
  const columns = all.map((_, column) => column).filter((column) => cards.some((card) => hasValue(card, column)))
  const pick = ({ agent, figures }: Card): Card => ({ agent, figures: columns.map((column) => figures[column]!) })
  const shown = cards.filter(({ agent }) => only === undefined || agent === only).map(pick)
  const rankedBy = rankingColumn(shown)
  return {
    metrics: columns.map((column) => all[column]!),
    cards: ranked(shown, rankedBy),
    rankedBy,
    medians: columns.map((column) => medianOf(cards.flatMap(({ figures }) => figures[column]!.value ?? []))),
  }
}

/** How many agents have a card. */
export function cardsFigure({ cards }: Scorecard): Figure {
  const { length } = cards
  return length === 0 ? noFigure('no-agents') : { value: length, whyNot: null, n: length, missing: [] }
}

const hasValue = ({ figures }: Card, column: number): boolean => figures[column]!.value !== null

function rankingColumn(cards: readonly Card[]): number {
  const shares = cards[0]?.figures.findIndex((_, column) => cards.some(({ figures }) => figures[column]!.interval))
  return Math.max(0, shares ?? 0)
}

function ranked(cards: readonly Card[], column: number): Card[] {
  const rankOf = ({ figures }: Card): number => figures[column]?.interval?.low ?? figures[column]?.value ?? -Infinity
  return cards.toSorted((a, b) => rankOf(b) - rankOf(a) || (a.agent < b.agent ? -1 : 1))
}

const medianOf = (values: readonly number[]): number | null =>
  values.length < FEWEST_ANONYMOUS ? null : median(values)
