import type { CellKey } from '../domain/entries/entry.ts'
import type { RollUp } from '../domain/rollup/rollup.ts'
import { UserError } from '../errors.ts'
import type { Team } from '../domain/team.ts'
import { type Db, preparedRows, preparedWrite } from './database.ts'
import {
  ROLL_UP_COLUMNS,
  ROLL_UP_TYPES,
  type RollUpColumns,
  type StoredKind,
  decodeRollUp,
  encodeRollUp,
} from './roll-up-columns.ts'
import { saveInBatches, tableOf } from './table-of.ts'

/** A cell as it stands in the database. */
export interface StoredCell {
  readonly id: number
  readonly key: CellKey
  readonly kind: StoredKind
  readonly rollUp: RollUp | null
}

export type CellRow = RollUpColumns & CellKey & { readonly id: number; readonly kind: StoredKind }

const KEY = { measure: 'text', day: 'text', channel: 'text', agent: 'text', area: 'text' } as const
export const KEY_COLUMNS = Object.keys(KEY) as (keyof CellKey)[]

export const CELL_COLUMNS = ['id', 'kind', ...KEY_COLUMNS, ...ROLL_UP_COLUMNS]

/**
 * The team's cells with these keys, made where they are missing. A caller holds the team's lock, so that nobody else
 * makes or changes them meanwhile. Throws UserError when a measure was recorded as another kind.
 */
export async function cellsFor(
  db: Db,
  team: Pick<Team, 'id' | 'workspaceId'>,
  wanted: readonly { readonly key: CellKey; readonly kind: StoredKind }[],
): Promise<StoredCell[]> {
  const found = await select(
    db,
    team.id,
    wanted.map(({ key }) => key),
  )
  const kinds = new Map(wanted.map(({ key, kind }) => [cellName(key), kind]))
  for (const { key, kind } of found) {
    const now = kinds.get(cellName(key))
    kinds.delete(cellName(key))
    if (now !== kind)
      throw new UserError(`Cannot record ${key.measure} as a ${now}: it was recorded as a ${kind} before`)
  }
  if (kinds.size === 0) return found
  const missing = wanted.filter(({ key }) => kinds.has(cellName(key)))
  return [...found, ...(await make(db, team, missing))]
}

/** The key as one text; no part of it holds a NUL. */
export function cellName({ measure, day, channel, agent, area }: CellKey): string {
  return `${measure}\0${day}\0${channel}\0${agent}\0${area}`
}

async function select(db: Db, teamId: number, keys: readonly CellKey[]): Promise<StoredCell[]> {
  const v = tableOf(db.engine, KEY, keys.map(keyValues))
  const found = await preparedRows<CellRow>(
    db.writes,
    `SELECT ${CELL_COLUMNS.map((column) => `c.${column}`).join(', ')} FROM ${v.sql} CROSS JOIN cells c
      WHERE c.team_id = ? AND ${KEY_COLUMNS.map((column) => `c.${column} = v.${column}`).join(' AND ')}`,
    [...v.bindings, teamId],
  )
  return found.map(readCell)
}

async function make(
  db: Db,
  team: Pick<Team, 'id' | 'workspaceId'>,
  missing: readonly { readonly key: CellKey; readonly kind: StoredKind }[],
): Promise<StoredCell[]> {
  const v = tableOf(
    db.engine,
    { ...KEY, kind: 'text' },
    missing.map(({ key, kind }) => [...keyValues(key), kind]),
  )
  const made = await preparedRows<CellRow>(
    db.writes,
    `INSERT INTO cells (workspace_id, team_id, ${KEY_COLUMNS.join(', ')}, kind)
      SELECT ?, ?, ${KEY_COLUMNS.map((column) => `v.${column}`).join(', ')}, v.kind FROM ${v.sql} WHERE true ${v.orderBy}
      RETURNING ${CELL_COLUMNS.join(', ')}`,
    [team.workspaceId, team.id, ...v.bindings],
  )
  return made.map(readCell)
}

/** Writes what the cells hold now. */
export async function saveCells(
  db: Db,
  cells: readonly { readonly id: number; readonly rollUp: RollUp | null }[],
): Promise<void> {
  const encoded = cells.map(({ id, rollUp }) => ({ id, ...encodeRollUp(rollUp) }))
  const changes = ROLL_UP_COLUMNS.map((column) => `${column} = v.${column}`).join(', ')
  await saveInBatches(encoded, (batch) => {
    const v = tableOf(
      db.engine,
      { id: 'bigint', ...ROLL_UP_TYPES },
      batch.map((row) => [row.id, ...ROLL_UP_COLUMNS.map((column) => row[column])]),
    )
    return preparedWrite(db.writes, `UPDATE cells SET ${changes} FROM ${v.sql} WHERE cells.id = v.id`, v.bindings)
  })
}

export function readCell({ id, kind, measure, day, channel, agent, area, ...columns }: CellRow): StoredCell {
  return { id, kind, key: { measure, day, channel, agent, area }, rollUp: decodeRollUp(kind, columns) }
}

const keyValues = (key: CellKey): string[] => KEY_COLUMNS.map((column) => key[column])
