import type { Answer } from '../answer/answer.ts'
import { calendarParts } from '../answer/calendar-groups.ts'
import { factsOf } from '../answer/facts.ts'
import { figureOf } from '../answer/figure.ts'
import { groupByCalendar } from '../answer/groups.ts'
import { insightsOf } from '../answer/insights.ts'
import type { Split } from '../answer/split.ts'
import { sideOf, type Signal } from '../answer/signals.ts'
import type { Metric } from '../catalogue/metric.ts'
import { isToldByWeeks, ownMeasures } from '../catalogue/needs.ts'
import type { Cadence } from '../schedule/rhythm.ts'
import { calendarPeriod } from '../time/calendar.ts'
import { addDays, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import type { WorkingCalendar } from '../time/working-calendar.ts'
import type { Missing } from './missing.ts'
import type { Warning } from './warnings.ts'

/** A metric in a digest. */
export interface DigestLine {
  readonly answer: Answer
  /** Its worst broken limit, of the whole team or of a channel; null when all hold. */
  readonly warning: Warning | null
  /** Channels that are not recorded yet: what changed tells nothing without them. */
  readonly without: readonly string[]
  /** The last days, weeks or months up to the digest's, its own last; null where there is no value. Empty when nothing happened. */
  readonly recent: readonly (number | null)[]
  /** Where a change comes from, over the channels; null where it can't be told or nothing changed. */
  readonly split: Split | null
  /** Early warnings: what points the wrong way, or out of its usual range where there is no right one. */
  readonly signals: readonly Signal[]
  /** The one agent who explains most of a change: told to managers alone, a channel only that there is one. */
  readonly agent: string | null
  /** Of a week or month: its best and worst day. */
  readonly extremes: Extremes | null
}

export interface Extremes {
  readonly best: DayFigure
  readonly worst: DayFigure
}

interface DayFigure {
  readonly day: Day
  readonly value: number
}

interface Setting {
  readonly cadence: Cadence
  readonly period: Period
  readonly warnings: readonly Warning[]
  readonly missing: readonly Missing[]
  readonly calendar: WorkingCalendar
}

const RECENT: Readonly<Record<Cadence, number>> = { day: 14, week: 8, month: 6 }
const FEWEST_DAYS = 3

/** What a digest tells of an answer; the dear parts only where something happened. */
export function digestLine(answer: Answer, { cadence, period, warnings, missing, calendar }: Setting): DigestLine {
  const warning = warnings.find(({ metric }) => metric.id === answer.metric.id) ?? null
  const insights = insightsOf(answer, { calendar })
  const measures = ownMeasures(answer.metric)
  const absent = missing.filter(({ measure, channel }) => channel !== '' && measures.includes(measure))
  const without = [...new Set(absent.map(({ channel }) => channel))]
  const [split, signals] =
    without.length > 0
      ? [null, []]
      : [insights.split, insights.signals.filter((signal) => isWarning(signal, answer.metric))]
  const line = { answer, warning, without, split, signals, recent: [], agent: null, extremes: null }
  if (!isNotable(line)) return line
  return {
    ...line,
    recent: recentOf(answer, cadence, period),
    extremes: cadence === 'day' ? null : extremesOf(answer),
  }
}

function isWarning(signal: Signal, metric: Metric): boolean {
  const side = sideOf(signal, metric)
  return side === 'worse' || (side === 'neither' && signal.kind === 'outside')
}

type Happening = Pick<DigestLine, 'answer' | 'warning' | 'without' | 'signals'>

/** Whether the metric has a limit, or something happened to it. */
export function isNotable(line: Happening): boolean {
  return eventOf(line) > 0 || line.answer.judgement !== null
}

/** Whether there is something to hold it against. */
export const isCompared = ({ answer }: Pick<DigestLine, 'answer'>): boolean =>
  (answer.comparison?.change ?? null) !== null

/** Whether a test found no change in it that is more than chance. */
export const isUsual = ({ answer }: Pick<DigestLine, 'answer'>): boolean =>
  answer.comparison?.change?.isChange === false

/** What a reader should see first: broken limits, then changes that are more than noise, then early warnings; else 0. */
export function eventOf({ answer, warning, without, signals }: Happening): number {
  if (warning) return warning.state === 'critical' ? 8 : 4
  if (isChanged({ answer, without })) return 2
  return signals.length > 0 ? 1 : 0
}

/** Whether it changed by more than chance, and all of it is there. */
export function isChanged({ answer, without }: Pick<DigestLine, 'answer' | 'without'>): boolean {
  return without.length === 0 && answer.comparison?.change?.isChange === true
}

function recentOf({ metric, index }: Answer, cadence: Cadence, { start, end }: Period): (number | null)[] {
  const count = RECENT[cadence]
  const stretches =
    cadence === 'day'
      ? calendarParts({ start: addDays(end, -count), end }, 'day', {
          isWeekly: isToldByWeeks(metric, index.catalogue),
        }).map(({ period }) => period)
      : Array.from({ length: count }, (_, back) => calendarPeriod(cadence, start, count - 1 - back))
  return stretches.map((stretch) => figureOf(metric, factsOf(index, stretch)).value)
}

/** Best by the metric's direction; where it has none, the highest. */
function extremesOf({ metric, index, period }: Answer): Extremes | null {
  if (isToldByWeeks(metric, index.catalogue)) return null
  const days = groupByCalendar(metric, { index, period, unit: 'day', statistic: undefined }).flatMap(
    ({ key, figure }) => (figure.value === null ? [] : [{ day: key, value: figure.value }]),
  )
  if (days.length < FEWEST_DAYS) return null
  const sorted = days.toSorted((a, b) => a.value - b.value)
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!]
  if (lowest.value === highest.value) return null
  return metric.direction === 'down' ? { best: lowest, worst: highest } : { best: highest, worst: lowest }
}
