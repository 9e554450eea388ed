import { Facts } from './facts.ts'
import { fraction } from './fraction.ts'
import type { Day, Days } from './plain-days.ts'
import { PLAIN, type PlainFigure, type PlainMetric } from './plain-metrics.ts'
import type { Recorded } from './recorded.ts'

/** What the scorecard tells of each agent, METRICS.md. */
export const COLUMNS = ['inquiries', 'inquiries_per_hour', 'resolution_rate', 'csat', 'call_time'] as const

/** Among fewer a median would tell single figures. */
export const FEWEST_PEERS = 5

/** Of one agent the figures in each column. */
export type PlainCard = readonly [agent: string, figures: Readonly<Record<string, PlainFigure>>]

/** A card for each agent who has a figure. */
export function cardsOf(of: Facts): PlainCard[] {
  return figuresByAgent(of, ({ records, days, today }) =>
    Object.fromEntries(COLUMNS.map((id) => [id, PLAIN[id]!.figure(new Facts(records, days, today))] as const)),
  ).filter(([, figures]) => Object.values(figures).some(({ value }) => value !== null))
}

/** How many agents have a card. */
export const SCORECARD: PlainMetric = {
  unit: 'agents',
  needs: [],
  figure: (of) => {
    const { length } = cardsOf(of)
    return length === 0 ? { value: null, n: null } : { value: fraction(length), n: fraction(length) }
  },
}

/** The same figure of each agent who has it. */
export function peersOf(
  metric: PlainMetric,
  records: readonly Recorded[],
  { days, today }: { days: Days; today: Day },
) {
  return figuresByAgent(new Facts(records, days, today), (own) => metric.figure(own)).map(([, figure]) => figure)
}

function figuresByAgent<T>({ records, days, today }: Facts, figureOf: (own: Facts) => T): (readonly [string, T])[] {
  const agents = [...new Set(records.map(({ agent }) => agent))].filter((agent) => agent !== '')
  return agents.map((agent) => {
    const own = records.filter((one) => one.agent === agent)
    return [agent, figureOf(new Facts(own, days, today))] as const
  })
}

/** The middle one in order of size, or between the two in the middle; null of fewer than five. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length < FEWEST_PEERS) return null
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
