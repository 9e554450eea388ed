import type { Gap } from '../domain/health/gap.ts'
import type { GapNotice, Gaps, KeptGap } from '../ports.ts'
import type { Db } from './database.ts'

interface GapRow {
  readonly team_id: number
  readonly workspace_id: string
  readonly measure: string
  readonly channel: string
  readonly health: Gap['health']
  readonly since: string
  readonly until: string
  readonly version: number
}

interface NoticeRow extends Pick<GapRow, 'team_id' | 'workspace_id' | 'measure' | 'channel' | 'health'> {
  readonly slot: string
  readonly person: string
  readonly day: string
  readonly usual: string | null
  readonly told_at: number
  readonly filled_at: number | null
  readonly filled_by: string | null
}

const BY_NEED = ['measure', 'channel']

export function gaps(db: Db): Gaps {
  return {
    ofTeam: async (teamId) => {
      const found = await db.reads<GapRow>('gaps').where({ team_id: teamId }).orderBy(BY_NEED)
      return found.map(readGap)
    },

    teamIds: async () => {
      const ids: number[] = await db.reads('gaps').distinct('team_id').orderBy('team_id').pluck('team_id')
      return ids
    },

    keep: async ({ teamId, workspaceId, measure, channel, version }, gap) => {
      const own = { team_id: teamId, measure, channel }
      if (!gap)
        return (
          version === 0 ||
          (await db
            .writes('gaps')
            .where({ ...own, version })
            .delete()) === 1
        )
      const kept = { health: gap.health, since: gap.since, until: gap.until, version: version + 1 }
      if (version > 0)
        return (
          (await db
            .writes('gaps')
            .where({ ...own, version })
            .update(kept)) === 1
        )
      const inserted = await db
        .writes('gaps')
        .insert({ ...own, workspace_id: workspaceId, ...kept })
        .onConflict(['team_id', 'measure', 'channel'])
        .ignore()
        .returning('version')
      return inserted.length === 1
    },

    addNotice: async ({ teamId, workspaceId, toldAt, ...notice }) => {
      const { slot, measure, channel, person, health, day, usual } = notice
      const told = { slot, measure, channel, person, health, day, usual, told_at: toldAt }
      await db
        .writes('gap_notices')
        .insert({ ...told, team_id: teamId, workspace_id: workspaceId, filled_at: null, filled_by: null })
        .onConflict(['slot', 'measure', 'channel'])
        .merge()
    },

    inSlot: async (teamId, slot) => {
      const found = await db.reads<NoticeRow>('gap_notices').where({ slot, team_id: teamId }).orderBy(BY_NEED)
      return found.map(readNotice)
    },

    noticesOf: async (teamId) => {
      const found = await db
        .reads<NoticeRow>('gap_notices')
        .where({ team_id: teamId, filled_at: null })
        .orderBy(['told_at', 'slot', ...BY_NEED])
      return found.map(readNotice)
    },

    fill: async (teamId, { measure, channel }, { at, by }) => {
      const found = await db
        .writes<NoticeRow>('gap_notices')
        .where({ team_id: teamId, measure, channel, filled_at: null })
        .update({ filled_at: at, filled_by: by })
        .returning('*')
      return found.map(readNotice).sort((a, b) => (a.slot < b.slot ? -1 : 1))
    },

    sweep: (before) => db.writes('gap_notices').where('told_at', '<', before).whereNotNull('filled_at').delete(),
  }
}

const readGap = (row: GapRow): KeptGap => ({
  teamId: row.team_id,
  workspaceId: row.workspace_id,
  measure: row.measure,
  channel: row.channel,
  health: row.health,
  since: row.since,
  until: row.until,
  version: row.version,
})

const readNotice = (row: NoticeRow): GapNotice => ({
  slot: row.slot,
  measure: row.measure,
  channel: row.channel,
  teamId: row.team_id,
  workspaceId: row.workspace_id,
  person: row.person,
  health: row.health,
  day: row.day,
  usual: row.usual,
  toldAt: row.told_at,
  filledAt: row.filled_at,
  filledBy: row.filled_by,
})
