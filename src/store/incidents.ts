import type { Incident } from '../domain/limits/limit.ts'
import type { Incidents } from '../ports.ts'
import { type Db, rows } from './database.ts'

interface IncidentRow {
  readonly id: number
  readonly workspace_id: string
  readonly team_id: number
  readonly limit_id: number
  readonly opened_day: string
  readonly opened_at: number
  readonly last_day: string
  readonly last_value: number
  readonly resolved_at: number | null
}

export function incidents(db: Db): Incidents {
  return {
    open: async (teamId) => {
      const found = await db.reads<IncidentRow>('incidents').where({ team_id: teamId, resolved_at: null }).orderBy('id')
      return found.map(readIncident)
    },

    find: async (teamId, incidentId) => {
      const row = await db.reads<IncidentRow>('incidents').where({ id: incidentId, team_id: teamId }).first()
      return row ? readIncident(row) : null
    },

    begin: async (incident) => {
      const [row] = await rows<IncidentRow>(
        db.writes,
        `INSERT INTO incidents (workspace_id, team_id, limit_id, opened_day, opened_at, last_day, last_value)
          VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (limit_id) WHERE resolved_at IS NULL DO NOTHING RETURNING *`,
        [
          incident.workspaceId,
          incident.teamId,
          incident.limitId,
          incident.openedDay,
          incident.openedAt,
          incident.lastDay,
          incident.lastValue,
        ],
      )
      return row ? readIncident(row) : null
    },

    touch: async ({ id, teamId }, { lastDay, lastValue }) => {
      await db
        .writes('incidents')
        .where({ id, team_id: teamId, resolved_at: null })
        .update({ last_day: lastDay, last_value: lastValue })
    },

    resolve: async ({ id, teamId }, { lastDay, lastValue }, now) => {
      const changed = await db
        .writes('incidents')
        .where({ id, team_id: teamId, resolved_at: null })
        .update({ last_day: lastDay, last_value: lastValue, resolved_at: now })
      return changed === 1
    },
  }
}

function readIncident(row: IncidentRow): Incident {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    teamId: row.team_id,
    limitId: row.limit_id,
    openedDay: row.opened_day,
    openedAt: row.opened_at,
    lastDay: row.last_day,
    lastValue: row.last_value,
    resolvedAt: row.resolved_at,
  }
}
