import type { ChartSpec } from '../../src/chart.ts'
import type { Annotation } from '../../src/charts/annotation.ts'
import { chartConfig } from '../../src/charts/chart-config.ts'

/** The configuration as a renderer gets it: through JSON. */
export const drawn = (spec: ChartSpec) => JSON.parse(JSON.stringify(chartConfig(spec).config))

export const datasetsOf = (spec: ChartSpec) => drawn(spec).data.datasets

export const annotationsOf = (spec: ChartSpec): Annotation[] => drawn(spec).options.plugins.annotation.annotations

/** What stands in the picture beside title, axes and legend, in the order in which it is written. */
export function wordsOf(spec: ChartSpec): string[] {
  return annotationsOf(spec).flatMap((item) =>
    'label' in item ? [item.label.content] : 'content' in item ? [item.content] : [],
  )
}
