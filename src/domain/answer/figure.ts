import { evaluate, termsOf } from '../catalogue/expression.ts'
import type { FigureKind, Metric } from '../catalogue/metric.ts'
import type { Statistic } from '../limits/limit.ts'
import { levelAtEnd, type KeyedLevel } from '../rollup/level-series.ts'
import { durationStatistics } from '../rollup/duration-statistics.ts'
import { answersWithin } from '../rollup/rating.ts'
import type { RollUp } from '../rollup/rollup.ts'
import { wilsonInterval, type Share } from '../statistics/wilson.ts'
import type { Facts } from './facts.ts'

/** One number of a metric and what stands behind it. Values are in the metric's unit, unrounded; null is "no value". */
export interface Figure {
  readonly value: number | null
  /** How many things it rests on: calls, ratings, observations; of a count the count itself. */
  readonly n: number | null
  /** The counts behind a share, before the division. */
  readonly share?: Share
  /** 95 %, in the metric's unit. */
  readonly interval?: { readonly low: number; readonly high: number }
  readonly stats?: Readonly<Record<Statistic, number | null>>
  /** The measures a total is made of, each told apart; null where nothing was recorded. */
  readonly told?: readonly { readonly measure: string; readonly value: number | null }[]
  /** Of a level: parts last said before the level's last recorded day. */
  readonly older?: readonly KeyedLevel[]
  /** Required measures without any record. */
  readonly missing: readonly string[]
}

export const NO_FIGURE: Figure = { value: null, n: null, missing: [] }

/** The metric's figure over the facts: its headline, or for durations the statistic asked for. */
export function figureOf(metric: Metric, facts: Facts, statistic: Statistic = 'mean'): Figure {
  const kind = metric.figure
  switch (kind.kind) {
    case 'total':
      return totalFigure(kind, facts)
    case 'share':
      return shareFigure(kind, facts)
    case 'quotient':
      return quotientFigure(kind, facts)
    case 'duration':
      return durationFigure(kind.measure, { facts, statistic })
    case 'rating-share':
      return ratingShareFigure(kind, facts)
    case 'rating-balance':
      return ratingBalanceFigure(kind, facts)
    case 'level':
      return levelFigure(kind.measure, facts)
    case 'distinct':
      return distinctFigure(kind.measure, facts)
  }
}

type Kind<K extends FigureKind['kind']> = Extract<FigureKind, { readonly kind: K }>

function totalFigure({ measures }: Kind<'total'>, facts: Facts): Figure {
  const told = measures.map((measure) => ({ measure, value: facts.total(measure) }))
  const recorded = told.flatMap(({ value }) => (value === null ? [] : [value]))
  const value = recorded.length === 0 ? null : recorded.reduce((sum, part) => sum + part, 0)
  const missing = told.filter((part) => part.value === null).map(({ measure }) => measure)
  return { value, n: value, missing, ...(measures.length > 1 ? { told } : {}) }
}

function shareFigure({ part, whole }: Kind<'share'>, facts: Facts): Figure {
  const numerator = evaluate(part, facts)
  const denominator = evaluate(whole, facts)
  const missing = missingTerms([part, whole], facts)
  if (numerator === null || denominator === null || denominator === 0) return { ...NO_FIGURE, missing }
  return { ...percentOf({ hits: numerator, n: denominator }), missing }
}

/** Without an interval where the parts can pass the whole, as resolved ÷ received does. */
function percentOf(share: Share): Omit<Figure, 'missing'> {
  const interval = wilsonInterval(share)
  return {
    value: (100 * share.hits) / share.n,
    n: share.n,
    share,
    ...(interval ? { interval: { low: 100 * interval.low, high: 100 * interval.high } } : {}),
  }
}

function quotientFigure({ value, scale = 1 }: Kind<'quotient'>, facts: Facts): Figure {
  const result = evaluate(value, facts)
  const divisor = value.op === '÷' ? evaluate(value.right, facts) : null
  return { value: result === null ? null : result * scale, n: divisor, missing: missingTerms([value], facts) }
}

function durationFigure(measure: string, { facts, statistic }: { facts: Facts; statistic: Statistic }): Figure {
  const rolled = ofKind(facts.rollUp(measure), 'duration')
  if (!rolled) return { ...NO_FIGURE, missing: [measure] }
  const { n, mean, p50, p90, max } = durationStatistics(rolled)
  const stats = { mean, p50, p90, max }
  return { value: stats[statistic], n, stats, missing: [] }
}

function ratingShareFigure({ measure, low, high }: Kind<'rating-share'>, facts: Facts): Figure {
  const rolled = ofKind(facts.rollUp(measure), 'rating')
  const answers = rolled ? answersWithin(rolled) : 0
  if (!rolled || answers === 0) return { ...NO_FIGURE, missing: [measure] }
  return { ...percentOf({ hits: answersWithin(rolled, { low, high }), n: answers }), missing: [] }
}

function ratingBalanceFigure({ measure, promotersFrom, detractorsTo }: Kind<'rating-balance'>, facts: Facts): Figure {
  const rolled = ofKind(facts.rollUp(measure), 'rating')
  const answers = rolled ? answersWithin(rolled) : 0
  if (!rolled || answers === 0) return { ...NO_FIGURE, missing: [measure] }
  const balance = answersWithin(rolled, { low: promotersFrom }) - answersWithin(rolled, { high: detractorsTo })
  return { value: (100 * balance) / answers, n: answers, missing: [] }
}

function levelFigure(measure: string, facts: Facts): Figure {
  const level = levelAtEnd(facts.readings(measure), facts.period)
  if (!level) return { ...NO_FIGURE, missing: [measure] }
  return { value: level.value, n: level.value, older: level.older, missing: [] }
}

/** People counted once can't be added over days without their ids: then there is no total. */
function distinctFigure(measure: string, facts: Facts): Figure {
  const rolled = ofKind(facts.rollUp(measure), 'distinct')
  const value = rolled?.figure ?? null
  return { value, n: value, missing: rolled ? [] : [measure] }
}

function ofKind<K extends RollUp['kind']>(rolled: RollUp | null, kind: K): Extract<RollUp, { kind: K }> | null {
  return rolled?.kind === kind ? (rolled as Extract<RollUp, { kind: K }>) : null
}

function missingTerms(expressions: Parameters<typeof termsOf>[0][], facts: Facts): string[] {
  const missing = expressions.flatMap(termsOf).filter((term) => evaluate(term, facts) === null)
  return [...new Set(missing.map(({ measure }) => measure))]
}
