import type { Metric } from '../catalogue/metric.ts'
import type { Unit } from '../catalogue/unit.ts'
import { unitOf } from '../limits/basis.ts'
import type { JudgedDay } from '../limits/judge.ts'
import type { Limit } from '../limits/limit.ts'
import { addDays, daysBetween, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { rehearse, type Spell } from './rehearse.ts'
import { weeklyBound, type WeeklyBound } from './weekly-bound.ts'

const REHEARSED_DAYS = 90

/** The last 90 days that are over. */
export const rehearsedDays = (today: Day): Period => ({ start: addDays(today, -REHEARSED_DAYS), end: today })

/** How a limit would have fared over the last 90 days: each of those it stands for, of which there is anything. */
export interface LimitRehearsal {
  readonly limit: Limit
  readonly period: Period
  readonly parts: readonly Rehearsal[]
}

/** How one number would have fared. */
export interface Rehearsal {
  /** The limit, of one on each value of a dimension that on this value. */
  readonly limit: Limit
  readonly metric: Metric
  /** Of the number that is held against the bounds. */
  readonly unit: Unit
  readonly period: Period
  /** Each day of the period, judged when it was over; `value` is null where there was nothing to judge. */
  readonly figures: readonly { readonly day: Day; readonly value: number | null }[]
  readonly spells: readonly Spell[]
  /**
   * The critical bound under which it would have alarmed at most once a week; the limit's own where it does already. None
   * of one value among many, which share their bounds.
   */
  readonly weekly: WeeklyBound | null
}

/** Rehearses a limit on one number over the judged days of a period. */
export function rehearsalOf(
  limit: Limit,
  { days, period, metric }: { days: readonly JudgedDay[]; period: Period; metric: Metric },
): Rehearsal {
  const figures = days.map(({ day, judgement }) => ({ day, value: judgement.value }))
  const unit = unitOf(limit.basis, metric.unit)
  const weekly = limit.by === null ? weeklyBound(limit, { days, unit }) : null
  return { limit, metric, unit, period, figures, spells: rehearse(limit, days), weekly }
}

/** On how many of the days there was a figure to judge. */
export const judgedOn = ({ figures }: Rehearsal): number => figures.filter(({ value }) => value !== null).length

/** How many days a spell stood, up to the end of the period. */
export const lengthOf = ({ raisedOn, endedOn }: Spell, { end }: Period): number => daysBetween(raisedOn, endedOn ?? end)
