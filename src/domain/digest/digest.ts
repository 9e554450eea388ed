import { answerQuestion, type Answer } from '../answer/answer.ts'
import { budgetOf, type Budget } from '../answer/budget.ts'
import { limitRecords, type LimitRecord } from '../answer/compliance.ts'
import { factsOf, indexRows } from '../answer/facts.ts'
import { groupRows } from '../answer/group-rows.ts'
import type { Plan } from '../answer/plan.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { isToldByWeeks, lookbackDays, measuresByArea, measuresOf, ownMeasures } from '../catalogue/needs.ts'
import { usualRange } from '../answer/signals.ts'
import { firstDayRead } from '../limits/held-number.ts'
import { holdsIn } from '../limits/lasting.ts'
import type { Limit } from '../limits/limit.ts'
import { eachOf, isOnAgents, takesCells } from '../limits/part.ts'
import type { Note } from '../note/note.ts'
import { notesIn } from '../note/notes-in.ts'
import type { Question } from '../question/question.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Cadence } from '../schedule/rhythm.ts'
import type { ControlLimits } from '../statistics/early-warning.ts'
import type { Target } from '../target/target.ts'
import type { Team } from '../team.ts'
import { calendarPeriod } from '../time/calendar.ts'
import { addDays, daysBetween, type Day } from '../time/day.ts'
import type { Period, PeriodPhrase } from '../time/period.ts'
import { wholePeriod } from '../time/resolve-period.ts'
import type { ClosedDay } from '../time/working-calendar.ts'
import { digestLine, eventOf, isNotable, type DigestLine } from './digest-line.ts'
import { digestPhrase } from './digest-phrase.ts'
import type { DigestSettings } from './digest-settings.ts'
import { likeDays, type LikeDays } from './like-days.ts'
import { missingIn, SAME_WEEKDAYS, type Missing } from './missing.ts'
import { SINCE_LOOKBACK_DAYS, unjudgedIn, warningsOf, type Warning } from './warnings.ts'

/** The scheduled message in values: some days of a team, each figure beside those before. */
export interface Digest {
  readonly team: Team
  readonly cadence: Cadence
  readonly period: Period
  readonly settings: DigestSettings
  /** Broken limits, critical first. */
  readonly warnings: readonly Warning[]
  /** Limits that usually have a figure on such days and have none. */
  readonly unjudged: readonly Limit[]
  /** One a metric that has a figure: as chosen, else what happened first and then as catalogued. */
  readonly lines: readonly DigestLine[]
  /** Metrics in which something happened, for the pictures; at most as many as the settings allow. */
  readonly charts: readonly DigestChart[]
  /** What happened on its days, and which metrics moved since then. */
  readonly events: readonly DigestEvent[]
  /** What happened on the days that the pictures show. */
  readonly notes: readonly Note[]
  /** How much of the dissatisfaction that targets allow in the month is used. */
  readonly budgets: readonly Budget[]
  /** Of a week or month: how each limit fared, day by day. */
  readonly compliance: readonly LimitRecord[]
  readonly missing: readonly Missing[]
  /** Holidays for which a digest of days stands beside earlier ones than the usual, or beside none. */
  readonly daysOff: readonly ClosedDay[]
  /** Metrics that had a figure before and have none now. */
  readonly silent: readonly string[]
}

/** A metric over a longer time. */
export interface DigestChart {
  readonly answer: Answer
  /** Where its days usually lie; null where that can't be told. */
  readonly usual: ControlLimits | null
}

/** Something that was noted, and the metrics that moved from its day on, by more than noise. */
export interface DigestEvent {
  readonly note: Note
  readonly moved: readonly Answer[]
}

/** Fewer days tell little of what an event changed. */
const FEWEST_SINCE = 3
const MOST_EVENTS = 3
const CHART_DAYS: Readonly<Record<Exclude<Cadence, 'month'>, number>> = { day: 28, week: 56 }

/** Which rows a digest reads, at the grain of channels. */
export function planDigest(
  period: Period,
  { catalogue, limits }: { catalogue: Catalogue; limits: readonly Limit[] },
): Pick<Plan, 'measures' | 'start' | 'end' | 'fine'> {
  const shown = limits.filter(isShownToAll)
  const starts = [
    firstCompared(period),
    ...shown.map((limit) => firstDayRead(limit, addDays(period.start, -SINCE_LOOKBACK_DAYS))),
  ]
  return {
    measures: catalogue.measures.map(({ id }) => id),
    start: addDays(starts.sort()[0]!, -Math.max(...catalogue.metrics.map((metric) => lookbackDays(metric, catalogue)))),
    end: period.end,
    fine: [
      ...measuresByArea(catalogue.metrics),
      ...shown.filter(takesCells).flatMap((limit) => ownMeasures(catalogue.metricOf(limit.metric))),
    ],
  }
}

/** What is asked for. */
export interface WantedDigest {
  readonly team: Team
  readonly cadence: Cadence
  readonly period: Period
  readonly settings: DigestSettings
  /** When it is made on another day than the one after the period. */
  readonly today?: Day
}

interface Known {
  readonly rows: readonly RollUpRow[]
  readonly limits: readonly Limit[]
  readonly targets?: readonly Target[]
  /** As far back as the pictures reach: `notedDays`. */
  readonly notes?: readonly Note[]
}

/** Makes a digest from the rows its plan asked for. A limit on each value of a dimension is so many limits in it. */
export function makeDigest(wanted: WantedDigest, { rows, targets = [], notes = [], ...known }: Known): Digest {
  const { team, cadence, period, settings, today = period.end } = wanted
  const limits = known.limits
    .filter((limit) => isShownToAll(limit) && holdsIn(limit, period))
    .flatMap((limit) => eachOf(limit, rows, team.catalogue))
  const setting: Setting = { ...wanted, today, limits, targets, ...rowsBy(rows) }
  const reading = { catalogue: team.catalogue, today }
  const judged = { period, reading, calendar: team.calendar, targets, rowsOf: setting.rowsOf }
  const warnings = warningsOf(limits, judged)
  const missing = missingIn(period, { team, rowsOf: setting.rowsOf })
  const phrase = digestPhrase(cadence, period)
  const answers = shownMetrics(setting)
    .filter((metric) => isRecorded(metric, setting))
    .map(({ id }) => answerOf(id, phrase, setting))
  const lines = answers
    .filter(({ figure }) => figure.value !== null)
    .map((answer) => digestLine(answer, { cadence, period, warnings, missing, calendar: team.calendar }))
  const ranked = lines.toSorted((a, b) => rankOf(b) - rankOf(a))
  return {
    team,
    cadence,
    period,
    settings,
    warnings,
    unjudged: unjudgedIn(limits, judged),
    lines: chosenMetrics(wanted).length > 0 ? lines : ranked,
    charts: ranked
      .filter((line) => eventOf(line) > 0)
      .slice(0, settings.charts)
      .map((line) => chartOf(line, setting)),
    events: eventsOf(notes, { lines: ranked, setting }),
    notes,
    budgets: budgetsOf(setting),
    compliance:
      cadence === 'day'
        ? []
        : limitRecords(limits, { rows, days: period, calendar: team.calendar, targets, ...reading }),
    missing,
    daysOff: cadence === 'day' ? likeDays(period, team.calendar).daysOff : [],
    silent: answers
      .filter(({ figure, comparison }) => figure.value === null && comparison?.partnerFigure.value != null)
      .map(({ metric }) => metric.id),
  }
}

/** Everybody in the channel reads a digest: single agents' figures are no part of it, nor whether they hold. */
const isShownToAll = (limit: Limit): boolean => !isOnAgents(limit)

interface Setting extends WantedDigest {
  readonly today: Day
  readonly limits: readonly Limit[]
  readonly targets: readonly Target[]
  /** The measures of which anything is recorded. */
  readonly recorded: { has(measure: string): boolean }
  /** The rows of some measures. */
  readonly rowsOf: (measures: readonly string[]) => RollUpRow[]
}

/** Eight stretches before the partner's, for how much figures scatter: of days as many same weekdays, of weeks so many. */
function firstCompared({ start, end }: Period): Day {
  return addDays(start, -7 * Math.ceil(daysBetween(start, end) / 7) * (SAME_WEEKDAYS + 1))
}

/** What is recorded of each measure. */
function rowsBy(rows: readonly RollUpRow[]): Pick<Setting, 'recorded' | 'rowsOf'> {
  const recorded = groupRows(rows, 'measure')
  return { recorded, rowsOf: (measures) => measures.flatMap((measure) => recorded.get(measure) ?? []) }
}

const isRecorded = (metric: Metric, { team: { catalogue }, recorded }: Setting): boolean =>
  measuresOf(metric, catalogue).some((measure) => recorded.has(measure))

/** The metrics that were chosen, as far as there are such by now. */
export function chosenMetrics({ team, settings }: Pick<Digest, 'team' | 'settings'>): Metric[] {
  return settings.metrics.flatMap((id) => team.catalogue.findMetric(id) ?? [])
}

/** Those chosen; else all that say something over these days. */
function shownMetrics(setting: Setting): Metric[] {
  const chosen = chosenMetrics(setting)
  return chosen.length > 0 ? chosen : setting.team.catalogue.metrics.filter((metric) => isShown(metric, setting))
}

/**
 * What has a limit always has its line. Without one, what is shown under another metric has none, nor what is only asked
 * for, nor what means something over a month and nothing on a day.
 */
function isShown({ id, isQuestion, isPlain, defaultLimit }: Metric, { limits, team, cadence }: Setting): boolean {
  if (limits.some(({ metric }) => metric === id)) return true
  const isPart = team.catalogue.metrics.some(({ parts }) => parts?.includes(id))
  return !isPart && !isQuestion && !isPlain && (cadence === 'month' || (defaultLimit?.windowDays ?? 1) === 1)
}

/** What happened comes first, then what has a limit. */
const rankOf = (line: DigestLine): number => 2 * eventOf(line) + (line.answer.judgement ? 1 : 0)

const lastDayOf = ({ end }: Period): Day => addDays(end, -1)

function answerOf(metric: string, phrase: Question['period'], setting: Setting): Answer {
  const { team, period, today, limits, targets, rowsOf } = setting
  const rows = rowsOf(measuresOf(team.catalogue.metricOf(metric), team.catalogue))
  const known = { rows, rowsFrom: firstCompared(period), limits, targets, team, today }
  const question = { metric, period: phrase, where: {}, share: false }
  const { partner, daysOff, unlike } = likeDaysOf(metric, phrase, setting)
  if (daysOff.length === 0) return answerQuestion(question, known)
  // Days on which nothing was recorded either time have no part in the figures.
  const isInFigure = rows.some(({ day }) => unlike.includes(day))
  if (!partner) return { ...answerQuestion(question, known), ...(isInFigure ? { comparison: null } : {}) }
  const versus = { kind: 'range', first: partner.start, last: lastDayOf(partner) } as const
  return answerQuestion({ ...question, versus }, known)
}

/** Of days: a week or month goes with the one before, and so do the weeks by which anonymous answers are told. */
function likeDaysOf(metric: string, phrase: PeriodPhrase, { team, today }: Setting): LikeDays {
  const { catalogue, calendar } = team
  const isOfDays = phrase.kind === 'day' || phrase.kind === 'stretch'
  if (!isOfDays || isToldByWeeks(catalogue.metricOf(metric), catalogue))
    return { partner: null, daysOff: [], unlike: [] }
  return likeDays(wholePeriod(phrase, today), calendar)
}

/** A month is drawn with the one before behind it, days and weeks with what led up to them. */
function chartOf({ answer: { metric, index, lastDay } }: DigestLine, setting: Setting): DigestChart {
  const { cadence, period, team } = setting
  const { start, end } = notedDays(setting)
  const phrase: PeriodPhrase =
    cadence === 'month' ? digestPhrase(cadence, period) : { kind: 'range', first: start, last: addDays(end, -1) }
  const watched = { index, day: lastDay, calendar: team.calendar, statistic: undefined }
  return { answer: answerOf(metric.id, phrase, setting), usual: usualRange(metric, watched) }
}

/** The days that a digest's pictures show. */
export function notedDays({ cadence, period }: Pick<WantedDigest, 'cadence' | 'period'>): Period {
  return cadence === 'month' ? period : { start: addDays(period.end, -CHART_DAYS[cadence]), end: period.end }
}

/** From the day of a note to the end, held against as many of the same weekdays before. */
function eventsOf(
  notes: readonly Note[],
  { lines, setting }: { lines: readonly DigestLine[]; setting: Setting },
): DigestEvent[] {
  const { period } = setting
  return notesIn(notes, period)
    .slice(-MOST_EVENTS)
    .map((note) => {
      if (daysBetween(note.day, period.end) < FEWEST_SINCE) return { note, moved: [] }
      const phrase = { kind: 'stretch', first: note.day, last: lastDayOf(period) } as const
      const since = lines.filter(isNotable).map(({ answer }) => answerOf(answer.metric.id, phrase, setting))
      return { note, moved: since.filter(({ comparison }) => comparison?.change?.isChange) }
    })
}

function budgetsOf({ team, period, today, targets, rowsOf }: Setting): Budget[] {
  if (targets.length === 0) return []
  const { catalogue, calendar } = team
  const whole = calendarPeriod('month', lastDayOf(period))
  const spent = catalogue.metrics.flatMap(({ figure }) => (figure.kind === 'compliance' ? figure.budgets : []))
  return [...new Set(spent)].flatMap((id) => {
    const metric = catalogue.metricOf(id)
    const index = indexRows(rowsOf(ownMeasures(metric)), { catalogue, today, aboutAreas: false })
    const facts = factsOf(index, { start: whole.start, end: period.end })
    const budget = budgetOf(metric, { facts, whole, today, targets, calendar })
    // Nothing recorded is no news, and what should have been is told as missing.
    return budget === null || budget.used === null ? [] : budget
  })
}
