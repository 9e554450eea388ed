import type { Note } from '../domain/note/note.ts'
import type { Notes } from '../ports.ts'
import { type Db, atomically } from './database.ts'
import { lockTeam } from './team-lock.ts'

interface NoteRow {
  readonly id: number
  readonly team_id: number
  readonly day: string
  readonly text: string
  readonly noted_by: string
  readonly noted_at: number
  readonly ended_by: string | null
  readonly ended_at: number | null
}

export function notes(db: Db): Notes {
  return {
    add: ({ teamId, day, text, notedBy, notedAt }) =>
      atomically(db, async (own) => {
        const { writes } = own
        await lockTeam(own, { id: teamId })
        const workspaceId = writes('teams').where({ id: teamId }).select('workspace_id')
        const [row] = await writes<NoteRow & { workspace_id: unknown }>('notes')
          .insert({ team_id: teamId, workspace_id: workspaceId, day, text, noted_by: notedBy, noted_at: notedAt })
          .returning('*')
        return readNote(row as NoteRow)
      }),

    remove: ({ id, teamId }, { endedBy, endedAt }) =>
      atomically(db, async (own) => {
        await lockTeam(own, { id: teamId })
        const ended = await own
          .writes('notes')
          .where({ id, team_id: teamId, ended_at: null })
          .update({ ended_by: endedBy, ended_at: endedAt })
        return ended > 0
      }),

    find: async (teamId, id) => {
      const row = await db.reads<NoteRow>('notes').where({ id, team_id: teamId }).first()
      return row ? readNote(row) : null
    },

    ofTeam: async (teamId, period) => {
      const query = db.reads<NoteRow>('notes').where({ team_id: teamId, ended_at: null })
      if (period) void query.where('day', '>=', period.start).where('day', '<', period.end)
      return (await query.orderBy([{ column: 'day' }, { column: 'id' }])).map(readNote)
    },
  }
}

function readNote(row: NoteRow): Note {
  return {
    id: row.id,
    teamId: row.team_id,
    day: row.day,
    text: row.text,
    notedBy: row.noted_by,
    notedAt: row.noted_at,
    endedBy: row.ended_by,
    endedAt: row.ended_at,
  }
}
