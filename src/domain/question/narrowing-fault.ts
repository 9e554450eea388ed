import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { restsOnAnonymous } from '../catalogue/needs.ts'

/**
 * Why a metric's figure can't be had for a part alone: of anonymous answers the whole would show the rest, who are promised
 * not to be, and a team's limits are no part's.
 */
export function narrowingFault(metric: Metric, catalogue: Catalogue): string | null {
  if (metric.figure.kind === 'compliance')
    return "it is about the team’s limits and can't be narrowed down to a part: take the whole"
  if (!restsOnAnonymous(metric, catalogue)) return null
  return "it rests on anonymous answers and can't be narrowed down to a part: take the whole"
}
