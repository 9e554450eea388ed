import type { TargetVersion } from '../domain/target/target.ts'
import type { NewTarget, Targets } from '../ports.ts'
import { type Db, atomically } from './database.ts'
import { lockTeam } from './team-lock.ts'

interface TargetRow {
  readonly id: number
  readonly team_id: number
  readonly metric: string
  readonly channel: string
  readonly value: number
  readonly per: string | null
  readonly set_by: string
  readonly set_at: number
  readonly ended_by: string | null
  readonly ended_at: number | null
}

export function targets(db: Db): Targets {
  return {
    put: (target) =>
      atomically(db, async (own) => {
        const { writes } = own
        const { teamId, metric, channel, setBy, setAt } = target
        await lockTeam(own, { id: teamId })
        await writes('targets')
          .where({ team_id: teamId, metric, channel, ended_at: null })
          .update({ ended_by: setBy, ended_at: setAt })
        const [row] = await writes<TargetRow & { workspace_id: unknown }>('targets')
          .insert({ ...toRow(target), workspace_id: writes('teams').where({ id: teamId }).select('workspace_id') })
          .returning('*')
        return readVersion(row as TargetRow)
      }),

    remove: ({ id, teamId }, { endedBy, endedAt }) =>
      atomically(db, async (own) => {
        await lockTeam(own, { id: teamId })
        await own
          .writes('targets')
          .where({ id, team_id: teamId, ended_at: null })
          .update({ ended_by: endedBy, ended_at: endedAt })
      }),

    ofTeam: async (teamId) => {
      const rows = await db.reads<TargetRow>('targets').where({ team_id: teamId, ended_at: null })
      return rows.map(readVersion).sort((a, b) => compare(a.metric, b.metric) || compare(a.channel, b.channel))
    },

    history: async (teamId, metric) => {
      const rows = await db.reads<TargetRow>('targets').where({ team_id: teamId, metric }).orderBy('id', 'desc')
      return rows.map(readVersion)
    },
  }
}

/** The same on both engines, whatever they sort by. */
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

function toRow(target: NewTarget): Omit<TargetRow, 'id' | 'ended_by' | 'ended_at'> {
  return {
    team_id: target.teamId,
    metric: target.metric,
    channel: target.channel,
    value: target.value,
    per: target.per,
    set_by: target.setBy,
    set_at: target.setAt,
  }
}

function readVersion(row: TargetRow): TargetVersion {
  return {
    id: row.id,
    teamId: row.team_id,
    metric: row.metric,
    channel: row.channel,
    value: row.value,
    per: row.per as TargetVersion['per'],
    setBy: row.set_by,
    setAt: row.set_at,
    endedBy: row.ended_by,
    endedAt: row.ended_at,
  }
}
