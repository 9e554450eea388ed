import { answerQuestion, type Answer } from '../answer/answer.ts'
import { groupRows } from '../answer/group-rows.ts'
import type { Plan } from '../answer/plan.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { lookbackDays, measuresByArea, measuresOf } from '../catalogue/needs.ts'
import { windowOf } from '../limits/judge.ts'
import type { Limit } from '../limits/limit.ts'
import type { Question } from '../question/question.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Team } from '../team.ts'
import type { Cadence } from '../schedule/rhythm.ts'
import { addDays, daysBetween, sameWeekdaysBefore, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { digestPhrase } from './digest-phrase.ts'
import { SINCE_DAYS, warningsOf, type Warning } from './warnings.ts'

/** The scheduled message in values: some days of a team, each figure beside those before. */
export interface Digest {
  readonly team: Team
  readonly cadence: Cadence
  readonly period: Period
  /** Broken limits, critical first. */
  readonly warnings: readonly Warning[]
  /** One answer a metric that has a figure for the day: broken limits first, then real changes, then as catalogued. */
  readonly lines: readonly Answer[]
  /** The most important metric over the last weeks, for the picture; null when there is none. */
  readonly highlight: Answer | null
  /** Measures recorded on most of the last same weekdays, and not on this one. */
  readonly missing: readonly string[]
  /** Metrics that had a figure on the same weekday before and have none now. */
  readonly silent: readonly string[]
}

const SAME_WEEKDAYS = 8
const HIGHLIGHT_DAYS = 28

/** Which rows a digest reads, at the grain of channels. */
export function planDigest(
  period: Period,
  { catalogue, limits }: { catalogue: Catalogue; limits: readonly Limit[] },
): Pick<Plan, 'measures' | 'start' | 'end' | 'fine'> {
  const starts = [
    firstCompared(period),
    ...limits.map((limit) => addDays(windowOf(limit, period.start).start, -SINCE_DAYS)),
  ]
  return {
    measures: catalogue.measures.map(({ id }) => id),
    start: addDays(starts.sort()[0]!, -Math.max(...catalogue.metrics.map((metric) => lookbackDays(metric, catalogue)))),
    end: period.end,
    fine: measuresByArea(catalogue.metrics),
  }
}

/** Makes the digest of a day from the rows its plan asked for, on the morning after unless it is made on another day. */
export function makeDigest(
  { team, cadence, period, today = period.end }: { team: Team; cadence: Cadence; period: Period; today?: Day },
  { rows, limits }: { rows: readonly RollUpRow[]; limits: readonly Limit[] },
): Digest {
  const setting: Setting = { team, cadence, period, today, limits, rowsOf: rowsBy(rows) }
  const phrase = digestPhrase(cadence, period)
  const answers = team.catalogue.metrics
    .filter((metric) => isShown(metric, setting))
    .map(({ id }) => answerOf(id, phrase, setting))
  const lines = answers.filter(({ figure }) => figure.value !== null).sort((a, b) => weightOf(b) - weightOf(a))
  return {
    team,
    cadence,
    period,
    warnings: warningsOf(limits, { period, reading: { catalogue: team.catalogue, today }, rowsOf: setting.rowsOf }),
    lines,
    highlight: lines[0] ? highlightOf(lines[0].metric, setting) : null,
    missing: missingOn(setting),
    silent: answers
      .filter(({ figure, comparison }) => figure.value === null && comparison?.partnerFigure.value != null)
      .map(({ metric }) => metric.id),
  }
}

interface Setting {
  readonly team: Team
  readonly cadence: Cadence
  readonly period: Period
  readonly today: Day
  readonly limits: readonly Limit[]
  /** The rows of some measures. */
  readonly rowsOf: (measures: readonly string[]) => RollUpRow[]
}

/** Eight stretches before the partner's, for how much figures scatter: of days as many same weekdays, of weeks so many. */
function firstCompared({ start, end }: Period): Day {
  return addDays(start, -7 * Math.ceil(daysBetween(start, end) / 7) * (SAME_WEEKDAYS + 1))
}

function rowsBy(rows: readonly RollUpRow[]): Setting['rowsOf'] {
  const byMeasure = groupRows(rows, 'measure')
  return (measures) => measures.flatMap((measure) => byMeasure.get(measure) ?? [])
}

/**
 * What has a limit always has its line. Without one, what is shown under another metric has none, nor what is only asked
 * for, nor what means something over a month and nothing on a day.
 */
function isShown({ id, isQuestion, isPlain, defaultLimit }: Metric, { limits, team }: Setting): boolean {
  if (limits.some(({ metric }) => metric === id)) return true
  const isPart = team.catalogue.metrics.some(({ parts }) => parts?.includes(id))
  return !isPart && !isQuestion && !isPlain && (defaultLimit?.windowDays ?? 1) === 1
}

const lastDayOf = ({ end }: Period): Day => addDays(end, -1)

function answerOf(
  metric: string,
  period: Question['period'],
  { team, period: days, today, limits, rowsOf }: Setting,
): Answer {
  const rows = rowsOf(measuresOf(team.catalogue.metricOf(metric), team.catalogue))
  const known = { rows, rowsFrom: firstCompared(days), limits, team, today }
  return answerQuestion({ metric, period, where: {}, share: false }, known)
}

function highlightOf({ id }: Metric, setting: Setting): Answer {
  const last = lastDayOf(setting.period)
  return answerOf(id, { kind: 'range', first: addDays(last, 1 - HIGHLIGHT_DAYS), last }, setting)
}

/** What a reader should see first: broken limits, then changes that are more than noise, then what has a limit. */
function weightOf({ judgement, comparison }: Answer): number {
  if (judgement?.state === 'critical') return 8
  if (judgement?.state === 'warn') return 4
  return (comparison?.change?.isChange ? 2 : 0) + (judgement ? 1 : 0)
}

/** Measures recorded on more than half of the last same weekdays since they began (at least two), and not on the day. */
function missingOn({ team, period, rowsOf }: Setting): string[] {
  const day = lastDayOf(period)
  const before = sameWeekdaysBefore(day, SAME_WEEKDAYS)
  const isMissing = ({ id }: { id: string }): boolean => {
    const days = new Set(rowsOf([id]).map((row) => row.day))
    const [first] = [...days].sort()
    const known = before.filter((weekday) => first !== undefined && weekday >= first)
    const times = known.filter((weekday) => days.has(weekday)).length
    return !days.has(day) && times >= 2 && times > known.length / 2
  }
  return team.catalogue.measures.filter((measure) => !measure.onlyFromCalls && isMissing(measure)).map(({ id }) => id)
}
