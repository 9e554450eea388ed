import { isBeyond, printChartValue, type BarChart, type ChartLimit, type ChartSpec, type LineChart } from '../chart.ts'
import type { Day } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'

/** Slack takes 2000 characters of alternative text. */
const MAX_LENGTH = 1900
/** Up to this many values are told one by one. */
const MOST_VALUES = 14
const MOST_NAMES = 5

/** One value with the day or group it belongs to, which is empty where it goes without saying. */
interface Point {
  readonly name: string
  readonly value: number | null
  /** The day is not over. */
  readonly isSoFar?: boolean
}

/**
 * The picture in words, for people who cannot see it: title, dates, each value or first, last, lowest and highest, and
 * what is beyond the limits. Plain text of at most 1900 characters.
 */
export function describeChart(spec: ChartSpec): string {
  const sentences = [spec.title, spec.subtitle, ...(spec.kind === 'line' ? lineSentences(spec) : barSentences(spec))]
  return cut(sentences.filter((sentence) => sentence !== '').join('. ') + '.')
}

function lineSentences(spec: LineChart): string[] {
  const count = spec.days.length
  const points = spec.values.map((value, index) => {
    const isSoFar = spec.isUnfinished === true && index === count - 1
    return { name: dayName(spec.days[index], count) + (isSoFar ? ' so far' : ''), value, isSoFar }
  })
  const comparison = spec.comparison?.values.map((value) => ({ name: '', value }))
  return [
    `${spec.seriesName} – ${series(points, spec)}`,
    ...(spec.comparison && comparison ? [`${spec.comparison.name} – ${series(comparison, spec)}`] : []),
    ...spec.limits.map((limit) => limitSentence(limit, { points, one: 'day', many: 'days' })),
    ...noteSentences(spec),
  ]
}

function noteSentences({ notes = [], days }: LineChart): string[] {
  const told = notes.map(({ day, label }) => `${dayName(day, days.length)} ${label}`)
  return told.length === 0 ? [] : [`Notes: ${told.join(', ')}`]
}

function barSentences(spec: BarChart): string[] {
  const points = spec.bars.map(({ label, value }) => ({ name: label, value }))
  const bars = spec.bars.map((bar, index) => said(points[index], spec) + (bar.muted ? ' (small group)' : ''))
  // The limits come first: of very many groups the last may be cut.
  return [
    ...spec.limits.map((limit) => limitSentence(limit, { points, one: 'group', many: 'groups' })),
    bars.join(', '),
  ]
}

function series(points: readonly Point[], spec: ChartSpec): string {
  const known = points.filter((point) => isKnown(point))
  const [first] = known
  if (first === undefined) return 'no values'
  if (points.length <= MOST_VALUES) return points.map((point) => said(point, spec)).join(', ')
  const [start = first, ...rest] = known.filter((point) => !point.isSoFar)
  const lowest = rest.reduce((least, point) => (point.value < least.value ? point : least), start)
  const highest = rest.reduce((most, point) => (point.value > most.value ? point : most), start)
  const marks = { first, last: known.at(-1), lowest, highest }
  const told = Object.entries(marks).map(([mark, point]) => `${mark} ${said(point, spec)}`)
  return [...told, `${known.length} of ${points.length} days have a value`].join(', ')
}

function limitSentence(limit: ChartLimit, of: { points: readonly Point[]; one: string; many: string }): string {
  const beyond = of.points.filter((point) => !point.isSoFar && isKnown(point) && isBeyond(limit, point.value))
  const isOpen = of.points.some((point) => point.isSoFar)
  if (beyond.length === 0) return `Limit ${limit.label}: holds${isOpen ? ' on the days that are over' : ''}`
  const names = beyond.slice(0, MOST_NAMES).map((point) => point.name)
  const more = beyond.length > MOST_NAMES ? ' …' : ''
  return `Limit ${limit.label}: ${beyond.length} ${beyond.length === 1 ? of.one : of.many} beyond it (${names.join(', ')}${more})`
}

function said(point: Point | undefined, spec: ChartSpec): string {
  const value = point !== undefined && isKnown(point) ? printChartValue(point.value, spec.unit) : 'no value'
  return [point?.name ?? '', value].filter((word) => word !== '').join(': ')
}

function isKnown(point: Point): point is Point & { readonly value: number } {
  return Number.isFinite(point.value)
}

/** `Sun 22 Nov`; of a year's days only the year tells which November. */
function dayName(day: Day | undefined, count: number): string {
  const name = day === undefined ? '' : formatDay(day)
  return count > 300 ? name : name.replace(/ \d{4}$/, '')
}

function cut(text: string): string {
  if (text.length <= MAX_LENGTH) return text
  const kept = text.slice(0, MAX_LENGTH - 1)
  // Half of a surrogate pair is no character.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`
}
