import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { lookbackDays, measuresOf, measuresByArea, ownMeasures, shownWith, unmergedOf } from '../catalogue/needs.ts'
import { firstDayRead } from '../limits/held-number.ts'
import { holdsOn } from '../limits/lasting.ts'
import type { Limit } from '../limits/limit.ts'
import { isOnAgents, isOnSamePart, ofValue, takesCells, WHOLE, type LimitPlace } from '../limits/part.ts'
import { dimensionOf } from '../question/dimension.ts'
import type { Question } from '../question/question.ts'
import { addDays, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { rowsWhere } from './mix.ts'
import { isWatched, SIGNAL_DAYS } from './signals.ts'
import { timesOf } from './times.ts'

/** Which rows answer a question: read once, for the period, its partner, its history and the limit's window. */
export interface Plan {
  readonly measures: readonly string[]
  /** The levels and people counted once among them. */
  readonly unmerged: readonly string[]
  readonly start: Day
  readonly end: Day
  /** Which of the rows: those of the question's filters. */
  readonly where: Question['where']
  readonly grain: 'channel' | 'all'
  /** Under `all`: what lies before this day is only read as a whole, for how much counts scatter. */
  readonly fineFrom: Day
  /** Measures read cell by cell even so. */
  readonly fine: readonly string[]
  /** Of a question about one agent: the days for which the rows of all agents are read too. */
  readonly peers: Period | null
}

/** What a plan is made against. */
export interface PlanSetting {
  readonly catalogue: Catalogue
  readonly limits: readonly Limit[]
  /** In the team's zone. */
  readonly today: Day
}

/** Plans the reading for a question. Throws RangeError for a period to come. */
export function planAnswer(question: Question, { catalogue, limits, today }: PlanSetting): Plan {
  const metric = catalogue.metricOf(question.metric)
  const { period, compared, history, weekdays } = timesOf(question, metric, { catalogue, today })
  const last = judgedDay(period, today)
  const partner = compared.comparison ? [compared.comparison] : []
  const periods = [period, ...partner, ...history, ...weekdays]
  const lookback = Math.max(...shownWith(metric, catalogue).map((shown) => lookbackDays(shown, catalogue)))
  const starts = [
    ...periods.map(({ start }) => addDays(start, -lookback)),
    // The latest day with a figure may be any of the period's.
    ...(isWatched(metric, question) ? [addDays(period.start, -SIGNAL_DAYS - lookbackDays(metric, catalogue))] : []),
  ]
  const judged = judgedWith(metric, { question, limits, last }).map((limit) => ({
    limit,
    metric: catalogue.metricOf(limit.metric),
  }))
  const from = metric.figure.kind === 'compliance' ? periods.map(({ start }) => start) : [last]
  const windows = judged.flatMap(({ limit, metric: own }) =>
    from.map((day) => addDays(firstDayRead(limit, day), -lookbackDays(own, catalogue))),
  )
  const judgedBy = judged.flatMap(({ metric: own }) => ownMeasures(own))
  const measures = [...new Set([...measuresOf(metric, catalogue), ...judgedBy])]
  return {
    measures,
    unmerged: unmergedOf(measures, catalogue),
    start: [...starts, ...windows].sort()[0]!,
    end: latest([period, ...partner].map(({ end }) => end)),
    where: rowsWhere(question, metric),
    grain: isFine(question, metric) ? 'all' : 'channel',
    fineFrom: addDays([period, ...partner].map(({ start }) => start).sort()[0]!, -lookback),
    peers: question.where.agent === undefined ? null : { start: addDays(period.start, -lookback), end: period.end },
    fine: [
      ...measuresByArea([...shownWith(metric, catalogue), ...judged.map(({ metric: own }) => own)]),
      ...judged.flatMap(({ limit, metric: own }) => (takesCells(limit) ? ownMeasures(own) : [])),
    ],
  }
}

/** The limits an answer holds against figures: of a question about limits all but those on agents, else the metric's own. */
function judgedWith(
  metric: Metric,
  { question, limits, last }: { question: Question; limits: readonly Limit[]; last: Day },
): Limit[] {
  if (metric.figure.kind === 'compliance') return limits.filter((limit) => !isOnAgents(limit))
  const limit = limitFor(
    question,
    limits.filter((one) => holdsOn(one, last)),
  )
  return limit ? [limit] : []
}

/**
 * The limit an answer shows: one on the same part, else one on each such part; of the statistic asked for, or of the headline
 * if there is one.
 */
export function limitFor({ metric, where, statistic }: Question, limits: readonly Limit[]): Limit | null {
  const part = { ...WHOLE, ...where }
  const ofMetric = limits.filter((limit) => limit.metric === metric)
  const onPart = ofMetric.filter((limit) => isOnSamePart(limit, part))
  const own = onPart.length > 0 ? onPart : ofMetric.flatMap((limit) => limitOfEach(limit, part) ?? [])
  const asked = statistic === 'mean' ? null : (statistic ?? null)
  const onStatistic = (wanted: Limit['statistic']) => own.find((limit) => limit.statistic === wanted)
  return onStatistic(asked) ?? onStatistic(null) ?? own[0] ?? null
}

/** Of a limit on each value of a dimension the one on the part, if that is such a value. */
function limitOfEach(limit: Limit, part: LimitPlace): Limit | null {
  if (limit.by === null || part[limit.by] === '') return null
  const one = ofValue(limit, part[limit.by])
  return isOnSamePart(one, { ...part, by: limit.by }) ? one : null
}

/** The last day of the period that is over; of today alone, today. */
export function judgedDay(period: Period, today: Day): Day {
  const last = addDays(period.end, -1)
  return last === today && period.start < today ? addDays(today, -1) : last
}

function isFine(question: Question, metric: Metric): boolean {
  const { agent, area } = question.where
  const by = dimensionOf(question, metric)
  return by === 'agent' || by === 'area' || agent !== undefined || area !== undefined
}

const latest = (days: readonly Day[]): Day => days.reduce((last, day) => (day > last ? day : last))
