import type { Standing } from '../domain/incidents/standing.ts'
import type { KeptStanding, Standings } from '../ports.ts'
import { type Db, preparedRows } from './database.ts'
import { tableOf } from './table-of.ts'

interface StandingRow {
  readonly limit_id: number
  readonly value: string
  readonly team_id: number
  readonly workspace_id: string
  /** Written by `keep` from the type, so it is not checked again. */
  readonly standing: string
  readonly version: number
  readonly next_at: number | null
}

const COLUMNS = Object.keys({
  limit_id: true,
  value: true,
  team_id: true,
  workspace_id: true,
  standing: true,
  version: true,
  next_at: true,
} satisfies Record<keyof StandingRow, true>)

export function standings(db: Db): Standings {
  return {
    ofLimits: async (teamId, limitIds) => {
      const v = tableOf(
        db.engine,
        { id: 'bigint' },
        limitIds.map((id) => [id]),
      )
      const found = await preparedRows<StandingRow>(
        db.reads,
        `SELECT ${COLUMNS.map((column) => `s.${column}`).join(', ')} FROM ${v.sql} CROSS JOIN standings s
          WHERE s.limit_id = v.id AND s.team_id = ?`,
        [...v.bindings, teamId],
      )
      return found.map(readStanding)
    },

    keep: async ({ limitId, value, teamId, version }, standing, nextAt) => {
      const kept = { standing: JSON.stringify(standing), version: version + 1, next_at: nextAt }
      if (version > 0)
        return (await db.writes('standings').where({ limit_id: limitId, value, version }).update(kept)) === 1
      const workspaceId = db.writes('teams').where({ id: teamId }).select('workspace_id')
      const inserted = await db
        .writes('standings')
        .insert({ limit_id: limitId, value, team_id: teamId, workspace_id: workspaceId, ...kept })
        .onConflict(['limit_id', 'value'])
        .ignore()
        .returning('version')
      return inserted.length === 1
    },

    due: async (now, limit) => {
      const rows = await db
        .reads<StandingRow>('standings')
        .where('next_at', '<=', now)
        .whereNotIn('limit_id', db.reads('limits').whereNotNull('paused_at').select('id'))
        .orderBy(['next_at', 'limit_id', 'value'])
        .limit(limit)
      return rows.map(readStanding)
    },
  }
}

/** Those from before incidents were told along a chain are without one. */
function standingIn({ standing }: StandingRow): Standing {
  const kept = JSON.parse(standing) as Standing
  return kept.incident ? { ...kept, incident: { ...kept.incident, chain: kept.incident.chain ?? null } } : kept
}

/** Of most a write asks only whether there is anything to them: what stands is read when it is asked for, once. */
function readStanding(row: StandingRow): KeptStanding {
  let standing: Standing | undefined
  return {
    limitId: row.limit_id,
    value: row.value,
    teamId: row.team_id,
    workspaceId: row.workspace_id,
    get standing() {
      return (standing ??= standingIn(row))
    },
    version: row.version,
  }
}
