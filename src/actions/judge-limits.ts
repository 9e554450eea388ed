import { indexRows } from '../domain/answer/facts.ts'
import { LEVEL_LOOKBACK_DAYS } from '../domain/answer/answer.ts'
import { metricOf } from '../domain/catalogue/lookup.ts'
import { ownMeasures } from '../domain/catalogue/needs.ts'
import { decide } from '../domain/limits/decide.ts'
import { judge, windowOf, type Judgement } from '../domain/limits/judge.ts'
import type { Incident, Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import { addDays, type Day } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { RollUpRow } from '../domain/rollup/rollup-row.ts'
import type { Repositories } from '../ports.ts'

/** A notice that could not be handed over for a day is old news. */
const NOTICE_EXPIRES_MS = 24 * 3_600_000

interface Occasion {
  readonly team: Team
  readonly day: Day
  readonly now: number
  /** The measures that changed; absent judges every limit of the team. */
  readonly measures?: ReadonlySet<string>
}

/**
 * Holds the team's limits against the day, opens, follows and ends incidents, and enters a notice to each manager in the
 * delivery ledger: all in the caller's transaction, so that no notice is lost or sent for what was rolled back. Returns
 * how many limits were judged.
 */
export async function judgeLimits(repositories: Repositories, occasion: Occasion): Promise<number> {
  const { team, day, now, measures } = occasion
  const all = await repositories.limits.ofTeam(team.id)
  const limits = all.filter((limit) => !measures || ownMeasures(metricOf(limit.metric)).some((id) => measures.has(id)))
  if (limits.length === 0) return 0
  const rows = await readRows(repositories, { team, limits, day })
  const open = new Map((await repositories.incidents.open(team.id)).map((incident) => [incident.limitId, incident]))
  for (const limit of limits) {
    const judgement = judge(limit, indexOf(rows, limit), day)
    await follow(repositories, { judgement, open: open.get(limit.id) ?? null, team, day, now })
  }
  return limits.length
}

async function readRows(
  { rollUps }: Pick<Repositories, 'rollUps'>,
  { team, limits, day }: { team: Team; limits: readonly Limit[]; day: Day },
): Promise<RollUpRow[]> {
  const measures = [...new Set(limits.flatMap((limit) => ownMeasures(metricOf(limit.metric))))]
  const earliest = limits.map((limit) => windowOf(limit, day).start).sort()[0]!
  const start = addDays(earliest, -LEVEL_LOOKBACK_DAYS)
  return rollUps.read({ teamId: team.id, measures, start, end: addDays(day, 1), grain: 'channel' })
}

const indexOf = (rows: readonly RollUpRow[], { channel }: Limit) =>
  indexRows(channel === '' ? rows : rows.filter((row) => row.channel === channel), { aboutAreas: false })

interface Case {
  readonly judgement: Judgement
  readonly open: Incident | null
  readonly team: Team
  readonly day: Day
  readonly now: number
}

async function follow(repositories: Repositories, { judgement, open, team, day, now }: Case): Promise<void> {
  const decision = decide({ judgement, open, day, hasEnded: day < dayAt(now, team.zone) })
  const value = judgement.figure.value
  const latest = { lastDay: day, lastValue: value ?? open?.lastValue ?? 0 }
  if (decision.kind === 'open') {
    const { workspaceId, id: teamId } = team
    const limitId = judgement.limit.id
    const incident = await repositories.incidents.begin({
      workspaceId,
      teamId,
      limitId,
      openedDay: day,
      openedAt: now,
      ...latest,
    })
    if (incident) await notify(repositories, { team, incident, kind: 'incident-opened', now })
  } else if (open && decision.kind === 'go-on') {
    await repositories.incidents.touch(open, latest)
  } else if (open && (await repositories.incidents.resolve(open, latest, now))) {
    await notify(repositories, { team, incident: open, kind: 'incident-resolved', now })
  }
}

interface Notice {
  readonly team: Team
  readonly incident: Incident
  readonly kind: 'incident-opened' | 'incident-resolved'
  readonly now: number
}

async function notify(
  { deliveries }: Pick<Repositories, 'deliveries'>,
  { team, incident, kind, now }: Notice,
): Promise<void> {
  for (const manager of new Set([team.ownerId, ...team.managerIds])) {
    await deliveries.enter(
      {
        slot: `${kind}:${incident.id}:${manager}`,
        workspaceId: team.workspaceId,
        teamId: team.id,
        channelId: manager,
        content: { kind, teamId: team.id, incidentId: incident.id },
        dueAt: now,
        expiresAt: now + NOTICE_EXPIRES_MS,
      },
      now,
    )
  }
}
