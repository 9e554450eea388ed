import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { isSureBeforeDayEnds, judge, type Judgement } from '../limits/judge.ts'
import type { Limit, Statistic } from '../limits/limit.ts'
import { isCalendarGroup, type Question } from '../question/question.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Target } from '../target/target.ts'
import type { Team } from '../team.ts'
import { addDays, type Day } from '../time/day.ts'
import type { NamedPeriod, Period } from '../time/period.ts'
import { wholePeriod } from '../time/resolve-period.ts'
import { budgetOf, type Budget } from './budget.ts'
import { compare, type Comparison } from './compare.ts'
import { limitRecords, verdictsOf, type LimitRecord } from './compliance.ts'
import { coverageOf, type Coverage } from './coverage.ts'
import { factsOf, indexRows, type Facts, type RowIndex } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'
import { groupByCalendar, groupByKey, type Group } from './groups.ts'
import { peersOf, type Peers } from './peers.ts'
import { judgedDay, limitFor, timesOf, type Times } from './plan.ts'
import { scorecardOf, type Scorecard } from './scorecard.ts'
import { readTargetOf, type TargetReading } from './target-reading.ts'

/** Everything known about one question, in values; its words are made in `messages/`. */
export interface Answer {
  /** As asked, except that a mix is always by its dimension. */
  readonly question: Question
  readonly metric: Metric
  readonly period: NamedPeriod
  readonly figure: Figure
  /** What the formula's terms read. */
  readonly facts: Facts
  /** What the answer was made from: other periods can be read from it as far as the plan reached. */
  readonly rows: readonly RollUpRow[]
  /** The same in order; ratings of areas only where they were asked for. */
  readonly index: RowIndex
  readonly coverage: Coverage
  readonly comparison: Comparison | null
  /** The latest day of the period that is over and has a figure, or else that is over; of today alone, today. */
  readonly lastDay: Day
  readonly judgement: Judgement | null
  /** What the team aims at. */
  readonly target: TargetReading | null
  /** The metrics always shown under this one. */
  readonly parts: readonly MetricFigure[]
  readonly beside: MetricFigure | null
  /** Under `by`: a dimension's groups, largest first, "not said" last; days, weeks and months in order. */
  readonly groups: readonly Group[] | null
  /** Of one agent's figure: how the team's agents stand. */
  readonly peers: Peers | null
  /** Of a question about limits: how each of them fared. */
  readonly records: readonly LimitRecord[]
  /** How much of what targets allow is used, of a question about limits. */
  readonly budgets: readonly Budget[]
  readonly scorecard: Scorecard | null
}

export interface MetricFigure {
  readonly metric: Metric
  readonly figure: Figure
}

/** What a question is answered from. */
export interface Known {
  /** As planned, filtered by the question's dimensions. */
  readonly rows: readonly RollUpRow[]
  /** The first day from which the rows are complete, when that is later than planned: history before it is left out. */
  readonly rowsFrom?: Day
  /** Of a question about one agent: the rows of all agents in the period. */
  readonly peerRows?: readonly RollUpRow[]
  readonly limits: readonly Limit[]
  readonly targets?: readonly Target[]
  readonly team: Pick<Team, 'workdays' | 'catalogue'>
  readonly today: Day
}

/** Answers a question from the rows its plan asked for. */
export function answerQuestion(asked: Question, known: Known): Answer {
  const { rows, rowsFrom = '', limits, targets = [], team, today } = known
  const { catalogue, workdays } = team
  const metric = catalogue.metricOf(asked.metric)
  const question = metric.figure.kind === 'mix' ? { by: metric.figure.by, ...asked } : asked
  const { statistic } = question
  const times = sinceDay(rowsFrom, timesOf(question, metric, { catalogue, today }))
  const { period } = times
  const records = recordsOf(metric, { known, times })
  const reading = { catalogue, today, aboutAreas: question.where.area !== undefined }
  const index = { ...indexRows(rows, reading), verdicts: verdictsOf(records) }
  const facts = factsOf(index, period)
  const last = judgedDay(period, today)
  const lastDay = latestValued(metric, { index, period, last, statistic }) ?? last
  const limit = limitFor(question, limits)
  const figure = figureOf(metric, facts, statistic)
  const comparison = compare(metric, { index, times, statistic })
  return {
    question,
    metric,
    period,
    figure,
    facts,
    rows,
    index,
    coverage: coverageOf(metric, facts, { workdays, today }),
    comparison,
    lastDay,
    judgement: limit ? judgementOf(limit, { index, period, today, last, lastDay }) : null,
    target: targetOf(metric, { question, targets, period, figure, comparison }),
    ...shownBeside(metric, facts, catalogue),
    groups: groupsOf(metric, { question, rows, index, facts, period, targets }),
    peers:
      known.peerRows && metric.figure.kind !== 'scorecard'
        ? peersOf(metric, known.peerRows, { ...reading, period, statistic })
        : null,
    records,
    budgets: budgetsOf(metric, { facts, whole: wholePeriod(question.period, today), targets, catalogue }),
    scorecard: scorecardOf(metric, { rows: known.peerRows ?? rows, period, index, only: question.where.agent }),
  }
}

function shownBeside(metric: Metric, facts: Facts, { metricOf }: Catalogue): Pick<Answer, 'parts' | 'beside'> {
  const show = (id: string): MetricFigure => ({ metric: metricOf(id), figure: figureOf(metricOf(id), facts) })
  return { parts: (metric.parts ?? []).map(show), beside: metric.beside ? show(metric.beside) : null }
}

interface JudgedDays {
  readonly index: RowIndex
  readonly period: Period
  readonly today: Day
  readonly last: Day
  readonly lastDay: Day
}

/** The latest day that is over decides, unless today, which the period contains, is critical for sure already. */
function judgementOf(limit: Limit, { index, period, today, last, lastDay }: JudgedDays): Judgement {
  const now = period.end > today ? judge(limit, index, today) : null
  if (now && isSureBeforeDayEnds(now)) return now
  return judge(limit, index, limit.windowDays === 1 ? lastDay : last)
}

/** On Monday the latest figures are Friday's: the last day up to `last` on which the metric has a value. */
function latestValued(
  metric: Metric,
  { index, period, last, statistic }: { index: RowIndex; period: Period; last: Day; statistic: Statistic | undefined },
): Day | null {
  for (let day = last; day >= period.start; day = addDays(day, -1)) {
    const facts = factsOf(index, { start: day, end: addDays(day, 1) })
    if (figureOf(metric, facts, statistic).value !== null) return day
  }
  return null
}

/** Only a question about the limits themselves goes through all of them, for its period and the one before. */
function recordsOf(metric: Metric, { known, times }: { known: Known; times: Times }): LimitRecord[] {
  if (metric.figure.kind !== 'compliance') return []
  const { period, compared, history } = times
  const starts = [period, ...(compared.comparison ? [compared.comparison] : []), ...history].map(({ start }) => start)
  const days = { start: starts.sort()[0]!, end: period.end <= known.today ? period.end : known.today }
  return limitRecords(known.limits, { ...known, ...known.team, days })
}

interface Grouped {
  readonly targets: readonly Target[]
  readonly question: Question
  readonly rows: readonly RollUpRow[]
  readonly index: RowIndex
  readonly facts: Facts
  readonly period: NamedPeriod
}

function groupsOf(metric: Metric, { question, rows, index, facts, period, targets }: Grouped): Group[] | null {
  const { by, statistic } = question
  if (by === undefined || metric.figure.kind === 'scorecard') return null
  if (isCalendarGroup(by)) return groupByCalendar(metric, { index, period, unit: by, statistic })
  const groups = groupByKey(metric, by, { rows, whole: facts, question, index })
  return by === 'channel' ? withTargets(metric, groups, { targets, period }) : groups
}

/** Each channel beside what the team aims at there. */
function withTargets(
  metric: Metric,
  groups: readonly Group[],
  { targets, period }: { targets: readonly Target[]; period: NamedPeriod },
): Group[] {
  return groups.map((group) => {
    const { key: channel, figure } = group
    if (channel === '') return group
    const target = readTargetOf(metric, { channel, targets, period, figure, comparison: null })
    return target ? { ...group, target } : group
  })
}

/** Nobody aims at one agent's or one area's figure, nor at a percentile. */
function targetOf(
  metric: Metric,
  { question, ...held }: { question: Question } & Omit<Parameters<typeof readTargetOf>[1], 'channel'>,
): TargetReading | null {
  const { where, statistic = 'mean' } = question
  if (where.agent !== undefined || where.area !== undefined || statistic !== 'mean') return null
  return readTargetOf(metric, { ...held, channel: where.channel })
}

function budgetsOf(
  { figure }: Metric,
  { catalogue, ...spent }: { facts: Facts; whole: Period; targets: readonly Target[]; catalogue: Catalogue },
): Budget[] {
  if (figure.kind !== 'compliance') return []
  return figure.budgets.flatMap((id) => budgetOf(catalogue.metricOf(id), spent) ?? [])
}

const sinceDay = (from: Day, times: Times): Times => ({
  ...times,
  history: times.history.filter(({ start }) => start >= from),
})
