import type { Basis } from './domain/limits/basis.ts'
import type { Day } from './domain/time/day.ts'
import type { KeyOfTeam } from './ports.ts'

/** What the HTTP doors ask of the machine behind them. */
export interface Doors {
  /** The bearer key with this SHA-256 (hex, of the whole `dbk_…` text) and its team, revoked ones included. */
  keyByHash(secretHash: string): Promise<KeyOfTeam | null>
  /** A signing key that is not revoked and its team, with its secret (`whsec_…`). */
  signingKey(id: number): Promise<(KeyOfTeam & { readonly secret: string }) | null>
  record(request: RowsRequest): Promise<RowsOutcome>
  /** The answer as JSON; throws `UserError` when the question can't be read, `UnknownMetricError` when there is no such metric. */
  ask(asker: KeyOfTeam, metric: string, words: AskWords): Promise<AnswerJson>
  /** What keeps the bot from serving, a sentence each; empty when it can. */
  faults(): Promise<readonly string[]>
}

/**
 * An answer for machines. Values are unrounded in the metric's unit (money in major units), null for no value; `end` is the
 * day after the last.
 */
export interface AnswerJson extends FigureJson {
  readonly metric: string
  /** `%`, `s`, a thing that is counted, or the team's currency. */
  readonly unit: string
  readonly period: PeriodJson & { readonly label: string; readonly so_far: boolean }
  /** Of a mix: the channel whose share is told and compared, and how many have anything. */
  readonly mix?: { readonly key: string; readonly in_use: number }
  readonly coverage: { readonly days: number; readonly of: number }
  readonly comparison?: ComparisonJson
  readonly limit?: LimitJson
  /** What the team aims at over these days, and how far the figure lies above it. */
  readonly target?: TargetJson
  /** What a total is made of, and the metrics shown under this one, by id. */
  readonly parts?: Readonly<Record<string, PartJson>>
  /** The metric this one is not to be judged without. */
  readonly beside?: Readonly<Record<string, PartJson>>
  /** Under `by`; the key of a day, week or month is what asks for it, null is "not said". */
  readonly groups?: readonly GroupJson[]
  /** Where a change that is more than noise comes from: the two largest parts, in the change's unit. */
  readonly split?: SplitJson
  readonly signals?: readonly SignalJson[]
  /** The window in which calls end well, by channel, in seconds. */
  readonly windows?: readonly WindowJson[]
  /** Of one agent's figure: the median of all agents, null among fewer than five. */
  readonly peers?: { readonly agents: number; readonly median: number | null }
  /** Of a question about limits: on how many days each held. */
  readonly limits?: readonly LimitRecordJson[]
  /** How much of the dissatisfaction that targets allow is used. */
  readonly budgets?: readonly BudgetJson[]
  /** Of a scorecard: the median of all agents by metric, null among fewer than five. */
  readonly medians?: Readonly<Record<string, number | null>>
  /** Of a scorecard: each agent's figures by metric. */
  readonly cards?: readonly { readonly agent: string; readonly figures: Readonly<Record<string, PartJson>> }[]
}

/** A figure of another metric or measure, with its own unit. */
export interface PartJson extends FigureJson {
  readonly unit: string
}

export interface FigureJson {
  readonly value: number | null
  /** Why there is no value. */
  readonly why_not?: string
  readonly stats?: Readonly<Record<'mean' | 'p50' | 'p90' | 'max', number | null>>
  readonly n: number | null
  /** What a share or ratio divides, by the denominator; money in major units, times in seconds. */
  readonly numerator?: number
  readonly denominator?: number
  /** 95 %, in the metric's unit. */
  readonly interval?: { readonly low: number; readonly high: number }
  /** Of a level: mean, least and most of its days. */
  readonly spread?: { readonly mean: number; readonly min: number; readonly max: number }
  /** Of ratings: the mean point. */
  readonly mean?: number
}

export interface PeriodJson {
  readonly start: Day
  readonly end: Day
}

export interface ComparisonJson {
  /** What is held against the other period, when today is left out of the answer's own. */
  readonly of?: { readonly period: PeriodJson; readonly value: number | null }
  readonly period: PeriodJson
  readonly value: number | null
  readonly change: number | null
  readonly change_unit: string | null
  readonly is_change: boolean | null
}

export interface LimitJson {
  /** What is made of the figure before it is held against the bounds, and the unit of that; left out for the figure itself. */
  readonly basis?: Exclude<Basis, 'figure'>
  readonly unit?: string
  readonly window: PeriodJson
  readonly value: number | null
  readonly warn: string | null
  readonly critical: string | null
  /** `no_value` also of a day that is not over and may still turn, and of what has too few behind it to be judged. */
  readonly state: 'ok' | 'warn' | 'critical' | 'no_value'
  /** The value is of such a day. */
  readonly so_far?: boolean
  /** Of a limit on a budget what its value says. */
  readonly budget?: BudgetJson
}

export interface GroupJson extends FigureJson {
  readonly key: string | null
  /** Days of the week or month lie outside the period. */
  readonly is_part?: boolean
  readonly target?: TargetJson
}

export interface TargetJson {
  /** The days it is over: of totals without today, where there are others. */
  readonly period: PeriodJson
  readonly value: number
  readonly change: number | null
  readonly change_unit: string
  /** Null where neither side is good, and of a total of today that may yet grow. */
  readonly is_met: boolean | null
}

export interface BudgetJson {
  readonly metric: string
  /** Of a share null as long as it has no answers. */
  readonly allowed: number | null
  /** Null as long as nothing is recorded. */
  readonly used: number | null
  /** The day on which it is used up at this pace, when that is inside the period. */
  readonly runs_out: Day | null
}

export interface SplitJson {
  readonly by: 'channel' | 'agent' | 'area'
  readonly parts: readonly { readonly key: string | null; readonly part: 'rate' | 'mix'; readonly amount: number }[]
  /** What all other parts add up to. */
  readonly rest: number
  /** No key's own rate moved along. */
  readonly is_reversal: boolean
}

export type SignalJson =
  | {
      readonly kind: 'outside'
      readonly day: Day
      readonly value: number
      readonly lower: number
      readonly upper: number
    }
  | { readonly kind: 'run'; readonly day: Day; readonly side: 'above' | 'below'; readonly mean: number }

export interface WindowJson {
  readonly channel: string | null
  readonly n: number
  readonly low: number | null
  readonly high: number | null
  /** The share of all calls inside, in %. */
  readonly inside: number | null
}

export interface LimitRecordJson {
  readonly metric: string
  readonly statistic: string | null
  readonly channel: string | null
  readonly area: string | null
  readonly within: number
  readonly days: number
}

/** There is no metric of that name; the message is safe to show and names the nearest. */
export class UnknownMetricError extends Error {
  override readonly name = 'UnknownMetricError'
}

/** The question's words, as in the command; absent is "not said". */
export interface AskWords {
  readonly period?: string | undefined
  readonly vs?: string | undefined
  readonly by?: string | undefined
  readonly channel?: string | undefined
  readonly agent?: string | undefined
  readonly area?: string | undefined
  readonly stat?: string | undefined
}

/** Rows whose fields have the right types; whether they mean something is the machine's question. */
export type RowsRequest = KeyOfTeam & {
  readonly source: 'api' | 'webhook' | 'file'
  /** Present when the request carried an idempotency key: a repeat gets the first answer, another body a 409. */
  readonly receipt?: { readonly source: string; readonly key: string; readonly bodyHash: string }
} & (
    | { readonly route: 'entries'; readonly rows: readonly EntryRow[] }
    | { readonly route: 'calls'; readonly rows: readonly CallRow[] }
  )

export type RowsOutcome =
  | { readonly status: 200; readonly accepted: number; readonly duplicates: number }
  | { readonly status: 400 | 409; readonly errors: readonly RowFault[] }

/** What is wrong with a row (counted from 0) or, without an index, with the request; says what would be right. */
export interface RowFault {
  readonly index?: number
  readonly field?: string
  readonly message: string
}

/** One entry as it is sent. Exactly one way of giving a value is expected. */
export interface EntryRow {
  readonly measure: string
  readonly date: string
  /** A number, or a decimal text for money. */
  readonly value?: number | string | undefined
  readonly seconds?: readonly number[] | undefined
  readonly sum_s?: number | undefined
  readonly n?: number | undefined
  readonly max_s?: number | undefined
  readonly rating?: number | undefined
  readonly histogram?: Readonly<Record<string, number>> | undefined
  readonly ids?: readonly string[] | undefined
  readonly channel?: string | undefined
  readonly agent?: string | undefined
  readonly area?: string | undefined
  readonly mode?: 'set' | 'add' | undefined
  readonly id?: string | undefined
  readonly note?: string | undefined
}

/** One call or contact; `date` is the team's day, else `started_at` (an instant) decides it. */
export interface CallRow {
  readonly id?: string | undefined
  readonly date?: string | undefined
  readonly started_at?: string | undefined
  readonly channel?: string | undefined
  readonly agent?: string | undefined
  readonly answered: boolean
  readonly wait_s?: number | undefined
  readonly talk_s?: number | undefined
  readonly wrap_s?: number | undefined
  readonly resolved?: boolean | undefined
  readonly first_contact?: boolean | undefined
  readonly rating?: number | undefined
}
