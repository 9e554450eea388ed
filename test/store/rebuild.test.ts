import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RollUpQuery } from '../../src/ports.ts'
import type { Database } from '../../src/store/database.ts'
import { type OpenStore, openDatabase, openStore } from '../../src/store/open-store.ts'
import { ENGINES, type TestDatabase, freshDatabase, silent } from './engines.ts'
import { amount, append, cell, entry, newTeam, recordingBy, seconds } from './fixtures.ts'

describe.each(ENGINES)('rebuild() on %s', (engine) => {
  let database: TestDatabase
  let store: OpenStore
  let raw: Database
  beforeAll(async () => {
    database = await freshDatabase(engine)
    store = await openStore({ databaseUrl: database.url, log: silent })
    await store.migrate()
    raw = await openDatabase(database.url, silent)
  })
  afterAll(async () => {
    await raw.close()
    await store.close()
    await database.drop()
  })

  test('mends wrong cells, wrong and missing channels’ days, and nothing of another team', async () => {
    const [team, other] = [await newTeam(store), await newTeam(store)]
    for (const one of [team, other]) {
      await append(store, recordingBy(one), [
        entry(cell('calls', { agent: 'a' }), 'count', amount(3)),
        entry(cell('calls', { agent: 'b' }), 'count', amount(4)),
        entry(cell('wait_time'), 'duration', seconds(5, 6)),
        entry(cell('calls', { channel: 'chat' }), 'count', amount(5)),
      ])
    }
    const query: Omit<RollUpQuery, 'grain'> = {
      teamId: team.id,
      measures: ['calls', 'wait_time'],
      start: '2026-11-01',
      end: '2026-12-01',
    }
    const readBoth = async () => [
      await store.rollUps.read({ ...query, grain: 'all' }),
      await store.rollUps.read({ ...query, grain: 'channel' }),
    ]
    const right = await readBoth()
    await raw.writes('cells').where({ agent: 'a' }).update({ sum: 99 })
    await raw.writes('cells').where({ team_id: team.id, measure: 'wait_time' }).update({ sum: null })
    await raw.writes('channel_days').where({ team_id: team.id, measure: 'wait_time' }).update({ bins: null })
    await raw.writes('channel_days').where({ team_id: team.id, channel: 'chat' }).delete()
    expect(await readBoth()).not.toEqual(right)

    const rebuild = () => store.transaction(({ ledger }) => ledger.rebuild(team))
    expect(await rebuild()).toEqual({ cells: 4, differed: 4 })
    expect(await readBoth()).toEqual(right)
    expect(await rebuild()).toEqual({ cells: 4, differed: 0 })
    expect(await store.transaction(({ ledger }) => ledger.rebuild(other))).toEqual({ cells: 4, differed: 1 })
  })

  test('reads a cell of more entries than a page takes', { timeout: 60_000 }, async () => {
    const team = await newTeam(store)
    await append(store, recordingBy(team), [
      ...Array.from({ length: 10_500 }, () => entry(cell('calls'), 'count', amount(2))),
      entry(cell('calls', { agent: 'z' }), 'count', amount(1)),
    ])
    await raw.writes('cells').where({ team_id: team.id }).update({ sum: 1 })
    expect(await store.transaction(({ ledger }) => ledger.rebuild(team))).toEqual({ cells: 2, differed: 1 })
    const [row] = await store.rollUps.read({
      teamId: team.id,
      measures: ['calls'],
      start: '2026-11-01',
      end: '2026-12-01',
      grain: 'all',
    })
    expect(row?.rollUp).toEqual({ kind: 'count', sum: 21_000 })
  })

  test('is asked of indexes only: no question reads all cells or days', async () => {
    const team = await newTeam(store)
    if (engine === 'postgres') return
    const plans: string[] = []
    const explain = async (sql: string, bindings: (string | number)[]) => {
      const steps: { detail: string }[] = await raw.reads.raw(`EXPLAIN QUERY PLAN ${sql}`, bindings)
      plans.push(...steps.map(({ detail }) => detail))
    }
    const range = 'team_id = ? AND measure IN (?, ?) AND day >= ? AND day < ? AND sum IS NOT NULL'
    const bindings = [team.id, 'calls', 'wait_time', '2026-11-01', '2026-12-01']
    await explain(`SELECT * FROM channel_days WHERE ${range} ORDER BY measure, day, channel`, bindings)
    await explain(`SELECT * FROM cells WHERE ${range} AND (kind = 'level' OR kind = 'distinct')`, bindings)
    expect(plans.filter((detail) => detail.startsWith('SCAN') || detail.includes('TEMP B-TREE'))).toEqual([])
    expect(plans.join()).toContain('cells_unmerged')
  })
})
