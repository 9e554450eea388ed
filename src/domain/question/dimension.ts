import type { Metric } from '../catalogue/metric.ts'
import type { Dimension } from '../entries/entry.ts'
import { isCalendarGroup, type Question } from './question.ts'

/**
 * The dimension an answer is taken apart over: a scorecard by agent, a mix by its own unless another is said, all else by
 * what is said. Null for days, weeks and months, and where nothing is taken apart.
 */
export function dimensionOf({ by }: Pick<Question, 'by'>, { figure }: Metric): Dimension | null {
  if (figure.kind === 'scorecard') return 'agent'
  if (isCalendarGroup(by)) return null
  return by ?? (figure.kind === 'mix' ? figure.by : null)
}
