import { formatTimeOfDay } from '../domain/schedule/time-of-day.ts'
import { DEFAULT_SETTINGS, type Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Teams } from '../ports.ts'
import { type Db, atomically } from './database.ts'
import { readDefinitions } from './definitions.ts'
import { sharingReads } from './sharing-reads.ts'
import { readSpellings } from './spellings.ts'
import type { WorkingCalendar } from '../domain/time/working-calendar.ts'

export interface TeamRow {
  readonly id: number
  readonly workspace_id: string
  readonly channel_id: string
  readonly name: string
  readonly zone: string
  readonly currency: string
  readonly owner_id: string
  readonly manager_ids: string
  readonly own_channels: string
  readonly workdays: string
  readonly holiday_region: string | null
  readonly closed_days: string
  readonly wait_ceiling_s: number
  readonly answer_target_s: number
  readonly short_cutoff_s: number
  readonly definitions: string
  /** JSON; null: alerts never wait. */
  readonly quiet: string | null
  /** `10:00`, or `off`. */
  readonly reminders: string
  /** 0 or 1 on SQLite. */
  readonly reports_noise: boolean | number
  /** JSON; null: all managers are told at once. */
  readonly chain: string | null
  readonly unreachable: string
  readonly revision: number
}

/** By name, for statements that are `prepared`. */
export const TEAM_COLUMNS = Object.keys({
  id: true,
  workspace_id: true,
  channel_id: true,
  name: true,
  zone: true,
  currency: true,
  owner_id: true,
  manager_ids: true,
  own_channels: true,
  workdays: true,
  holiday_region: true,
  closed_days: true,
  wait_ceiling_s: true,
  answer_target_s: true,
  short_cutoff_s: true,
  definitions: true,
  quiet: true,
  reminders: true,
  reports_noise: true,
  chain: true,
  unreachable: true,
  revision: true,
} satisfies Record<keyof TeamRow, true>)

export function teams(db: Db): Teams {
  // Asked for by every command; in a busy moment by many at once.
  const atHome = sharingReads(async (place: string) => {
    const [workspaceId = '', channelId = ''] = place.split(' ')
    return teamIn(await db.reads<TeamRow>('teams').where({ workspace_id: workspaceId, channel_id: channelId }).first())
  })
  const ofChannel = (workspaceId: string, channelId: string) => atHome(`${workspaceId} ${channelId}`)

  return {
    create: async (team, now) => {
      const [made] = await db
        .writes<TeamRow & { created_at: number }>('teams')
        .insert({ ...toRow({ ...DEFAULT_SETTINGS, ...team }), created_at: now })
        .onConflict(['workspace_id', 'channel_id'])
        .ignore()
        .returning('*')
      if (made) return { team: readTeam(made), created: true }
      return { team: (await ofChannel(team.workspaceId, team.channelId))!, created: false }
    },

    find: async (workspaceId, teamId) =>
      teamIn(await db.reads<TeamRow>('teams').where({ id: teamId, workspace_id: workspaceId }).first()),

    ofChannel,

    inWorkspace: async (workspaceId) => {
      const rows = await db.reads<TeamRow>('teams').where({ workspace_id: workspaceId }).orderBy('id')
      return rows.map(readTeam).sort((a, b) => a.name.localeCompare(b.name))
    },

    page: async (afterId, size) => {
      const rows = await db.reads<TeamRow>('teams').where('id', '>', afterId).orderBy('id').limit(size)
      return rows.map(readTeam)
    },

    change: (team, settings) =>
      atomically(db, async ({ writes }) => {
        const { id, workspaceId } = team
        const channelId = settings.channelId ?? team.channelId
        const other = await writes('teams')
          .where({ workspace_id: workspaceId, channel_id: channelId })
          .whereNot({ id })
          .first('name')
        if (other) throw new UserError(`Cannot move the team: <#${channelId}> is the home of ${other.name}`)
        const query = writes<TeamRow>('teams').where({ id, workspace_id: workspaceId })
        const changes = toRow(settings)
        if (Object.keys(changes).length > 0)
          await query.clone().update({ ...changes, revision: writes.raw('revision + 1') })
        const changed = teamIn(await query.first())
        if (!changed) throw new Error(`Cannot change team ${id}: there is no such team`)
        return changed
      }),

    tieAgent: async (team, agent, userId) => {
      await db
        .writes('team_agents')
        .insert({ workspace_id: team.workspaceId, team_id: team.id, agent, user_id: userId })
        .onConflict(['team_id', 'agent'])
        .merge(['user_id'])
    },

    agentsOf: async (team, userId) => {
      const agents: string[] = await db.reads('team_agents').where({ team_id: team.id, user_id: userId }).pluck('agent')
      return agents.sort()
    },

    spellings: (team) => readSpellings(db, team.id),
  }
}

function toRow(team: Partial<Omit<Team, 'id'>>): Partial<TeamRow> {
  const row = {
    workspace_id: team.workspaceId,
    channel_id: team.channelId,
    name: team.name,
    zone: team.zone,
    currency: team.currency,
    owner_id: team.ownerId,
    manager_ids: team.managerIds && JSON.stringify(team.managerIds),
    own_channels: team.ownChannels && JSON.stringify(team.ownChannels),
    ...(team.calendar && calendarColumns(team.calendar)),
    wait_ceiling_s: team.waitCeilingS,
    answer_target_s: team.answerTargetS,
    short_cutoff_s: team.shortCutoffS,
    definitions: team.definitions && JSON.stringify(team.definitions),
    reports_noise: team.reportsNoise,
    quiet: team.quiet === undefined ? undefined : team.quiet && JSON.stringify(team.quiet),
    reminders: team.reminders === null ? OFF : team.reminders && formatTimeOfDay(team.reminders),
    unreachable: team.unreachable && JSON.stringify(team.unreachable),
    chain: team.chain === undefined ? undefined : team.chain && JSON.stringify(team.chain),
  }
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Partial<TeamRow>
}

const OFF = 'off'

function readReminders(text: string): Team['reminders'] {
  if (text === OFF) return null
  const [hour, minute] = text.split(':').map(Number)
  return { hour: hour ?? 0, minute: minute ?? 0 }
}

const calendarColumns = ({ weekdays, region, closedDays }: WorkingCalendar) => ({
  workdays: JSON.stringify(weekdays),
  holiday_region: region,
  closed_days: JSON.stringify(closedDays),
})

const teamIn = (row: TeamRow | undefined): Team | null => (row ? readTeam(row) : null)

export function readTeam(row: TeamRow): Team {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    channelId: row.channel_id,
    name: row.name,
    zone: row.zone,
    currency: row.currency,
    ownerId: row.owner_id,
    managerIds: JSON.parse(row.manager_ids),
    ownChannels: JSON.parse(row.own_channels),
    calendar: {
      weekdays: JSON.parse(row.workdays),
      region: row.holiday_region,
      closedDays: JSON.parse(row.closed_days),
    },
    waitCeilingS: row.wait_ceiling_s,
    answerTargetS: row.answer_target_s,
    shortCutoffS: row.short_cutoff_s,
    ...readDefinitions(row.definitions),
    quiet: row.quiet === null ? null : JSON.parse(row.quiet),
    reminders: readReminders(row.reminders),
    reportsNoise: Boolean(row.reports_noise),
    chain: row.chain === null ? null : JSON.parse(row.chain),
    unreachable: JSON.parse(row.unreachable),
    revision: row.revision,
  }
}
