import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { holdsOn } from '../limits/lasting.ts'
import type { Limit } from '../limits/limit.ts'
import { isOnAgents } from '../limits/part.ts'
import { isCalendarGroup, type Question } from '../question/question.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Target } from '../target/target.ts'
import type { Team } from '../team.ts'
import type { Day } from '../time/day.ts'
import type { NamedPeriod } from '../time/period.ts'
import { aimOf, budgetsOf, otherAimOf, withAims, type Aims } from './aims.ts'
import type { Budget } from './budget.ts'
import { compare, type Comparison } from './compare.ts'
import { limitRecords, verdictsOf, type LimitRecord } from './compliance.ts'
import { coverageOf, type Coverage } from './coverage.ts'
import { factsOf, indexRows, type Facts, type RowIndex } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'
import { groupByCalendar, groupByKey, type Group } from './groups.ts'
import { ofOneKey } from './mix.ts'
import { peersOf, type Peers } from './peers.ts'
import { latestDay, latestJudgement, type LatestJudgement } from './latest-judgement.ts'
import { judgedDay, limitFor } from './plan.ts'
import { cardsFigure, scorecardOf, type Scorecard } from './scorecard.ts'
import type { TargetReading } from './target-reading.ts'
import { sinceDay, timesOf, type Times } from './times.ts'

/** Everything known about one question, in values; its words are made in `messages/`. */
export interface Answer {
  /** As asked, except that a mix is always by its dimension. */
  readonly question: Question
  /** As catalogued, except that a mix is of one key. */
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
  readonly judgement: LatestJudgement | null
  /** What the team aims at. */
  readonly target: TargetReading | null
  /** Without such: one that stands on the metric and is not held against what was asked about. */
  readonly otherTarget: Target | null
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
  /** As planned, with the plan's filters. */
  readonly rows: readonly RollUpRow[]
  /** The first day from which the rows are complete, when that is later than planned: history before it is left out. */
  readonly rowsFrom?: Day
  /** Of a question about one agent: the rows of all agents in the period. */
  readonly peerRows?: readonly RollUpRow[]
  readonly limits: readonly Limit[]
  readonly targets?: readonly Target[]
  readonly team: Pick<Team, 'calendar' | 'catalogue'>
  readonly today: Day
}

/** Answers a question from the rows its plan asked for. */
export function answerQuestion(asked: Question, known: Known): Answer {
  const { rows, rowsFrom = '', limits, targets = [], team, today } = known
  const { catalogue, calendar } = team
  const catalogued = catalogue.metricOf(asked.metric)
  const question = catalogued.figure.kind === 'mix' ? { by: catalogued.figure.by, ...asked } : asked
  const { statistic } = question
  const times = sinceDay(rowsFrom, timesOf(question, catalogued, { catalogue, today }))
  const { period } = times
  const records = recordsOf(catalogued, { known, times })
  const reading = { catalogue, today, aboutAreas: question.where.area !== undefined }
  const index = { ...indexRows(rows, reading), verdicts: verdictsOf(records) }
  const facts = factsOf(index, period)
  const metric = ofOneKey(catalogued, facts, question.where)
  const latest = { index, period, today, statistic }
  const lastDay = latestDay(metric, latest)
  const aims = { targets, calendar }
  const judged = judgedDay(period, today)
  const limit = limitFor(
    question,
    limits.filter((one) => holdsOn(one, judged)),
  )
  const scorecard = scorecardOf(metric, {
    ...reading,
    rows: known.peerRows ?? rows,
    period,
    index,
    only: question.where.agent,
  })
  const figure = scorecard ? cardsFigure(scorecard) : figureOf(metric, facts, statistic)
  const comparison = compare(metric, { index, times, statistic })
  const target = aimOf(metric, { question, period, figure, comparison }, aims)
  return {
    question,
    metric,
    period,
    figure,
    facts,
    rows,
    index,
    coverage: coverageOf(metric, facts, { calendar, today }),
    comparison,
    lastDay,
    judgement: limit ? latestJudgement(limit, lastDay, { ...latest, ...aims }) : null,
    target,
    otherTarget: target ? null : otherAimOf(metric, question, aims),
    ...shownBeside(metric, { question, facts, catalogue }),
    groups: groupsOf(metric, { question, rows, index, facts, period, aims }),
    peers:
      known.peerRows && metric.figure.kind !== 'scorecard'
        ? peersOf(metric, known.peerRows, { ...reading, period, statistic })
        : null,
    records,
    budgets: budgetsOf(metric, { question, facts, today, catalogue }, aims),
    scorecard,
  }
}

interface Shown {
  readonly question: Question
  readonly facts: Facts
  readonly catalogue: Catalogue
}

function shownBeside(metric: Metric, { question, facts, catalogue }: Shown): Pick<Answer, 'parts' | 'beside'> {
  const show = (id: string): MetricFigure => {
    const shown = catalogue.metricOf(id)
    return { metric: shown, figure: figureOf(shown, facts) }
  }
  const beside = metric.beside === undefined ? null : show(metric.beside)
  const isTelling = question.where.agent === undefined || beside?.metric.caveats?.agent === undefined
  return { parts: (metric.parts ?? []).map(show), beside: isTelling ? beside : null }
}

/**
 * Only a question about the limits themselves goes through all of them, for its period and the one before. Anybody may ask
 * it: limits on agents are no part of it.
 */
function recordsOf(metric: Metric, { known, times }: { known: Known; times: Times }): LimitRecord[] {
  if (metric.figure.kind !== 'compliance') return []
  const { period, compared, weekdays } = times
  const periods = [period, ...(compared.comparison ? [compared.comparison] : []), ...weekdays]
  // A period may be held against a later one.
  const days = {
    start: periods.map(({ start }) => start).sort()[0]!,
    end: periods
      .map(({ end }) => (end < known.today ? end : known.today))
      .sort()
      .at(-1)!,
  }
  return limitRecords(
    known.limits.filter((limit) => !isOnAgents(limit)),
    { ...known, ...known.team, targets: known.targets ?? [], days },
  )
}

interface Grouped {
  readonly aims: Aims
  readonly question: Question
  readonly rows: readonly RollUpRow[]
  readonly index: RowIndex
  readonly facts: Facts
  readonly period: NamedPeriod
}

function groupsOf(metric: Metric, { question, rows, index, facts, period, aims }: Grouped): Group[] | null {
  const { by, statistic } = question
  if (by === undefined || metric.figure.kind === 'scorecard') return null
  if (isCalendarGroup(by)) return groupByCalendar(metric, { index, period, unit: by, statistic })
  const groups = groupByKey(metric, by, { rows, whole: facts, question, index })
  return by === 'channel' ? withAims(metric, groups, { ...aims, period }) : groups
}
