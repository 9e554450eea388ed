import { metricOf } from '../catalogue/lookup.ts'
import type { Metric } from '../catalogue/metric.ts'
import { measuresOf } from '../catalogue/needs.ts'
import type { Dimension } from '../entries/entry.ts'
import { judge, windowOf, type Judgement } from '../limits/judge.ts'
import type { Limit } from '../limits/limit.ts'
import type { Question } from '../question/question.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Team } from '../team.ts'
import { comparisonOf, comparisonWith, earlierPeriods } from '../time/comparison.ts'
import { addDays, eachDay, type Day } from '../time/day.ts'
import type { NamedPeriod, Period } from '../time/period.ts'
import { resolvePeriod } from '../time/resolve-period.ts'
import { changeOf, type Change } from './change.ts'
import { coverageOf, type Coverage } from './coverage.ts'
import { factsOf, indexRows, type Facts, type RowIndex } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'

/** Everything known about one question, in values; its words are made in `messages/`. */
export interface Answer {
  readonly question: Question
  readonly metric: Metric
  readonly period: NamedPeriod
  readonly figure: Figure
  /** What the formula's terms read. */
  readonly facts: Facts
  readonly coverage: Coverage
  readonly comparison: Comparison | null
  readonly judgement: Judgement | null
  /** The metrics always shown under this one. */
  readonly parts: readonly { readonly metric: Metric; readonly figure: Figure }[]
  readonly beside: { readonly metric: Metric; readonly figure: Figure } | null
  /** Under `by`: the groups, largest first, "not said" last; days in order. */
  readonly groups: readonly Group[] | null
  /** Day by day, for the picture; null where there is no value. */
  readonly daily: readonly DailyValue[]
  readonly dailyBefore: readonly DailyValue[]
}

export interface Comparison {
  /** The period asked for without today. */
  readonly period: Period
  readonly figure: Figure
  readonly partner: Period
  readonly partnerFigure: Figure
  readonly change: Change | null
}

export interface Group {
  /** Empty for "not said". */
  readonly key: string
  readonly figure: Figure
}

export interface DailyValue {
  readonly day: Day
  readonly value: number | null
}

/** Which rows answer a question: read once, for the period, its partner, its history and the limit's window. */
export interface Plan {
  readonly measures: readonly string[]
  readonly start: Day
  readonly end: Day
  readonly grain: 'channel' | 'all'
}

/** A level may be up to 35 days older than the period whose start it stands for. */
export const LEVEL_LOOKBACK_DAYS = 36
const HISTORY_PERIODS = 8

/** Plans the reading for a question on the day `today` of the team's zone. Throws RangeError for a period to come. */
export function planAnswer(question: Question, today: Day, limits: readonly Limit[]): Plan {
  const metric = metricOf(question.metric)
  const times = timesOf(question, today)
  const limit = limitFor(question, limits)
  const starts = [times.period, times.comparison.comparison, ...(isCounted(metric) ? times.history : [])]
  if (limit) starts.push(windowOf(limit, judgedDay(times.period, today)))
  const earliest = starts.flatMap((period) => (period ? [period.start] : [])).sort()[0]!
  const isFine =
    question.by === 'agent' || question.by === 'area' || 'agent' in question.where || 'area' in question.where
  return {
    measures: measuresOf(metric),
    start: addDays(earliest, -LEVEL_LOOKBACK_DAYS),
    end: times.period.end,
    grain: isFine ? 'all' : 'channel',
  }
}

interface Known {
  /** As planned, filtered by the question's dimensions. */
  readonly rows: readonly RollUpRow[]
  readonly limits: readonly Limit[]
  readonly team: Pick<Team, 'workdays'>
  readonly today: Day
}

/** Answers a question from the rows its plan asked for. */
export function answerQuestion(question: Question, known: Known): Answer {
  const { rows, limits, team, today } = known
  const metric = metricOf(question.metric)
  const { period, comparison, history } = timesOf(question, today)
  const index = indexRows(rows, { aboutAreas: question.by === 'area' || question.where.area !== undefined })
  const facts = factsOf(index, period)
  const limit = limitFor(question, limits)
  const show = (id: string) => ({ metric: metricOf(id), figure: figureOf(metricOf(id), facts) })
  const daysOf = (range: Period) => dailyValues(metric, { index, range, question })
  return {
    question,
    metric,
    period,
    figure: figureOf(metric, facts, question.statistic),
    facts,
    coverage: coverageOf(metric, facts, { workdays: team.workdays, today }),
    comparison: compare(metric, { index, question, comparison, history }),
    judgement: limit ? judge(limit, index, judgedDay(period, today)) : null,
    parts: (metric.parts ?? []).map(show),
    beside: metric.beside ? show(metric.beside) : null,
    groups: question.by ? groupsOf(metric, { rows, facts: period, question }) : null,
    daily: daysOf(period),
    dailyBefore: comparison.comparison ? daysOf(comparison.comparison) : [],
  }
}

function timesOf(question: Question, today: Day) {
  const period = resolvePeriod(question.period, today)
  const comparison = question.versus
    ? comparisonWith(period, resolvePeriod(question.versus, today), today)
    : comparisonOf(question.period, period, today)
  return { period, comparison, history: earlierPeriods({ phrase: question.period, period, today }, HISTORY_PERIODS) }
}

/** Only totals are judged against how much earlier periods scattered. */
const isCounted = ({ figure }: Metric): boolean => figure.kind === 'total'

/** The limit an answer shows: the one on the same channel, of the statistic asked for if there is one. */
function limitFor({ metric, where, statistic }: Question, limits: readonly Limit[]): Limit | null {
  if (where.agent !== undefined || where.area !== undefined) return null
  const own = limits.filter((limit) => limit.metric === metric && limit.channel === (where.channel ?? ''))
  return own.find((limit) => limit.statistic === (statistic ?? null)) ?? own[0] ?? null
}

/** The last day of the period that is over; of today alone, today. */
export function judgedDay(period: Period, today: Day): Day {
  const last = addDays(period.end, -1)
  return last === today && period.start < today ? addDays(today, -1) : last
}

function compare(
  metric: Metric,
  asked: {
    index: RowIndex
    question: Question
    comparison: ReturnType<typeof comparisonOf>
    history: readonly Period[]
  },
): Comparison | null {
  const { index, question, comparison, history } = asked
  if (!comparison.comparison) return null
  const current = factsOf(index, comparison.period)
  const previous = factsOf(index, comparison.comparison)
  const { statistic } = question
  const past = isCounted(metric) ? history.map((period) => factsOf(index, period)) : []
  return {
    period: comparison.period,
    figure: figureOf(metric, current, statistic),
    partner: comparison.comparison,
    partnerFigure: figureOf(metric, previous, statistic),
    change: changeOf(metric, { current, previous, history: past, statistic }),
  }
}

function dailyValues(
  metric: Metric,
  { index, range, question }: { index: RowIndex; range: Period; question: Question },
): DailyValue[] {
  return eachDay(range.start, range.end).map((day) => {
    const facts = factsOf(index, { start: day, end: addDays(day, 1) })
    return { day, value: figureOf(metric, facts, question.statistic).value }
  })
}

function groupsOf(
  metric: Metric,
  { rows, facts: period, question }: { rows: readonly RollUpRow[]; facts: Period; question: Question },
): Group[] {
  const { by, statistic } = question
  if (by === 'day') {
    const index = indexRows(rows, { aboutAreas: question.where.area !== undefined })
    return eachDay(period.start, period.end).map((day) => ({
      key: day,
      figure: figureOf(metric, factsOf(index, { start: day, end: addDays(day, 1) }), statistic),
    }))
  }
  const groups = [...groupRows(rows, by!)].map(([key, own]) => ({
    key,
    figure: figureOf(
      metric,
      factsOf(indexRows(own, { aboutAreas: by === 'area' || question.where.area !== undefined }), period),
      statistic,
    ),
  }))
  return groups.filter(({ figure }) => figure.value !== null).sort(inOrder)
}

function groupRows(rows: readonly RollUpRow[], by: Dimension): Map<string, RollUpRow[]> {
  const groups = new Map<string, RollUpRow[]>()
  for (const row of rows) {
    const list = groups.get(row[by])
    if (list) list.push(row)
    else groups.set(row[by], [row])
  }
  return groups
}

/** Largest value first, "not said" last, then by name, so that the order never depends on how rows came. */
function inOrder(a: Group, b: Group): number {
  if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1
  return (b.figure.value ?? 0) - (a.figure.value ?? 0) || (a.key < b.key ? -1 : 1)
}
