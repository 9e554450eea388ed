import type { Metric } from '../catalogue/metric.ts'
import type { Facts } from './facts.ts'

/** On how many days something was recorded, now and before. */
export interface UnlikeDays {
  readonly now: number
  readonly before: number
}

/** Days that nobody recorded are no zeros: a total of many fewer days is not a fall, nor are more days a rise. */
const UNLIKE = 0.1

/** Of totals and of people: the recorded days of two periods, when they differ too much to hold one against the other. */
export function unlikeDays(metric: Metric, current: Facts, previous: Facts): UnlikeDays | null {
  const [now, before] = [recordedDays(metric, current), recordedDays(metric, previous)]
  return Math.abs(now - before) > UNLIKE * Math.max(now, before) ? { now, before } : null
}

/** On how many days a total or people were recorded; 0 of anything else. */
export function recordedDays({ figure }: Metric, facts: Facts): number {
  const measures = figure.kind === 'total' ? figure.measures : figure.kind === 'distinct' ? [figure.measure] : []
  return new Set(measures.flatMap((measure) => [...facts.days(measure)])).size
}
