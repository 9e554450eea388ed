import type { Metric } from '../catalogue/metric.ts'
import type { Dimension } from '../entries/entry.ts'
import type { Question } from '../question/question.ts'
import type { Facts } from './facts.ts'
import { figureOf, percentOf, type Figure } from './figure.ts'

type Where = Question['where']

/**
 * A mix as the metric of one key, the one that the question's filter names or else the period's busiest, so that all days
 * and periods are told of the same; any other metric as it is.
 */
export function ofOneKey(metric: Metric, facts: Facts, where: Where): Metric {
  const { figure } = metric
  if (figure.kind !== 'mix') return metric
  const key = where[figure.by] ?? figureOf(metric, facts).mix?.key
  return key === undefined ? metric : { ...metric, figure: { ...figure, key } }
}

/** Of a mix a filter along its dimension names a key, whose whole is everything: no row is left out for it. */
export function rowsWhere({ where }: Pick<Question, 'where'>, { figure }: Metric): Where {
  if (figure.kind !== 'mix') return where
  const { [figure.by]: _key, ...others } = where
  return others
}

interface Part {
  readonly facts: Facts
  readonly whole: Facts
  /** The dimension that the part is a key of. */
  readonly by: Dimension
  readonly where: Where
}

/** Of a mix the part's own share of the whole, along another dimension of what the filter names; null for other metrics. */
export function shareOfMix({ figure }: Metric, { facts, whole, by, where }: Part): Figure | null {
  if (figure.kind !== 'mix') return null
  const key = by === figure.by ? undefined : where[figure.by]
  const hits =
    key === undefined ? facts.total(figure.measure) : (facts.totalsBy(figure.measure, figure.by).get(key) ?? null)
  const n = whole.total(figure.measure)
  return hits === null || n === null ? null : percentOf({ hits, n })
}
