import type { Key, KeyOfTeam, Keys } from '../ports.ts'
import { type Db, preparedRows } from './database.ts'
import { readTeam, TEAM_COLUMNS, type TeamRow } from './teams.ts'

interface KeyRow {
  readonly id: number
  readonly workspace_id: string
  readonly team_id: number
  readonly name: string
  readonly kind: string
  readonly scope: string
  readonly sees_agents: number
  readonly created_by: string
  readonly created_at: number
  readonly revoked_at: number | null
  readonly secret_hash: string | null
  readonly sealed_secret: string | null
}

/** A team's columns and its key's, of which those that are called the same have another name. */
type KeyOfTeamRow = TeamRow &
  Pick<KeyRow, 'team_id' | 'kind' | 'scope' | 'sees_agents' | 'created_by' | 'revoked_at' | 'sealed_secret'> & {
    readonly key_id: number
    readonly key_name: string
    readonly key_created_at: number
  }

const OF_TEAM = `SELECT ${TEAM_COLUMNS.map((column) => `teams.${column}`).join(', ')},
    keys.team_id, keys.kind, keys.scope, keys.sees_agents, keys.created_by, keys.revoked_at, keys.id AS key_id, keys.name AS key_name, keys.created_at AS key_created_at, keys.sealed_secret
  FROM keys JOIN teams ON teams.id = keys.team_id AND teams.workspace_id = keys.workspace_id`
const BY_HASH = `${OF_TEAM} WHERE keys.secret_hash = ?`
const SIGNING = `${OF_TEAM} WHERE keys.id = ? AND keys.kind = 'signing' AND keys.revoked_at IS NULL`

export function keys(db: Db): Keys {
  return {
    create: async (key) => {
      const [row] = await db
        .writes<KeyRow>('keys')
        .insert({
          workspace_id: key.workspaceId,
          team_id: key.teamId,
          name: key.name,
          kind: key.kind,
          scope: key.scope,
          sees_agents: key.seesAgents ? 1 : 0,
          created_by: key.createdBy,
          created_at: key.createdAt,
          secret_hash: key.secretHash,
        })
        .returning('*')
      return readKey(row as KeyRow)
    },

    byHash: async (secretHash) => {
      const [row] = await preparedRows<KeyOfTeamRow>(db.reads, BY_HASH, [secretHash])
      return row ? readKeyOfTeam(row) : null
    },

    find: async (id) => {
      const row = await db.reads<KeyRow>('keys').where({ id }).first()
      return row ? readKey(row) : null
    },

    ofTeam: async (teamId) => {
      const found = await db.reads<KeyRow>('keys').where({ team_id: teamId }).orderBy('id')
      return found.map(readKey)
    },

    revoke: async (teamId, id, now) =>
      (await db.writes('keys').where({ id, team_id: teamId, revoked_at: null }).update({ revoked_at: now })) === 1,

    keepSecret: async (id, sealed) => {
      await db.writes('keys').where({ id }).update({ sealed_secret: sealed })
    },

    signing: async (id) => {
      const [row] = await preparedRows<KeyOfTeamRow>(db.reads, SIGNING, [id])
      return row?.sealed_secret ? { ...readKeyOfTeam(row), sealed: row.sealed_secret } : null
    },
  }
}

function readKeyOfTeam(row: KeyOfTeamRow): KeyOfTeam {
  const { key_id: id, key_name: name, key_created_at: createdAt } = row
  return { key: readKey({ ...row, id, name, created_at: createdAt }), team: readTeam(row) }
}

function readKey(row: Omit<KeyRow, 'secret_hash' | 'sealed_secret'>): Key {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    teamId: row.team_id,
    name: row.name,
    kind: row.kind as Key['kind'],
    scope: row.scope as Key['scope'],
    seesAgents: row.sees_agents === 1,
    createdBy: row.created_by,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }
}
