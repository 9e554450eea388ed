import type { FigureJson } from '../../src/doors.ts'
import { type Exact, type Fraction, fraction, isBelow, nearestDouble, over, plus } from './fraction.ts'
import { lastPlace, type PlainFigure, type PlainMetric } from './plain-metrics.ts'
import type { Statistic } from './question.ts'
import { wilson } from './wilson.ts'

/** What a sketch may be off by. */
const SKETCH = 0.01

/** How a metric's figures are looked at. */
export interface Check {
  readonly metric: PlainMetric
  /** As answers say it: money by its currency. */
  readonly unit: string
  /** Minor units in a major one, else 1. */
  readonly scale: number
  /** Minor units in a major one of the team's currency. */
  readonly minorUnits: number
  readonly statistic: Statistic
}

/** That two values which are the same as JSON are not, in words. */
export function unlike(what: string, found: unknown, expected: unknown): string[] {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)]
  return one === other ? [] : [`${what} is ${one}, not ${other}`]
}

interface FigurePair {
  readonly found: FigureJson
  readonly plain: PlainFigure
  readonly check: Check
}

/** Where one figure of an answer is not as it must be: its value and all that stands beside it. */
export function figureDifferences(where: string, { found, plain, check }: FigurePair): string[] {
  const { scale } = check
  const { durations, numerator, n, divided } = plain
  const isShare = numerator !== undefined && plain.value !== null
  const minor = divided?.isMoney ? check.minorUnits : 1
  return [
    ...valueDifferences(`${where}value`, found.value, valueOf(plain, check)),
    ...exactDifference(`${where}n`, found.n, scaled(n, scale)),
    ...exactDifference(
      `${where}numerator`,
      found.numerator ?? null,
      isShare ? numerator : scaled(divided?.numerator ?? null, minor),
    ),
    ...exactDifference(
      `${where}denominator`,
      found.denominator ?? null,
      isShare ? n : scaled(divided?.denominator ?? null, minor),
    ),
    // The days of a period are all there are, and no sample.
    ...intervalDifferences(`${where}interval`, found, isShare && !check.metric.isOfDays ? { numerator, n } : null),
    ...(durations && n
      ? (['mean', 'p50', 'p90', 'max'] as const).flatMap((statistic) =>
          valueDifferences(
            `${where}${statistic}`,
            found.stats?.[statistic] ?? null,
            valueOf(plain, { ...check, statistic }),
          ),
        )
      : unlike(`${where}stats`, found.stats, undefined)),
    ...exactDifference(`${where}mean point`, found.mean ?? null, plain.meanPoint ?? null),
    ...spreadDifferences(`${where}spread`, found.spread, { daily: plain.daily, scale }),
  ]
}

/** Mean, least and most of a level's days; the mean of money was rounded before it was turned into major units. */
function spreadDifferences(
  what: string,
  found: FigureJson['spread'],
  { daily = [], scale }: { daily: readonly Fraction[] | undefined; scale: number },
): string[] {
  const [first, ...others] = daily
  if (!first || !found) return unlike(what, found, first && 'a spread')
  const mean = scaled(over(others.reduce<Exact>(plus, first), fraction(daily.length)), scale)!
  const sizes = daily.toSorted((a, b) => (isBelow(a, b) ? -1 : 1))
  return [
    ...valueDifferences(`${what}’s mean`, found.mean, {
      value: mean,
      tolerance: scale === 1 ? 0 : lastPlace(nearestDouble(mean)),
    }),
    ...exactDifference(`${what}’s least`, found.min, scaled(sizes[0]!, scale)),
    ...exactDifference(`${what}’s most`, found.max, scaled(sizes.at(-1)!, scale)),
  ]
}

/** A value as it must be, and how far off it may be. */
interface Target {
  readonly value: Exact
  readonly tolerance: number
}

/** The value that an answer has to give: the statistic that was asked for, money in major units. */
export function valueOf({ value, durations, slack = 0 }: PlainFigure, { scale, statistic }: Check): Target {
  if (!durations || statistic === 'mean') return { value: scaled(value, scale), tolerance: slack }
  if (statistic === 'max') return { value: whole(durations.max), tolerance: 0 }
  if (!durations.sorted || durations.sorted.length === 0) return { value: null, tolerance: 0 }
  const share = statistic === 'p50' ? [1, 2] : [9, 10]
  const index = Math.floor((share[0]! * (durations.sorted.length - 1)) / share[1]!)
  const exact = durations.sorted[index]!
  return { value: fraction(exact), tolerance: SKETCH * exact }
}

const whole = (value: number | null): Exact => (value === null ? null : fraction(value))

const scaled = (value: Exact, scale: number): Exact => over(value, fraction(scale))

export function valueDifferences(what: string, found: number | null, { value, tolerance }: Target): string[] {
  if (tolerance === 0 || value === null || found === null) return exactDifference(what, found, value)
  const expected = nearestDouble(value)
  return Math.abs(found - expected) <= tolerance ? [] : [`${what} is ${found}, not about ${expected}`]
}

export function exactDifference(what: string, found: number | null, expected: Exact): string[] {
  const value = expected && nearestDouble(expected)
  return Object.is(found, value) ? [] : [`${what} is ${found}, not ${value}`]
}

/** The 95 % interval by Wilson, where the numbers can be read as a share. */
function intervalDifferences(
  what: string,
  { interval }: FigureJson,
  share: { numerator: Exact; n: Exact } | null,
): string[] {
  const bounds = share && wilson(nearestDouble(share.numerator!), nearestDouble(share.n!))
  if (!bounds || !interval) return unlike(what, interval, bounds ?? undefined)
  const isNear = Math.abs(interval.low - bounds.low) < 1e-9 && Math.abs(interval.high - bounds.high) < 1e-9
  return isNear ? [] : unlike(what, interval, bounds)
}
