import type { CellChange, NewRecording } from '../ports.ts'
import { CELL_COLUMNS, type CellRow, readCell, saveCells } from './cells.ts'
import { updateChannelDays } from './channel-days.ts'
import { type Db, rows } from './database.ts'
import { type Folded, refold } from './refold.ts'

const CELLS_A_PAGE = 500

/** The author's latest recording since `since` that still counts, or the one named if it is such a one; null when none. */
export async function findRetractable(
  db: Db,
  { teamId, author }: NewRecording,
  wanted: { since: number; recordingId?: number },
): Promise<number | null> {
  const query = db
    .writes('recordings')
    .where({ team_id: teamId, author, retracts: null, retracted_by: null })
    .where('recorded_at', '>=', wanted.since)
    .orderBy('id', 'desc')
  if (wanted.recordingId !== undefined) query.where('id', wanted.recordingId)
  const row: { id: number } | undefined = await query.first('id')
  return row?.id ?? null
}

/** Takes every entry of a recording out, in the name of another; a caller holds the team's lock. */
export async function retractEntries(
  db: Db,
  recording: NewRecording,
  { recordingId, retracted }: { recordingId: number; retracted: number },
): Promise<CellChange[]> {
  await db.writes('recordings').where({ id: retracted }).update({ retracted_by: recordingId })
  await db.writes.raw(
    `INSERT INTO entries (workspace_id, recording_id, cell_id, mode, retracts)
      SELECT workspace_id, ?, cell_id, 'retract', seq FROM entries WHERE recording_id = ? ORDER BY seq`,
    [recordingId, retracted],
  )
  const cells = await rows<{ id: number }>(
    db.writes,
    'SELECT DISTINCT cell_id AS id FROM entries WHERE recording_id = ? ORDER BY 1',
    [retracted],
  )
  const changes: CellChange[] = []
  for (let start = 0; start < cells.length; start += CELLS_A_PAGE) {
    const ids = cells.slice(start, start + CELLS_A_PAGE).map(({ id }) => id)
    const page: CellRow[] = await db.writes('cells').whereIn('id', ids).orderBy('id').select(CELL_COLUMNS)
    changes.push(...(await refoldPage(db, recording, page)))
  }
  return changes
}

async function refoldPage(db: Db, recording: NewRecording, page: readonly CellRow[]): Promise<CellChange[]> {
  const cells = new Map(page.map((row) => [row.id, readCell(row)]))
  const folded: Folded[] = []
  for await (const cell of refold(db, page)) folded.push(cell)
  await saveCells(db, folded)
  const changed = [...cells.values()].map(({ key, kind }) => ({ key, kind, added: null }))
  const team = { id: recording.teamId, workspaceId: recording.workspaceId }
  await updateChannelDays(db, team, { changed, standing: new Map() })
  return folded.map(({ id, rollUp }) => {
    const cell = cells.get(id)!
    return { cell: cell.key, before: cell.rollUp, after: rollUp }
  })
}
