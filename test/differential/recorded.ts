import type { Day, Days } from './plain-days.ts'

export const DIMENSIONS = ['channel', 'agent', 'area'] as const

export type Dimension = (typeof DIMENSIONS)[number]

/** What was said of one cell at one time; names in lower case, empty where not said. */
export interface Recorded extends Readonly<Record<Dimension, string>> {
  readonly measure: string
  readonly day: Day
  readonly said: Said
}

/** Money in minor units, durations in seconds, ratings by their points, people by their ids. */
export type Said =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'seconds'; readonly seconds: readonly number[] }
  | { readonly kind: 'sum'; readonly sum: number; readonly n: number; readonly max: number | null }
  | { readonly kind: 'points'; readonly points: readonly number[] }
  | { readonly kind: 'ids'; readonly ids: readonly string[] }

/** Of a question that reads these records, the ones of some days and measures, by walking all of them. */
export function within(records: readonly Recorded[], measure: string, { start, end }: Days): Recorded[] {
  return records.filter((one) => one.measure === measure && one.day >= start && one.day < end)
}

export const cellOf = ({ measure, day, channel, agent, area }: Recorded): string =>
  [measure, day, channel, agent, area].join('|')

export const keyOf = ({ channel, agent, area }: Recorded): string => [channel, agent, area].join('|')
