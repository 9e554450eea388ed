import { termsOf, type Expression } from '../catalogue/expression.ts'
import type { Metric } from '../catalogue/metric.ts'
import type { Facts } from './facts.ts'

/** What a share takes a part of was recorded on these channels alone; its whole counts others as well. */
export interface PartChannels {
  readonly measure: string
  readonly channels: readonly string[]
}

/** Null where the part was recorded wherever the whole was, or on no channel in particular. */
export function partChannelsOf({ figure }: Metric, facts: Facts): PartChannels | null {
  if (figure.kind !== 'share') return null
  const [measure] = measuresIn(figure.part)
  const whole = new Set(measuresIn(figure.whole).flatMap((one) => channelsOf(one, facts)))
  const channels = measure === undefined ? [] : channelsOf(measure, facts)
  const isPartly = channels.length > 0 && [...whole].some((channel) => !channels.includes(channel))
  return isPartly ? { measure: measure!, channels } : null
}

const measuresIn = (expression: Expression): string[] => termsOf(expression).map(({ measure }) => measure)

const channelsOf = (measure: string, facts: Facts): string[] =>
  facts.measureOf(measure).kind === 'count'
    ? [...facts.totalsBy(measure, 'channel').keys()].filter((channel) => channel !== '').sort()
    : []
