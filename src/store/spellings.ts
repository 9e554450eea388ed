import type { NewRecording } from '../ports.ts'
import { type Db, rows } from './database.ts'
import { tableOf } from './table-of.ts'

/** Keeps how agents and areas were written, keyed `agent:…` and `area:…`; the first spelling stands. */
export async function keepSpellings(
  db: Db,
  { workspaceId, teamId, spellings = new Map() }: Pick<NewRecording, 'workspaceId' | 'teamId' | 'spellings'>,
): Promise<void> {
  if (spellings.size === 0) return
  const v = tableOf(
    db.engine,
    { dimension: 'text', key: 'text', name: 'text' },
    [...spellings].map(([key, name]) => [...splitKey(key), name]),
  )
  await db.writes.raw(
    `INSERT INTO spellings (workspace_id, team_id, dimension, key, name)
      SELECT ?, ?, v.dimension, v.key, v.name FROM ${v.sql} WHERE true ON CONFLICT DO NOTHING`,
    [workspaceId, teamId, ...v.bindings],
  )
}

export async function readSpellings(db: Db, teamId: number): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ dimension: string; key: string; name: string }>(
    db.reads,
    'SELECT dimension, key, name FROM spellings WHERE team_id = ?',
    [teamId],
  )
  return new Map(found.map(({ dimension, key, name }) => [`${dimension}:${key}`, name]))
}

function splitKey(key: string): [dimension: string, key: string] {
  const colon = key.indexOf(':')
  return [key.slice(0, colon), key.slice(colon + 1)]
}
