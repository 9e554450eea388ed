import { figureOn, type PlainLimit, recordsOn } from './bounds.ts'
import { type DataSet, isOpen } from './data-set.ts'
import { type Day, type Days, shift, unitAround, walk } from './plain-days.ts'
import { PLAIN, type PlainMetric } from './plain-metrics.ts'
import { type Recorded, within } from './recorded.ts'
import { fraction } from './fraction.ts'
import { wilson } from './wilson.ts'

/** On which days each limit could be judged, and whether it held there. */
export type Judged = readonly { readonly limit: PlainLimit; readonly held: ReadonlyMap<Day, boolean> }[]

const known = new WeakMap<DataSet, Judged>()

/**
 * Every limit over every day that is over: a working day, or a closed one on which something of it was recorded, and on
 * which its window has a value.
 */
export function judgedIn(set: DataSet): Judged {
  const judged = known.get(set) ?? judge(set)
  known.set(set, judged)
  return judged
}

/** As far back as anything was recorded, and a window more. */
const DAYS_BACK = 200

function judge(set: DataSet): Judged {
  const { limits, records, today, settings } = set
  return limits.map((limit) => {
    const own = recordsOn(PLAIN[limit.metric]!, limit.channel, records)
    const held = walk({ start: shift(today, -DAYS_BACK), end: today }).flatMap((day) => {
      if (!isOpen(settings.calendar, day) && own.every((one) => one.day !== day)) return []
      const holds = isHeld(limit, figureOn(limit, day, { records: own, today }))
      return holds === null ? [] : [[day, holds] as const]
    })
    return { limit, held: new Map(held) }
  })
}

/**
 * Whether a limit holds; null where that can't be said. Of a share of fewer than 30, or than the limit asks for, that lies
 * beyond a bound the whole interval must; waits over the ceiling are told by one. Other figures need as many as are asked for.
 */
function isHeld(limit: PlainLimit, { value, n, hits }: ReturnType<typeof figureOn>): boolean | null {
  if (value === null) return null
  const { metric, fewest } = limit
  const interval = hits === null || n === null ? null : wilson(hits, n)
  if (!interval) return fewest !== null && n !== null && n < fewest ? null : !isBroken(limit, value)
  if (!isBroken(limit, value)) return true
  const isFew = n! < (fewest ?? (metric === 'over_limit_waits' ? 0 : 30))
  return isFew && !isBeyond(limit, interval) ? null : false
}

/** Whether an interval lies beyond a bound as a whole. */
const isBeyond = ({ warn, critical }: PlainLimit, { low, high }: { low: number; high: number }): boolean =>
  [warn, critical].some((bound) => {
    if (!bound) return false
    if (bound.sign === 'outside') return high < bound.low || low > bound.high
    return bound.sign === '>' ? low > bound.value : high < bound.value
  })

const isBroken = ({ warn, critical }: PlainLimit, value: number): boolean =>
  [warn, critical].some((bound) => {
    if (!bound) return false
    if (bound.sign === 'outside') return value < bound.low || value > bound.high
    return bound.sign === '>' ? value > bound.value : value < bound.value
  })

/** Days within limits ÷ days with data: those on which every limit held, of those on which one could be judged. */
export function complianceOf(set: DataSet): PlainMetric {
  const verdictsOn = (day: Day): boolean[] => judgedIn(set).flatMap(({ held }) => held.get(day) ?? [])
  return {
    unit: '%',
    needs: [],
    isOfDays: true,
    isCovered: (day) => verdictsOn(day).length > 0,
    figure: ({ days }) => {
      const judged = walk(days)
        .map(verdictsOn)
        .filter(({ length }) => length > 0)
      const within = judged.filter((verdicts) => verdicts.every((one) => one))
      if (judged.length === 0) return { value: null, n: null }
      const n = fraction(judged.length)
      return { value: fraction(100 * within.length, judged.length), n, numerator: fraction(within.length) }
    },
  }
}

/** Of each limit, on how many days of the period it held, of how many it could be judged on. */
export function limitsIn(set: DataSet, period: Days) {
  return judgedIn(set).map(({ limit: { metric, statistic, channel }, held }) => {
    const verdicts = walk(period).flatMap((day) => held.get(day) ?? [])
    return {
      metric,
      statistic,
      channel: channel === '' ? null : channel,
      area: null,
      within: verdicts.filter((one) => one).length,
      days: verdicts.length,
    }
  })
}

export interface PlainBudget {
  readonly metric: string
  /** Null of answers of which there are none; what was not recorded is not 0. */
  readonly allowed: number | null
  readonly used: number | null
  readonly runsOut: Day | null
}

interface Spent {
  /** The days so far, and with those to come. */
  readonly period: Days
  readonly whole: Days
}

/** Of complaints and unhappy ratings: how many a target allows over the whole period, how many there were, and until when. */
export function budgetsIn(set: DataSet, spent: Spent): PlainBudget[] {
  return ['complaints', 'csat'].flatMap((metric) => budgetOf(metric, set, spent) ?? [])
}

function budgetOf(metric: string, set: DataSet, { period, whole }: Spent): PlainBudget | null {
  const target = set.targets.find((one) => one.metric === metric && one.channel === '')
  const records = recordsOn(PLAIN[metric]!, '', within(set.records, metric, period))
  if (!target) return null
  if (metric === 'complaints') {
    if (records.length === 0) return { metric, allowed: aimedOver(target, whole, set), used: null, runsOut: null }
    const course = courseOf(amountOf, { records, set, period, whole })
    return spendingOf(metric, { allowed: aimedOver(target, whole, set), used: amountOf(records), course })
  }
  if (pointsOf(records).length === 0) return { metric, allowed: null, used: null, runsOut: null }
  // Of the answers that will have come, the rest that need not be content.
  const answers = courseOf((of) => pointsOf(of).length, { records, set, period, whole })
  const allowed = (1 - target.value / 100) * (answers.at(-1)?.sum ?? pointsOf(records).length)
  const course = courseOf(unhappyOf, { records, set, period, whole })
  return spendingOf(metric, { allowed, used: unhappyOf(records), course })
}

const pointsOf = (records: readonly Recorded[]): number[] =>
  records.flatMap(({ said }) => (said.kind === 'points' ? said.points : []))

const unhappyOf = (records: readonly Recorded[]): number => pointsOf(records).filter((point) => point < 4).length

const amountOf = (records: readonly Recorded[]): number =>
  records.reduce((sum, { said }) => sum + (said.kind === 'amount' ? said.amount : 0), 0)

type Course = readonly { readonly day: Day; readonly sum: number }[]

/**
 * What there will be at the end of today and of each day to come. The pace is that of the days with data before today;
 * closed days ahead count as far as those before had data; today counts as such a day until it has more.
 */
function courseOf(
  sumOf: (records: readonly Recorded[]) => number,
  { records, set, period, whole }: Spent & { readonly records: readonly Recorded[]; readonly set: DataSet },
): Course {
  const isClosed = (day: Day): boolean => !isOpen(set.settings.calendar, day)
  const hasData = (day: Day): boolean => records.some((one) => one.day === day)
  const past = walk(period).filter((day) => day < set.today)
  const closed = past.filter(isClosed)
  const weight = closed.length === 0 ? 0 : closed.filter(hasData).length / closed.length
  const [before, now] = [sumOf(records.filter(({ day }) => day < set.today)), sumOf(records)]
  const days = past.filter(hasData).length
  const aDay = days > 0 ? before / days : now
  let sum = before
  return walk(whole)
    .filter((day) => day >= set.today)
    .map((day) => {
      sum = Math.max(sum + aDay * (isClosed(day) ? weight : 1), now)
      return { day, sum }
    })
}

/** It runs out on the day at whose end as much will be used as is allowed; never where it lasts, or is used up already. */
function spendingOf(
  metric: string,
  { allowed, used, course }: { allowed: number; used: number; course: Course },
): PlainBudget {
  const lasts = used >= allowed || (course.at(-1)?.sum ?? used) <= allowed + 1e-9
  return { metric, allowed, used, runsOut: lasts ? null : course.find(({ sum }) => sum >= allowed - 1e-9)!.day }
}

/** A day's is for each working day (where there is none, for each), a month's for its share of the month's days. */
export function aimedOver(
  { value, per }: DataSet['targets'][number],
  period: Days,
  { settings }: Pick<DataSet, 'settings'>,
): number {
  const days = walk(period)
  if (per === null) return value
  if (per === 'day') return value * (days.filter((day) => isOpen(settings.calendar, day)).length || days.length)
  return days.reduce((sum, day) => sum + value / walk(unitAround(per, day)).length, 0)
}
