import { isOpen, type DataSet } from './data-set.ts'
import { Facts } from './facts.ts'
import { fraction } from './fraction.ts'
import {
  type Compared,
  compareWith,
  type Day,
  type Days,
  nameOfUnit,
  partnerOf,
  sameKindBefore,
  shift,
  unitAround,
  walk,
  weekdayOf,
} from './plain-days.ts'
import {
  busiestChannel,
  channelShare,
  PLAIN,
  type PlainFigure,
  type PlainMetric,
  recordsOf,
  shareFigure,
} from './plain-metrics.ts'
import { cardsOf, COLUMNS, peersOf, type PlainCard, SCORECARD } from './plain-agents.ts'
import { budgetsIn, complianceOf, limitsIn, type PlainBudget } from './plain-limits.ts'
import { isMoreThanNoise, type Verdict } from './plain-noise.ts'
import { plainSignals, type PlainSignals } from './plain-signals.ts'
import { plainSplit, type PlainSplit } from './plain-split.ts'
import { inWeeks, sundaysIn, tellable, weeksIn } from './plain-weeks.ts'
import type { By, PlainQuestion } from './question.ts'
import { DIMENSIONS, type Recorded } from './recorded.ts'

/** All that an answer must say. */
export interface PlainAnswer {
  readonly metric: PlainMetric
  readonly period: Days
  readonly isSoFar: boolean
  readonly figure: PlainFigure
  readonly coverage: { readonly days: number; readonly of: number }
  readonly comparison: PlainComparison | null
  readonly parts: Readonly<Record<string, PlainFigure>>
  readonly beside: Readonly<Record<string, PlainFigure>>
  readonly groups: readonly PlainGroup[] | null
  /** Where a change that is more than noise comes from. */
  readonly split: PlainSplit | null
  readonly signals: PlainSignals
  /** Of one agent's figure: those of all agents who have one. */
  readonly peers: readonly PlainFigure[] | null
  /** Of a scorecard: the cards of all agents, and whose are shown. */
  readonly cards: { readonly all: readonly PlainCard[]; readonly isShown: (agent: string) => boolean } | null
  /** Of a question about limits: how each fared, and how much of what targets allow is used. */
  readonly limits: ReturnType<typeof limitsIn>
  readonly budgets: readonly PlainBudget[]
}

export interface PlainComparison extends Compared {
  readonly now: PlainFigure
  readonly before: PlainFigure
  readonly isChange: Verdict
}

export interface PlainGroup {
  /** Null for "not said". */
  readonly key: string | null
  readonly figure: PlainFigure
  /** Whether anything that a figure takes was recorded of it. */
  readonly isRecorded: boolean
  /** Of a week or month: some of its days lie outside the period. */
  readonly isCut?: boolean
}

/** The answer, computed from raw values: a period, a filter and a formula at a time. */
export function plainAnswer(question: PlainQuestion, set: DataSet): PlainAnswer {
  const { by } = question
  const { channel } = question.where
  const { today } = set
  const catalogued = metricOf(question.metric, set)
  const isAboutLimits = catalogued.isOfDays === true
  const narrowed = narrow(set.records, catalogued.mixOf ? withoutChannel(question.where) : question.where)
  // Ratings of an area are another question than the overall one.
  const overall = question.where.area ? narrowed : narrowed.filter(({ said, area }) => said.kind !== 'points' || !area)
  const told = catalogued.anonymous ? tellable(overall, null) : overall
  const { period, isSoFar, compared } = isWeekly(catalogued) ? weeksOf(question, today) : daysOf(question, today)
  const facts = new Facts(told, period, today)
  const metric = ofOneChannel(catalogued, question, facts)
  const comparison = compared && comparisonOf(metric, { question, compared, told, today })
  return {
    metric,
    period: { start: period.start, end: period.end },
    isSoFar,
    figure: metric.figure(facts),
    coverage: isWeekly(metric) ? coverageInWeeks(metric, facts) : coverageOf(metric, facts, set.settings.calendar),
    comparison,
    parts: figuresOf(metric.parts ?? [], facts),
    beside: figuresOf(besideOf(metric, question), facts),
    groups: by || metric.mixOf ? groupsOf({ by, metric, channel }, facts, { narrowed, overall }) : null,
    split: comparison?.isChange === true ? splitOf(question, { ...comparison, records: told, today }) : null,
    signals: signalsOf(metric, question, { set, records: told, period }),
    ...agentsOf(metric, question, { set, period }),
    limits: isAboutLimits ? limitsIn(set, period) : [],
    budgets: isAboutLimits ? budgetsIn(set, { period, whole: question.period.whole ?? period }) : [],
  }
}

/** Limits and agents are the set's own. */
function metricOf(id: string, set: DataSet): PlainMetric {
  if (id === 'agent') return SCORECARD
  return id === 'limit_compliance' ? complianceOf(set) : PLAIN[id]!
}

/** What is known of all agents beside the one who is named; of a mix, whatever the channel. */
function agentsOf(
  metric: PlainMetric,
  { where: { agent, ...others } }: PlainQuestion,
  { set: { records, today }, period: days }: { set: DataSet; period: Days },
): Pick<PlainAnswer, 'peers' | 'cards'> {
  const narrowed = narrow(records, metric.mixOf ? withoutChannel(others) : others)
  const overall = others.area ? narrowed : narrowed.filter(({ said, area }) => said.kind !== 'points' || !area)
  if (metric === SCORECARD) {
    const isShown = (name: string): boolean => agent === undefined || agent.toLowerCase() === name
    return { peers: null, cards: { all: cardsOf(new Facts(overall, days, today)), isShown } }
  }
  return {
    peers: agent === undefined ? null : peersOf(metric, recordsOf(metric, overall), { days, today }),
    cards: null,
  }
}

interface ComparedSides {
  readonly question: PlainQuestion
  readonly compared: Compared
  readonly told: readonly Recorded[]
  readonly today: Day
}

function comparisonOf(metric: PlainMetric, { question, compared, told, today }: ComparedSides): PlainComparison {
  const own = recordsOf(metric, told)
  const over = (days: Days): Facts => new Facts(own, days, today)
  const [current, partner] = [over(compared.current), over(compared.partner)]
  const history = historyOf(metric, question.period, today).map(over)
  return {
    ...compared,
    now: metric.figure(current),
    before: metric.figure(partner),
    isChange: isMoreThanNoise(metric, { current, partner, history, statistic: question.stat ?? 'mean' }),
  }
}

/** Along the dimension that was asked for, else along the channels; of durations the mean alone. */
function splitOf(
  { metric, by, stat = 'mean' }: PlainQuestion,
  moved: Compared & { readonly records: readonly Recorded[]; readonly today: Day },
): PlainSplit | null {
  if (stat !== 'mean') return null
  const dimension = DIMENSIONS.find((name) => name === by) ?? 'channel'
  return plainSplit(metric, { ...moved, by: dimension })
}

/** Stocks carry yesterday in them, people can't be added, and a formula with days of its own says little of one. */
const UNWATCHED = ['customers', 'backlog', 'recurring_value', 'backlog_days', 'perceived_retention_gap']

/** Of the team or a channel, taken apart over nothing but the calendar. */
function signalsOf(
  metric: PlainMetric,
  { metric: id, by, where, stat = 'mean' }: PlainQuestion,
  { set, records, period }: { set: DataSet; records: readonly Recorded[]; period: Days },
): PlainSignals {
  const isApart = where.agent !== undefined || where.area !== undefined || DIMENSIONS.some((name) => name === by)
  if (isApart || metric.isPeople || metric.mixOf || metric.isOfDays || UNWATCHED.includes(id)) return []
  const isOpenOn = (day: Day): boolean => isOpen(set.settings.calendar, day)
  const own = recordsOf(metric, records)
  return plainSignals(metric, { records: own, period, today: set.today, isOpen: isOpenOn, statistic: stat })
}

/** A mix is told of the channel that is named, else of the period's busiest, over all days and in each part of them. */
function ofOneChannel(metric: PlainMetric, { where }: PlainQuestion, facts: Facts): PlainMetric {
  const { mixOf } = metric
  const channel = mixOf && (where.channel?.toLowerCase() ?? busiestChannel(facts, mixOf))
  return channel ? { ...metric, figure: (of) => channelShare(of, mixOf, channel) } : metric
}

/** Who gives up has mostly reached no agent: an agent's waits stand alone. */
function besideOf({ beside }: PlainMetric, { where }: PlainQuestion): string[] {
  return beside === undefined || (where.agent !== undefined && beside === 'abandonment') ? [] : [beside]
}

const withoutChannel = ({ channel: _channel, ...others }: PlainQuestion['where']): PlainQuestion['where'] => others

const isWeekly = ({ anonymous }: PlainMetric): boolean => anonymous === 'of the period'

interface Times {
  readonly period: Days
  readonly isSoFar: boolean
  readonly compared: Compared | null
}

function daysOf({ metric, period, versus }: PlainQuestion, today: Day): Times {
  // A scorecard holds agents beside each other, and no periods.
  if (metric === 'agent') return { period, isSoFar: period.end > today, compared: null }
  const compared = versus ? compareWith(period, versus, today) : partnerOf(period, today)
  return { period, isSoFar: period.end > today, compared }
}

/** The weeks that end in the period, and as many before or those that end in the other period; else the days as asked. */
function weeksOf({ period, versus }: PlainQuestion, today: Day): Times {
  const weeks = weeksIn(period, today)
  if (!weeks) return { period, isSoFar: false, compared: null }
  const before = { start: shift(weeks.start, -walk(weeks).length), end: weeks.start }
  const partner = versus ? weeksIn(versus, today) : before
  return { period: weeks, isSoFar: false, compared: partner && { current: weeks, partner } }
}

/** The last eight of the same kind; of people, whose days are long to read, only of periods up to a month. */
function historyOf({ isPeople, anonymous }: PlainMetric, period: PlainQuestion['period'], today: Day): Days[] {
  if (anonymous || (isPeople && walk(period).length > 31)) return []
  return [1, 2, 3, 4, 5, 6, 7, 8].map((back) => sameKindBefore(period, today, back))
}

const figuresOf = (metrics: readonly string[], of: Facts): Record<string, PlainFigure> =>
  Object.fromEntries(metrics.map((id) => [id, PLAIN[id]!.figure(of)] as const))

const narrow = (records: readonly Recorded[], where: PlainQuestion['where']): Recorded[] =>
  records.filter((one) => DIMENSIONS.every((name) => (where[name]?.toLowerCase() ?? one[name]) === one[name]))

/** Of a scorecard a day counts on which there is something to put into any column. */
const ANY_COLUMN = {
  needs: COLUMNS.flatMap((id) => [...PLAIN[id]!.needs, ...(PLAIN[id]!.reads ?? [])]),
  anyNeed: true,
} as const

/** The days that have all required terms, of the working days and those closed days that have data. */
function coverageOf(metric: PlainMetric, of: Facts, calendar: DataSet['settings']['calendar']) {
  const { isCovered, isAnswered } = metric
  const { needs, anyNeed } = metric === SCORECARD ? ANY_COLUMN : metric
  const isRecorded = (measure: string, day: Day): boolean => of.of(measure).some((one) => one.day === day)
  const days = walk(of.days).map((day) => {
    if (isCovered) return { day, hasSome: isCovered(day), hasAll: isCovered(day) }
    const recorded = needs.filter((measure) => isRecorded(measure, day))
    return { day, hasSome: recorded.length > 0, hasAll: recorded.length === needs.length && (isAnswered?.(of) ?? true) }
  })
  return {
    days: days.filter(({ hasSome, hasAll }) => (anyNeed ? hasSome : hasAll)).length,
    of: days.filter(({ day, hasSome }) => isOpen(calendar, day) || hasSome).length,
  }
}

/** The days of the weeks that are told, of those that end in the period. */
function coverageInWeeks({ needs }: PlainMetric, { records, days, today }: Facts) {
  const weeks = inWeeks(records, needs[0]!, sundaysIn(days, today))
  return { days: 7 * weeks.filter((week) => week.length > 0).length, of: 7 * weeks.length }
}

interface Asked {
  /** With ratings of areas, and without. */
  readonly narrowed: readonly Recorded[]
  readonly overall: readonly Recorded[]
}

interface Apart {
  readonly by: By | undefined
  readonly metric: PlainMetric
  /** As the question's filter names it. */
  readonly channel: string | undefined
}

/** `facts` are those of the whole. */
function groupsOf({ by = 'channel', metric, channel }: Apart, facts: Facts, asked: Asked): PlainGroup[] {
  const { days: period, today } = facts
  const isRecorded = (of: Facts): boolean => metric.needs.some((measure) => of.of(measure).length > 0)
  const group = (key: string | null, of: Facts): PlainGroup => ({
    key,
    figure: metric.figure(of),
    isRecorded: isRecorded(of),
  })
  if (by === 'day' || by === 'week' || by === 'month') {
    const stretches = isWeekly(metric) && by !== 'day' ? stretchesOfWeeks(by, period) : stretchesOf(by, period)
    return stretches.map(({ name, days, isCut }) => ({
      ...group(name, new Facts(facts.records, days, today, { period })),
      isCut,
    }))
  }
  const all = by === 'area' ? asked.narrowed : asked.overall
  const records = metric.anonymous ? tellable(all, by) : all
  return [...new Set(records.map((one) => one[by]))].map((key) => {
    const own = records.filter((one) => one[by] === key)
    const of = new Facts(own, period, today, { whole: records })
    const plain = group(key === '' ? null : key, of)
    if (!metric.mixOf) return plain
    const isAcross = channel !== undefined && by !== 'channel'
    const part = isAcross ? new Facts(narrow(own, { channel }), period, today) : of
    return { ...plain, figure: partOfMix(metric.mixOf, part, facts) }
  })
}

/** The part of the whole that a key has. */
function partOfMix(measure: string, part: Facts, whole: Facts): PlainFigure {
  return shareFigure(part.sum(measure), whole.sum(measure) ?? fraction(0))
}

/** The days, weeks or months of a period by name, of the first and last only what lies inside. */
function stretchesOf(by: 'day' | 'week' | 'month', period: Days): { name: string; days: Days; isCut: boolean }[] {
  const nameOf = (day: Day): string => (by === 'day' ? day : nameOfUnit(by, day))
  const days = walk(period).map((day) => ({ day, name: nameOf(day) }))
  return [...new Set(days.map(({ name }) => name))].map((name) => {
    const own = days.filter((one) => one.name === name).map(({ day }) => day)
    const isCut = by !== 'day' && own.length < walk(unitAround(by, own[0]!)).length
    return { name, days: { start: own[0]!, end: shift(own.at(-1)!, 1) }, isCut }
  })
}

/** The weeks and months, each as the weeks whose Sunday lies in it; cut where not all of its Sundays lie in the period. */
function stretchesOfWeeks(by: 'week' | 'month', period: Days): { name: string; days: Days; isCut: boolean }[] {
  const isSunday = (day: Day): boolean => weekdayOf(day) === 7
  const sundays = walk(period).filter(isSunday)
  return [...new Set(sundays.map((day) => nameOfUnit(by, day)))].map((name) => {
    const own = sundays.filter((day) => nameOfUnit(by, day) === name)
    const isCut = own.length < walk(unitAround(by, own[0]!)).filter(isSunday).length
    return { name, days: { start: shift(own[0]!, -6), end: shift(own.at(-1)!, 1) }, isCut }
  })
}
