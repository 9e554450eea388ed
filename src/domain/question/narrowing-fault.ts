import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { ownMeasures } from '../catalogue/needs.ts'

/**
 * Why a metric's figure can't be had for a part alone: of anonymous answers the whole would show the rest, who are promised
 * not to be, and a team's limits are no part's.
 */
export function narrowingFault(metric: Metric, { measureOf }: Catalogue): string | null {
  if (metric.figure.kind === 'compliance')
    return `${metric.id} is about the team’s limits: it can't be narrowed down to a part, take the whole`
  if (!ownMeasures(metric).some((measure) => measureOf(measure).anonymous)) return null
  return `${metric.id} rests on anonymous answers: it can't be narrowed down to a part, take the whole`
}
