import type { BarChart, ChartSpec, LineChart, StackedChart } from '../chart.ts'
import type { Day } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { NativeChart } from '../message.ts'
import { stackedShares } from '../stacked-shares.ts'

const MOST = { title: 50, series: 6, points: 20, name: 20, axisLabel: 50 } as const

/**
 * The spec as a chart of Slack's own, or null where that could not show all of it: more or longer words than Slack takes,
 * gaps, a day that is not over, small groups, notes and the band, and limits of anything but a line.
 */
export function nativeChart(spec: ChartSpec): NativeChart | null {
  const drawn = drawnOf(spec)
  if (drawn === null) return null
  const { type, categories, series, yLabel } = drawn
  const known = series.map(({ name, values }) => ({ name, values: values.filter(isNumber) }))
  const isWhole = known.every(({ values }) => values.length === categories.length)
  const isShort = spec.title !== '' && spec.title.length <= MOST.title && yLabel.length <= MOST.axisLabel
  const names = known.map(({ name }) => name)
  if (!isWhole || !isShort || !areNames(categories, MOST.points) || !areNames(names, MOST.series)) return null
  return {
    type: 'data_visualization',
    title: spec.title,
    chart: {
      type,
      series: known.map(({ name, values }) => ({
        name,
        data: values.map((value, index) => ({ label: categories[index] ?? '', value })),
      })),
      axis_config: { categories, ...(yLabel === '' ? {} : { y_label: yLabel }) },
    },
  }
}

interface Drawn {
  readonly type: 'line' | 'bar'
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
  readonly yLabel: string
}

function drawnOf(spec: ChartSpec): Drawn | null {
  if (spec.kind === 'line') return drawnLine(spec)
  if (spec.kind === 'bar') return drawnBars(spec)
  return spec.kind === 'stacked' ? drawnStack(spec) : null
}

/** Slack knows no limits: each is a line of its own that stays where it is. */
function drawnLine(spec: LineChart): Drawn | null {
  const { days, values, seriesName, comparison, limits, unit } = spec
  if (spec.isUnfinished || spec.band || (spec.notes?.length ?? 0) > 0) return null
  return {
    type: 'line',
    categories: dayNames(days),
    series: [
      { name: comparison || limits.length > 0 ? seriesName : shortName(seriesName), values },
      ...(comparison ? [{ name: comparison.name, values: comparison.values.slice(0, days.length) }] : []),
      ...limits.map(({ label, bound }) => ({ name: label, values: days.map(() => bound) })),
    ],
    yLabel: unit.prefix ?? unit.suffix,
  }
}

function drawnBars({ title, bars, limits, unit }: BarChart): Drawn | null {
  if (limits.length > 0 || bars.some(({ muted }) => muted)) return null
  return {
    type: 'bar',
    categories: bars.map(({ label }) => label),
    series: [{ name: shortName(title), values: bars.map(({ value }) => value) }],
    yLabel: unit.prefix ?? unit.suffix,
  }
}

function drawnStack(spec: StackedChart): Drawn {
  return {
    type: 'bar',
    categories: dayNames(spec.days),
    series: stackedShares(spec).map(({ name, shares }) => ({ name, values: shares })),
    yLabel: '%',
  }
}

/** A name that only repeats the title may be cut. */
function shortName(name: string): string {
  return name.length <= MOST.name
    ? name
    : `${name
        .slice(0, MOST.name - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`
}

/** With the year only where days of two would look the same. */
function dayNames(days: readonly Day[]): string[] {
  const isOneYear = new Set(days.map((day) => day.slice(0, 4))).size === 1
  return days.map((day) => (isOneYear ? formatDay(day).replace(/ \d{4}$/, '') : formatDay(day)))
}

function areNames(names: readonly string[], most: number): boolean {
  const areShort = names.every((name) => name !== '' && name.length <= MOST.name)
  return names.length > 0 && names.length <= most && areShort && new Set(names).size === names.length
}

function isNumber(value: number | null): value is number {
  return Number.isFinite(value)
}
