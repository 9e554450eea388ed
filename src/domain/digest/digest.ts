import { answerQuestion, LEVEL_LOOKBACK_DAYS, type Answer } from '../answer/answer.ts'
import { indexRows } from '../answer/facts.ts'
import { metricOf } from '../catalogue/lookup.ts'
import { MEASURES } from '../catalogue/measures.ts'
import type { Metric } from '../catalogue/metric.ts'
import { METRICS } from '../catalogue/metrics.ts'
import { measuresOf, ownMeasures } from '../catalogue/needs.ts'
import { judge, windowOf, type Judgement } from '../limits/judge.ts'
import type { Limit } from '../limits/limit.ts'
import type { Question } from '../question/question.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Team } from '../team.ts'
import { addDays, type Day } from '../time/day.ts'

/** The morning's message in values: one day of a team, each figure beside the same weekday before. */
export interface Digest {
  readonly team: Team
  readonly day: Day
  /** Broken limits, critical first. */
  readonly warnings: readonly Judgement[]
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
export function planDigest(day: Day, limits: readonly Limit[]): { measures: readonly string[]; start: Day; end: Day } {
  const starts = [addDays(day, -7 * (SAME_WEEKDAYS + 1)), ...limits.map((limit) => windowOf(limit, day).start)]
  return {
    measures: MEASURES.map(({ id }) => id),
    start: addDays(starts.sort()[0]!, -LEVEL_LOOKBACK_DAYS),
    end: addDays(day, 1),
  }
}

/** Makes the digest of a day that has ended from the rows its plan asked for. */
export function makeDigest(
  { team, day }: { team: Team; day: Day },
  { rows, limits }: { rows: readonly RollUpRow[]; limits: readonly Limit[] },
): Digest {
  const answer = answerer({ team, day, rows, limits })
  const parts = new Set(METRICS.flatMap((metric) => metric.parts ?? []))
  const isShown = ({ id }: Metric): boolean => !parts.has(id) || limits.some((limit) => limit.metric === id)
  const answers = METRICS.filter(isShown).map((metric) => answer(metric.id, { kind: 'day', day }))
  const lines = answers.filter(({ figure }) => figure.value !== null).sort((a, b) => weightOf(b) - weightOf(a))
  const first = addDays(day, 1 - HIGHLIGHT_DAYS)
  const highlight = lines[0] ? answer(lines[0].metric.id, { kind: 'range', first, last: day }) : null
  return {
    team,
    day,
    warnings: warningsOf({ day, rows, limits }),
    lines,
    highlight,
    missing: missingOn(day, rows),
    silent: answers
      .filter(({ figure, comparison }) => figure.value === null && comparison?.partnerFigure.value != null)
      .map(({ metric }) => metric.id),
  }
}

interface Setting {
  readonly team: Team
  readonly day: Day
  readonly rows: readonly RollUpRow[]
  readonly limits: readonly Limit[]
}

function answerer({ team, day, rows, limits }: Setting): (metric: string, period: Question['period']) => Answer {
  const byMeasure = new Map<string, RollUpRow[]>()
  for (const row of rows) listAt(byMeasure, row.measure).push(row)
  return (metric, period) => {
    const own = measuresOf(metricOf(metric)).flatMap((measure) => byMeasure.get(measure) ?? [])
    return answerQuestion(
      { metric, period, where: {}, share: false },
      { rows: own, limits, team, today: addDays(day, 1) },
    )
  }
}

function listAt(lists: Map<string, RollUpRow[]>, key: string): RollUpRow[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

/** What a reader should see first: 3 critical, 2 warn, 1 a change for the worse or better that is more than noise. */
function weightOf({ judgement, comparison }: Answer): number {
  if (judgement?.state === 'critical') return 3
  if (judgement?.state === 'warn') return 2
  return comparison?.change?.isChange ? 1 : 0
}

function warningsOf({ day, rows, limits }: Omit<Setting, 'team'>): Judgement[] {
  const judgements = limits.map((limit) => {
    const own = new Set(ownMeasures(metricOf(limit.metric)))
    const scope = rows.filter((row) => own.has(row.measure) && (limit.channel === '' || row.channel === limit.channel))
    return judge(limit, indexRows(scope, { aboutAreas: false }), day)
  })
  const broken = judgements.filter(({ state }) => state === 'critical' || state === 'warn')
  return broken.sort((a, b) => Number(b.state === 'critical') - Number(a.state === 'critical'))
}

/** Measures recorded on more than half of the last same weekdays (at least two of them), and not on the day. */
function missingOn(day: Day, rows: readonly RollUpRow[]): string[] {
  const recorded = new Set(rows.map((row) => `${row.measure} ${row.day}`))
  const before = Array.from({ length: SAME_WEEKDAYS }, (_, week) => addDays(day, -7 * (week + 1)))
  return MEASURES.map(({ id }) => id).filter((id) => {
    if (recorded.has(`${id} ${day}`)) return false
    const firstDay = rows.find((row) => row.measure === id)?.day
    const known = before.filter((weekday) => firstDay !== undefined && weekday >= firstDay)
    const times = known.filter((weekday) => recorded.has(`${id} ${weekday}`)).length
    return times >= 2 && times > known.length / 2
  })
}
