import { BUILT_IN } from '../catalogue/built-in.ts'
import type { LimitTerms } from './read-limit.ts'
import { usualLimits } from './usual-limits.ts'

/** In the place of a person, for limits that a team began with. */
export const SET_WITH_TEAM = 'with-team'

/** What no desk wants to hear of late; all other usual limits are only offered. */
export const FIRST_LIMITED = ['over_limit_waits', 'abandonment', 'resolution_rate'] as const

/** The limits that a new team begins with: those usually set on three metrics. */
export function firstLimits(): (LimitTerms & { readonly metric: string })[] {
  return FIRST_LIMITED.flatMap((metric) =>
    usualLimits(BUILT_IN.metricOf(metric), []).map((terms) => ({ metric, ...terms })),
  )
}
