import type { CellKey } from '../domain/entries/entry.ts'
import type { Team } from '../domain/team.ts'
import { CELL_COLUMNS, type CellRow, KEY_COLUMNS, saveCells } from './cells.ts'
import {
  CHANNEL_DAY_KEY,
  type ChannelDay,
  type ChannelDayKey,
  type ChannelDayRow,
  MERGED_CELLS,
  mergedCells,
  saveChannelDays,
} from './channel-days.ts'
import { type Db, rows } from './database.ts'
import { refold } from './refold.ts'
import { ROLL_UP_COLUMNS, type StoredKind, encodeRollUp, sameColumns } from './roll-up-columns.ts'

const ROWS_A_PAGE = 500

/** Compares the team's cells with their ledger, mends those that differ, and tells how many; a page in memory at a time. */
export async function rebuildCells(db: Db, teamId: number): Promise<{ cells: number; differed: number }> {
  let cells = 0
  let differed = 0
  for (let last: CellKey = { measure: '', day: '', channel: '', agent: '', area: '' }; ;) {
    const page = await cellsAfter(db, teamId, last)
    if (page.length === 0) return { cells, differed }
    const stored = new Map(page.map((row) => [row.id, row]))
    const wrong = []
    for await (const folded of refold(db, page)) {
      if (!sameColumns(encodeRollUp(folded.rollUp), stored.get(folded.id)!)) wrong.push(folded)
    }
    await saveCells(db, wrong)
    cells += page.length
    differed += wrong.length
    last = page.at(-1)!
  }
}

/** Compares the channels' days with the cells, which are right by then; mends and counts those that differ or lack. */
export async function rebuildChannelDays(db: Db, team: Pick<Team, 'id' | 'workspaceId'>): Promise<number> {
  return (await mendStored(db, team)) + (await addMissing(db, team))
}

async function mendStored(db: Db, team: Pick<Team, 'id' | 'workspaceId'>): Promise<number> {
  let differed = 0
  for (let last: ChannelDayKey = { measure: '', day: '', channel: '' }; ;) {
    const page = await channelDaysAfter(db, team.id, last)
    if (page.length === 0) return differed
    const days = await mergedCells(
      db,
      team.id,
      page.map(({ measure, day, channel, kind }) => ({ key: { measure, day, channel }, kind })),
    )
    const wrong = days.filter(({ rollUp }, index) => !sameColumns(encodeRollUp(rollUp), page[index]!))
    await saveChannelDays(db, team, wrong)
    differed += wrong.length
    last = page.at(-1)!
  }
}

async function addMissing(db: Db, team: Pick<Team, 'id' | 'workspaceId'>): Promise<number> {
  const missing = await rows<ChannelDayKey & { kind: StoredKind }>(
    db.writes,
    `SELECT DISTINCT c.measure, c.day, c.channel, c.kind FROM cells c
      WHERE c.team_id = ? AND ${MERGED_CELLS} AND NOT EXISTS (
        SELECT 1 FROM channel_days d
        WHERE d.team_id = c.team_id AND d.measure = c.measure AND d.day = c.day AND d.channel = c.channel)`,
    [team.id],
  )
  for (let start = 0; start < missing.length; start += ROWS_A_PAGE) {
    const days: Pick<ChannelDay, 'key' | 'kind'>[] = missing
      .slice(start, start + ROWS_A_PAGE)
      .map(({ kind, ...key }) => ({ key, kind }))
    await saveChannelDays(db, team, await mergedCells(db, team.id, days))
  }
  return missing.length
}

/** By key and not by id: that is the order of the team's index. */
function cellsAfter(db: Db, teamId: number, key: CellKey): Promise<CellRow[]> {
  const list = KEY_COLUMNS.join(', ')
  return rows<CellRow>(
    db.writes,
    `SELECT ${CELL_COLUMNS.join(', ')} FROM cells
      WHERE team_id = ? AND (${list}) > (${KEY_COLUMNS.map(() => '?').join(', ')}) ORDER BY ${list} LIMIT ${ROWS_A_PAGE}`,
    [teamId, ...KEY_COLUMNS.map((column) => key[column])],
  )
}

function channelDaysAfter(db: Db, teamId: number, { measure, day, channel }: ChannelDayKey): Promise<ChannelDayRow[]> {
  return rows<ChannelDayRow>(
    db.writes,
    `SELECT kind, ${[...CHANNEL_DAY_KEY, ...ROLL_UP_COLUMNS].join(', ')} FROM channel_days
      WHERE team_id = ? AND (measure, day, channel) > (?, ?, ?)
      ORDER BY measure, day, channel LIMIT ${ROWS_A_PAGE}`,
    [teamId, measure, day, channel],
  )
}
