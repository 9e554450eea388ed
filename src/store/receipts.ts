import type { Receipts } from '../ports.ts'
import { claimRows } from './claim-rows.ts'
import { type Db, preparedRows, rows } from './database.ts'

export function receipts(db: Db): Receipts {
  return {
    claimTrigger: async (workspaceId, trigger, now) => {
      const claimed = await rows(
        db.writes,
        `INSERT INTO triggers (workspace_id, trigger, claimed_at) VALUES (?, ?, ?)
          ON CONFLICT DO NOTHING RETURNING claimed_at`,
        [workspaceId, trigger, now],
      )
      return claimed.length === 1
    },

    find: async (source, key, since) => {
      const [row] = await preparedRows<{ body_hash: string; status: number; response: string }>(
        db.reads,
        'SELECT body_hash, status, response FROM receipts WHERE source = ? AND key = ? AND answered_at >= ?',
        [source, key, since],
      )
      return row ? { bodyHash: row.body_hash, status: row.status, response: row.response } : null
    },

    keep: async (source, key, { bodyHash, status, response }, { now, since }) => {
      const kept = await preparedRows(
        db.writes,
        `INSERT INTO receipts (source, key, body_hash, status, response, answered_at) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (source, key) DO UPDATE SET body_hash = excluded.body_hash, status = excluded.status,
            response = excluded.response, answered_at = excluded.answered_at
            WHERE receipts.answered_at < ?
          RETURNING status`,
        [source, key, bodyHash, status, response, now, since],
      )
      return kept.length === 1
    },

    claimRows: (team, route, claimed) => claimRows(db, team, { route, rows: claimed }),

    sweep: async (before) => {
      const triggers = await db.writes('triggers').where('claimed_at', '<', before).delete()
      return triggers + (await db.writes('receipts').where('answered_at', '<', before).delete())
    },
  }
}
