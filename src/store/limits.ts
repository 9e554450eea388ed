import type { Bound, Limit } from '../domain/limits/limit.ts'
import type { Limits, NewLimit } from '../ports.ts'
import { type Db, atomically } from './database.ts'
import { lockTeam } from './team-lock.ts'

interface LimitRow {
  readonly id: number
  readonly team_id: number
  readonly metric: string
  /** Empty for the headline figure: a null would not be unique. */
  readonly statistic: string
  readonly channel: string
  readonly window_days: number
  readonly warn_sign: string | null
  readonly warn_value: number | null
  readonly critical_sign: string | null
  readonly critical_value: number | null
  readonly set_by: string
  readonly set_at: number
}

export function limits(db: Db): Limits {
  return {
    put: (limit) =>
      atomically(db, async (own) => {
        const { writes } = own
        const { teamId, metric, statistic, channel } = limit
        await lockTeam(own, { id: teamId })
        await writes('limits')
          .where({ team_id: teamId, metric, statistic: statistic ?? '', channel })
          .delete()
        const [row] = await writes<LimitRow & { workspace_id: unknown }>('limits')
          .insert({ ...toRow(limit), workspace_id: writes('teams').where({ id: teamId }).select('workspace_id') })
          .returning('*')
        return readLimit(row as LimitRow)
      }),

    remove: (limit) =>
      atomically(db, async (own) => {
        await lockTeam(own, { id: limit.teamId })
        await own.writes('limits').where({ id: limit.id, team_id: limit.teamId }).delete()
      }),

    ofTeam: async (teamId) => {
      const rows = await db.reads<LimitRow>('limits').where({ team_id: teamId }).orderBy('id')
      return rows.map(readLimit).sort((a, b) => (a.metric === b.metric ? 0 : a.metric < b.metric ? -1 : 1))
    },
  }
}

function toRow(limit: NewLimit): Omit<LimitRow, 'id'> {
  return {
    team_id: limit.teamId,
    metric: limit.metric,
    statistic: limit.statistic ?? '',
    channel: limit.channel,
    window_days: limit.windowDays,
    warn_sign: limit.warn?.sign ?? null,
    warn_value: limit.warn?.value ?? null,
    critical_sign: limit.critical?.sign ?? null,
    critical_value: limit.critical?.value ?? null,
    set_by: limit.setBy,
    set_at: limit.setAt,
  }
}

function readLimit(row: LimitRow): Limit {
  return {
    id: row.id,
    teamId: row.team_id,
    metric: row.metric,
    statistic: row.statistic === '' ? null : (row.statistic as Limit['statistic']),
    channel: row.channel,
    windowDays: row.window_days,
    warn: readBound(row.warn_sign, row.warn_value),
    critical: readBound(row.critical_sign, row.critical_value),
    setBy: row.set_by,
    setAt: row.set_at,
  }
}

function readBound(sign: string | null, value: number | null): Bound | null {
  return sign === null || value === null ? null : { sign: sign as Bound['sign'], value }
}
