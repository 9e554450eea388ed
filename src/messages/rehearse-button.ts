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

/** The button that sets a limit, unless another than `instead` (0: none) stands on its number by then. */
export function setLimitButton(
  label: string,
  terms: LimitTerms,
  { team, metric, instead }: { readonly team: Team; readonly metric: Metric; readonly instead: number },
): ButtonSpec {
  const value = withTeam(`${writtenLimit(metric, terms, team)} instead:${instead}`, team)
  return { label, actionId: 'set-limit', value }
}

/** The button that opens the form with a limit filled in; none for one agent or area, for which the form has no field. */
export function otherBoundButton(limit: Limit, team: Team): ButtonSpec[] {
  if (limit.agent !== '' || limit.area !== '') return []
  const written = writtenLimit(team.catalogue.metricOf(limit.metric), limit, team)
  return [{ label: 'Set another bound', actionId: 'open-limit', value: withTeam(written, team) }]
}

/** A limit as it is typed behind `limit`. */
export const writtenLimit = ({ id, unit }: Metric, terms: LimitTerms, { currency }: Pick<Team, 'currency'>): string =>
  `${id} ${formatLimit(terms, { unit, currency })}`
