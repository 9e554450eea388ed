import { randomBytes } from 'node:crypto'
import type { IdKeys } from '../ports.ts'
import type { Db } from './database.ts'

export function idKeys(db: Db): IdKeys {
  const find = async (workspaceId: string): Promise<string | null> => {
    const row = await db.reads('id_keys').where({ workspace_id: workspaceId }).first('key')
    return row?.key ?? null
  }
  return {
    of: async (workspaceId) => {
      const known = await find(workspaceId)
      if (known) return known
      const key = randomBytes(32).toString('hex')
      await db.writes('id_keys').insert({ workspace_id: workspaceId, key }).onConflict('workspace_id').ignore()
      return (await find(workspaceId)) ?? key
    },
  }
}
