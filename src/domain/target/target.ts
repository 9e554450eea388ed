import type { Metric } from '../catalogue/metric.ts'
import { calendarPeriod } from '../time/calendar.ts'
import { daysBetween, eachDay } from '../time/day.ts'
import type { CalendarUnit, Period } from '../time/period.ts'
import { isWorkday, type WorkingCalendar } from '../time/working-calendar.ts'

/** The value a team aims at for a metric. */
export interface Target {
  readonly id: number
  readonly teamId: number
  readonly metric: string
  /** Empty for the whole team. */
  readonly channel: string
  /** In the metric's unit. */
  readonly value: number
  /** What a total's value is for; null of everything else, whose value is the same over any days. */
  readonly per: Stretch | null
  readonly setBy: string
  readonly setAt: number
}

/** A target as it stands on record. */
export interface TargetVersion extends Target {
  /** Who took it away or put another in its place; null while it stands. */
  readonly endedBy: string | null
  readonly endedAt: number | null
}

/** So many days, as people say them. */
export type Stretch = 'day' | CalendarUnit
export const STRETCHES: readonly Stretch[] = ['day', 'week', 'month', 'quarter', 'year']

/** Whether the metric's figure grows with the days it is over, and with it what is aimed at. */
export function addsUp({ figure }: Pick<Metric, 'figure'>): boolean {
  return figure.kind === 'total'
}

/** The days an amount is aimed at over. */
export interface AimedDays {
  readonly period: Period
  readonly calendar: WorkingCalendar
}

/**
 * What is aimed at over a period, in the metric's unit, unrounded. An amount a day is for each working day, one a month for
 * each calendar month whatever its length, and for the part of a month that lies in the period its share of the days;
 * likewise quarters and years.
 */
export function targetOver({ value, per }: Pick<Target, 'value' | 'per'>, { period, calendar }: AimedDays): number {
  if (per === null) return value
  if (per === 'day') return value * workingDays(period, calendar)
  let aimed = 0
  for (let day = period.start; day < period.end;) {
    const whole = calendarPeriod(per, day)
    const end = whole.end < period.end ? whole.end : period.end
    aimed += (value * daysBetween(day, end)) / daysBetween(whole.start, whole.end)
    day = end
  }
  return aimed
}

/** Of days that are all closed each counts: whoever asks about them knows why. */
function workingDays({ start, end }: Period, calendar: WorkingCalendar): number {
  const days = eachDay(start, end)
  return days.filter((day) => isWorkday(calendar, day)).length || days.length
}

/**
 * The target a metric's figure is held against: the channel's own; else the team's, which of totals is for all channels
 * together and none alone. Null when there is none.
 */
export function targetFor(
  { metric, channel = '' }: { metric: string; channel?: string | undefined },
  targets: readonly Target[],
): Target | null {
  const own = targets.filter((target) => target.metric === metric)
  const whole = own.find((target) => target.channel === '' && target.per === null)
  return own.find((target) => target.channel === channel) ?? whole ?? null
}
