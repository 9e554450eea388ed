import type { Direction, Unit } from '../catalogue/unit.ts'

/** What is made of a metric's figure before it is held against bounds. */
export const BASES = ['figure', 'change-percent', 'change-amount', 'deviation', 'signal', 'missing', 'budget'] as const
export type Basis = (typeof BASES)[number]

/** What a limit calls it; the unit of its bounds tells the two kinds of change apart. */
export const BASIS_WORDS = ['change', 'deviation', 'signal', 'missing', 'budget'] as const
export type BasisWord = (typeof BASIS_WORDS)[number]

/** The word that a basis is said by; null of the figure itself, which is not said. */
export function wordOf(basis: Basis): BasisWord | null {
  if (basis === 'figure') return null
  return basis === 'change-percent' || basis === 'change-amount' ? 'change' : basis
}

export const isChange = (basis: Basis): boolean => wordOf(basis) === 'change'

/** Whether it says itself which days it is of, whatever window the metric usually has. */
export const hasOwnDays = (basis: Basis): boolean => basis !== 'figure' && !isChange(basis)

/** What the bounds of a limit are in. */
export interface Scale {
  readonly unit: Unit
  readonly direction: Direction
  /** Whether they count from what is usual, so that there is a good and a bad side of 0. */
  readonly isSigned: boolean
}

export const scaleOf = (basis: Basis, { unit, direction }: Pick<Scale, 'unit' | 'direction'>): Scale => ({
  unit: unitOf(basis, unit),
  direction: OF_THEIR_OWN.has(basis) ? 'down' : direction,
  isSigned: isSigned(basis),
})

/** Less of these is better, whichever way the metric goes. */
const OF_THEIR_OWN: ReadonlySet<Basis> = new Set(['signal', 'missing', 'budget'])

/** The unit of what a metric in that unit comes to. */
export function unitOf(basis: Basis, unit: Unit): Unit {
  switch (basis) {
    case 'figure':
      return unit
    case 'change-percent':
    case 'budget':
      return '%'
    case 'change-amount':
      return unit === '%' ? 'pp' : unit
    case 'deviation':
      return DEVIATIONS
    case 'signal':
      return SIGNALS
    case 'missing':
      return MISSING_DAYS
  }
}

/** Counted from what is usual, in how much days like this one usually lie away from that. */
const DEVIATIONS: Unit = { words: 'deviations', decimals: 1 }
/** One, or none. */
const SIGNALS: Unit = { words: 'signals', decimals: 0 }
const MISSING_DAYS: Unit = { words: 'working days', decimals: 0 }

export const isSigned = (basis: Basis): boolean => isChange(basis) || basis === 'deviation'
