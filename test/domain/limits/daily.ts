import { WHOLE } from '../../../src/domain/limits/part.ts'

/** A limit's terms but for its bounds: on the whole team's figure of a day, and nothing else said. */
export const DAILY = {
  ...WHOLE,
  statistic: null,
  windowDays: 1,
  basis: 'figure' as const,
  per: null,
  forDays: 1,
  fewest: null,
  from: null,
  owner: null,
}
