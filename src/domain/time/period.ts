import { addDays, type Day } from './day.ts'

/** A half-open range of civil days, `[start, end)`, in the team's zone: `end` is the day after the last. */
export interface Period {
  readonly start: Day
  readonly end: Day
}

/** A period somebody asked for, with the words for it and whether it contains today, which is not over. */
export interface NamedPeriod extends Period {
  readonly label: string
  readonly soFar: boolean
}

/** One day as people say it: resolved against today by `resolveDay`. */
export type DayPhrase =
  | { readonly kind: 'today' }
  | { readonly kind: 'yesterday' }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'day'; readonly day: Day }

/** How a period was said; resolved against a day by `resolvePeriod`. */
export type PeriodPhrase =
  | DayPhrase
  | { readonly kind: 'trailing'; readonly days: number; readonly word?: TrailingWord }
  | { readonly kind: 'calendar'; readonly unit: CalendarUnit; readonly which: 'this' | 'last' }
  | { readonly kind: 'to-date'; readonly unit: 'month' | 'quarter' | 'year' }
  | { readonly kind: 'since'; readonly day: Day }
  | { readonly kind: 'since-word'; readonly from: Exclude<DayPhrase, { readonly kind: 'day' }> }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'iso-week'; readonly year: number; readonly week: number }
  | { readonly kind: 'range'; readonly first: Day; readonly last: Day }
  /** Nobody types it: a range held against the same weekdays before. */
  | { readonly kind: 'stretch'; readonly first: Day; readonly last: Day }

export type TrailingWord = 'week' | 'month' | 'quarter' | 'year'
export type CalendarUnit = 'week' | 'month' | 'quarter' | 'year'

/** The period that is one day. */
export const oneDay = (day: Day): Period => ({ start: day, end: addDays(day, 1) })

/** How many days it spans. */
export const TRAILING_DAYS: Readonly<Record<TrailingWord, number>> = { week: 7, month: 30, quarter: 90, year: 365 }

/** Nothing can be recorded for a day before this one. */
export const EARLIEST_DAY: Day = '2000-01-01'
