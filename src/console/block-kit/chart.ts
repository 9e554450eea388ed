import { complain, finiteNumber, isFields, list, shape, text, typed, type Check, type Sheet } from './check.ts'
import type { Fields } from '../wire.ts'

const point = shape({ required: { label: text(20), value: finiteNumber } })
const series = shape({ required: { name: text(20), data: list(point, { max: 20 }) } })
const axis = shape({
  required: { categories: list(text(20), { max: 20 }) },
  optional: { x_label: text(50), y_label: text(50) },
})

const seriesChart = shape({ required: { series: list(series, { max: 6 }), axis_config: axis }, also: checkCoverage })
const pie = shape({ required: { segments: list(point, { max: 6 }) }, also: checkSegments })

/** The data_visualization block: a title and a line, bar, area or pie chart. */
export const dataVisualization: Check = shape({
  required: { title: text(50), chart: typed({ line: seriesChart, bar: seriesChart, area: seriesChart, pie }) },
  optional: { block_id: text(255) },
})

function checkCoverage(chart: Fields, at: string, sheet: Sheet): void {
  const all = fieldsOf(chart['series'])
  complainOfRepeats(
    all.map((one) => one['name']),
    `${at}/series`,
    sheet,
  )
  const axisConfig = chart['axis_config']
  const categories = isFields(axisConfig) && Array.isArray(axisConfig['categories']) ? axisConfig['categories'] : []
  complainOfRepeats(categories, `${at}/axis_config/categories`, sheet)
  all.forEach((one, index) => {
    const labels = fieldsOf(one['data']).map((item) => item['label'])
    const covers = labels.length === categories.length && categories.every((category) => labels.includes(category))
    if (!covers) complain(sheet, 'must have one value for every category', `${at}/series/${index}/data`)
  })
}

function checkSegments(chart: Fields, at: string, sheet: Sheet): void {
  const segments = fieldsOf(chart['segments'])
  complainOfRepeats(
    segments.map((one) => one['label']),
    `${at}/segments`,
    sheet,
  )
  segments.forEach((one, index) => {
    if (!(Number(one['value']) > 0)) complain(sheet, 'must be more than 0', `${at}/segments/${index}/value`)
  })
}

function complainOfRepeats(names: readonly unknown[], at: string, sheet: Sheet): void {
  if (new Set(names).size !== names.length) complain(sheet, 'must have unique names', at)
}

function fieldsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}
