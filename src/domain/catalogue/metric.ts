import type { Dimension } from '../entries/entry.ts'
import type { Bound, Statistic } from '../limits/limit.ts'
import type { Day } from '../time/day.ts'
import type { Expression } from './expression.ts'
import type { Direction, Unit } from './unit.ts'

/** What somebody asks for: computed from rolled-up measures when it is asked. */
export interface Metric {
  readonly id: string
  readonly aliases: readonly string[]
  readonly unit: Unit
  readonly direction: Direction
  readonly figure: FigureKind
  /** One sentence without its full stop. */
  readonly definition: string
  /** What it is called at the head of a narrow column, where its name has no room. */
  readonly short?: string
  /** What the figure can't tell, in a sentence; built-in metrics all say it. */
  readonly blindSpot?: string
  /** Why figures told apart by a dimension tell little, in a sentence: what is counted mostly has no key there. */
  readonly caveats?: Partial<Readonly<Record<Dimension, string>>>
  /** What is left out on purpose, in a sentence; `{answerTargetS}` stands for the team's own seconds, as any such setting. */
  readonly exclusion?: string
  /** What the whole less the part is, told where it grows: `unsolved contacts`. */
  readonly remainder?: string
  /** Metrics always shown under it. */
  readonly parts?: readonly string[]
  /** A metric always shown beside it, since one is not to be judged without the other. */
  readonly beside?: string
  /** Offered, and editable: a default, not a fact about a team. */
  readonly defaultLimit?: DefaultLimit
  /** Only asked for: it takes no limit, and stands in no digest. */
  readonly isQuestion?: true
  /** A measure asked for by itself: it stands in the digest only where a limit is set on it. */
  readonly isPlain?: true
  /** Of a team's own: since when it has its present definition, which figures of all days are read by, and who gave it. */
  readonly since?: { readonly day: Day; readonly by: string }
  /** A critical value is told when it is recorded, though the day is not over. */
  readonly alarmsAtOnce?: true
}

export type DefaultLimit = FixedLimit | LimitAroundTarget

interface OfferedLimit {
  readonly statistic?: Statistic
  readonly windowDays?: number
}

interface FixedLimit extends OfferedLimit {
  readonly warn: Bound | null
  readonly critical: Bound | null
}

/** To both sides of each target that is set, by so many per cent of it; nothing without one. */
export interface LimitAroundTarget extends OfferedLimit {
  readonly percentOfTarget: { readonly warn: number; readonly critical: number }
}

/** How a figure comes about; each kind is computed once, in `answer/`. */
export type FigureKind =
  /** Counts or money added up; with several measures each is told apart, and one of them is enough. */
  | { readonly kind: 'total'; readonly measures: readonly string[] }
  /** A part of a whole in %, with a Wilson interval. */
  | { readonly kind: 'share'; readonly part: Expression; readonly whole: Expression }
  /** How a count spreads over a dimension: each key's share of the whole in %; the figure is that of `key`, else the largest. */
  | { readonly kind: 'mix'; readonly measure: string; readonly by: Dimension; readonly key?: string }
  /** Any other formula; times `scale`. */
  | { readonly kind: 'quotient'; readonly value: Expression; readonly scale?: number }
  /** The mean, and percentiles beside it; `sample` has the durations that went well, whose p10 to p90 is the window. */
  | { readonly kind: 'duration'; readonly measure: string; readonly sample?: string }
  /** Ratings from `low` to `high` as a share of all, in %; answers about an area are another question. */
  | { readonly kind: 'rating-share'; readonly measure: string; readonly low: number; readonly high: number }
  /** % of promoters less % of detractors. */
  | {
      readonly kind: 'rating-balance'
      readonly measure: string
      readonly promotersFrom: number
      readonly detractorsTo: number
    }
  | { readonly kind: 'level'; readonly measure: string }
  | { readonly kind: 'distinct'; readonly measure: string }
  /**
   * The days on which all of the team's limits held, as a share of those on which any could be judged; `budgets` are the
   * metrics of which targets leave some dissatisfaction to use up.
   */
  | { readonly kind: 'compliance'; readonly budgets: readonly string[] }
  /** Several metrics beside each other, a line an agent; the figure is how many agents have one. */
  | { readonly kind: 'scorecard'; readonly metrics: readonly string[] }
