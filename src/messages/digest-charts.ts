import type { ChartSpec, DistributionChart, HeatMapChart, MultiplesPanel, StackedChart } from '../chart.ts'
import type { Answer } from '../domain/answer/answer.ts'
import { factsOf, indexByKey } from '../domain/answer/facts.ts'
import { figureOf } from '../domain/answer/figure.ts'
import { groupByCalendar } from '../domain/answer/groups.ts'
import { isToldByWeeks } from '../domain/catalogue/needs.ts'
import type { Digest } from '../domain/digest/digest.ts'
import { calendarPeriod } from '../domain/time/calendar.ts'
import { addDays, eachDay } from '../domain/time/day.ts'
import { formatDates } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'
import { chartLimits } from './answer-chart.ts'
import { chartUnit, displayed } from './chart-values.ts'
import { plainName } from './escape.ts'
import { channelWords, titleOf } from './names.ts'

const PANELS = 12
const SHOWN_DAYS = 28
const MOST_SERIES = 6

/**
 * Pictures of everything in a digest: each metric's last four weeks in small, the channels' shares, how people rated, and
 * of a month the quarter as a calendar.
 */
export function overviewCharts(digest: Digest): ChartSpec[] {
  const { lines, cadence, period } = digest
  const answers = lines.map(({ answer }) => answer)
  const days = { start: addDays(period.end, -SHOWN_DAYS), end: period.end }
  const totals = answers.filter((answer) => answer.metric.figure.kind === 'total')
  const rated = answers.find((answer) => answer.metric.figure.kind === 'rating-share')
  const mapped = answers.find(({ metric }) => metric.figure.kind === 'total' || metric.figure.kind === 'share')
  return [
    ...multiples(answers, days, digest.team.currency),
    ...totals.flatMap((answer) => channelShares(answer, days)).slice(0, 1),
    ...(rated ? ratings(rated) : []),
    ...(cadence === 'month' && mapped ? calendar(mapped, period, digest.team.currency) : []),
  ]
}

function multiples(answers: readonly Answer[], days: Period, currency: string): ChartSpec[] {
  const panels = answers.flatMap((answer) => panelOf(answer, days, currency))
  return Array.from({ length: Math.ceil(panels.length / PANELS) }, (_, part) => ({
    kind: 'multiples' as const,
    title: part === 0 ? 'Every figure' : `Every figure, part ${part + 1}`,
    subtitle: formatDates(days),
    panels: panels.slice(part * PANELS, (part + 1) * PANELS),
  }))
}

/** Nothing to draw is left out. */
function panelOf(answer: Answer, days: Period, currency: string): MultiplesPanel[] {
  const { metric, index } = answer
  const points = groupByCalendar(metric, { index, period: days, unit: 'day', statistic: undefined })
  const values = points.map(({ figure }) => displayed(figure.value, metric.unit, currency))
  if (values.filter((value) => value !== null).length < 2) return []
  const limits = isToldByWeeks(metric, index.catalogue) ? [] : chartLimits(answer, currency)
  const unit = chartUnit(metric.unit, currency)
  return [{ title: plainName(titleOf(metric.id)), unit, days: points.map(({ key }) => key), values, limits }]
}

/** How a count spreads over the channels, day by day; the largest first. */
function channelShares({ metric, rows, index }: Answer, period: Period): StackedChart[] {
  const days = eachDay(period.start, period.end)
  const series = [...indexByKey(rows, 'channel', { ...index, aboutAreas: false })].map(([channel, own]) => ({
    name: channel === '' ? 'not said' : plainName(channelWords(channel)),
    sum: figureOf(metric, factsOf(own, period)).value ?? 0,
    values: days.map((day) => figureOf(metric, factsOf(own, { start: day, end: addDays(day, 1) })).value),
  }))
  const told = series.filter(({ sum }) => sum > 0).toSorted((a, b) => b.sum - a.sum)
  if (told.length < 2) return []
  return [
    {
      kind: 'stacked',
      title: plainName(`${titleOf(metric.id)} by channel`),
      subtitle: formatDates(period),
      days,
      series: told.map(({ name, values }) => ({ name, values })).slice(0, 2 * MOST_SERIES),
    },
  ]
}

/** How many gave each rating, beside the days before. */
function ratings({ metric, facts, index, comparison }: Answer): DistributionChart[] {
  const { figure } = metric
  const rolled = figure.kind === 'rating-share' ? facts.rollUp(figure.measure, 'rating') : null
  if (figure.kind !== 'rating-share' || !rolled) return []
  const scale = facts.measureOf(figure.measure).scale
  const points = scale
    ? Array.from({ length: scale.high - scale.low + 1 }, (_, step) => scale.low + step)
    : [...rolled.histogram.keys()]
  const before = comparison && factsOf(index, comparison.partner).rollUp(figure.measure, 'rating')
  return [
    {
      kind: 'distribution',
      title: plainName(`${titleOf(metric.id)}: how people rated`),
      subtitle: formatDates(facts.period),
      seriesName: formatDates(facts.period),
      bars: points.map((point) => ({
        label: String(point),
        count: rolled.histogram.get(point) ?? 0,
        isGood: figure.low <= point && point <= figure.high,
      })),
      ...(before && comparison
        ? {
            before: {
              name: formatDates(comparison.partner),
              counts: points.map((point) => before.histogram.get(point) ?? 0),
            },
          }
        : {}),
    },
  ]
}

const DIRECTIONS = { up: 'more-is-better', down: 'less-is-better' } as const

/** The quarter up to the digest's days, a week a column. */
function calendar({ metric, index }: Answer, { end }: Period, currency: string): HeatMapChart[] {
  const start = calendarPeriod('month', addDays(end, -1), 2).start
  const period = { start, end }
  const points = groupByCalendar(metric, { index, period, unit: 'day', statistic: undefined })
  const values = points.map(({ figure }) => displayed(figure.value, metric.unit, currency))
  if (values.every((value) => value === null)) return []
  const { direction } = metric
  return [
    {
      kind: 'heat-map',
      title: plainName(titleOf(metric.id)),
      subtitle: formatDates(period),
      unit: chartUnit(metric.unit, currency),
      days: points.map(({ key }) => key),
      values,
      direction: direction === 'up' || direction === 'down' ? DIRECTIONS[direction] : 'neutral',
    },
  ]
}
