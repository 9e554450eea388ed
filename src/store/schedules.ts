import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Schedules } from '../ports.ts'
import type { Db } from './database.ts'

interface ScheduleRow {
  readonly id: number
  readonly workspace_id: string
  readonly team_id: number
  readonly channel_id: string
  readonly cron: string
  readonly next_due_at: number
  readonly set_by: string
}

export function schedules(db: Db): Schedules {
  return {
    put: async (schedule) => {
      const [row] = await db
        .writes<ScheduleRow>('schedules')
        .insert({
          workspace_id: schedule.workspaceId,
          team_id: schedule.teamId,
          channel_id: schedule.channelId,
          cron: schedule.cron,
          next_due_at: schedule.nextDueAt,
          set_by: schedule.setBy,
        })
        .onConflict(['team_id', 'channel_id'])
        .merge(['cron', 'next_due_at', 'set_by'])
        .returning('*')
      return readSchedule(row as ScheduleRow)
    },

    remove: async (teamId, channelId) =>
      (await db.writes('schedules').where({ team_id: teamId, channel_id: channelId }).delete()) === 1,

    ofTeam: async (teamId) => {
      const rows = await db.reads<ScheduleRow>('schedules').where({ team_id: teamId }).orderBy('channel_id')
      return rows.map(readSchedule)
    },

    due: async (now, limit) => {
      const rows = await db
        .reads<ScheduleRow>('schedules')
        .where('next_due_at', '<=', now)
        .orderBy(['next_due_at', 'id'])
        .limit(limit)
      return rows.map(readSchedule)
    },

    advance: async ({ id, cron, nextDueAt: dueAt }, nextDueAt) => {
      const changed = await db
        .writes('schedules')
        .where({ id, cron, next_due_at: dueAt })
        .update({ next_due_at: nextDueAt })
      return changed === 1
    },
  }
}

function readSchedule(row: ScheduleRow): Schedule {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    teamId: row.team_id,
    channelId: row.channel_id,
    cron: row.cron,
    nextDueAt: row.next_due_at,
    setBy: row.set_by,
  }
}
