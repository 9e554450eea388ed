import type { Key } from './ports.ts'

/** What the HTTP doors ask of the machine behind them. */
export interface Doors {
  /** The bearer key with this SHA-256 (hex, of the whole `dbk_…` text), revoked ones included. */
  keyByHash(secretHash: string): Promise<Key | null>
  /** A signing key that is not revoked, with its secret (`whsec_…`). */
  signingKey(id: number): Promise<{ key: Key; secret: string } | null>
  record(request: RowsRequest): Promise<RowsOutcome>
  /** The answer as JSON; throws `UserError` when the question can't be read, `UnknownMetricError` when there is no such metric. */
  ask(key: Key, metric: string, words: AskWords): Promise<object>
  /** What keeps the bot from serving, a sentence each; empty when it can. */
  faults(): Promise<readonly string[]>
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
export type RowsRequest = {
  readonly key: Key
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
