import type { Metric } from '../catalogue/metric.ts'
import { againstTarget, type AgainstTarget } from '../target/against-target.ts'
import { addsUp, targetFor, type Target } from '../target/target.ts'
import type { NamedPeriod, Period } from '../time/period.ts'
import type { Comparison } from './compare.ts'
import type { Figure } from './figure.ts'
import type { WorkingCalendar } from '../time/working-calendar.ts'

/** What the team aims at, and how a figure stands to it. */
export interface TargetReading extends AgainstTarget {
  readonly target: Target
  /** The days the figure is of. */
  readonly period: Period
}

interface Held {
  readonly channel: string | undefined
  readonly targets: readonly Target[]
  readonly calendar: WorkingCalendar
  readonly period: NamedPeriod
  readonly figure: Figure
  /** The period without today, where there is one. */
  readonly comparison: Comparison | null
}

/**
 * Holds an answer's figure against its target; of totals without today, which is not over. Where there is nothing but
 * today, a total is on neither side yet unless it is over its target already. Null without a target.
 */
export function readTargetOf(metric: Metric, held: Held): TargetReading | null {
  const { channel, targets, calendar, comparison } = held
  const target = targetFor({ metric: metric.id, channel }, targets)
  if (!target) return null
  const closed = addsUp(metric) ? comparison : null
  const { period, figure } = closed ?? held
  const reading = { target, period, ...againstTarget(metric, { figure: figure.value, target, period, calendar }) }
  const mayGrow = addsUp(metric) && !closed && held.period.soFar
  return mayGrow && (reading.change ?? 0) <= 0 ? { ...reading, isGood: null } : reading
}
