import type { Dimension, Dimensions } from '../entries/entry.ts'
import type { Statistic } from '../limits/limit.ts'
import type { PeriodPhrase } from '../time/period.ts'

/** What somebody wants to know, parsed. */
export interface Question {
  readonly metric: string
  readonly period: PeriodPhrase
  /** Absent: the partner that PRODUCT's rules give. */
  readonly versus?: PeriodPhrase
  readonly by?: Dimension | 'day'
  /** Channel as the team has it; agent and area in lower case. */
  readonly where: Partial<Dimensions>
  /** For durations; absent is the mean. */
  readonly statistic?: Statistic
  /** A team's name, when another than the channel's is meant. */
  readonly team?: string
  readonly share: boolean
}

/** The last seven days, today included. */
export const DEFAULT_PERIOD: PeriodPhrase = { kind: 'trailing', days: 7, word: 'week' }
