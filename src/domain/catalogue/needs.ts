import { reachOf, termsOf, type Expression } from './expression.ts'
import type { Catalogue } from './catalogue.ts'
import type { MeasureKind } from '../rollup/rollup.ts'
import type { FigureKind, Metric } from './metric.ts'

/** The measures that make a day count: any one of them is enough, or all are needed. */
export interface DailyNeeds {
  readonly measures: readonly string[]
  readonly rule: 'all' | 'any'
}

/** The eve of a period and the 35 days before it: how old a level may be that stands at its start, or in a few days. */
export const LEVEL_LOOKBACK_DAYS = 36

/** A metric and those an answer about it shows: its parts, the one beside it, a scorecard's columns, budgets. */
export function shownWith(metric: Metric, { metricOf }: Catalogue): Metric[] {
  const { figure } = metric
  const columns = figure.kind === 'scorecard' ? figure.metrics : figure.kind === 'compliance' ? figure.budgets : []
  return [metric, ...[...(metric.parts ?? []), ...(metric.beside ? [metric.beside] : []), ...columns].map(metricOf)]
}

/** Every measure an answer about a metric reads. */
export function measuresOf(metric: Metric, catalogue: Catalogue): string[] {
  return [...new Set(shownWith(metric, catalogue).flatMap(ownMeasures))]
}

/** The measures the metric's own formula reads. */
export function ownMeasures({ figure }: Pick<Metric, 'figure'>): string[] {
  if (figure.kind === 'total') return [...figure.measures]
  if (figure.kind === 'duration') return [figure.measure, ...(figure.sample ? [figure.sample] : [])]
  if ('measure' in figure) return [figure.measure]
  return [...new Set(termsOfAll(figure).map(({ measure }) => measure))]
}

/**
 * How many days before a period's start its rows must begin: for levels at the start and in a few days, for terms with
 * days of their own, and for the days of the week that ends in it first, by which anonymous answers are told.
 */
export function lookbackDays(metric: Pick<Metric, 'figure'>, catalogue: Pick<Catalogue, 'measureOf'>): number {
  const expressions = expressionsOf(metric.figure)
  const readsEve =
    metric.figure.kind === 'level' ||
    expressions.flatMap(termsOf).some(({ op }) => op === 'at-start' || op === 'at-end')
  const week = restsOnAnonymous(metric, catalogue) ? DAYS_BEFORE_SUNDAY : 0
  return (readsEve ? LEVEL_LOOKBACK_DAYS : 0) + ownDays(metric) + week
}

const DAYS_BEFORE_SUNDAY = 6

/** Whether a metric's formula reads answers of which nobody's may be told apart. */
export function restsOnAnonymous(metric: Pick<Metric, 'figure'>, { measureOf }: Pick<Catalogue, 'measureOf'>): boolean {
  return ownMeasures(metric).some((measure) => measureOf(measure).anonymous)
}

/** Whether a metric's own figure is one of whole weeks: it reads such answers of the period itself. */
export function isToldByWeeks(metric: Pick<Metric, 'figure'>, catalogue: Pick<Catalogue, 'measureOf'>): boolean {
  return ownDays(metric) === 0 && restsOnAnonymous(metric, catalogue)
}

/** How many days a part of the formula has of its own, whatever the period; 0 when it has none. */
export function ownDays({ figure }: Pick<Metric, 'figure'>): number {
  return Math.max(0, ...expressionsOf(figure).map(reachOf))
}

/** What must be recorded on a day for the day to count in the coverage: levels need not, nor what is optional. */
export function dailyNeeds({ figure }: Pick<Metric, 'figure'>): DailyNeeds {
  if (figure.kind === 'total') return { measures: figure.measures, rule: 'any' }
  if ('measure' in figure) return { measures: [figure.measure], rule: 'all' }
  const terms = termsOfAll(figure).filter((term) => !('optional' in term))
  const daily = terms.filter(({ op }) => !DAYLESS.has(op))
  // A formula of nothing else has only these to go by.
  const needed = daily.length > 0 ? daily : terms
  return { measures: [...new Set(needed.map(({ measure }) => measure))], rule: 'all' }
}

/** A level stands until the next one is said, and surveys come when they come. */
const DAYLESS: ReadonlySet<Expression['op']> = new Set(['at-start', 'at-end', 'mean-rating'])

/** The measures of which a formula reads an area by itself, so that their channels' roll-ups can't answer it. */
export function measuresByArea(metrics: readonly Pick<Metric, 'figure'>[]): string[] {
  const terms = metrics.flatMap(({ figure }) => termsOfAll(figure))
  return [...new Set(terms.flatMap((term) => ('area' in term ? [term.measure] : [])))]
}

/** Those of the measures that no roll-up of channels can tell: levels, and people counted once. */
export function unmergedOf(measures: readonly string[], { measureOf }: Pick<Catalogue, 'measureOf'>): string[] {
  return measures.filter((id) => UNMERGED.has(measureOf(id).kind))
}

const UNMERGED: ReadonlySet<MeasureKind> = new Set(['level', 'distinct'])

/** Whether the formula tells how much there is, which carries yesterday in it; what changed from start to end does not. */
export function tellsStock({ figure }: Pick<Metric, 'figure'>): boolean {
  const ops = new Set(termsOfAll(figure).map(({ op }) => op))
  return ops.has('at-end') && !ops.has('at-start')
}

const termsOfAll = (figure: FigureKind) => expressionsOf(figure).flatMap(termsOf)

/** The formulas that a figure divides or adds up; none where it is of a single measure. */
export function expressionsOf(figure: FigureKind): Expression[] {
  if (figure.kind === 'share') return [figure.part, figure.whole]
  return figure.kind === 'quotient' ? [figure.value] : []
}
