import { printChartValue, type BarChart, type ChartSpec, type ControlBand, type LineChart } from '../chart.ts'
import { addDays } from '../domain/time/day.ts'
import {
  dayName,
  firstNames,
  isKnown,
  pointsOfDays,
  tellLimit,
  tellPoint,
  tellSeries,
  type AltPoint,
} from './alt-points.ts'
import { distributionSentences } from './distribution-alt.ts'
import { heatMapSentences } from './heat-map-alt.ts'
import { multiplesSentences } from './multiples-alt.ts'
import { stackedSentences } from './stacked-alt.ts'

/** Slack takes 2000 characters of alternative text. */
const MAX_LENGTH = 1900
const MOST_NOTES = 8

/**
 * The picture in words, for people who cannot see it: title, dates, each value or first, last, lowest and highest, and
 * what is beyond the limits. Plain text of at most 1900 characters.
 */
export function describeChart(spec: ChartSpec): string {
  const sentences = [spec.title, spec.subtitle, ...sentencesOf(spec)]
  return cut(sentences.filter((sentence) => sentence !== '').join('. ') + '.')
}

function sentencesOf(spec: ChartSpec): string[] {
  switch (spec.kind) {
    case 'line':
      return lineSentences(spec)
    case 'bar':
      return barSentences(spec)
    case 'stacked':
      return stackedSentences(spec)
    case 'multiples':
      return multiplesSentences(spec)
    case 'distribution':
      return distributionSentences(spec)
    case 'heat-map':
      return heatMapSentences(spec)
  }
}

function lineSentences(spec: LineChart): string[] {
  const count = spec.days.length
  const points = pointsOfDays(spec.days, spec.values).map((point, index) => {
    const isSoFar = spec.isUnfinished === true && index === count - 1
    return { ...point, name: point.name + (isSoFar ? ' so far' : ''), isSoFar }
  })
  const comparison = spec.comparison?.values.map((value) => ({ name: '', value }))
  return [
    `${spec.seriesName} – ${tellSeries(points, spec.unit)}`,
    ...(spec.comparison && comparison ? [`${spec.comparison.name} – ${tellSeries(comparison, spec.unit)}`] : []),
    ...spec.limits.map((limit) => tellLimit(limit, { points, one: 'day', many: 'days' })),
    ...alarmSentences(spec),
    ...(spec.band ? [bandSentence(spec.band, { spec, points })] : []),
    ...noteSentences(spec),
  ]
}

function alarmSentences({ alarms, days }: LineChart): string[] {
  if (alarms === undefined) return []
  const told = alarms.map(({ start, end }) => {
    const [first, last] = [dayName(start, days.length), dayName(addDays(end, -1), days.length)]
    return first === last ? first : `${first} to ${last}`
  })
  return [
    told.length === 0 ? 'No alarm' : `${told.length} ${told.length === 1 ? 'alarm' : 'alarms'} (${firstNames(told)})`,
  ]
}

/** The band, which is of days like the last one, and where that lies. */
function bandSentence(
  { label, centre, low, high }: ControlBand,
  { spec, points }: { spec: LineChart; points: readonly AltPoint[] },
): string {
  const [from, to, middle] = [low, high, centre].map((value) =>
    Number.isFinite(value) ? printChartValue(value, spec.unit) : 'not known',
  )
  const last = points.findLast((point) => !point.isSoFar && isKnown(point))
  const isInside = last && isKnown(last) && low <= last.value && last.value <= high
  const told = last ? `, the last day ${isInside ? 'inside' : 'outside'} it` : ''
  return `${label}: from ${from} to ${to}, centre ${middle}${told}`
}

function noteSentences({ notes = [], days }: LineChart): string[] {
  if (notes.length === 0) return []
  const told = notes.slice(0, MOST_NOTES).map(({ day, label }) => `${dayName(day, days.length)}: ${label}`)
  return [`Notes – ${told.join(', ')}${notes.length > MOST_NOTES ? ' …' : ''}`]
}

function barSentences(spec: BarChart): string[] {
  const points = spec.bars.map(({ label, value }) => ({ name: label, value }))
  const bars = spec.bars.map((bar, index) => tellPoint(points[index], spec.unit) + (bar.muted ? ' (small group)' : ''))
  // The limits come first: of very many groups the last may be cut.
  return [...spec.limits.map((limit) => tellLimit(limit, { points, one: 'group', many: 'groups' })), bars.join(', ')]
}

function cut(text: string): string {
  if (text.length <= MAX_LENGTH) return text
  const kept = text.slice(0, MAX_LENGTH - 1)
  // Half of a surrogate pair is no character.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`
}
