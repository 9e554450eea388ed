import type { HeatMapChart } from '../chart.ts'
import { weekday } from '../domain/time/day.ts'
import { extremesOf, isKnown, pointsOfDays, tellPoint } from './alt-points.ts'

const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']
const DIRECTIONS = {
  'more-is-better': 'Higher is better',
  'less-is-better': 'Lower is better',
  neutral: '',
} as const

/** The first, last, lowest and highest day, and what rows of a calendar show: how the weekdays differ on average. */
export function heatMapSentences(spec: HeatMapChart): string[] {
  const { days, values, unit } = spec
  const points = pointsOfDays(days, values)
  const known = points.filter((point) => isKnown(point))
  const extremes = extremesOf(points)
  if (extremes === undefined) return [DIRECTIONS[spec.direction], 'No values']
  const marks = { first: known[0], last: known.at(-1), lowest: extremes.lowest, highest: extremes.highest }
  const told = Object.entries(marks).map(([mark, point]) => `${mark} ${tellPoint(point, unit)}`)
  const gaps = days.length - known.length
  return [
    DIRECTIONS[spec.direction],
    `${told.join(', ')}, ${known.length} of ${days.length} days ${known.length === 1 ? 'has' : 'have'} a value${gaps > 0 ? ', the others are left empty' : ''}`,
    `Means of the daily values – ${weekdayMeans(spec).join(', ')}`,
  ]
}

function weekdayMeans({ days, values, unit }: HeatMapChart): string[] {
  return WEEKDAYS.flatMap((name, index) => {
    const own = days.flatMap((day, place) => (weekday(day) === index + 1 ? [values[place] ?? null] : []))
    const known = own.filter((value): value is number => Number.isFinite(value))
    if (known.length === 0) return []
    const value = known.reduce((sum, each) => sum + each / known.length, 0)
    return [tellPoint({ name, value }, unit)]
  })
}
