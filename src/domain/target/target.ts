import type { Metric } from '../catalogue/metric.ts'
import { daysBetween } from '../time/day.ts'
import { TRAILING_DAYS, type Period, type TrailingWord } from '../time/period.ts'

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
export type Stretch = 'day' | TrailingWord

const STRETCH_DAYS: Readonly<Record<Stretch, number>> = { day: 1, ...TRAILING_DAYS }
export const STRETCHES = Object.keys(STRETCH_DAYS) as readonly Stretch[]

/** Whether the metric's figure grows with the days it is over, and with it what is aimed at. */
export function addsUp({ figure }: Pick<Metric, 'figure'>): boolean {
  return figure.kind === 'total'
}

/** What is aimed at over so many days, in the metric's unit, unrounded. */
export function targetOverDays({ value, per }: Pick<Target, 'value' | 'per'>, days: number): number {
  return per === null ? value : (value * days) / STRETCH_DAYS[per]
}

/** The same over the days of a period. */
export function targetOver(target: Pick<Target, 'value' | 'per'>, { start, end }: Period): number {
  return targetOverDays(target, daysBetween(start, end))
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
