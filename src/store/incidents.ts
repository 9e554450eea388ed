import type { Answered, Ended, Incident, NewIncident } from '../domain/incidents/incident.ts'
import type { EndReason } from '../domain/incidents/notice.ts'
import type { Severity } from '../domain/limits/limit.ts'
import { WHOLE } from '../domain/limits/part.ts'
import type { Incidents } from '../ports.ts'
import { type Db, preparedRows, requireSent } from './database.ts'

export interface IncidentRow {
  readonly id: number
  readonly workspace_id: string
  readonly team_id: number
  readonly limit_id: number
  readonly value: string
  readonly episode: number
  readonly terms: string | null
  readonly severity: Severity
  readonly opened_day: string
  readonly opened_at: number
  readonly last_day: string
  readonly last_value: number
  /** JSON; null: not of a budget. */
  readonly last_spent: string | null
  readonly acknowledged_by: string | null
  readonly acknowledged_until: number | null
  readonly snoozed_by: string | null
  readonly snoozed_until: number | null
  /** 0 or 1 on SQLite. */
  readonly is_flapping: boolean | number
  readonly told_to: string
  /** JSON; null: all were told at once, or nobody yet. */
  readonly chain: string | null
  readonly resolved_at: number | null
  readonly ended_because: EndReason | null
  readonly ended_by: string | null
  readonly not_useful: string
}

export function incidents(db: Db): Incidents {
  return {
    open: async (teamId) => {
      const found = await db.reads<IncidentRow>('incidents').where({ team_id: teamId, resolved_at: null }).orderBy('id')
      return found.flatMap(readIncident)
    },

    find: async (teamId, incidentId) => {
      const row = await db.reads<IncidentRow>('incidents').where({ id: incidentId, team_id: teamId }).first()
      return (row && readIncident(row)[0]) ?? null
    },

    ofStanding: async ({ limitId, value }) => {
      const row = await db
        .reads<IncidentRow>('incidents')
        .where({ limit_id: limitId, value, resolved_at: null })
        .first()
      return (row && readIncident(row)[0]) ?? null
    },

    begin: async (incident) => {
      const { workspaceId, teamId, limitId, value, episode, terms, openedAt } = incident
      // One that an instance of an older version has opened would block this one for good.
      const ending = preparedRows(
        db.writes,
        'UPDATE incidents SET resolved_at = ? WHERE limit_id = ? AND value = ? AND resolved_at IS NULL',
        [openedAt, limitId, value],
      )
      await requireSent(db, ending)
      const [row] = await db
        .writes<IncidentRow>('incidents')
        .insert({
          workspace_id: workspaceId,
          team_id: teamId,
          limit_id: limitId,
          value,
          episode,
          terms: JSON.stringify(terms),
          opened_at: openedAt,
          ...changing({ ...incident, ended: null }),
        })
        .returning('*')
      return readIncident(row as IncidentRow)[0]!
    },

    episodesOf: async ({ limitId, value }) => {
      const latest = await db
        .reads<IncidentRow>('incidents')
        .where({ limit_id: limitId, value })
        .orderBy('episode', 'desc')
        .first('episode')
      return latest?.episode ?? 0
    },

    save: async (incident) => {
      const { id, teamId } = incident
      await db.writes('incidents').where({ id, team_id: teamId, resolved_at: null }).update(changing(incident))
    },

    mark: async ({ id, teamId }, notUseful) => {
      await db
        .writes('incidents')
        .where({ id, team_id: teamId })
        .update({ not_useful: JSON.stringify(notUseful) })
    },
  }
}

function changing({
  severity,
  since,
  lastDay,
  lastValue,
  lastSpent,
  acknowledged,
  snoozed,
  isFlapping,
  chain,
  toldTo,
  ended,
}: NewIncident & Pick<Incident, 'ended'>) {
  return {
    severity,
    opened_day: since,
    last_day: lastDay,
    last_value: lastValue,
    last_spent: lastSpent && JSON.stringify(lastSpent),
    acknowledged_by: acknowledged?.by ?? null,
    acknowledged_until: acknowledged?.until ?? null,
    snoozed_by: snoozed?.by ?? null,
    snoozed_until: snoozed?.until ?? null,
    is_flapping: isFlapping,
    chain: chain && JSON.stringify(chain),
    told_to: JSON.stringify(toldTo),
    resolved_at: ended?.at ?? null,
    ended_because: ended?.because ?? null,
    ended_by: ended?.by ?? null,
  }
}

/** None for one from the time before incidents kept the terms of their limit. */
export function readIncident(row: IncidentRow): Incident[] {
  if (row.terms === null) return []
  return [
    {
      id: row.id,
      workspaceId: row.workspace_id,
      teamId: row.team_id,
      limitId: row.limit_id,
      value: row.value,
      episode: row.episode,
      // Those from before limits had other parts than channels, or held anything but figures, say nothing of it.
      terms: { ...WHOLE, basis: 'figure', per: null, owner: null, ...JSON.parse(row.terms) },
      severity: row.severity,
      since: row.opened_day,
      openedAt: row.opened_at,
      lastDay: row.last_day,
      lastValue: row.last_value,
      lastSpent: row.last_spent === null ? null : JSON.parse(row.last_spent),
      acknowledged: readAnswered(row.acknowledged_by, row.acknowledged_until),
      snoozed: readAnswered(row.snoozed_by, row.snoozed_until),
      isFlapping: Boolean(row.is_flapping),
      chain: row.chain === null ? null : JSON.parse(row.chain),
      toldTo: JSON.parse(row.told_to),
      ended: readEnded(row),
      notUseful: JSON.parse(row.not_useful),
    },
  ]
}

const readAnswered = (by: string | null, until: number | null): Answered | null =>
  by === null || until === null ? null : { by, until }

const readEnded = ({ resolved_at: at, ended_because: because, ended_by: by }: IncidentRow): Ended | null =>
  at === null ? null : { at, because: because ?? 'recovered', by }
