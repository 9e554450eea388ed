import { USUAL_SETTINGS } from '../domain/digest/digest-settings.ts'
import type { Cadence } from '../domain/schedule/rhythm.ts'
import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Day } from '../domain/time/day.ts'
import type { NewSchedule, ScheduleChanges, Schedules } from '../ports.ts'
import type { Db } from './database.ts'

interface ScheduleRow {
  readonly id: number
  readonly workspace_id: string
  readonly team_id: number
  readonly channel_id: string
  readonly cadence: Cadence
  readonly rhythm: string
  readonly next_due_at: number | null
  readonly skipped_on: Day | null
  readonly about_from: Day | null
  readonly set_by: string
  readonly settings: string
  readonly held_why: string | null
  readonly held_at: number | null
  readonly held_told_at: number | null
}

const MERGED = ['rhythm', 'next_due_at', 'skipped_on', 'about_from', 'set_by', 'settings'] as const
/** A next time ends that it is held. */
const HELD = ['held_why', 'held_at', 'held_told_at'] as const

export function schedules(db: Db): Schedules {
  return {
    put: async (schedule) => {
      const [row] = await db
        .writes<ScheduleRow>('schedules')
        .insert(toRow(schedule))
        .onConflict(['team_id', 'channel_id', 'cadence'])
        .merge([...MERGED, ...(schedule.nextDueAt === null ? [] : HELD)])
        .returning('*')
      return readSchedule(row as ScheduleRow)
    },

    remove: async ({ id, teamId }) => (await db.writes('schedules').where({ id, team_id: teamId }).delete()) === 1,

    find: async (teamId, id) => {
      const row = await db.reads<ScheduleRow>('schedules').where({ id, team_id: teamId }).first()
      return row ? readSchedule(row) : null
    },

    ofTeam: async (teamId) => {
      const rows = await db.reads<ScheduleRow>('schedules').where({ team_id: teamId }).orderBy(['channel_id', 'id'])
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

    held: async (toldBefore, limit) => {
      const rows = await db
        .reads<ScheduleRow>('schedules')
        .whereNotNull('held_why')
        .where('held_told_at', '<=', toldBefore)
        .orderBy(['team_id', 'channel_id', 'id'])
        .limit(limit)
      return rows.map(readSchedule)
    },

    change: async ({ id, rhythm, nextDueAt }, changes) => {
      const changed = await db
        .writes('schedules')
        .where({ id, rhythm, next_due_at: nextDueAt })
        .update(changedColumns(changes))
      return changed === 1
    },
  }
}

function toRow(schedule: NewSchedule): Omit<ScheduleRow, 'id'> {
  return {
    workspace_id: schedule.workspaceId,
    team_id: schedule.teamId,
    channel_id: schedule.channelId,
    cadence: schedule.cadence,
    rhythm: schedule.rhythm,
    next_due_at: schedule.nextDueAt,
    skipped_on: schedule.skippedOn,
    about_from: schedule.aboutFrom,
    set_by: schedule.setBy,
    settings: JSON.stringify(schedule.settings),
    ...NOT_HELD,
  }
}

const NOT_HELD = { held_why: null, held_at: null, held_told_at: null }

function changedColumns({
  channelId,
  nextDueAt,
  skippedOn,
  aboutFrom,
  settings,
  held,
}: ScheduleChanges): Partial<ScheduleRow> {
  return {
    ...(channelId !== undefined && { channel_id: channelId }),
    ...(nextDueAt !== undefined && { next_due_at: nextDueAt }),
    ...(nextDueAt != null && NOT_HELD),
    ...(held && { held_why: held.why, held_at: held.at, held_told_at: held.toldAt }),
    ...(skippedOn !== undefined && { skipped_on: skippedOn }),
    ...(aboutFrom !== undefined && { about_from: aboutFrom }),
    ...(settings !== undefined && { settings: JSON.stringify(settings) }),
  }
}

function readSchedule(row: ScheduleRow): Schedule {
  const { held_why: why, held_at: at, held_told_at: toldAt } = row
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    teamId: row.team_id,
    channelId: row.channel_id,
    cadence: row.cadence,
    rhythm: row.rhythm,
    nextDueAt: row.next_due_at,
    skippedOn: row.skipped_on,
    aboutFrom: row.about_from,
    setBy: row.set_by,
    settings: { ...USUAL_SETTINGS, ...JSON.parse(row.settings) },
    ...(why !== null && at !== null && toldAt !== null && { held: { why, at, toldAt } }),
  }
}
