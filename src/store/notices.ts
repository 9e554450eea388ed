import type { LatestNotice } from '../domain/incidents/notice-window.ts'
import type { IncidentNotice, Notices } from '../ports.ts'
import { type Db, preparedRows, rows } from './database.ts'
import { readIncident, type IncidentRow } from './incidents.ts'

interface NoticeRow {
  readonly incident_id: number
  readonly person: string
  readonly team_id: number
  readonly workspace_id: string
  readonly slot: string
  readonly window_at: number
  /** 0 or 1 on SQLite. */
  readonly is_told: boolean | number
}

export function notices(db: Db): Notices {
  return {
    find: async (incidentId, person) => {
      const row = await db.reads<NoticeRow>('incident_notices').where({ incident_id: incidentId, person }).first()
      return row ? readNotice(row) : null
    },

    ofStanding: async ({ limitId, value }) => {
      const found = await preparedRows<NoticeRow>(
        db.reads,
        `SELECT n.incident_id, n.person, n.team_id, n.workspace_id, n.slot, n.window_at, n.is_told
          FROM incidents i JOIN incident_notices n ON n.incident_id = i.id
          WHERE i.limit_id = ? AND i.value = ? AND i.resolved_at IS NULL`,
        [limitId, value],
      )
      return found.map(readNotice)
    },

    latest: async (teamId, person) => {
      const [row] = await preparedRows<LatestRow>(
        db.reads,
        `SELECT n.window_at, substr(n.slot, 1, 19) = 'incidents-gathered:' AS is_gathered, d.state, d.sent_at
          FROM incident_notices n JOIN deliveries d ON d.slot = n.slot
          WHERE n.team_id = ? AND n.person = ? ORDER BY n.window_at DESC, n.slot DESC LIMIT 1`,
        [teamId, person],
      )
      if (!row) return null
      const { window_at: windowAt, is_gathered: isGathered, state, sent_at: sentAt } = row
      return { windowAt, isGathered: Boolean(isGathered), state, sentAt }
    },

    add: async ({ incidentId, person, teamId, workspaceId, slot, windowAt }) => {
      const place = { incident_id: incidentId, person, team_id: teamId, workspace_id: workspaceId }
      await db.writes('incident_notices').insert({ ...place, slot, window_at: windowAt })
    },

    inSlot: async (teamId, slot) => {
      const found = await rows<IncidentRow & Pick<NoticeRow, 'is_told'>>(
        db.reads,
        `SELECT i.*, n.is_told FROM incident_notices n JOIN incidents i ON i.id = n.incident_id
          WHERE n.slot = ? AND n.team_id = ? ORDER BY i.id`,
        [slot, teamId],
      )
      return found.flatMap((row) => readIncident(row).map((incident) => ({ incident, isTold: Boolean(row.is_told) })))
    },

    markTold: async (slot, incidentIds, { isRepeat }) => {
      const ofMessage = () => db.writes('incident_notices').where({ slot })
      await ofMessage()
        .whereIn('incident_id', [...incidentIds])
        .update({ is_told: true })
      if (!isRepeat)
        await ofMessage()
          .whereNotIn('incident_id', [...incidentIds])
          .where({ is_told: true })
          .update({ is_told: false })
    },
  }
}

interface LatestRow {
  readonly window_at: number
  /** 0 or 1 on SQLite. */
  readonly is_gathered: boolean | number
  readonly state: LatestNotice['state']
  readonly sent_at: number | null
}

const readNotice = (row: NoticeRow): IncidentNotice => ({
  incidentId: row.incident_id,
  person: row.person,
  teamId: row.team_id,
  workspaceId: row.workspace_id,
  slot: row.slot,
  windowAt: row.window_at,
  isTold: Boolean(row.is_told),
})
