import type { ChainStep } from '../chain/chain.ts'
import type { FailureReason } from '../limits/failing.ts'
import type { Severity } from '../limits/limit.ts'
import type { Day } from '../time/day.ts'
import type { Input, Told } from './decision.ts'
import type { IncidentTerms } from './incident.ts'
import type { EndReason, Notice, RepeatReason } from './notice.ts'
import { isBreach } from './outcome.ts'
import type { Patience, Phase } from './phase.ts'
import type { Standing } from './standing.ts'
import { latestOf, phaseOf } from './tell.ts'

/** What changed about how a limit stands, as far as people care for it. */
export type Change =
  /** A bound was broken on so many days in a row, of those that an alarm takes. */
  | { readonly kind: 'pending'; readonly nth: number; readonly needed: number }
  /** That run broke off before it was an alarm. */
  | { readonly kind: 'calmed' }
  | { readonly kind: 'fired' | 'flapping'; readonly severity: Severity }
  | { readonly kind: 'escalated' }
  | { readonly kind: 'lowered' }
  | { readonly kind: 'reminded'; readonly because: RepeatReason }
  /** Nobody had answered: these steps of the chain were told. */
  | { readonly kind: 'passed-on'; readonly to: readonly ChainStep['people'][] }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'snoozed'; readonly until: number }
  | { readonly kind: 'woken' }
  /** The figure is back, which is told later; and beyond its bound again before that was told. */
  | { readonly kind: 'recovering' }
  | { readonly kind: 'relapsed' }
  | { readonly kind: 'ended'; readonly because: EndReason }
  /** Somebody says that the alert was of no use to them, and takes that back. */
  | { readonly kind: 'not-useful' }
  | { readonly kind: 'useful' }
  /** The limit could not be judged so often that it is not tried any more, until somebody resumes it. */
  | { readonly kind: 'paused'; readonly why: FailureReason }
  | { readonly kind: 'resumed' }

/** One change of a limit, or of one value of its dimension: what its history is made of. Reads by itself when both are gone. */
export interface Transition {
  readonly id: number
  readonly workspaceId: string
  readonly teamId: number
  readonly limitId: number
  /** Of the limit's dimension; empty where it has none. */
  readonly value: string
  /** Null before there was one. */
  readonly incidentId: number | null
  /** Counted from 1 in its standing; of a run that is no alarm yet the one that it would be; 0 where it is about none. */
  readonly episode: number
  /** The limit as it was, with the bounds that the figure was held against. */
  readonly terms: IncidentTerms
  readonly at: number
  readonly change: Change
  /** Null where the days told nothing. */
  readonly figure: ChangedFigure | null
  /** Who answered, or changed the limit; null when its figures or the time did. */
  readonly by: string | null
}

export interface ChangedFigure {
  readonly day: Day
  /** In the metric's unit. */
  readonly value: number
  /** The figure that was beyond a bound before; null when none was, since others are not followed. */
  readonly before: number | null
  /**
   * How many things it rests on, and of a share how many of them count; of a budget what is allowed, and used. Null where
   * that is not known.
   */
  readonly n: number | null
  readonly hits: number | null
}

interface Move {
  readonly before: Standing
  readonly told: Told
  readonly input: Input
  readonly patience: Patience
}

/** What a move changed that people care for, in its order: who answered, then what was told, else how far the days have come. */
export function changesOf({ before, told, input, patience }: Move): Change[] {
  const answered = answeredBy(input, told.standing)
  if (told.notice) return [...answered, noticed(told.notice, { before, after: told.standing })]
  if (answered.length > 0) return answered
  return input.kind === 'judged' ? progressOf(before, told.standing, patience) : []
}

function answeredBy(input: Input, { incident }: Standing): Change[] {
  switch (input.kind) {
    case 'acknowledge':
      return [{ kind: 'acknowledged' }]
    case 'snooze':
      return [{ kind: 'snoozed', until: incident?.snoozed?.until ?? input.until }]
    case 'wake':
      return [{ kind: 'woken' }]
    default:
      return []
  }
}

function noticed(notice: Notice, { before, after }: { before: Standing; after: Standing }): Change {
  switch (notice.kind) {
    case 'fire':
      return { kind: 'fired', severity: notice.severity }
    case 'flapping':
      return { kind: 'flapping', severity: notice.severity }
    case 'escalate':
      return { kind: 'escalated' }
    case 'lower':
      return { kind: 'lowered' }
    case 'repeat':
      return { kind: 'reminded', because: notice.because }
    case 'pass-on':
      return { kind: 'passed-on', to: toldSince(before, after) }
    case 'resolve':
      return { kind: 'ended', because: notice.because }
  }
}

function toldSince({ incident: before }: Standing, { incident: after }: Standing): ChainStep['people'][] {
  const { steps, told } = after?.chain ?? { steps: [], told: 0 }
  return steps.slice(before?.chain?.told ?? 0, told).map(({ people }) => people)
}

/** What nobody was told of: a run of breaches on its way, and an end that is held back. */
function progressOf(before: Standing, after: Standing, patience: Patience): Change[] {
  const [from, to] = [phaseOf(before, patience), phaseOf(after, patience)]
  if (before.incident && after.incident) return heldBack({ from, to })
  if (to.kind === 'pending' && (from.kind !== 'pending' || to.breaches > from.breaches))
    return [{ kind: 'pending', nth: to.breaches, needed: patience.breaches }]
  return from.kind === 'pending' && to.kind === 'ok' ? [{ kind: 'calmed' }] : []
}

const isFiring = ({ kind }: Phase): boolean => kind === 'firing'

function heldBack({ from, to }: { from: Phase; to: Phase }): Change[] {
  if (isFiring(from) && !isFiring(to)) return [{ kind: 'recovering' }]
  return !isFiring(from) && isFiring(to) ? [{ kind: 'relapsed' }] : []
}

/** The last figure beyond a bound that a standing knows; null when its last day kept it. */
export function breachOf(standing: Standing): number | null {
  const latest = latestOf(standing)
  return latest && isBreach(latest.outcome) ? latest.value : null
}

/** Whether it tells people that an alarm opened. */
export const isOpening = ({ kind }: Change): boolean => kind === 'fired' || kind === 'flapping'
