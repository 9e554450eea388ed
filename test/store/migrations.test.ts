import { mkdtempSync, rmSync, writeFileSync, copyFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Database, rows } from '../../src/store/database.ts'
import { migrateDown, migrateUp, pendingMigrations } from '../../src/store/migrate.ts'
import { openDatabase, openStore } from '../../src/store/open-store.ts'
import { ENGINES, type TestDatabase, freshDatabase, silent } from './engines.ts'
import { NOW, amount, append, cell, entry, newTeam, recordingBy, seconds } from './fixtures.ts'
import { NEW_STANDING } from '../../src/domain/incidents/standing.ts'
import { type LimitPlace, WHOLE } from '../../src/domain/limits/part.ts'
import { oneDay } from '../../src/domain/time/period.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

describe.each(ENGINES)('migrations on %s', (engine) => {
  let fresh: TestDatabase
  let database: Database
  beforeEach(async () => {
    fresh = await freshDatabase(engine)
    database = await openDatabase(fresh.url, silent)
  })
  afterEach(async () => {
    await database.close()
    await fresh.drop()
  })

  const tables = async (): Promise<string[]> => {
    const sql =
      engine === 'sqlite'
        ? `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
        : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
    const found = await rows<{ name: string }>(database.writes, sql)
    return found
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('knex_'))
      .sort()
  }

  test('go up, all the way down and up again with data', async () => {
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    await expect(store.check()).rejects.toThrow('migrations are missing')
    const names = await store.migrate()
    expect(names).toEqual(readdirSync(MIGRATIONS).sort())
    await store.check()
    const made = await tables()
    const team = await newTeam(store)
    await append(store, recordingBy(team), [
      entry(cell('calls'), 'count', amount(1)),
      entry(cell('wait_time'), 'duration', seconds(1)),
    ])
    await store.deliveries.enter(
      {
        slot: `digest:day:${team.id}:C1:2026-11-20`,
        workspaceId: team.workspaceId,
        teamId: team.id,
        channelId: 'C1',
        content: { kind: 'digest', teamId: team.id, cadence: 'day', period: oneDay('2026-11-19') },
        dueAt: NOW,
        expiresAt: NOW,
      },
      NOW,
    )
    await store.close()

    await migrateDown(database)
    expect(await tables()).toEqual([])
    expect(await migrateUp(database)).toEqual(names)
    expect(await tables()).toEqual(made)
    expect(await pendingMigrations(database)).toEqual([])
  })

  test('a later one keeps every row of those before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daybook-migrations-'))
    for (const name of readdirSync(MIGRATIONS)) copyFileSync(join(MIGRATIONS, name), join(folder, name))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    try {
      await migrateUp(database)
      const store = await openStore({ databaseUrl: fresh.url, log: silent })
      const team = await newTeam(store)
      await append(store, recordingBy(team), [entry(cell('calls'), 'count', amount(7))])
      const before = await snapshot(database, await tables())
      writeFileSync(
        join(folder, '29990101000000_create_later.js'),
        `export const up = (knex) => knex.schema.createTable('later', (table) => table.text('x'))
         export const down = (knex) => knex.schema.dropTable('later')`,
      )
      expect(await migrateUp(database, folder)).toEqual(['29990101000000_create_later.js'])
      expect(
        await snapshot(
          database,
          (await tables()).filter((name) => name !== 'later'),
        ),
      ).toEqual(before)
      await store.close()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('a process that was there before reads on while columns are added', async () => {
    await migrateUp(database)
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    const team = await newTeam(store)
    const { id: teamId, workspaceId } = team
    const named = { workspaceId, teamId, name: 'import', kind: 'bearer', scope: 'read', seesAgents: false } as const
    await store.keys.create({ ...named, createdBy: 'U1', createdAt: NOW, secretHash: 'aa' })
    await append(store, recordingBy(team), [entry(cell('calls'), 'count', amount(7))])
    const query = { teamId, measures: ['calls'], start: '2026-01-01', end: '2027-01-01' }
    const read = async () => [
      await store.keys.byHash('aa'),
      await store.rollUps.read({ ...query, grain: 'channel' }),
      await store.rollUps.read({ ...query, grain: 'all' }),
    ]
    const before = await read()
    for (const table of ['teams', 'keys', 'channel_days', 'cells'])
      await database.writes.schema.alterTable(table, (altered) => void altered.text('later'))
    expect(await read()).toEqual(before)
    await store.close()
  })

  test('digests that were entered before they told their cadence are found by it', async () => {
    await migrateUp(database)
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    const { id: teamId, workspaceId } = await newTeam(store)
    const at = { workspaceId, teamId, channelId: 'C1', dueAt: NOW, expiresAt: NOW }
    const digest = { kind: 'digest', teamId, cadence: 'week', period: oneDay('2026-11-19') } as const
    await store.deliveries.enter({ ...at, slot: `digest:week:${teamId}:C1:2026-11-16`, content: digest }, NOW)
    const thread = { kind: 'digest-thread', teamId, digestId: 'd' } as const
    await store.deliveries.enter({ ...at, slot: 'digest-thread:d', content: thread }, NOW)
    const one = {
      directory: MIGRATIONS,
      disableTransactions: true,
      name: '20261128000009_give_deliveries_a_cadence.js',
    }
    await database.writes.migrate.down(one)
    await migrateUp(database)
    const found = await store.deliveries.ofTeam(teamId, 10, 'week')
    expect(found.map(({ content }) => content)).toEqual([digest])
    expect(await store.deliveries.ofTeam(teamId, 10)).toHaveLength(2)
    await store.close()
  })

  test('without two-sided bounds the upper side of each stays, and one-sided ones as they are', async () => {
    await migrateUp(database)
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    const team = await newTeam(store)
    const terms = {
      ...WHOLE,
      teamId: team.id,
      metric: 'occupancy',
      statistic: null,
      windowDays: 1,
      forDays: 1,
      setBy: 'U1',
      setAt: NOW,
    }
    const [warn, critical] = [
      { sign: 'outside', low: 75, high: 85 } as const,
      { sign: 'outside', low: 65, high: 90 } as const,
    ]
    await store.limits.put({ ...terms, warn, critical })
    await store.limits.put({ ...terms, channel: 'phone', warn: { sign: '<', value: 70 }, critical: null })
    await store.close()
    const one = { directory: MIGRATIONS, disableTransactions: true, name: '20261128000001_add_two_sided_bounds.js' }
    await database.writes.migrate.down(one)
    const columns = 'warn_sign, warn_value, critical_sign, critical_value'
    const before = `SELECT ${columns} FROM limits ORDER BY id`
    expect(await rows(database.writes, before)).toEqual([
      { warn_sign: '>', warn_value: 85, critical_sign: '>', critical_value: 90 },
      { warn_sign: '<', warn_value: 70, critical_sign: null, critical_value: null },
    ])
  })

  test('open incidents from before standings were kept are ended, and what was owed of them is not sent', async () => {
    await migrateUp(database)
    const one = { directory: MIGRATIONS, disableTransactions: true, name: '20261129000001_create_standings.js' }
    await database.writes.migrate.down(one)
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    const { workspaceId, id: teamId } = await newTeam(store)
    const about = { workspace_id: workspaceId, team_id: teamId }
    const days = { opened_day: '2026-11-20', opened_at: NOW, last_day: '2026-11-20', last_value: 12 }
    await database.writes('incidents').insert({ ...about, limit_id: 1, ...days })
    const content = { kind: 'incident-opened', teamId, incidentId: 1 } as const
    const owed = { slot: 'incident-opened:1:U1', workspaceId, teamId, channelId: 'U1', content }
    await store.deliveries.enter({ ...owed, dueAt: NOW, expiresAt: NOW + 1 }, NOW)
    await migrateUp(database)
    expect(await rows(database.writes, 'SELECT resolved_at FROM incidents')).toEqual([{ resolved_at: NOW }])
    expect(await store.incidents.open(teamId)).toEqual([])
    expect(await store.deliveries.inSlot(owed.slot)).toMatchObject({ state: 'cancelled' })
    await store.close()
  })

  test('without parts of limits but channels those on others are gone, and what was open of them is over', async () => {
    await migrateUp(database)
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    const { id: teamId, workspaceId } = await newTeam(store)
    const bounds = { warn: null, critical: { sign: '>', value: 5 } as const, setBy: 'U1', setAt: NOW }
    const terms = { teamId, metric: 'abandonment', statistic: null, windowDays: 1, forDays: 1, ...bounds }
    const on = (part: Partial<LimitPlace>) => store.limits.put({ ...terms, ...WHOLE, ...part })
    const stays = [await on({}), await on({ channel: 'phone' })]
    const goes = [await on({ agent: 'ana' }), await on({ area: 'billing' }), await on({ by: 'agent' })]
    for (const [nth, { id }] of [...stays, ...goes].entries()) {
      const day = { opened_day: '2026-11-20', opened_at: NOW, last_day: '2026-11-20', last_value: 12 }
      const about = { workspace_id: workspaceId, team_id: teamId, limit_id: id, value: nth === 4 ? 'ana' : '' }
      await database.writes('incidents').insert({ ...about, ...day, terms: JSON.stringify(terms) })
      await store.standings.keep({ teamId, limitId: id, value: about.value, version: 0 }, NEW_STANDING, null)
    }
    const one = { directory: MIGRATIONS, disableTransactions: true, name: '20261129000002_give_limits_parts.js' }
    await database.writes.migrate.down(one)
    const ids = stays.map(({ id }) => id)
    expect(await database.writes('limits').orderBy('id').pluck('id')).toEqual(ids)
    expect(await database.writes('standings').orderBy('limit_id').pluck('limit_id')).toEqual(ids)
    expect(await database.writes('incidents').whereNull('resolved_at').orderBy('limit_id').pluck('limit_id')).toEqual(
      ids,
    )
    const again = { workspace_id: workspaceId, team_id: teamId, metric: 'abandonment', statistic: '', channel: 'phone' }
    await expect(
      database.writes('limits').insert({ ...again, window_days: 1, for_days: 1, set_by: 'U1', set_at: NOW }),
    ).rejects.toThrow(/unique/i)
    await migrateUp(database)
    expect(await store.limits.ofTeam(teamId)).toEqual(stays)
    await store.close()
  })

  test.each([
    ['other bases', '20261129000021_give_limits_a_basis.js', {}, { basis: 'change-percent' }],
    ['budgets', '20261129000060_give_limits_a_budget.js', { basis: 'missing' }, { basis: 'budget', per: 'month' }],
  ] as const)(
    'without %s limits on them are gone, and what was open of them is over',
    async (_what, file, staying, going) => {
      await migrateUp(database)
      const store = await openStore({ databaseUrl: fresh.url, log: silent })
      const { id: teamId, workspaceId } = await newTeam(store)
      const bounds = { warn: null, critical: { sign: '>', value: 5 } as const, setBy: 'U1', setAt: NOW }
      const terms = { ...WHOLE, teamId, metric: 'complaints', statistic: null, windowDays: 1, forDays: 1, ...bounds }
      const stays = await store.limits.put({ ...terms, ...staying })
      const goes = await store.limits.put({ ...terms, ...going })
      for (const { id } of [stays, goes]) {
        const day = { opened_day: '2026-11-20', opened_at: NOW, last_day: '2026-11-20', last_value: 12 }
        const about = { workspace_id: workspaceId, team_id: teamId, limit_id: id, value: '' }
        await database.writes('incidents').insert({ ...about, ...day, terms: JSON.stringify(terms) })
        await store.standings.keep({ teamId, limitId: id, value: '', version: 0 }, NEW_STANDING, null)
      }
      const one = { directory: MIGRATIONS, disableTransactions: true, name: file }
      await database.writes.migrate.down(one)
      expect(await database.writes('limits').pluck('id')).toEqual([stays.id])
      expect(await database.writes('standings').pluck('limit_id')).toEqual([stays.id])
      expect(await database.writes('incidents').whereNull('resolved_at').pluck('limit_id')).toEqual([stays.id])
      await migrateUp(database)
      expect(await store.limits.ofTeam(teamId)).toEqual([stays])
      await store.close()
    },
  )

  test('without days on which limits begin the first to begin stays of those on one number', async () => {
    await migrateUp(database)
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    const { id: teamId } = await newTeam(store)
    const bounds = { warn: null, critical: { sign: '>', value: 5 } as const, setBy: 'U1', setAt: NOW }
    const terms = { ...WHOLE, teamId, statistic: null, windowDays: 1, forDays: 1, ...bounds }
    const put = (metric: string, from: string | null) => store.limits.put({ ...terms, metric, from }, '2026-11-23')
    const coming = await put('complaints', '2026-12-01')
    const holds = await put('complaints', null)
    const alone = await put('returns', '2026-12-01')
    const one = { directory: MIGRATIONS, disableTransactions: true, name: '20261129000062_give_limits_a_start.js' }
    await database.writes.migrate.down(one)
    expect(await database.writes('limits').orderBy('id').pluck('id')).toEqual([holds.id, alone.id])
    expect(coming.id).toBeLessThan(holds.id)
    await migrateUp(database)
    expect(await store.limits.ofTeam(teamId)).toEqual([holds, { ...alone, from: null }])
    await store.close()
  })

  test('who knows of an open incident before alerts are gathered has a message of its own about it', async () => {
    await migrateUp(database)
    const one = { directory: MIGRATIONS, disableTransactions: true, name: '20261129000010_create_incident_notices.js' }
    await database.writes.migrate.down(one)
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    const { workspaceId, id: teamId } = await newTeam(store)
    const about = { workspace_id: workspaceId, team_id: teamId, limit_id: 1, terms: '{}' }
    const days = { opened_day: '2026-11-20', opened_at: NOW, last_day: '2026-11-20', last_value: 12 }
    const told = { told_to: '["U1","U2"]' }
    await database.writes('incidents').insert({ ...about, ...days, ...told, value: 'over', resolved_at: NOW })
    await database.writes('incidents').insert({ ...about, ...days, ...told })
    await migrateUp(database)
    const [open] = await store.incidents.open(teamId)
    const notice = { incidentId: open!.id, teamId, workspaceId, windowAt: NOW, isTold: false }
    for (const person of ['U1', 'U2'])
      expect(await store.notices.find(open!.id, person)).toEqual({
        ...notice,
        person,
        slot: `incident-opened:${open!.id}:${person}`,
      })
    expect(await store.notices.find(open!.id - 1, 'U1')).toBeNull()
    await store.close()
  })

  test('five instances at once apply each once', async () => {
    const instances = await Promise.all(Array.from({ length: 5 }, () => openDatabase(fresh.url, silent)))
    const applied = await Promise.all(instances.map((instance) => migrateUp(instance)))
    await Promise.all(instances.map((instance) => instance.close()))
    expect(applied.filter((names) => names.length > 0)).toEqual([readdirSync(MIGRATIONS).sort()])
    expect(await pendingMigrations(database)).toEqual([])
  })

  test('one that fails leaves the schema as it was, and no lock behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daybook-migrations-'))
    for (const name of readdirSync(MIGRATIONS)) copyFileSync(join(MIGRATIONS, name), join(folder, name))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    writeFileSync(
      join(folder, '29990101000000_break_all.js'),
      `export async function up(knex) { await knex.schema.createTable('half', (table) => table.text('x')); await knex.raw('nonsense') }
       export const down = async () => {}`,
    )
    try {
      await expect(migrateUp(database, folder)).rejects.toThrow('nonsense')
      expect(await tables()).toEqual([])
      expect(await migrateUp(database)).toHaveLength(readdirSync(MIGRATIONS).length)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

async function snapshot(database: Database, names: readonly string[]): Promise<Map<string, unknown[]>> {
  const all = new Map<string, unknown[]>()
  for (const name of names) all.set(name, await rows(database.writes, `SELECT * FROM ${name}`))
  return all
}
