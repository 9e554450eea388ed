import type { Dimension } from './recorded.ts'
import type { SaidPeriod, Unit } from './plain-days.ts'

/** What a question can be asked by. */
export type By = Dimension | 'day' | Extract<Unit, 'week' | 'month'>

export type Statistic = 'mean' | 'p50' | 'p90' | 'max'

/** A question in its parts, and the words they are asked with. */
export interface PlainQuestion {
  readonly metric: string
  readonly period: SaidPeriod
  readonly versus?: SaidPeriod
  readonly by?: By
  /** One of the names that records have, as it is written. */
  readonly where: Partial<Readonly<Record<Dimension, string>>>
  readonly stat?: Statistic
}

/** The query of `GET /api/v1/metrics/{id}`. */
export function wordsOf({ period, versus, by, where, stat }: PlainQuestion) {
  return {
    period: period.words,
    ...(versus ? { vs: versus.words } : {}),
    ...(by ? { by } : {}),
    ...where,
    ...(stat ? { stat } : {}),
  }
}
