import type { Day } from './day.ts'

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

/** How a period was said; resolved against a day by `resolvePeriod`. */
export type PeriodPhrase =
  | { readonly kind: 'today' }
  | { readonly kind: 'yesterday' }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'trailing'; readonly days: number; readonly word?: TrailingWord }
  | { readonly kind: 'calendar'; readonly unit: CalendarUnit; readonly which: 'this' | 'last' }
  | { readonly kind: 'to-date'; readonly unit: 'month' | 'quarter' | 'year' }
  | { readonly kind: 'since'; readonly day: Day }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'iso-week'; readonly year: number; readonly week: number }
  | { readonly kind: 'range'; readonly first: Day; readonly last: Day }

export type TrailingWord = 'week' | 'month' | 'quarter' | 'year'
export type CalendarUnit = 'week' | 'month' | 'quarter' | 'year'
