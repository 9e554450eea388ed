import { PlainIncidents } from '../domain/incidents/plain-incidents.ts'
import { wilson } from '../differential/wilson.ts'
import type { Call } from './read-folder.ts'

/** One alert from its first breach to its end, in a line. */
export type Alert = string

interface Share {
  readonly hits: number
  readonly n: number
}

interface PlainLimit {
  /** Whether more is worse. */
  readonly isOver: boolean
  readonly warn: number
  readonly critical: number
  /** What a figure must not lie beyond to count as recovered. */
  readonly recovered: number
  /** What is told of a day before it has ended: what the 95 % interval leaves no doubt of, or everything. */
  readonly atNoon: 'the interval' | 'everything'
  readonly shareOf: (calls: readonly Call[]) => Share
}

/** A wait is too long from here on, in seconds. */
const CEILING_S = 180

/** The limits that teams begin with, in %. */
export const LIMITS: Readonly<Record<string, PlainLimit>> = {
  abandonment: {
    isOver: true,
    warn: 5,
    critical: 8,
    recovered: 4.75,
    atNoon: 'the interval',
    shareOf: (calls) => ({ hits: calls.filter(({ answered }) => !answered).length, n: calls.length }),
  },
  over_limit_waits: {
    isOver: true,
    warn: 0,
    critical: 5,
    recovered: 0,
    atNoon: 'everything',
    shareOf: (calls) => ({ hits: calls.filter(({ waitS }) => (waitS ?? 0) > CEILING_S).length, n: calls.length }),
  },
  resolution_rate: {
    isOver: false,
    warn: 75,
    critical: 70,
    recovered: 78.75,
    atNoon: 'the interval',
    shareOf: (calls) => ({ hits: calls.filter(({ resolved }) => resolved).length, n: calls.length }),
  },
}

/** When a day's calls come in, and when the day is judged as a whole, in UTC. */
export const momentsOf = (day: string): { noon: string; morningAfter: string } => ({
  noon: `${day}T12:00:00Z`,
  morningAfter: `${dayAfter(day)}T07:05:00Z`,
})

export const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

interface Open {
  readonly since: string
  readonly from: string
  severity: string
}

/** What the calls of a file give rise to under one limit, worked out from the file alone. */
export function plainAlerts(limit: PlainLimit, calls: readonly Call[]): Alert[] {
  const machine = new PlainIncidents({ breaches: 1, recovered: 1 })
  const alerts: Alert[] = []
  let open: Open | null = null
  const judge = (day: string, today: string, moment: string, outcome: Outcome | null): void => {
    const said = outcome && { outcome, value: 0, beyond: 0 }
    const input = { kind: 'judged', readings: [{ day, said }], today } as const
    const [kind, , because] = (machine.does(input, Date.parse(moment)) ?? '').split(' ')
    if (kind === 'fire' || kind === 'flapping') open = { since: day, from: moment, severity: outcome! }
    if (open && kind === 'escalate') open.severity = 'critical'
    if (open && kind === 'lower') open.severity = 'warn'
    if (open && kind === 'resolve') alerts.push(lineOf({ ...open, end: `${because} ${moment}` }))
    if (kind === 'resolve') open = null
  }
  const days = calls.map(({ date }) => date).sort()
  for (let day = days[0]!; day <= days.at(-1)!; day = dayAfter(day)) {
    const { noon, morningAfter } = momentsOf(day)
    const share = limit.shareOf(calls.filter(({ date }) => date === day))
    judge(day, day, noon, outcomeAtNoon(limit, share))
    judge(day, dayAfter(day), morningAfter, outcomeInTheMorning(limit, share))
  }
  return open === null ? alerts : [...alerts, lineOf({ ...(open as Open), end: 'open' })]
}

export const lineOf = ({ since, severity, from, end }: Open & { readonly end: string }): Alert =>
  `since ${since}, ${severity}, told ${from}, ${end}`

type Outcome = 'ok' | 'band' | 'warn' | 'critical'

/** A day without calls has no figure. */
function outcomeOf({ isOver, warn, critical, recovered }: PlainLimit, value: number): Outcome | null {
  if (Number.isNaN(value)) return null
  const isBeyond = (bound: number): boolean => (isOver ? value > bound : value < bound)
  if (isBeyond(critical)) return 'critical'
  if (isBeyond(warn)) return 'warn'
  return isBeyond(recovered) ? 'band' : 'ok'
}

/** Fewer than these are too few to say that a share lies beyond a bound, unless its interval does. */
const FEW = 30

function outcomeInTheMorning(limit: PlainLimit, share: Share): Outcome | null {
  const outcome = outcomeOf(limit, (100 * share.hits) / share.n)
  const isSafe = outcome !== 'critical' && outcome !== 'warn'
  return isSafe || limit.atNoon === 'everything' || share.n >= FEW ? outcome : outcomeAtNoon(limit, share)
}

function outcomeAtNoon(limit: PlainLimit, { hits, n }: Share): Outcome | null {
  if (n === 0) return null
  const { low, high } = wilson(hits, n)!
  const value = limit.atNoon === 'everything' ? (100 * hits) / n : limit.isOver ? low : high
  const outcome = outcomeOf(limit, value)
  return outcome === 'critical' || outcome === 'warn' ? outcome : null
}
