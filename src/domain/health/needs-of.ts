import type { Catalogue } from '../catalogue/catalogue.ts'
import { dailyNeeds } from '../catalogue/needs.ts'
import type { Limit } from '../limits/limit.ts'
import { needKey, type Need } from './gap.ts'

type OnMetric = Pick<Limit, 'metric' | 'channel'>

/**
 * What people or keys have to record so that there is something to hold against the limits, each once. Of a limit on an
 * agent or area what its metric needs of all: who is off on a day is missed by nobody. Anonymous answers are not asked for.
 */
export function needsOf(limits: readonly OnMetric[], catalogue: Catalogue): Need[] {
  const needs = limits.flatMap(({ metric: id, channel }) => {
    const metric = catalogue.findMetric(id)
    if (metric === null) return []
    return dailyNeeds(metric)
      .measures.filter((measure) => isAskedFor(measure, catalogue))
      .map((measure) => ({ measure, channel }))
  })
  return [...new Map(needs.map((need) => [needKey(need), need])).values()]
}

function isAskedFor(id: string, { findMeasure }: Catalogue): boolean {
  const measure = findMeasure(id)
  return measure?.id === id && !measure.anonymous && !measure.onlyFromCalls
}
