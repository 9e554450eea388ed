import type { Metric } from '../domain/catalogue/metric.ts'
import { formatLimit } from '../domain/limits/format-limit.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { LimitTerms } from '../domain/limits/read-limit.ts'
import type { Team } from '../domain/team.ts'
import { withTeam, type ButtonSpec } from './blocks.ts'

/** The button that shows how a limit would have fared. */
export function rehearseButton(limit: Limit, team: Team): ButtonSpec {
  const value = withTeam(writtenLimit(team.catalogue.metricOf(limit.metric), limit, team), team)
  return { label: 'Rehearse', actionId: 'rehearse', value }
}

/** A limit as it is typed behind `limit`. */
export const writtenLimit = ({ id, unit }: Metric, terms: LimitTerms, { currency }: Pick<Team, 'currency'>): string =>
  `${id} ${formatLimit(terms, { unit, currency })}`
