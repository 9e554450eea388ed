import type { Metric } from '../catalogue/metric.ts'
import { addsUp } from './target.ts'

/** How a target on the metric is typed, like `target csat 85%`. */
export function exampleTarget(metric: Metric): string {
  return `target ${metric.id} ${exampleValue(metric)}`
}

function exampleValue(metric: Metric): string {
  if (addsUp(metric)) return '300 a month'
  if (metric.unit === 's') return '4m'
  if (metric.unit !== '%') return '12'
  return metric.direction === 'down' ? '5%' : '85%'
}
