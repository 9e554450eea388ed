import type { Installations } from '../ports.ts'
import type { Db } from './database.ts'

export function installations(db: Db): Installations {
  return {
    put: async (workspaceId, sealed, now) => {
      await db
        .writes('installations')
        .insert({ workspace_id: workspaceId, sealed, changed_at: now })
        .onConflict('workspace_id')
        .merge(['sealed', 'changed_at'])
    },

    find: async (workspaceId) => {
      const row = await db.reads('installations').where({ workspace_id: workspaceId }).first('sealed')
      return row?.sealed ?? null
    },

    remove: async (workspaceId) => {
      await db.writes('installations').where({ workspace_id: workspaceId }).delete()
    },
  }
}
