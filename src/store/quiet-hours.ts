import type { QuietHoursOfPeople } from '../ports.ts'
import type { Db } from './database.ts'

interface QuietRow {
  readonly team_id: number
  readonly person: string
  /** Written by `put` from the type, so it is not checked again. */
  readonly quiet: string | null
}

export function quietHours(db: Db): QuietHoursOfPeople {
  return {
    find: async (teamId, person) => {
      const row = await db.reads<QuietRow>('quiet_hours').where({ team_id: teamId, person }).first()
      return row ? { quiet: row.quiet === null ? null : JSON.parse(row.quiet) } : null
    },

    put: async ({ id, workspaceId }, person, quiet) => {
      await db
        .writes('quiet_hours')
        .insert({ team_id: id, person, workspace_id: workspaceId, quiet: quiet && JSON.stringify(quiet) })
        .onConflict(['team_id', 'person'])
        .merge(['quiet'])
    },

    remove: async (teamId, person) => {
      await db.writes('quiet_hours').where({ team_id: teamId, person }).delete()
    },
  }
}
