import type { Ledger, LedgerChange, NewRecording } from '../ports.ts'
import { together } from '../turns.ts'
import { appendEntries } from './append.ts'
import { readCorrections } from './corrections.ts'
import { type Db, preparedRows, rows } from './database.ts'
import { rebuildCells, rebuildChannelDays } from './rebuild.ts'
import { findRetractable, retractEntries } from './retract.ts'
import { keepSpellings } from './spellings.ts'
import { lockTeam } from './team-lock.ts'

/** Who recorded what, append-only, and the roll-ups that follow from it. */
export function ledger(db: Db): Ledger {
  const takeOut = async (recording: NewRecording, wanted: { since: number; recordingId?: number }) => {
    await lockTeam(db, { id: recording.teamId, workspaceId: recording.workspaceId })
    const retracted = await findRetractable(db, recording, wanted)
    if (retracted === null) return null
    const recordingId = await enterRecording(db, recording, retracted)
    return { changes: await retractEntries(db, recording, { recordingId, retracted }) }
  }

  return {
    lock: async (team) => void (await lockTeam(db, team)),

    append: async (recording, entries) => {
      const { workspaceId, teamId } = recording
      await lockTeam(db, { id: teamId, workspaceId })
      const entering = enterRecording(db, recording, null)
      const [recordingId, , changes] = await together(
        entering,
        keepSpellings(db, recording),
        appendEntries(db, { workspaceId, teamId, recordingId: entering }, entries),
      )
      return { recordingId, changes }
    },

    retractLatest: (recording, since) => takeOut(recording, { since }),

    retract: (recording, recordingId, since) => takeOut(recording, { since, recordingId }),

    rebuild: async (team) => {
      await lockTeam(db, team)
      const { cells, differed } = await rebuildCells(db, team.id)
      return { cells, differed: differed + (await rebuildChannelDays(db, team)) }
    },

    recordersOf: async (team, { measure, channel, days }) => {
      const found = await rows<{ author: string }>(
        db.reads,
        `SELECT r.author, count(DISTINCT c.day) AS days FROM cells c
          JOIN entries e ON e.cell_id = c.id JOIN recordings r ON r.id = e.recording_id
          WHERE c.team_id = ? AND c.measure = ? AND c.day IN (${days.map(() => '?').join(', ')})
            ${channel === '' ? '' : 'AND c.channel = ?'}
          GROUP BY r.author ORDER BY days DESC, r.author LIMIT 5`,
        [team.id, measure, ...days, ...(channel === '' ? [] : [channel])],
      )
      return found.map(({ author }) => author)
    },

    latestOf: async (team, { measure, channel, since }) => {
      const [found] = await rows<{ author: string; at: number }>(
        db.reads,
        `SELECT r.author, r.recorded_at AS at FROM cells c
          JOIN entries e ON e.cell_id = c.id JOIN recordings r ON r.id = e.recording_id
          WHERE c.team_id = ? AND c.measure = ? AND c.day >= ? ${channel === '' ? '' : 'AND c.channel = ?'}
            AND e.mode <> 'retract'
          ORDER BY e.seq DESC LIMIT 1`,
        [team.id, measure, since, ...(channel === '' ? [] : [channel])],
      )
      return found ?? null
    },

    changesBetween: async (team, { measures, period, since, until, limit }) => {
      if (measures.length === 0) return []
      const found = await rows<LedgerChange>(
        db.reads,
        `SELECT r.author, r.recorded_at AS at, e.mode, c.measure, c.day, e.note FROM cells c
          JOIN entries e ON e.cell_id = c.id JOIN recordings r ON r.id = e.recording_id
          WHERE c.team_id = ? AND c.measure IN (${measures.map(() => '?').join(', ')}) AND c.day >= ? AND c.day < ?
            AND c.agent = '' AND r.recorded_at > ? AND r.recorded_at <= ?
          ORDER BY e.seq DESC LIMIT ?`,
        [team.id, ...measures, period.start, period.end, since, until, limit],
      )
      return found
    },

    correctedSince: (team, what) => readCorrections(db, team, what),

    hasAny: async (team, measures) => {
      const cell: unknown = await db.reads('cells').where({ team_id: team.id }).whereIn('measure', measures).first('id')
      return cell !== undefined
    },
  }
}

async function enterRecording(db: Db, recording: NewRecording, retracts: number | null): Promise<number> {
  const { workspaceId, teamId, author, source, recordedAt } = recording
  const [row] = await preparedRows<{ id: number }>(
    db.writes,
    `INSERT INTO recordings (workspace_id, team_id, author, source, recorded_at, retracts)
      VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
    [workspaceId, teamId, author, source, recordedAt, retracts],
  )
  return row!.id
}
