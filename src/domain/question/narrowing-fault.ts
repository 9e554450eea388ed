import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { ownMeasures } from '../catalogue/needs.ts'

/** Why a metric's figure can't be had for a part alone: with the whole it would show the rest, who are promised not to be. */
export function narrowingFault(metric: Metric, { measureOf }: Catalogue): string | null {
  if (!ownMeasures(metric).some((measure) => measureOf(measure).anonymous)) return null
  return `${metric.id} rests on anonymous answers: it can't be narrowed down to a part, take the whole`
}
