import type { Dimension, Dimensions } from '../entries/entry.ts'
import type { Statistic } from '../limits/limit.ts'
import type { PeriodPhrase } from '../time/period.ts'

/** How an answer is taken apart: over a dimension, or over the calendar. */
export type GroupBy = Dimension | CalendarGroup
export type CalendarGroup = 'day' | 'week' | 'month'

/** What a period is held against: another period, or what the team aims at. */
export type Versus = PeriodPhrase | { readonly kind: 'target' }

/** What somebody wants to know, parsed. */
export interface Question {
  readonly metric: string
  readonly period: PeriodPhrase
  /** Absent: the partner that PRODUCT's rules give. */
  readonly versus?: Versus
  readonly by?: GroupBy
  /** Only so many groups, largest first. */
  readonly top?: number
  /** Channel as the team has it; agent and area in lower case. */
  readonly where: Partial<Dimensions>
  /** For durations; absent is the mean. */
  readonly statistic?: Statistic
  /** A team's name, when another than the channel's is meant. */
  readonly team?: string
  readonly share: boolean
}

/** Whether the groups are stretches of days and not keys of a dimension. */
export function isCalendarGroup(by: GroupBy | undefined): by is CalendarGroup {
  return by === 'day' || by === 'week' || by === 'month'
}

/** The last seven days, today included. */
export const DEFAULT_PERIOD: PeriodPhrase = { kind: 'trailing', days: 7, word: 'week' }
