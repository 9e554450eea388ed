import type { Direction, Unit } from '../catalogue/unit.ts'
import type { Metric } from '../catalogue/metric.ts'

/** What is made of a metric's figure before it is held against bounds. */
export const BASES = ['figure', 'change-percent', 'change-amount'] as const
export type Basis = (typeof BASES)[number]

/** What a limit calls it; the unit of its bounds tells the two kinds of change apart. */
export const BASIS_WORDS = ['change'] as const
export type BasisWord = (typeof BASIS_WORDS)[number]

/** The word that a basis is said by; null of the figure itself, which is not said. */
export function wordOf(basis: Basis): BasisWord | null {
  return isChange(basis) ? 'change' : null
}

export const isChange = (basis: Basis): boolean => basis === 'change-percent' || basis === 'change-amount'

/** What the bounds of a limit are in. */
export interface Scale {
  readonly unit: Unit
  readonly direction: Direction
  /** Whether they count from what is usual, so that there is a good and a bad side of 0. */
  readonly isSigned: boolean
}

export const scaleOf = (basis: Basis, { unit, direction }: Pick<Metric, 'unit' | 'direction'>): Scale => ({
  unit: unitOf(basis, unit),
  direction,
  isSigned: isSigned(basis),
})

/** The unit of what a metric in that unit comes to. */
export function unitOf(basis: Basis, unit: Unit): Unit {
  switch (basis) {
    case 'figure':
      return unit
    case 'change-percent':
      return '%'
    case 'change-amount':
      return unit === '%' ? 'pp' : unit
  }
}

export const isSigned = (basis: Basis): boolean => isChange(basis)

/** What can be said of a limit on a metric as far as its basis goes, in words that say what would be right; null for all well. */
export function basisFault(
  { basis, windowDays }: { readonly basis: Basis; readonly windowDays: number },
  { id, unit }: Pick<Metric, 'id' | 'unit'>,
): string | null {
  if (basis === 'change-percent' && (unit === 'pp' || unit === 'score'))
    return `a change of ${id} has no per cent, since it may begin at 0 or below: write it in points, like 5`
  if (isChange(basis) && windowDays > LONGEST_CHANGE)
    return `a change is held over at most ${LONGEST_CHANGE} days, against as many before`
  return null
}

/** Eight times as many days before are read at every write. */
const LONGEST_CHANGE = 31
