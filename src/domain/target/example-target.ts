import type { Metric } from '../catalogue/metric.ts'
import { addsUp } from './target.ts'

/** How a target on the metric is typed, like `target csat 85%`. */
export function exampleTarget(metric: Metric): string {
  return `target ${metric.id} ${addsUp(metric) ? '300 a month' : (EXAMPLES.get(metric.unit) ?? '12')}`
}

const EXAMPLES: ReadonlyMap<Metric['unit'], string> = new Map([
  ['s', '4m'],
  ['%', '85%'],
])
