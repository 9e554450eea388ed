import type { Limit, Severity } from '../limits/limit.ts'
import type { Day } from '../time/day.ts'
import { isBreach, type Outcome } from './outcome.ts'

/**
 * How far a run of breaches has come. `pending`: breaches in a row, but fewer than an alarm takes. `firing`: an alarm.
 * `recovering`: figures on the safe side in a row, but fewer than the end of the alarm takes.
 */
export type Phase =
  | { readonly kind: 'ok' }
  | ({ readonly kind: 'pending' } & Run)
  | ({ readonly kind: 'firing'; readonly severity: Severity } & Run)
  | ({ readonly kind: 'recovering'; readonly severity: Severity; readonly recovered: number } & Run)

interface Run {
  /** The first day of the run. */
  readonly since: Day
  /** Days in a row that broke a bound, and the critical one, up to the last day with a figure; no more than an alarm takes. */
  readonly breaches: number
  readonly criticals: number
}

export type OpenPhase = Extract<Phase, { readonly severity: Severity }>

/** How many days with a figure in a row it takes, at least 1 each. */
export interface Patience {
  /** Breaches to an alarm. */
  readonly breaches: number
  /** Figures on the safe side to its end. */
  readonly recovered: number
}

/** A limit's alarm takes as many breaches in a row as it asks for, and one figure on the safe side ends it. */
export const patienceOf = ({ forDays }: Pick<Limit, 'forDays'>): Patience => ({ breaches: forDays, recovered: 1 })

export const OK: Phase = { kind: 'ok' }

export const isOpen = (phase: Phase): phase is OpenPhase => phase.kind === 'firing' || phase.kind === 'recovering'

/**
 * The phase after one more day with a figure. Days without one are no steps: they neither count nor reset. A warning
 * turns critical when the critical bound alone was broken often enough; what was critical stays so until it is over.
 */
export function step(phase: Phase, said: { day: Day; outcome: Outcome }, patience: Patience): Phase {
  return isBreach(said.outcome) ? broken(phase, said, patience) : held(phase, said.outcome, patience)
}

function broken(phase: Phase, { day, outcome }: { day: Day; outcome: Outcome }, { breaches: needed }: Patience): Phase {
  const before = phase.kind === 'ok' ? { since: day, breaches: 0, criticals: 0 } : phase
  const breaches = Math.min(before.breaches + 1, needed)
  const criticals = outcome === 'critical' ? Math.min(before.criticals + 1, needed) : 0
  const run = { since: before.since, breaches, criticals }
  if (!isOpen(phase) && breaches < needed) return { kind: 'pending', ...run }
  const isCritical = criticals === needed || (isOpen(phase) && phase.severity === 'critical')
  return { kind: 'firing', ...run, severity: isCritical ? 'critical' : 'warn' }
}

function held(phase: Phase, outcome: Outcome, { recovered: needed }: Patience): Phase {
  if (!isOpen(phase)) return OK
  const { since, severity } = phase
  const run = { since, severity, breaches: 0, criticals: 0 }
  if (outcome === 'band')
    return phase.kind === 'firing' ? { kind: 'firing', ...run } : { kind: 'recovering', ...run, recovered: 0 }
  const recovered = phase.kind === 'recovering' ? phase.recovered + 1 : 1
  return recovered >= needed ? OK : { kind: 'recovering', ...run, recovered }
}
