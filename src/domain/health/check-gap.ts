import type { Day } from '../time/day.ts'
import type { Gap, GapHealth } from './gap.ts'

/** What is there of something that limits need, when figures are due. */
export interface Seen {
  /** The last working day whose figure is due. */
  readonly due: Day
  /** Working days in order, up to the last that has ended, and whether there is a figure; the due one is among them. */
  readonly days: readonly { readonly day: Day; readonly hasFigure: boolean }[]
}

export type GapDecision =
  | { readonly kind: 'stay' }
  /** What is missing from now on, if anything. People are told where it turned `late` or `no-data`, or is back. */
  | { readonly kind: 'move'; readonly gap: Gap | null; readonly notice: GapHealth | 'back' | null }

/** Of so many working days before it, on so many it must have been recorded, or nobody expects it. */
export const USUAL = { days: 5, recorded: 3 }

/**
 * What a look at the figures means for a gap. It is closed by a figure of the day that is due, or of a later one that has
 * ended; it opens `late`, however long nobody has looked, and is `no-data` when another day came due meanwhile. Pure.
 */
export function checkGap(gap: Gap | null, seen: Seen): GapDecision {
  const { due, days } = seen
  const isThere = days.some(({ day, hasFigure }) => hasFigure && day >= due)
  if (isThere) return gap ? { kind: 'move', gap: null, notice: 'back' } : { kind: 'stay' }
  if (!gap) {
    if (!isUsual(seen)) return { kind: 'stay' }
    return { kind: 'move', gap: { health: 'late', since: firstMissing(seen), until: due }, notice: 'late' }
  }
  const until = due > gap.until ? due : gap.until
  const isWorse = gap.health === 'late' && until > gap.until
  const since = sinceNow(gap, seen)
  if (!isWorse && since === gap.since && until === gap.until) return { kind: 'stay' }
  const health = isWorse ? 'no-data' : gap.health
  return { kind: 'move', gap: { health, since, until }, notice: isWorse ? 'no-data' : null }
}

function isUsual({ due, days }: Seen): boolean {
  const before = days.filter(({ day }) => day < due).slice(-USUAL.days)
  return before.filter(({ hasFigure }) => hasFigure).length >= USUAL.recorded
}

/** The day after the last one with a figure. */
function firstMissing({ due, days }: Seen): Day {
  const upToDue = days.filter(({ day }) => day <= due)
  const last = upToDue.findLastIndex(({ hasFigure }) => hasFigure)
  return upToDue[last + 1]?.day ?? due
}

/** Later where a day in it was recorded after all; never earlier: what lies before was no part of it. */
function sinceNow({ since }: Gap, seen: Seen): Day {
  const isKnown = seen.days.some(({ hasFigure }) => hasFigure)
  const first = isKnown ? firstMissing(seen) : since
  return first > since ? first : since
}
