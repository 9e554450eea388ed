import type { CellKey } from '../domain/entries/entry.ts'
import { mergeAll } from '../domain/rollup/merge.ts'
import type { RollUp } from '../domain/rollup/rollup.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import type { CellRow } from './cells.ts'
import { type Db, preparedRows, preparedWrite } from './database.ts'
import {
  ROLL_UP_COLUMNS,
  ROLL_UP_TYPES,
  type RollUpColumns,
  type StoredKind,
  decodeRollUp,
  encodeRollUp,
} from './roll-up-columns.ts'
import { ROWS_A_BATCH, saveInBatches, tableOf } from './table-of.ts'

/** A measure, day and channel of a team, agents and areas merged: the grain most questions read. */
export interface ChannelDayKey {
  readonly measure: string
  readonly day: Day
  readonly channel: string
}

export interface ChannelDay {
  readonly key: ChannelDayKey
  readonly kind: StoredKind
  readonly rollUp: RollUp | null
}

/** A cell that changed. `added` is what joined it, when that is all that happened; null when it must be read anew. */
export interface ChangedCell {
  readonly key: CellKey
  readonly kind: StoredKind
  readonly added: RollUp | null
}

export type ChannelDayRow = RollUpColumns & ChannelDayKey & { readonly kind: StoredKind }

const KEY = { measure: 'text', day: 'text', channel: 'text' } as const
export const CHANNEL_DAY_KEY = Object.keys(KEY) as (keyof ChannelDayKey)[]

/** Whether the cell counts in its channel's day: levels and people don't add up, and a rating of an area is another question. */
const isMerged = ({ key, kind }: Pick<ChangedCell, 'key' | 'kind'>): boolean =>
  kind === 'count' || kind === 'duration' || (kind === 'rating' && key.area === '')

/** The same as `isMerged`, for cells that hold something. */
export const MERGED_CELLS = `c.sum IS NOT NULL AND (c.kind = 'count' OR c.kind = 'duration' OR (c.kind = 'rating' AND c.area = ''))`

/** What channels' days hold before cells change, by their names. */
export type StandingDays = Map<string, RollUp | null>

/** Adds to `standing` what the channels' days of these cells hold, of those that are not in it yet. */
export async function readStanding(
  db: Db,
  { teamId, standing }: { readonly teamId: number; readonly standing: StandingDays },
  cells: Iterable<Pick<ChangedCell, 'key' | 'kind'>>,
): Promise<void> {
  const unknown = [...groupByChannelDay(cells)].filter(([name]) => !standing.has(name))
  for (const [name] of unknown) standing.set(name, null)
  for (let start = 0; start < unknown.length; start += ROWS_A_BATCH) {
    const batch = unknown.slice(start, start + ROWS_A_BATCH).map(([, group]) => group)
    for (const { key, rollUp } of await readChannelDays(db, teamId, batch)) standing.set(nameOf(key), rollUp)
  }
}

/**
 * Brings the channels' days up to date after their cells changed; a caller holds the team's lock. Where one is read anew,
 * its cells were saved before.
 */
export async function updateChannelDays(
  db: Db,
  team: Pick<Team, 'id' | 'workspaceId'>,
  { changed, standing }: { readonly changed: Iterable<ChangedCell>; readonly standing: StandingDays },
): Promise<void> {
  const groups = [...groupByChannelDay(changed).values()]
  for (let start = 0; start < groups.length; start += ROWS_A_BATCH) {
    const batch = groups.slice(start, start + ROWS_A_BATCH)
    const added = batch.filter(({ anew }) => !anew)
    const anew = batch.filter((group) => group.anew)
    const days = added.map(({ key, kind, parts }) => {
      const before = standing.get(nameOf(key))
      return { key, kind, rollUp: mergeAll(before ? [before, ...parts] : parts) }
    })
    const merged = anew.length === 0 ? [] : await mergedCells(db, team.id, anew)
    await saveChannelDays(db, team, [...days, ...merged])
  }
}

interface Group {
  readonly key: ChannelDayKey
  readonly kind: StoredKind
  readonly parts: RollUp[]
  anew: boolean
}

function groupByChannelDay(
  changed: Iterable<Pick<ChangedCell, 'key' | 'kind'> & Partial<ChangedCell>>,
): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const cell of changed) {
    if (!isMerged(cell)) continue
    const { measure, day, channel } = cell.key
    const name = nameOf(cell.key)
    const group = groups.get(name) ?? { key: { measure, day, channel }, kind: cell.kind, parts: [], anew: false }
    groups.set(name, group)
    if (cell.added) group.parts.push(cell.added)
    else group.anew = true
  }
  return groups
}

async function readChannelDays(
  db: Db,
  teamId: number,
  days: readonly { readonly key: ChannelDayKey }[],
): Promise<ChannelDay[]> {
  if (days.length === 0) return []
  const v = tableOf(
    db.engine,
    KEY,
    days.map(({ key }) => keyValues(key)),
  )
  const found = await preparedRows<ChannelDayRow>(
    db.writes,
    `SELECT d.kind, ${[...CHANNEL_DAY_KEY, ...ROLL_UP_COLUMNS].map((column) => `d.${column}`).join(', ')}
      FROM ${v.sql} CROSS JOIN channel_days d WHERE d.team_id = ? AND ${CHANNEL_DAY_KEY.map((column) => `d.${column} = v.${column}`).join(' AND ')}`,
    [...v.bindings, teamId],
  )
  return found.map(readChannelDay)
}

/** The channels' days computed from their cells; `rollUp` null where no cell holds anything. */
export async function mergedCells(
  db: Db,
  teamId: number,
  days: readonly Pick<ChannelDay, 'key' | 'kind'>[],
): Promise<ChannelDay[]> {
  if (days.length === 0) return []
  const v = tableOf(
    db.engine,
    KEY,
    days.map(({ key }) => keyValues(key)),
  )
  const cells = await preparedRows<CellRow>(
    db.writes,
    `SELECT c.kind, ${[...CHANNEL_DAY_KEY, ...ROLL_UP_COLUMNS].map((column) => `c.${column}`).join(', ')}
      FROM ${v.sql} CROSS JOIN cells c WHERE c.team_id = ? AND ${CHANNEL_DAY_KEY.map((column) => `c.${column} = v.${column}`).join(' AND ')}
        AND ${MERGED_CELLS}`,
    [...v.bindings, teamId],
  )
  const parts = new Map<string, RollUp[]>(days.map(({ key }) => [nameOf(key), []]))
  for (const { kind, ...row } of cells) parts.get(nameOf(row))?.push(decodeRollUp(kind, row)!)
  return days.map(({ key, kind }) => ({ key, kind, rollUp: mergeAll(parts.get(nameOf(key)) ?? []) }))
}

/** Writes the channels' days, new or not; one that holds nothing any more keeps its kind. */
export async function saveChannelDays(
  db: Db,
  team: Pick<Team, 'id' | 'workspaceId'>,
  days: readonly ChannelDay[],
): Promise<void> {
  const columns = [...CHANNEL_DAY_KEY, 'kind', ...ROLL_UP_COLUMNS]
  const encoded = days.map(({ key, kind, rollUp }) => ({ key, kind, ...encodeRollUp(rollUp) }))
  await saveInBatches(encoded, (batch) => {
    const v = tableOf(
      db.engine,
      { ...KEY, kind: 'text', ...ROLL_UP_TYPES },
      batch.map((row) => [...keyValues(row.key), row.kind, ...ROLL_UP_COLUMNS.map((column) => row[column])]),
    )
    return preparedWrite(
      db.writes,
      `INSERT INTO channel_days (workspace_id, team_id, ${columns.join(', ')})
        SELECT ?, ?, ${columns.map((column) => `v.${column}`).join(', ')} FROM ${v.sql} WHERE true
        ON CONFLICT (team_id, ${CHANNEL_DAY_KEY.join(', ')}) DO UPDATE SET
          ${ROLL_UP_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      [team.workspaceId, team.id, ...v.bindings],
    )
  })
}

function readChannelDay({ kind, measure, day, channel, ...columns }: ChannelDayRow): ChannelDay {
  return { key: { measure, day, channel }, kind, rollUp: decodeRollUp(kind, columns) }
}

const keyValues = (key: ChannelDayKey): string[] => CHANNEL_DAY_KEY.map((column) => key[column])

const nameOf = ({ measure, day, channel }: ChannelDayKey): string => `${measure}\0${day}\0${channel}`
