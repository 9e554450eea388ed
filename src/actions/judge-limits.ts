import { indexRows, type RowIndex } from '../domain/answer/facts.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import { lookbackDays, measuresByArea, ownMeasures } from '../domain/catalogue/needs.ts'
import { decide } from '../domain/limits/decide.ts'
import { judge, windowOf, type Judgement } from '../domain/limits/judge.ts'
import type { Incident, Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import { addDays, type Day } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { RollUpRow } from '../domain/rollup/rollup-row.ts'
import type { Repositories } from '../ports.ts'
import { notifyManagers } from './notify-managers.ts'

interface Occasion {
  readonly team: Team
  readonly day: Day
  readonly now: number
  /** Which of the team's limits are held against the day. */
  readonly limits: readonly Limit[]
}

/**
 * Holds limits against the day, opens, follows and ends incidents, and enters a notice to each manager in the delivery
 * ledger: all in the caller's transaction, so that no notice is lost or sent for what was rolled back.
 */
export async function judgeLimits(repositories: Repositories, occasion: Occasion): Promise<void> {
  const { team, day, now, limits } = occasion
  if (limits.length === 0) return
  const judgements = await judgementsOf(repositories, occasion)
  const open = new Map((await repositories.incidents.open(team.id)).map((incident) => [incident.limitId, incident]))
  for (const judgement of judgements) {
    await follow(repositories, { judgement, open: open.get(judgement.limit.id) ?? null, team, day, now })
  }
}

/** The team's limits, but for those on a metric that was defined after the team was read. */
export async function limitsOf({ limits }: Pick<Repositories, 'limits'>, { id, catalogue }: Team): Promise<Limit[]> {
  return (await limits.ofTeam(id)).filter(({ metric }) => catalogue.findMetric(metric) !== null)
}

/** The limits held against the figures of their windows that end with the day; changes nothing. */
export async function judgementsOf(
  { rollUps }: Pick<Repositories, 'rollUps'>,
  { team, day, now, limits }: Occasion,
): Promise<Judgement[]> {
  const { catalogue } = team
  const metrics = limits.map(({ metric }) => catalogue.metricOf(metric))
  const measures = [...new Set(metrics.flatMap(ownMeasures))]
  const starts = limits.map((limit, index) =>
    addDays(windowOf(limit, day).start, -lookbackDays(metrics[index]!, catalogue)),
  )
  const start = starts.sort()[0] ?? day
  const rows = await rollUps.read({
    teamId: team.id,
    measures,
    start,
    end: addDays(day, 1),
    grain: 'channel',
    fine: measuresByArea(metrics),
  })
  const today = dayAt(now, team.zone)
  return limits.map((limit) => judge(limit, indexOf(rows, { limit, catalogue, today }), day))
}

function indexOf(
  rows: readonly RollUpRow[],
  { limit, ...setting }: { limit: Limit; catalogue: Catalogue; today: Day },
): RowIndex {
  const own = limit.channel === '' ? rows : rows.filter(({ channel }) => channel === limit.channel)
  return indexRows(own, { ...setting, aboutAreas: false })
}

interface Case {
  readonly judgement: Judgement
  readonly open: Incident | null
  readonly team: Team
  readonly day: Day
  readonly now: number
}

async function follow(repositories: Repositories, { judgement, open, team, day, now }: Case): Promise<void> {
  const decision = decide({ judgement, open, day, hasEnded: day < dayAt(now, team.zone) })
  const latest = { lastDay: day, lastValue: judgement.figure.value ?? open?.lastValue ?? 0 }
  if (decision.kind === 'open') {
    const { workspaceId, id: teamId } = team
    const opened = { workspaceId, teamId, limitId: judgement.limit.id, openedDay: day, openedAt: now, ...latest }
    const incident = await repositories.incidents.begin(opened)
    if (incident) await notify(repositories, { team, incident, kind: 'incident-opened', now })
  } else if (open && decision.kind === 'go-on') {
    await repositories.incidents.touch(open, latest)
  } else if (open && decision.kind === 'resolve' && (await repositories.incidents.resolve(open, latest, now))) {
    await notify(repositories, { team, incident: open, kind: 'incident-resolved', now })
  }
}

function notify(
  repositories: Repositories,
  {
    team,
    incident,
    kind,
    now,
  }: { team: Team; incident: Incident; kind: 'incident-opened' | 'incident-resolved'; now: number },
): Promise<void> {
  return notifyManagers(repositories, { team, content: { kind, teamId: team.id, incidentId: incident.id }, now })
}
