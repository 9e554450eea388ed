/** One key's part of a ratio: what is counted, and what it is counted over. */
export interface RatioPart {
  readonly numerator: number
  readonly denominator: number
}

/** What one key did to the ratio: by its own rate, and by its weight in the whole. As fractions, like the ratio. */
export interface KeyMove {
  readonly key: string
  readonly rate: number
  readonly mix: number
}

export interface RatioMove {
  readonly before: number
  readonly now: number
  /** `now − before`; all rate and mix parts add up to it. */
  readonly change: number
  readonly keys: readonly KeyMove[]
  /** Simpson's reversal: no key's own rate moved along with the ratio, and at least one moved against it. */
  readonly isReversal: boolean
}

/** One of the parts that make up a move. */
export interface MovePart {
  readonly key: string
  readonly part: 'rate' | 'mix'
  readonly amount: number
}

type RatioParts = ReadonlyMap<string, RatioPart>

/**
 * Splits the move of a ratio over the keys of a dimension. Rate part = mean weight × Δrate; mix part = Δweight × (mean
 * rate − mean of the two totals), a weight being the key's share of the denominators (the symmetric split of Kitagawa,
 * JASA 50, 1955). A key that is on one side only keeps its rate, so that it is all mix; numerators without a denominator count as rate. Null when a side has no ratio.
 */
export function splitMove(now: RatioParts, before: RatioParts): RatioMove | null {
  const after = totalOf(now)
  const first = totalOf(before)
  if (after.denominator === 0 || first.denominator === 0) return null
  const totals = { now: after, before: first }
  const meanTotal = (ratio(after) + ratio(first)) / 2
  const keys = [...new Set([...before.keys(), ...now.keys()])].sort()
  const sides = keys.map((key) => ({ key, now: now.get(key) ?? NOTHING, before: before.get(key) ?? NOTHING }))
  const change = ratio(after) - ratio(first)
  return {
    before: ratio(first),
    now: ratio(after),
    change,
    keys: sides.map((side) => keyMove(side, totals, meanTotal)),
    isReversal: isReversal(sides, change),
  }
}

/** The `count` largest parts of the move, largest first, in either direction. */
export function largestParts(move: RatioMove, count: number): MovePart[] {
  const parts = move.keys.flatMap(({ key, rate, mix }): MovePart[] => [
    { key, part: 'rate', amount: rate },
    { key, part: 'mix', amount: mix },
  ])
  return parts.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, count)
}

interface Sides {
  readonly now: RatioPart
  readonly before: RatioPart
}

const NOTHING: RatioPart = { numerator: 0, denominator: 0 }

const ratio = ({ numerator, denominator }: RatioPart): number => numerator / denominator

function totalOf(parts: RatioParts): RatioPart {
  return [...parts.values()].reduce(
    (total, part) => ({
      numerator: total.numerator + part.numerator,
      denominator: total.denominator + part.denominator,
    }),
    NOTHING,
  )
}

function keyMove(side: Sides & { readonly key: string }, totals: Sides, meanTotal: number): KeyMove {
  const now = weighted(side.now, totals.now)
  const before = weighted(side.before, totals.before)
  const rates = [now.rate, before.rate].filter((rate) => rate !== null)
  const meanRate = rates.reduce((sum, rate) => sum + rate / rates.length, 0)
  const shift = now.weight - before.weight
  const mix = shift * (meanRate - meanTotal)
  if (now.rate === null || before.rate === null) {
    return { key: side.key, rate: now.contribution - before.contribution - shift * meanRate, mix }
  }
  return { key: side.key, rate: ((now.weight + before.weight) / 2) * (now.rate - before.rate), mix }
}

const weighted = (part: RatioPart, total: RatioPart) => ({
  weight: part.denominator / total.denominator,
  rate: part.denominator === 0 ? null : ratio(part),
  contribution: part.numerator / total.denominator,
})

function isReversal(sides: readonly Sides[], change: number): boolean {
  if (change === 0 || sides.some(({ now, before }) => now.denominator === 0 || before.denominator === 0)) return false
  const moves = sides.map(({ now, before }) => Math.sign(ratio(now) - ratio(before)))
  return !moves.includes(Math.sign(change)) && moves.includes(-Math.sign(change))
}
