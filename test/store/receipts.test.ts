import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RowId } from '../../src/ports.ts'
import type { Team } from '../../src/domain/team.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

describe.each(ENGINES)('receipts on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  const answer = { bodyHash: 'hash', status: 200, response: '{"accepted":1}' }
  const claim = (team: Team, rows: readonly RowId[], route: 'entries' | 'calls' = 'calls') =>
    store.transaction(({ receipts }) => receipts.claimRows(team, route, rows))

  test('claimTrigger() by twenty at once is won by one, in each workspace', async () => {
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.receipts.claimTrigger(`T${index % 2}`, 'trigger', NOW)),
    )
    expect(claims.filter(Boolean)).toHaveLength(2)
  })

  test('keep() keeps the first answer', async () => {
    expect(await store.receipts.keep('key:1', 'a', answer, { now: NOW, since: 0 })).toBe(true)
    expect(await store.receipts.keep('key:1', 'a', { ...answer, bodyHash: 'other' }, { now: NOW + 1, since: 0 })).toBe(
      false,
    )
    expect(await store.receipts.find('key:1', 'a', NOW)).toEqual(answer)
    expect(await store.receipts.find('key:1', 'a', NOW + 1)).toBeNull()
    expect(await store.receipts.find('key:2', 'a', 0)).toBeNull()
  })

  test('keep() replaces an answer that is too old to be found', async () => {
    const later = { ...answer, bodyHash: 'later' }
    await store.receipts.keep('key:1', 'old', answer, { now: 100, since: 0 })
    expect(await store.receipts.keep('key:1', 'old', later, { now: 500, since: 100 })).toBe(false)
    expect(await store.receipts.keep('key:1', 'old', later, { now: 500, since: 101 })).toBe(true)
    expect(await store.receipts.find('key:1', 'old', 101)).toEqual(later)
  })

  test('keep() by twenty transactions at once keeps one, and the others go on', async () => {
    const kept = await Promise.all(
      Array.from({ length: 20 }, () =>
        store.transaction(async ({ receipts }) => {
          const won = await receipts.keep('key:1', 'race', answer, { now: NOW, since: 0 })
          await receipts.find('key:1', 'race', 0)
          return won
        }),
      ),
    )
    expect(kept.filter(Boolean)).toHaveLength(1)
  })

  test('sweep() forgets old triggers and answers', async () => {
    await store.receipts.claimTrigger('T_OLD', 'old', 10)
    await store.receipts.keep('key:old', 'old', answer, { now: 10, since: 0 })
    expect(await store.receipts.sweep(11)).toBe(2)
    expect(await store.receipts.claimTrigger('T_OLD', 'old', NOW)).toBe(true)
  })

  test('claimRows() tells new rows from repeated and changed ones, in order', async () => {
    const team = await newTeam(store)
    const row = (id: string, hash = 'h') => ({ id, hash })
    expect(await claim(team, [row('a'), row('b'), row('a'), row('a', 'x')])).toEqual([
      'new',
      'new',
      'duplicate',
      'conflict',
    ])
    expect(await claim(team, [row('c'), row('b'), row('a', 'x')])).toEqual(['new', 'duplicate', 'conflict'])
    expect(await claim(team, [row('a', 'x')], 'entries')).toEqual(['new'])
    expect(await claim(await newTeam(store), [row('a', 'x')])).toEqual(['new'])
    expect(await claim(team, [])).toEqual([])
  })

  test('claimRows() claims nothing when the transaction fails', async () => {
    const team = await newTeam(store)
    const rows = [{ id: 'a', hash: 'h' }]
    const failing = store.transaction(async ({ receipts }) => {
      await receipts.claimRows(team, 'calls', rows)
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect(await claim(team, rows)).toEqual(['new'])
  })

  test('claimRows() takes 100,000 rows, and again as repeats', { timeout: 60_000 }, async () => {
    const team = await newTeam(store)
    const rows = Array.from({ length: 100_000 }, (_, index) => ({ id: `call-${(index * 7919) % 100_000}`, hash: 'h' }))
    expect(new Set(await claim(team, rows))).toEqual(new Set(['new']))
    expect(new Set(await claim(team, rows.toReversed()))).toEqual(new Set(['duplicate']))
  })

  test('claimRows() by two with the same rows in another order: one gets them, none waits for ever', async () => {
    const team = await newTeam(store)
    const rows = Array.from({ length: 500 }, (_, index) => ({ id: `row-${index}`, hash: 'h' }))
    const [one, two] = await Promise.all([claim(team, rows), claim(team, rows.toReversed())])
    expect(new Set([one, two].map((verdicts) => [...new Set(verdicts)].join()))).toEqual(new Set(['new', 'duplicate']))
  })

  test('claimRows() outside a transaction is an error', async () => {
    const team = await newTeam(store)
    await expect(store.receipts.claimRows(team, 'calls', [{ id: 'a', hash: 'h' }])).rejects.toThrow('transaction')
  })
})
