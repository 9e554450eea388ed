import { termsOf, type Expression } from './expression.ts'
import { metricOf } from './lookup.ts'
import type { FigureKind, Metric } from './metric.ts'

/** The measures a metric can't do without on a day (levels at the start or end aside), any one of them enough or all needed. */
export interface DailyNeeds {
  readonly measures: readonly string[]
  readonly rule: 'all' | 'any'
}

/** Every measure a metric reads: its own, and those of its parts and of the metric beside it. */
export function measuresOf(metric: Metric): string[] {
  const others = [...(metric.parts ?? []), ...(metric.beside ? [metric.beside] : [])].map(metricOf)
  return [...new Set([metric, ...others].flatMap(ownMeasures))]
}

/** The measures the metric's own formula reads. */
export function ownMeasures({ figure }: Pick<Metric, 'figure'>): string[] {
  if (figure.kind === 'total') return [...figure.measures]
  return 'measure' in figure
    ? [figure.measure]
    : [
        ...new Set(
          expressionsOf(figure)
            .flatMap(termsOf)
            .map(({ measure }) => measure),
        ),
      ]
}

/** What must be recorded on a day for the day to count in the coverage. */
export function dailyNeeds({ figure }: Pick<Metric, 'figure'>): DailyNeeds {
  if (figure.kind === 'total') return { measures: figure.measures, rule: 'any' }
  if ('measure' in figure) return { measures: [figure.measure], rule: 'all' }
  const daily = expressionsOf(figure)
    .flatMap(termsOf)
    .filter((term) => term.op !== 'at-start' && term.op !== 'at-end' && !(term.op === 'total' && term.optional))
  return { measures: [...new Set(daily.map(({ measure }) => measure))], rule: 'all' }
}

function expressionsOf(figure: FigureKind): Expression[] {
  if (figure.kind === 'share') return [figure.part, figure.whole]
  return figure.kind === 'quotient' ? [figure.value] : []
}
