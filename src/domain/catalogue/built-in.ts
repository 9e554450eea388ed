import { catalogueOf, type Catalogue } from './catalogue.ts'
import { MEASURES } from './measures.ts'
import { METRICS } from './metrics.ts'

/** What every team has. */
export const BUILT_IN: Catalogue = catalogueOf({ measures: MEASURES, metrics: METRICS })
