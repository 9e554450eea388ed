import type { SpentBudget } from '../answer/budget.ts'
import type { Metric } from '../catalogue/metric.ts'
import type { Unit } from '../catalogue/unit.ts'
import { unitOf } from '../limits/basis.ts'
import type { Limit, Severity } from '../limits/limit.ts'
import { ofValue, type LimitPlace } from '../limits/part.ts'
import type { Day } from '../time/day.ts'
import type { EndReason } from './notice.ts'
import type { OpenChain } from './open-chain.ts'

/** The limit as it was when the incident opened; it may be another by now, or gone, and its metric with it. */
export interface IncidentTerms extends Pick<
  Limit,
  'metric' | 'statistic' | 'basis' | keyof LimitPlace | 'windowDays' | 'per' | 'warn' | 'critical' | 'owner' | 'setBy'
> {
  /** Of the number that is held against the bounds. */
  readonly unit: Unit
}

/** A limit as it is now, whose metric this is. */
export function termsOf(limit: Omit<IncidentTerms, 'unit'>, { unit }: Pick<Metric, 'unit'>): IncidentTerms {
  const { metric, statistic, basis, channel, agent, area, by, windowDays, per, warn, critical, owner, setBy } = limit
  return {
    metric,
    unit: unitOf(basis, unit),
    statistic,
    basis,
    channel,
    agent,
    area,
    by,
    windowDays,
    per,
    warn,
    critical,
    owner,
    setBy,
  }
}

/** One crossing of one limit, from the breach that counted until it is over: what people see of a standing, which rules. */
export interface Incident {
  readonly id: number
  readonly workspaceId: string
  readonly teamId: number
  readonly limitId: number
  /** Of the limit's dimension; empty where it has none. */
  readonly value: string
  readonly episode: number
  readonly terms: IncidentTerms
  readonly severity: Severity
  /** The first day of its run of breaches. */
  readonly since: Day
  readonly openedAt: number
  /** The latest day with a number that was held against the bounds, and that number. */
  readonly lastDay: Day
  readonly lastValue: number
  /** Of a limit on a budget what that number says; null of any other, and where it is not known. */
  readonly lastSpent: SpentBudget | null
  readonly acknowledged: Answered | null
  readonly snoozed: Answered | null
  readonly isFlapping: boolean
  /** How far people have been told in their order; null where all were at once, or nobody yet. */
  readonly chain: OpenChain | null
  /** Who was sent a message about it, people and the home channel; none as long as it is a warning. */
  readonly toldTo: readonly string[]
  readonly ended: Ended | null
  /** Who says that it was of no use to them. */
  readonly notUseful: readonly string[]
}

/** What there is to a new one. */
export type NewIncident = Omit<Incident, 'id' | 'ended' | 'notUseful'>

/** What part an incident is about: that of its limit's filters, and its value. */
export const partOf = ({ terms, value }: Pick<Incident, 'terms' | 'value'>): LimitPlace => ofValue(terms, value)

export interface Answered {
  readonly by: string
  readonly until: number
}

export interface Ended {
  readonly at: number
  readonly because: EndReason
  /** Who changed its limit; null when its figure ended it. */
  readonly by: string | null
}
