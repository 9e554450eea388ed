import { meanRating } from './expression.ts'
import type { Measure } from './measure.ts'
import type { FigureKind, Metric } from './metric.ts'

/** How many of the best points of a scale count as content: the top-two box; of yes and no the yes. */
const BEST_POINTS = 2
/** Of longer scales, as 0 to 100, the best points mean little: there the mean is asked for. */
const LONGEST_SCALE = 10

/** The metric that asks for a measure by itself, under the measure's own names. */
export function plainMetric(measure: Measure): Metric {
  const { id, aliases, definition } = measure
  const figure = plainFigure(measure)
  return {
    id,
    aliases,
    unit: figure.kind === 'rating-share' ? '%' : measure.unit,
    direction: 'none',
    figure,
    definition: definition.charAt(0).toUpperCase() + definition.slice(1),
    isPlain: true,
  }
}

/** What a measure's kind adds up to; of ratings the share of the two best points, or on a long scale their mean. */
export function plainFigure({ id, kind, scale }: Pick<Measure, 'id' | 'kind' | 'scale'>): FigureKind {
  switch (kind) {
    case 'count':
    case 'money':
      return { kind: 'total', measures: [id] }
    case 'rating': {
      const { low = 0, high = 1 } = scale ?? {}
      if (high - low > LONGEST_SCALE) return { kind: 'quotient', value: meanRating(id) }
      return { kind: 'rating-share', measure: id, low: Math.max(low + 1, high + 1 - BEST_POINTS), high }
    }
    case 'duration':
    case 'level':
    case 'distinct':
      return { kind, measure: id }
  }
}

/** The measures that no metric is named like, so that without a metric of their own they could be recorded and not asked for. */
export function unaskedMeasures(measures: readonly Measure[], metrics: readonly Metric[]): Measure[] {
  const names = new Set(metrics.flatMap(({ id, aliases }) => [id, ...aliases]))
  return measures.filter(({ id }) => !names.has(id))
}
