import { catalogueOf, type Catalogue } from './catalogue.ts'
import { MEASURES } from './measures.ts'
import { METRICS } from './metrics.ts'
import { plainMetric, unaskedMeasures } from './plain-metric.ts'

/** What every team has: whatever can be recorded can be asked for. */
export const BUILT_IN: Catalogue = catalogueOf({
  measures: MEASURES,
  metrics: [...METRICS, ...unaskedMeasures(MEASURES, METRICS).map(plainMetric)],
})
