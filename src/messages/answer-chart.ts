import type { BarChart, ChartLimit, ChartSpec, LineChart } from '../chart.ts'
import type { Answer } from '../domain/answer/answer.ts'
import { calendarParts } from '../domain/answer/calendar-groups.ts'
import { dailyBeforeOf, dailyOf, type DailyValue } from '../domain/answer/daily.ts'
import { firstOf, isWorthTelling } from '../domain/answer/groups.ts'
import { isCalendarGroup, type CalendarGroup } from '../domain/question/question.ts'
import type { Note } from '../domain/note/note.ts'
import { notesIn } from '../domain/note/notes-in.ts'
import { daysBetween } from '../domain/time/day.ts'
import { formatDates } from '../domain/time/format-dates.ts'
import type { ChartBlock } from '../message.ts'
import { chartUnit, displayed } from './chart-values.ts'
import { describeChart } from './chart-alt.ts'
import { plainName } from './escape.ts'
import { limitEdges } from './limit-edges.ts'
import { channelWords, titleOf } from './names.ts'
import { isSmall } from './small.ts'

const MOST_BARS = 12
const MOST_NOTES = 12
const LONGEST_NOTE = 40

interface ChartSetting {
  readonly currency: string
  readonly nameOf: (key: string) => string
  /** What the answer is narrowed to, as it is called. */
  readonly narrowedTo?: readonly string[]
  /** What happened in the period: goes on a line, and on no bars. */
  readonly notes?: readonly Note[]
}

/**
 * The picture of an answer: bars under a dimension, a line over its days, weeks or months; null when there is nothing to
 * draw.
 */
export function answerChart(answer: Answer, setting: ChartSetting): BarChart | LineChart | null {
  const { by } = answer.question
  if (answer.scorecard) return null
  if (by === undefined || by === 'day') return dailyLine(answer, setting)
  return isCalendarGroup(by) ? calendarLine(answer, by, setting) : bars(answer, setting)
}

function baseOf({ metric, period, question, coverage }: Answer, { currency, narrowedTo = [] }: ChartSetting) {
  const { statistic } = question
  const by = question.by ?? (isWeekly(coverage) ? 'week' : undefined)
  const dates = period.soFar ? `${formatDates(period)}, so far` : formatDates(period)
  const place = narrowedTo.length > 0 ? [`(${narrowedTo.join(', ')})`] : []
  return {
    title: plainName([titleOf(metric.id), ...(statistic ? [statistic] : []), ...place].join(' ')),
    subtitle: by === 'week' || by === 'month' ? `${dates}, by ${by}` : dates,
    unit: chartUnit(metric.unit, currency),
  }
}

/** A line of a mix is of one channel. */
function ofOneKey<T extends { readonly title: string }>(base: T, { figure }: Answer): T {
  return figure.mix ? { ...base, title: `${base.title}: ${channelWords(figure.mix.key)}` } : base
}

const isWeekly = ({ leftOutWeeks }: Answer['coverage']): boolean => leftOutWeeks !== undefined

function bars(answer: Answer, setting: ChartSetting): BarChart | LineChart | null {
  const { currency, nameOf } = setting
  const { metric, period } = answer
  const groups = answer.groups?.filter(({ figure }) => figure.value !== null) ?? []
  if (groups.length < 2) return null
  return {
    kind: 'bar',
    ...baseOf(answer, setting),
    // A bar stands for the whole period: a limit on a day says nothing about it.
    limits: daysBetween(period.start, period.end) === 1 ? chartLimits(answer, currency) : [],
    bars: firstOf(groups.filter(isWorthTelling), answer.question)
      .slice(0, MOST_BARS)
      .map(({ key, figure }) => ({
        label: nameOf(key),
        value: displayed(figure.value, metric.unit, currency),
        ...(isSmall(metric, figure) ? { muted: true } : {}),
      })),
  }
}

/** Weeks or months, each at its first day; the limits are on days. Of a sum a week that is cut off is no week. */
function calendarLine(answer: Answer, unit: CalendarGroup, setting: ChartSetting): BarChart | LineChart | null {
  const groups = answer.groups ?? []
  const isSum = answer.metric.figure.kind === 'total'
  const last = groups.length - 1
  return lineOf(answer, {
    ...setting,
    unit,
    points: groups.map(({ part, figure }, index) => ({
      day: part!.period.start,
      value: isSum && part!.isCut && (index < last || !answer.period.soFar) ? null : figure.value,
    })),
    limits: [],
  })
}

/** Months differ by up to three days; what is longer by more could be drawn in part only, under dates of the whole. */
const MOST_LONGER = 3

function dailyLine(answer: Answer, setting: ChartSetting): BarChart | LineChart | null {
  const { currency } = setting
  const before = dailyBeforeOf(answer)
  const points = dailyOf(answer)
  const spec = lineOf(answer, { ...setting, unit: 'day', points, limits: chartLimits(answer, currency) })
  if (!spec || !answer.comparison || before.every(({ value }) => value === null)) return spec
  if (before.length > points.length + MOST_LONGER) return spec
  const values = points.map((_, index) => displayed(before[index]?.value ?? null, answer.metric.unit, currency))
  return { ...spec, comparison: { name: formatDates(answer.comparison.partner), values } }
}

interface Line extends ChartSetting {
  /** What each point stands for. */
  readonly unit: CalendarGroup
  readonly points: readonly DailyValue[]
  readonly limits: readonly ChartLimit[]
}

function lineOf(answer: Answer, line: Line): LineChart | null {
  const { currency, points, limits } = line
  if (points.filter(({ value }) => value !== null).length < 2) return null
  const notes = notesOn(answer, line)
  const base = ofOneKey(baseOf(answer, line), answer)
  return {
    kind: 'line',
    ...base,
    days: points.map(({ day }) => day),
    values: points.map(({ value }) => displayed(value, answer.metric.unit, currency)),
    seriesName: base.title,
    limits,
    ...(notes.length > 0 ? { notes } : {}),
    ...(answer.period.soFar ? { isUnfinished: true } : {}),
  }
}

/** Each note at the point for the stretch of days its own lies in; of very many the latest. */
function notesOn({ period, coverage }: Answer, { notes = [], points, unit }: Line): NonNullable<LineChart['notes']> {
  if (notes.length === 0) return []
  const parts = calendarParts(period, unit, { isWeekly: isWeekly(coverage) })
  const placed = parts.flatMap((part, index) => {
    const day = points[index]?.day
    if (day === undefined) return []
    return notesIn(notes, part.period).map(({ text }) => ({ day, label: plainName(text, LONGEST_NOTE) }))
  })
  return placed.slice(-MOST_NOTES)
}

/** A chart's place in a message, with the numbers in words behind it. */
export function chartBlock(spec: ChartSpec): ChartBlock {
  return { type: 'chart', spec, altText: describeChart(spec) }
}

/** A limit is drawn where its number is the one drawn: a point's, of the statistic shown. A line a side. */
export function chartLimits({ judgement, question, metric, coverage }: Answer, currency: string): ChartLimit[] {
  if (judgement?.limit.basis !== 'figure') return []
  const { start, end } = judgement.window
  if (daysBetween(start, end) !== (isWeekly(coverage) ? 7 : 1)) return []
  if ((judgement.limit.statistic ?? 'mean') !== (question.statistic ?? 'mean')) return []
  return limitEdges(judgement.limit, { unit: metric.unit, currency })
}
