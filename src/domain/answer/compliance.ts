import { holdsIn } from '../limits/lasting.ts'
import type { Limit } from '../limits/limit.ts'
import { judge, type LimitState } from '../limits/judge.ts'
import { eachOf, indexFor, rowsOfPart } from '../limits/part.ts'
import type { Metric } from '../catalogue/metric.ts'
import { ownMeasures } from '../catalogue/needs.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Target } from '../target/target.ts'
import { eachDay, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import type { RowIndex } from './facts.ts'
import { isWorkday, type WorkingCalendar } from '../time/working-calendar.ts'

/** How one limit fared, day by day; days without a value are left out. */
export interface LimitRecord {
  readonly limit: Limit
  readonly metric: Metric
  readonly states: ReadonlyMap<Day, Exclude<LimitState, 'no_value' | 'too_few'>>
}

interface Stretch extends Pick<RowIndex, 'catalogue' | 'today'> {
  readonly rows: readonly RollUpRow[]
  readonly days: Period
  readonly calendar: WorkingCalendar
  readonly targets: readonly Target[]
}

/**
 * Holds each limit against each working day of the stretch, and against closed days on which there is something to judge;
 * one on each value of a dimension as so many limits.
 */
export function limitRecords(
  limits: readonly Limit[],
  { rows, days, calendar, targets, ...setting }: Stretch,
): LimitRecord[] {
  const all = limits.filter((limit) => holdsIn(limit, days)).flatMap((limit) => eachOf(limit, rows, setting.catalogue))
  return all.map((limit) => {
    const metric = setting.catalogue.metricOf(limit.metric)
    const measures = ownMeasures(metric)
    const own = rowsOfPart(rows, limit).filter(({ measure }) => measures.includes(measure))
    const recorded = new Set(own.map(({ day }) => day))
    const isExpected = (day: Day): boolean => isWorkday(calendar, day) || recorded.has(day)
    const index = indexFor(limit, rows, setting)
    const states = eachDay(days.start, days.end).flatMap((day) => {
      if (!isExpected(day)) return []
      const { state } = judge(limit, index, { day, calendar, targets })
      return state === 'no_value' || state === 'too_few' ? [] : [[day, state] as const]
    })
    return { limit, metric, states: new Map(states) }
  })
}

/** Of each day on which a limit could be judged, whether all of them held. */
export function verdictsOf(records: readonly LimitRecord[]): Map<Day, boolean> {
  const verdicts = new Map<Day, boolean>()
  for (const { states } of records)
    for (const [day, state] of states) verdicts.set(day, (verdicts.get(day) ?? true) && state === 'ok')
  return verdicts
}

/** On how many days of the period the limit held, of how many it could be judged on. */
export function daysWithin({ states }: LimitRecord, { start, end }: Period): { within: number; days: number } {
  const judged = [...states].filter(([day]) => start <= day && day < end)
  return { within: judged.filter(([, state]) => state === 'ok').length, days: judged.length }
}
