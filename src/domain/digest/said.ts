import type { Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import type { DigestSettings } from './digest-settings.ts'

/** What a posted digest says, kept so that a correction can tell what it said before. */
export interface DigestSaid {
  /** When it was put into words, and from which revision of the team's records, or a later one. */
  readonly made: { readonly at: number; readonly revision: number }
  /** Each shown figure as it is printed, by metric. */
  readonly figures: Readonly<Record<string, string>>
  /** What it shows and how: a correction shows the same, whatever the schedule says by then. */
  readonly settings: DigestSettings
  /** Changes that one agent explains: told to the managers. */
  readonly explained: readonly ExplainedChange[]
  /** How late it came, in words. */
  readonly lateBy?: string
  /** What the digests before it were about that did not go out. */
  readonly skipped: readonly Period[]
  /** What was corrected of earlier days since the digest before. */
  readonly corrected?: readonly CorrectedFigure[]
  /** Earliest first. */
  readonly corrections: readonly Correction[]
}

/** What one cell said before it was corrected, and says now, in words. */
export interface CorrectedFigure {
  readonly measure: string
  readonly day: Day
  readonly channel: string
  /** As it is written. */
  readonly area: string
  readonly from: string
  readonly to: string
  /** Slack users. */
  readonly by: readonly string[]
}

export interface ExplainedChange {
  readonly metric: string
  /** In lower case. */
  readonly agent: string
}

/** One time at which a posted digest's figures were changed. */
export interface Correction {
  /** When the last of the changes was recorded. */
  readonly at: number
  /** Who recorded them: Slack users, and keys as `key:{name}`. */
  readonly by: readonly string[]
  readonly changes: readonly FigureChange[]
}

export interface FigureChange {
  readonly metric: string
  /** As printed; null where there was no figure. */
  readonly from: string | null
  readonly to: string | null
}

/** Which figures are printed otherwise now, in the order of the metrics that were there before, then new ones. */
export function figureChanges(before: DigestSaid['figures'], now: DigestSaid['figures']): FigureChange[] {
  const [old, fresh] = [new Map(Object.entries(before)), new Map(Object.entries(now))]
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((metric) => ({ metric, from: old.get(metric) ?? null, to: fresh.get(metric) ?? null }))
    .filter(({ from, to }) => from !== to)
}
