import type { Facts } from './facts.ts'
import { type Exact, fraction, nearestDouble, over } from './fraction.ts'
import { walk } from './plain-days.ts'
import type { PlainFigure, PlainMetric } from './plain-metrics.ts'
import type { Statistic } from './question.ts'

/** Whether a change is more than noise; null where no test applies, `close` where rounding may decide it. */
export type Verdict = boolean | null | 'close'

/** Two periods of a metric, and the last ones of the same kind, which tell how much counts scatter. */
export interface Sides {
  readonly current: Facts
  readonly partner: Facts
  readonly history: readonly Facts[]
  readonly statistic: Statistic
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054

/** METRICS.md, Sound statistics: shares by z, counts as Poisson rates, durations by Welch's t, two-sided at 95 %. */
export function isMoreThanNoise(metric: PlainMetric, sides: Sides): Verdict {
  const { current, partner, statistic } = sides
  // The same days can't be held against themselves.
  const others = new Set(walk(partner.days))
  if (walk(current.days).some((day) => others.has(day))) return null
  // Days that nobody recorded are no zeros: of many fewer days there is no total to compare.
  if (areUnlike(recordedDays(metric, current), recordedDays(metric, partner))) return null
  // Of all days of a period, all that there are, nothing is left to chance.
  if (metric.isOfDays) return null
  const [now, before] = [metric.figure(current), metric.figure(partner)]
  if (now.numerator && before.numerator) return sharesDiffer(now, before)
  if (metric.isDuration) return statistic === 'mean' ? durationsDiffer(metric.needs[0]!, sides) : null
  return countsDiffer(metric, sides)
}

/** On how many days something was recorded of what is added up, or of people. */
function recordedDays({ isSum, isPeople, needs }: PlainMetric, of: Facts): number {
  if (!isSum && !isPeople) return 0
  return new Set(needs.flatMap((measure) => of.of(measure).map(({ day }) => day))).size
}

const areUnlike = (one: number, other: number): boolean => Math.abs(one - other) > Math.max(one, other) / 10

/** z = difference ÷ √(p(1 − p)(1/n + 1/m)), p of both together; where fewer than 5 are to be expected, Fisher's exact test. */
function sharesDiffer(now: PlainFigure, before: PlainFigure): Verdict {
  const [a, n] = [nearestDouble(now.numerator!), nearestDouble(now.n!)]
  const [b, m] = [nearestDouble(before.numerator!), nearestDouble(before.n!)]
  if (a < 0 || b < 0 || a > n || b > m) return null
  const hits = a + b
  const misses = n + m - hits
  const least = (Math.min(n, m) * Math.min(hits, misses)) / (n + m)
  // Of hits and misses the fewer ones are counted out: it is the same table turned over.
  if (least < 5) return isBelow(hits < misses ? fisher([a, n - a], [b, m - b]) : fisher([n - a, a], [m - b, b]), 0.05)
  const p = hits / (n + m)
  return isAbove(Math.abs(a / n - b / m) / Math.sqrt(p * (1 - p) * (1 / n + 1 / m)), Z)
}

/** How likely, of all tables with these sums, are those no likelier than this one: every table is counted out. */
function fisher([a, b]: readonly [number, number], [c, d]: readonly [number, number]): number {
  const ways = (hits: number): bigint => choose(a + b, hits) * choose(c + d, a + c - hits)
  const tables = Array.from({ length: a + c + 1 }, (_, hits) => hits).map(ways)
  const rare = tables.filter((one) => one <= ways(a))
  const sum = (some: readonly bigint[]): bigint => some.reduce((x, y) => x + y, 0n)
  return nearestDouble(fraction(sum(rare), sum(tables)))
}

const rows = new Map<string, bigint>()

/** The binomial coefficient; 0 outside of Pascal's triangle. */
function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n
  const least = Math.min(k, n - k)
  const known = rows.get(`${n} ${least}`)
  if (known !== undefined) return known
  let ways = 1n
  for (let step = 1; step <= least; step += 1) ways = (ways * BigInt(n - least + step)) / BigInt(step)
  rows.set(`${n} ${least}`, ways)
  return ways
}

/** Welch's t on ln(1 + x). */
function durationsDiffer(measure: string, { current, partner }: Sides): Verdict {
  const [now, before] = [current.sorted(measure), partner.sorted(measure)]
  if (!now || !before || now.length < 2 || before.length < 2) return null
  const [a, b] = [spreadOf(now), spreadOf(before)]
  const difference = a.mean - b.mean
  const change = nearestDouble(current.mean(measure)!) - nearestDouble(partner.mean(measure)!)
  if (a.squaredError + b.squaredError === 0) return along(difference !== 0, difference, change)
  const t = difference / Math.sqrt(a.squaredError + b.squaredError)
  const freedom =
    (a.squaredError + b.squaredError) ** 2 /
    (a.squaredError ** 2 / (now.length - 1) + b.squaredError ** 2 / (before.length - 1))
  return along(isBelow(studentP(t, freedom), 0.05), difference, change)
}

/** Where the test finds a change into the other direction than the figure's, nothing is said of the figure. */
const along = (verdict: Verdict, difference: number, change: number): Verdict =>
  verdict === true && Math.sign(difference) !== Math.sign(change) ? null : verdict

function spreadOf(seconds: readonly number[]): { mean: number; squaredError: number } {
  const logs = seconds.map((one) => Math.log(1 + one))
  const mean = logs.reduce((x, y) => x + y, 0) / logs.length
  const squares = logs.reduce((x, y) => x + (y - mean) ** 2, 0)
  return { mean, squaredError: squares / (logs.length - 1) / logs.length }
}

/** The two-sided p of Student's t: with t = √ν·tan θ its density is as cos θ to the power ν − 1. */
function studentP(t: number, freedom: number): number {
  const area = (to: number): number => {
    const steps = 4000
    const at = (step: number): number => Math.cos((to * step) / steps) ** (freedom - 1)
    const odd = Array.from({ length: steps / 2 }, (_, step) => at(2 * step + 1)).reduce((x, y) => x + y, 0)
    const even = Array.from({ length: steps / 2 - 1 }, (_, step) => at(2 * step + 2)).reduce((x, y) => x + y, 0)
    return (to / steps / 3) * (at(0) + 4 * odd + 2 * even + at(steps))
  }
  return 1 - area(Math.atan(Math.abs(t) / Math.sqrt(freedom))) / area(Math.PI / 2)
}

interface Rate {
  readonly count: number
  readonly over: number
}

/**
 * Given both counts' total N, the later one is N·p, p being its share of what they were counted over, with the variance
 * N·p·(1 − p) times the dispersion of the last same-kind periods; half a count is taken off for the continuity.
 */
function countsDiffer(metric: PlainMetric, { current, partner, history }: Sides): Verdict {
  const isPerDay = metric.isSum === true && walk(current.days).length !== walk(partner.days).length
  const [now, before] = [rateOf(metric, current, isPerDay), rateOf(metric, partner, isPerDay)]
  if (!now || !before) return null
  const alike = history.filter(
    (one) =>
      toldBy(metric, one) === toldBy(metric, current) &&
      !areUnlike(recordedDays(metric, one), recordedDays(metric, current)),
  )
  const dispersion = dispersionOf(alike.flatMap((one) => rateOf(metric, one, isPerDay) ?? [])) ?? alone(metric, history)
  if (dispersion === null) return null
  const total = now.count + before.count
  const p = now.over / (now.over + before.over)
  const excess = now.count - total * p
  const beyond = Math.max(0, Math.abs(excess) - 0.5) / Math.sqrt(total * p * (1 - p) * dispersion)
  // Without anything counted there is nothing to change.
  if (total === 0) return false
  const perDay = (of: Facts): Exact => over(metric.figure(of).value, fraction(isPerDay ? walk(of.days).length : 1))
  const change = nearestDouble(perDay(current)!) - nearestDouble(perDay(partner)!)
  return along(isAbove(beyond, Z), excess, change)
}

/** Which of its measures a total is made of. */
const toldBy = (metric: PlainMetric, of: Facts): string =>
  metric.needs.filter((measure) => of.sum(measure) !== null).join(' ')

/** Totals over the days with a record, of unlike lengths over those of the calendar; events over what they are counted over. */
function rateOf(metric: PlainMetric, of: Facts, isPerDay: boolean): Rate | null {
  const { value, divided } = metric.figure(of)
  if (metric.countsEvents) {
    if (!divided?.numerator || !divided.denominator || divided.denominator.top <= 0n) return null
    return { count: nearestDouble(divided.numerator), over: nearestDouble(divided.denominator) }
  }
  if (value === null || (!metric.isSum && !metric.isPeople)) return null
  return { count: nearestDouble(value), over: isPerDay ? walk(of.days).length : recordedDays(metric, of) }
}

/** Variance over mean, for periods of unlike sizes Pearson's χ² over k − 1; at least 1. Nothing is told by one period. */
function dispersionOf(periods: readonly Rate[]): number | null {
  if (periods.length < 2) return null
  const sum = (of: (rate: Rate) => number): number => periods.reduce((x, one) => x + of(one), 0)
  const rate = sum(({ count }) => count) / sum((one) => one.over)
  if (rate === 0) return 1
  const chiSquare = sum((one) => (one.count - rate * one.over) ** 2 / (rate * one.over))
  return Math.max(1, chiSquare / (periods.length - 1))
}

/** Things scatter as they come; of money and time nothing is known without earlier periods, nor of people not looked up. */
function alone({ isPeople, unit }: PlainMetric, history: readonly Facts[]): number | null {
  if (isPeople) return history.length > 0 ? 1 : null
  return unit === 'money' || unit === 's' ? null : 1
}

/** How near to the bound it is left open. */
const CLOSE = 1e-6

const isAbove = (value: number, bound: number): Verdict =>
  Math.abs(value - bound) < CLOSE * bound ? 'close' : value > bound

const isBelow = (value: number, bound: number): Verdict =>
  Math.abs(value - bound) < 1e-4 * bound ? 'close' : value < bound
