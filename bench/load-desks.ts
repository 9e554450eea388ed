import knex, { type Knex } from 'knex'
import { makeKey } from '../src/actions/make-key.ts'
import type { Engine } from '../src/store/database.ts'
import { type OpenStore, openStore } from '../src/store/open-store.ts'
import { ROLL_UP_COLUMNS } from '../src/store/roll-up-columns.ts'
import { openPlain } from '../src/store/sqlite.ts'
import { MEASURES, POOL } from './agent-days.ts'
import { type Connection, DAYS, type Desk, makeSources, STEP } from './desk-sources.ts'
import { HOME, quiet } from './team-data.ts'

const DAYS_AT_ONCE = 15

export interface LoadedDesks {
  /** Of the first desk's team; it may see agents. */
  readonly readKey: string
  readonly cells: number
}

/**
 * Makes a database of desks of so many agents each, with three years of days up to yesterday: put straight into the
 * tables, in the order in which days come in, each agent in one channel. A channel's day is what its agents' are together.
 */
export async function loadDesks(databaseUrl: string, agents: readonly number[]): Promise<LoadedDesks> {
  const { desks, readKey } = await makeDesks(databaseUrl, agents)
  const connection = await connect(databaseUrl)
  try {
    await makeSources(connection, desks)
    for (let first = 0; first < DAYS; first += DAYS_AT_ONCE)
      await connection.knex.transaction((transaction) => insertDays(transaction, first))
    await connection.knex.raw(`INSERT INTO spellings (workspace_id, team_id, dimension, key, name)
      SELECT t.workspace_id, t.id, 'agent', a.agent, a.name FROM desks t CROSS JOIN people a WHERE a.nth < t.agents`)
    await settle(connection)
  } finally {
    await connection.knex.destroy()
  }
  return { readKey, cells: agents.reduce((sum, count) => sum + count, 0) * DAYS * MEASURES.length }
}

async function makeDesks(
  databaseUrl: string,
  agents: readonly number[],
): Promise<{ desks: readonly Desk[]; readKey: string }> {
  const store = await openStore({ databaseUrl, log: quiet })
  try {
    await store.migrate()
    const desks: Desk[] = []
    for (const [nth, count] of agents.entries()) desks.push({ team: await makeTeam(store, nth), agents: count })
    const { id: teamId, workspaceId } = desks[0]!.team
    const terms = { name: 'read', kind: 'bearer', scope: 'read', seesAgents: true } as const
    const owner = { workspaceId, teamId, createdBy: 'bench', createdAt: Date.now() }
    const { secret } = await store.transaction((repositories) => makeKey(repositories, { terms, owner, vault: null }))
    return { desks, readKey: secret }
  } finally {
    await store.close()
  }
}

async function makeTeam(store: OpenStore, nth: number): Promise<Desk['team']> {
  const channelId = nth === 0 ? HOME.channelId : `C0DESK${String(nth).padStart(4, '0')}`
  const terms = { ...HOME, channelId, name: `Desk ${nth}`, zone: 'Europe/Berlin', managerIds: [] }
  const { team } = await store.teams.create(terms, Date.now())
  return team
}

async function connect(databaseUrl: string): Promise<Connection> {
  const engine: Engine = databaseUrl.startsWith('sqlite:') ? 'sqlite' : 'postgres'
  if (engine === 'postgres')
    return { engine, knex: knex({ client: 'pg', connection: databaseUrl, pool: { min: 1, max: 1 } }) }
  const file = await openPlain(databaseUrl.slice('sqlite:'.length))
  for (const pragma of ['synchronous = OFF', 'cache_size = -400000']) await file.raw(`PRAGMA ${pragma}`)
  return { engine, knex: file }
}

/** Joins are made in the order they are written in: as the days come in, so the cells lie in the table. */
async function insertDays(transaction: Knex.Transaction, first: number): Promise<void> {
  const values = (place: string) => ['kind', ...ROLL_UP_COLUMNS].map((column) => `${place}${column}`).join(', ')
  const days = [first, first + DAYS_AT_ONCE]
  const start = `d.nth * ${STEP.day} + t.nth * ${STEP.team}`
  await transaction.raw(
    `INSERT INTO cells (workspace_id, team_id, measure, day, channel, agent, area, ${values('')})
      SELECT t.workspace_id, t.id, p.measure, d.day, a.channel, a.agent, '', ${values('p.')}
      FROM days d CROSS JOIN desks t CROSS JOIN people a CROSS JOIN pool p
      WHERE d.nth >= ? AND d.nth < ? AND a.nth < t.agents
        AND p.parts = 1 AND p.nth = (${start} + a.nth * ${STEP.agent}) % ${POOL}`,
    days,
  )
  await transaction.raw(
    `INSERT INTO channel_days (workspace_id, team_id, measure, day, channel, ${values('')})
      SELECT t.workspace_id, t.id, p.measure, d.day, c.channel, ${values('p.')}
      FROM days d CROSS JOIN desks t CROSS JOIN places c CROSS JOIN pool p
      WHERE d.nth >= ? AND d.nth < ?
        AND p.parts = t.agents / (SELECT count(*) FROM places) AND p.nth = (${start} + c.nth * ${STEP.agent}) % ${POOL}`,
    days,
  )
}

/** What the bot's checkpoints and PostgreSQL's own upkeep do in time. */
async function settle({ engine, knex: opened }: Connection): Promise<void> {
  const upkeep = engine === 'sqlite' ? ['PRAGMA wal_checkpoint(TRUNCATE)'] : ['VACUUM ANALYZE', 'CHECKPOINT']
  for (const statement of upkeep) await opened.raw(statement)
}
