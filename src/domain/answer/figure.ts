import { evaluate, number, times, type Expression } from '../catalogue/expression.ts'
import type { FigureKind, Metric } from '../catalogue/metric.ts'
import { isOfThings } from '../catalogue/unit.ts'
import type { Statistic } from '../limits/limit.ts'
import { durationQuantile, durationShareWithin, durationStatistics } from '../rollup/duration-statistics.ts'
import type { KeyedLevel, LevelSpread } from '../rollup/level-series.ts'
import { answersWithin, meanRating } from '../rollup/rating.ts'
import type { DurationRollUp } from '../rollup/rollup.ts'
import { wilsonInterval, type Share } from '../statistics/wilson.ts'
import type { Facts } from './facts.ts'
import { ratioBehind, ratioOfQuotient, type Ratio } from './ratio-behind.ts'
import { contradicted, noFigure, unanswered, type Contradiction, type MissingStart, type WhyNot } from './no-figure.ts'

/** One number of a metric and what stands behind it. Values are in the metric's unit, unrounded; null is "no value". */
export interface Figure {
  readonly value: number | null
  /** Why there is no value; null when there is one. */
  readonly whyNot: WhyNot | null
  /** How many things it rests on: calls, ratings, observations; of a count the count itself. */
  readonly n: number | null
  /** The counts behind a share, before the division. */
  readonly share?: Share
  /**
   * The same of a quotient that divides one sum by another, where nothing is drawn from a whole by chance; of a share
   * without a value those sums that have one.
   */
  readonly ratio?: Ratio
  /** 95 %, in the metric's unit. */
  readonly interval?: { readonly low: number; readonly high: number }
  readonly stats?: Readonly<Record<Statistic, number | null>>
  /** Of durations whose window is known by sampling. */
  readonly window?: SampledWindow
  /** Of ratings: the mean point of the scale. */
  readonly meanPoint?: number
  /** The measures a total is made of, each told apart; null where nothing was recorded. */
  readonly told?: readonly { readonly measure: string; readonly value: number | null }[]
  /** Of a level: mean, least and most of the days. */
  readonly spread?: LevelSpread | null
  /** Of a level: parts last said before the level's last recorded day. */
  readonly older?: readonly KeyedLevel[]
  /** Of a mix: the key whose share it is, and how many keys have anything. */
  readonly mix?: { readonly key: string; readonly inUse: number }
  /** Required measures without any record in the period. */
  readonly missing: readonly string[]
  /** Required levels without a value at its start. */
  readonly missingStarts?: readonly MissingStart[]
  /** Which figures can't both be right. */
  readonly contradiction?: Contradiction
}

/** The durations of calls that ended well, from their 10th to their 90th percentile; refused on fewer than 50. */
export interface SampledWindow {
  /** How many well-ended ones there are. */
  readonly n: number
  readonly bounds: { readonly low: number; readonly high: number } | null
  /** The share of all durations inside the bounds, in %. */
  readonly inside: number | null
}

/** A window is told from so many calls that ended well on. */
export const FEWEST_SAMPLED = 50

/** The metric's figure over the facts: its headline, or for durations the statistic asked for. */
export function figureOf(metric: Metric, facts: Facts, statistic: Statistic = 'mean'): Figure {
  const kind = metric.figure
  switch (kind.kind) {
    case 'total':
      return totalFigure(kind, facts)
    case 'share':
      return shareFigure(kind, facts)
    case 'mix':
      return mixFigure(kind, facts)
    case 'quotient':
      return quotientFigure(kind, facts)
    case 'duration':
      return durationFigure(kind, { facts, statistic })
    case 'rating-share':
      return ratingShareFigure(kind, facts)
    case 'rating-balance':
      return ratingBalanceFigure(kind, facts)
    case 'level':
      return levelFigure(kind.measure, facts)
    case 'distinct':
      return distinctFigure(kind.measure, facts)
    case 'compliance':
      return complianceFigure(facts)
    case 'scorecard':
      return scorecardFigure(facts)
  }
}

/** A part of a whole in %; without an interval where the parts can pass the whole, as resolved ÷ received does. */
export function percentOf(share: Share): Figure {
  if (share.n <= 0) return noFigure('nothing-to-divide-by')
  const interval = wilsonInterval(share)
  return {
    value: (100 * share.hits) / share.n,
    whyNot: null,
    n: share.n,
    share,
    ...(interval ? { interval: { low: 100 * interval.low, high: 100 * interval.high } } : {}),
    missing: [],
  }
}

type Kind<K extends FigureKind['kind']> = Extract<FigureKind, { readonly kind: K }>

function totalFigure({ measures }: Kind<'total'>, facts: Facts): Figure {
  const told = measures.map((measure) => ({ measure, value: facts.total(measure) }))
  const recorded = told.flatMap(({ value }) => (value === null ? [] : [value]))
  const missing = told.filter((part) => part.value === null).map(({ measure }) => measure)
  const apart = measures.length > 1 ? { told } : {}
  if (recorded.length === 0) return { ...noFigure('not-recorded', missing), ...apart }
  const value = recorded.reduce((sum, part) => sum + part, 0)
  return { value, whyNot: null, n: value, missing, ...apart }
}

function shareFigure({ part, whole }: Kind<'share'>, facts: Facts): Figure {
  const hits = evaluate(part, facts)
  const n = evaluate(whole, facts)
  const figure =
    hits === null || n === null
      ? unanswered([part, whole], facts)
      : (contradicted([part, whole], facts) ?? percentOf({ hits, n }))
  return figure.value === null ? { ...figure, ...ratioBehind(part, whole, facts) } : figure
}

/** "Not said" is no key, though part of the whole. */
function mixFigure({ measure, by, key: asked }: Kind<'mix'>, facts: Facts): Figure {
  const n = facts.total(measure)
  const sums = [...facts.totalsBy(measure, by)].filter(([key]) => key !== '')
  const inUse = sums.filter(([, sum]) => sum > 0).sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  const key = asked ?? inUse[0]?.[0]
  const hits = sums.find(([own]) => own === key)?.[1]
  if (n === null || (hits === undefined && asked !== undefined)) return noFigure('not-recorded', [measure])
  if (n <= 0) return noFigure('nothing-to-divide-by')
  if (key === undefined || hits === undefined) return noFigure('no-channels')
  return { ...percentOf({ hits, n }), mix: { key, inUse: inUse.length } }
}

function quotientFigure({ value, scale = 1 }: Kind<'quotient'>, facts: Facts): Figure {
  const result = evaluate(scaled(value, scale), facts)
  const ratio = ratioOfQuotient(value, facts)
  if (result === null) return { ...unanswered([value], facts), ...ratio }
  return { value: result, whyNot: null, n: restsOn(value, facts), ...ratio, missing: [] }
}

/** Multiplied before the division: a quotient is rounded once, and 5 % never lies a hair above 5. */
function scaled(value: Expression, scale: number): Expression {
  if (value.op !== '÷') return times(number(scale), value)
  return { ...value, left: times(number(scale), value.left) }
}

/**
 * The things a quotient is taken over, else those it counts: calls, contacts; of a mean rating the answers. Null where
 * none of them is a count of things.
 */
function restsOn(value: Expression, facts: Facts): number | null {
  if (value.op === 'mean-rating') {
    const rolled = facts.rollUp(value.measure, 'rating')
    return rolled && answersWithin(rolled)
  }
  if (value.op !== '÷') return null
  return countIn(value.right, facts) ?? countIn(value.left, facts)
}

function countIn(expression: Expression, facts: Facts): number | null {
  const isCount =
    expression.op === 'observations' ||
    (expression.op === 'total' && isOfThings(facts.measureOf(expression.measure).unit))
  return isCount ? evaluate(expression, facts) : null
}

function durationFigure(
  { measure, sample }: Kind<'duration'>,
  { facts, statistic }: { facts: Facts; statistic: Statistic },
): Figure {
  const rolled = facts.rollUp(measure, 'duration')
  if (!rolled) return noFigure('not-recorded', [measure])
  const { n } = rolled
  const stats = durationStatistics(rolled)
  const value = stats[statistic]
  const whyNot = value !== null ? null : n === 0 ? 'nothing-to-divide-by' : 'bare-sums'
  const figure = { value, whyNot, n, stats, missing: [] } as const
  if (!sample) return figure
  return {
    ...figure,
    get window() {
      return sampledWindow(rolled, facts.rollUp(sample, 'duration'))
    },
  }
}

function sampledWindow(all: DurationRollUp, well: DurationRollUp | null): SampledWindow {
  const n = well?.n ?? 0
  const low = well && durationQuantile(well, 0.1)
  const high = well && durationQuantile(well, 0.9)
  if (n < FEWEST_SAMPLED || low === null || high === null) return { n, bounds: null, inside: null }
  const inside = durationShareWithin(all, { low, high })
  return { n, bounds: { low, high }, inside: inside === null ? null : 100 * inside }
}

function ratingShareFigure({ measure, low, high }: Kind<'rating-share'>, facts: Facts): Figure {
  const rolled = facts.rollUp(measure, 'rating')
  if (!rolled) return facts.measureOf(measure).anonymous ? noFigure('few-answers') : noFigure('not-recorded', [measure])
  const n = answersWithin(rolled)
  const meanPoint = meanRating(rolled)
  const share = percentOf({ hits: answersWithin(rolled, { low, high }), n })
  return meanPoint === null ? share : { ...share, meanPoint }
}

function ratingBalanceFigure({ measure, promotersFrom, detractorsTo }: Kind<'rating-balance'>, facts: Facts): Figure {
  const rolled = facts.rollUp(measure, 'rating')
  if (!rolled) return noFigure('not-recorded', [measure])
  const n = answersWithin(rolled)
  if (n === 0) return noFigure('nothing-to-divide-by')
  const balance = answersWithin(rolled, { low: promotersFrom }) - answersWithin(rolled, { high: detractorsTo })
  return { value: (100 * balance) / n, whyNot: null, n, missing: [] }
}

function levelFigure(measure: string, facts: Facts): Figure {
  const level = facts.level(measure)
  if (!level) return noFigure('not-recorded', [measure])
  return {
    value: level.value,
    whyNot: null,
    n: level.value,
    get spread() {
      return facts.levelSpread(measure)
    },
    older: level.older,
    missing: [],
  }
}

function complianceFigure(facts: Facts): Figure {
  const verdicts = [...facts.verdicts().values()]
  return verdicts.length === 0
    ? noFigure('not-judged')
    : withoutInterval(percentOf({ hits: verdicts.filter((holds) => holds).length, n: verdicts.length }))
}

/** The days of a period are all there are, and no sample. */
function withoutInterval({ interval: _interval, ...figure }: Figure): Figure {
  return figure
}

/** How many agents there is something of; an answer counts its cards, which take a figure. */
function scorecardFigure(facts: Facts): Figure {
  const { size } = facts.agents()
  return size === 0 ? noFigure('no-agents') : { value: size, whyNot: null, n: size, missing: [] }
}

/** People counted once can't be added over days without their ids: then there is no total. */
function distinctFigure(measure: string, facts: Facts): Figure {
  const rolled = facts.rollUp(measure, 'distinct')
  if (!rolled) return noFigure('not-recorded', [measure])
  if (rolled.figure === null) return noFigure('same-people')
  return { value: rolled.figure, whyNot: null, n: rolled.figure, missing: [] }
}
