import type { Unit } from '../catalogue/unit.ts'
import { brokenEdge, distanceBeyond, isBroken, recoveryOf } from '../limits/bound.ts'
import { isSurelyKept, stateOf, sureState, type Judgement } from '../limits/judge.ts'
import type { Limit } from '../limits/limit.ts'
import type { Day } from '../time/day.ts'
import { isBreach, type Breach, type Outcome } from './outcome.ts'
import type { Reading } from './read-days.ts'
import type { Said } from './standing.ts'

interface Judged {
  readonly judgement: Judgement
  readonly day: Day
  /** Until then only what the rest of the day can't undo is told. */
  readonly hasEnded: boolean
  /** What the day said when it was read last. */
  readonly known: Said | undefined
}

/**
 * What a judged day says; null when it goes on saying what it said, because it is not over and may turn either way, or
 * because it has too few behind it to say anything else. Of too few that were never sure it says nothing, like a day
 * without data.
 */
export function readingOf({ judgement, day, hasEnded, known }: Judged): Reading | null {
  const { limit, value, unit, state } = judgement
  if (value === null || state === 'no_value') return { day, said: null }
  const say = (outcome: Outcome): Reading => ({ day, said: { outcome, value, beyond: beyondOf(limit, value) } })
  // A figure is there for good, whatever else the day brings.
  const isSaid = hasEnded || (limit.basis === 'missing' && value === 0)
  if (isSaid && state !== 'too_few') return say(isBreach(state) ? state : outcomeOf(limit, value, unit))
  const goesOn = (outcome: Breach): boolean =>
    known?.outcome === outcome && !isTakenBack(judgement, { outcome, value: known.value })
  const sure = sureState(judgement)
  if (sure === 'critical') return say('critical')
  if (goesOn('critical')) return null
  if (sure === 'warn') return say('warn')
  return goesOn('warn') ? null : { day, said: null }
}

/** What a value says of a limit at the end of the day. */
export function outcomeOf(limit: Pick<Limit, 'warn' | 'critical'>, value: number, unit: Unit): Outcome {
  const state = stateOf(limit, value)
  if (state === 'critical' || state === 'warn') return state
  const first = limit.warn ?? limit.critical
  return first && isBroken(recoveryOf(first, unit), value) ? 'band' : 'ok'
}

const beyondOf = ({ warn, critical }: Limit, value: number): number => {
  const first = warn ?? critical
  return first ? distanceBeyond(first, value) : 0
}

/** What was told of the day no longer holds: the bound is kept, or broken on its other side. */
function isTakenBack(judgement: Judgement, told: { outcome: Breach; value: number }): boolean {
  const bound = judgement.limit[told.outcome]
  const { value } = judgement
  if (!bound || value === null) return true
  if (!isBroken(bound, value)) return isSurelyKept(bound, judgement)
  return brokenEdge(bound, value)?.sign !== brokenEdge(bound, told.value)?.sign
}
