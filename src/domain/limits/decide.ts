import type { Day } from '../time/day.ts'
import { brokenEdge } from './bound.ts'
import { isOverBeforeDayEnds, isSureBeforeDayEnds, type Judgement } from './judge.ts'
import type { Incident } from './limit.ts'

/** What a judgement means for the incident of its limit. */
export type IncidentDecision =
  | { readonly kind: 'open' }
  /** It goes on: note the latest value. */
  | { readonly kind: 'go-on' }
  | { readonly kind: 'resolve' }
  | { readonly kind: 'stay' }

interface Situation {
  readonly judgement: Judgement
  readonly open: Incident | null
  readonly day: Day
  /** Whether the judged day is over; until then only what can't be undone any more is told. */
  readonly hasEnded: boolean
}

/**
 * One incident from the first critical breach until it is over. A day without data changes nothing: absence is not
 * recovery. A day that has ended without a breach ends it; so does a correction of the very day the incident speaks of,
 * also one that takes its figure away, or to the other side of a bound that has two. Days before that one are history.
 */
export function decide({ judgement, open, day, hasEnded }: Situation): IncidentDecision {
  if (judgement.state === 'no_value') return { kind: open?.lastDay === day ? 'resolve' : 'stay' }
  const isBreach = judgement.state === 'critical' && (hasEnded || isSureBeforeDayEnds(judgement))
  if (!open) return { kind: isBreach ? 'open' : 'stay' }
  if (day < open.lastDay) return { kind: 'stay' }
  if (isBreach) return { kind: 'go-on' }
  if (judgement.state === 'critical')
    return { kind: day === open.lastDay && hasChangedSides(judgement, open) ? 'resolve' : 'stay' }
  const isOver = hasEnded || (day === open.lastDay && isOverBeforeDayEnds(judgement))
  return { kind: isOver ? 'resolve' : 'stay' }
}

/** What was told lay beyond one side, and what is known now lies beyond the other. */
function hasChangedSides({ limit: { critical }, figure: { value } }: Judgement, { lastValue }: Incident): boolean {
  if (!critical || value === null) return false
  const [told, known] = [lastValue, value].map((one) => brokenEdge(critical, one)?.sign)
  return told !== undefined && told !== known
}
