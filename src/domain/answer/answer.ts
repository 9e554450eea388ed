import type { Metric } from '../catalogue/metric.ts'
import { judge, type Judgement } from '../limits/judge.ts'
import type { Limit } from '../limits/limit.ts'
import type { Question } from '../question/question.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Team } from '../team.ts'
import type { Day } from '../time/day.ts'
import type { NamedPeriod, Period } from '../time/period.ts'
import { compare, type Comparison } from './compare.ts'
import { coverageOf, type Coverage } from './coverage.ts'
import { factsOf, indexRows, type Facts } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'
import { groupByDay, groupByKey, type Group } from './groups.ts'
import { judgedDay, limitFor, timesOf, type Times } from './plan.ts'

/** Everything known about one question, in values; its words are made in `messages/`. */
export interface Answer {
  /** As asked, except that a mix is always by its dimension. */
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
  readonly parts: readonly MetricFigure[]
  readonly beside: MetricFigure | null
  /** Under `by`: the groups, largest first, "not said" last; days in order. */
  readonly groups: readonly Group[] | null
  /** Day by day, for the picture; null where there is no value. */
  readonly daily: readonly DailyValue[]
  readonly dailyBefore: readonly DailyValue[]
}

export interface MetricFigure {
  readonly metric: Metric
  readonly figure: Figure
}

export interface DailyValue {
  readonly day: Day
  readonly value: number | null
}

/** What a question is answered from. */
export interface Known {
  /** As planned, filtered by the question's dimensions. */
  readonly rows: readonly RollUpRow[]
  /** The first day from which the rows are complete, when that is later than planned: history before it is left out. */
  readonly rowsFrom?: Day
  readonly limits: readonly Limit[]
  readonly team: Pick<Team, 'workdays' | 'catalogue'>
  readonly today: Day
}

/** Answers a question from the rows its plan asked for. */
export function answerQuestion(asked: Question, { rows, rowsFrom = '', limits, team, today }: Known): Answer {
  const { catalogue } = team
  const { metricOf } = catalogue
  const metric = metricOf(asked.metric)
  const question = metric.figure.kind === 'mix' ? { by: metric.figure.by, ...asked } : asked
  const { statistic } = question
  const times = sinceDay(rowsFrom, timesOf(question, metric, today))
  const { period } = times
  const index = indexRows(rows, { catalogue, aboutAreas: question.where.area !== undefined })
  const facts = factsOf(index, period)
  const limit = limitFor(question, limits)
  const show = (id: string): MetricFigure => ({ metric: metricOf(id), figure: figureOf(metricOf(id), facts) })
  const daysOf = (range: Period): Group[] => groupByDay(metric, { index, period: range, statistic })
  const days = daysOf(period)
  return {
    question,
    metric,
    period,
    figure: figureOf(metric, facts, statistic),
    facts,
    coverage: coverageOf(metric, facts, { workdays: team.workdays, today }),
    comparison: compare(metric, { index, times, statistic }),
    judgement: limit ? judge(limit, index, judgedDay(period, today)) : null,
    parts: (metric.parts ?? []).map(show),
    beside: metric.beside ? show(metric.beside) : null,
    groups: question.by === 'day' ? days : groupByKey(metric, { rows, whole: facts, question, catalogue }),
    daily: days.map(dailyValue),
    dailyBefore: times.compared.comparison ? daysOf(times.compared.comparison).map(dailyValue) : [],
  }
}

const sinceDay = (from: Day, times: Times): Times => ({
  ...times,
  history: times.history.filter(({ start }) => start >= from),
})

const dailyValue = ({ key, figure }: Group): DailyValue => ({ day: key, value: figure.value })
