import { isBeyond, printChartValue, type ChartLimit, type ChartUnit } from '../chart.ts'
import type { Day } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'

/** Up to this many values are told one by one. */
const MOST_VALUES = 14
const MOST_NAMES = 5

/** One value with the day or group it belongs to, which is empty where it goes without saying. */
export interface AltPoint {
  readonly name: string
  readonly value: number | null
  /** The day is not over. */
  readonly isSoFar?: boolean
}

/** A value a day, each under the name of its day. */
export function pointsOfDays(days: readonly Day[], values: readonly (number | null)[]): AltPoint[] {
  return days.map((day, index) => ({ name: dayName(day, days.length), value: values[index] ?? null }))
}

/** The values in words: each of a few, of many the first, the last, the lowest and the highest. */
export function tellSeries(points: readonly AltPoint[], unit: ChartUnit): string {
  const known = points.filter((point) => isKnown(point))
  const [first] = known
  if (first === undefined) return 'no values'
  if (points.length <= MOST_VALUES) return points.map((point) => tellPoint(point, unit)).join(', ')
  const { lowest, highest } = extremesOf(known) ?? { lowest: first, highest: first }
  const marks = { first, last: known.at(-1), lowest, highest }
  const told = Object.entries(marks).map(([mark, point]) => `${mark} ${tellPoint(point, unit)}`)
  return [...told, `${known.length} of ${points.length} days ${known.length === 1 ? 'has' : 'have'} a value`].join(', ')
}

/** The first lowest and the first highest of the values of days that are over; of all where none is. */
export function extremesOf(points: readonly AltPoint[]): { lowest: KnownPoint; highest: KnownPoint } | undefined {
  const known = points.filter((point) => isKnown(point))
  const [first] = known
  if (first === undefined) return undefined
  const [start = first, ...rest] = known.filter((point) => !point.isSoFar)
  return {
    lowest: rest.reduce((least, point) => (point.value < least.value ? point : least), start),
    highest: rest.reduce((most, point) => (point.value > most.value ? point : most), start),
  }
}

/** Whether the limit holds, and else on which days or in which groups it does not. */
export function tellLimit(limit: ChartLimit, of: { points: readonly AltPoint[]; one: string; many: string }): string {
  const beyond = of.points.filter((point) => !point.isSoFar && isKnown(point) && isBeyond(limit, point.value))
  const isOpen = of.points.some((point) => point.isSoFar)
  if (beyond.length === 0) return `Limit ${limit.label}: holds${isOpen ? ' on the days that are over' : ''}`
  const names = firstNames(beyond.map((point) => point.name))
  return `Limit ${limit.label}: ${beyond.length} ${beyond.length === 1 ? of.one : of.many} beyond it (${names})`
}

/** The first few, and a mark where there are more. */
export function firstNames(names: readonly string[]): string {
  return names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ' …' : '')
}

export function tellPoint(point: AltPoint | undefined, unit: ChartUnit): string {
  const value = point !== undefined && isKnown(point) ? printChartValue(point.value, unit) : 'no value'
  return [point?.name ?? '', value].filter((word) => word !== '').join(': ')
}

export interface KnownPoint extends AltPoint {
  readonly value: number
}

export function isKnown(point: AltPoint): point is KnownPoint {
  return Number.isFinite(point.value)
}

/** `Sun 22 Nov`; of a year's days only the year tells which November. */
export function dayName(day: Day | undefined, count: number): string {
  const name = day === undefined ? '' : formatDay(day)
  return count > 300 ? name : name.replace(/ \d{4}$/, '')
}
