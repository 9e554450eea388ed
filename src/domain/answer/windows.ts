import type { Metric } from '../catalogue/metric.ts'
import type { Period } from '../time/period.ts'
import { factsOf, indexByKey, type RowIndex } from './facts.ts'
import { figureOf, type SampledWindow } from './figure.ts'

/** The window in which a channel's calls end well. */
export interface ChannelWindow extends SampledWindow {
  /** Empty for "not said". */
  readonly channel: string
}

/** The sampled window of each channel that has the metric's durations; none for metrics without a sample. */
export function channelWindows(metric: Metric, index: RowIndex, period: Period): ChannelWindow[] {
  if (metric.figure.kind !== 'duration' || !metric.figure.sample) return []
  const rows = [...index.rows.values()].flat()
  return [...indexByKey(rows, 'channel', { ...index, aboutAreas: true })].flatMap(([channel, own]) => {
    const { window } = figureOf(metric, factsOf(own, period))
    return window ? [{ channel, ...window }] : []
  })
}
