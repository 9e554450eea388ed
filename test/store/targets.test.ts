import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewTarget } from '../../src/ports.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

const targetOf = (teamId: number, more: Partial<NewTarget> = {}): NewTarget => ({
  teamId,
  metric: 'contact_time',
  channel: '',
  value: 240,
  per: null,
  setBy: 'U1',
  setAt: NOW,
  ...more,
})

const STANDING = { endedBy: null, endedAt: null }

describe.each(ENGINES)('targets on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  test('put() returns what ofTeam() lists, by metric and channel', async () => {
    const team = await newTeam(store)
    const phone = await store.targets.put(targetOf(team.id, { channel: 'phone', value: 90.5 }))
    const all = await store.targets.put(targetOf(team.id))
    const complaints = await store.targets.put(targetOf(team.id, { metric: 'complaints', value: 300, per: 'month' }))
    expect(all).toEqual({ ...targetOf(team.id), ...STANDING, id: all.id })
    expect(complaints).toMatchObject({ value: 300, per: 'month' })
    expect(await store.targets.ofTeam(team.id)).toEqual([complaints, all, phone])
  })

  test('put() ends the one on the same metric and channel, which stays on record', async () => {
    const team = await newTeam(store)
    const first = await store.targets.put(targetOf(team.id))
    const phone = await store.targets.put(targetOf(team.id, { channel: 'phone' }))
    const second = await store.targets.put(targetOf(team.id, { value: 300, setBy: 'U2', setAt: NOW + 5 }))
    expect(await store.targets.ofTeam(team.id)).toEqual([second, phone])
    const ended = { ...first, endedBy: 'U2', endedAt: NOW + 5 }
    expect(await store.targets.history(team.id, 'contact_time')).toEqual([second, phone, ended])
    expect(await store.targets.history(team.id, 'complaints')).toEqual([])
  })

  test('put() by many at once leaves one standing and all on record', async () => {
    const team = await newTeam(store)
    await Promise.all(Array.from({ length: 10 }, (_, value) => store.targets.put(targetOf(team.id, { value }))))
    expect(await store.targets.ofTeam(team.id)).toHaveLength(1)
    expect(await store.targets.history(team.id, 'contact_time')).toHaveLength(10)
  })

  test('remove() ends it once, and leaves other teams alone', async () => {
    const [mine, theirs] = [await newTeam(store), await newTeam(store)]
    const target = await store.targets.put(targetOf(mine.id))
    const other = await store.targets.put(targetOf(theirs.id))
    await store.targets.remove({ ...target, teamId: theirs.id }, { endedBy: 'U9', endedAt: NOW + 1 })
    expect(await store.targets.ofTeam(mine.id)).toEqual([target])
    await store.targets.remove(target, { endedBy: 'U2', endedAt: NOW + 2 })
    await store.targets.remove(target, { endedBy: 'U3', endedAt: NOW + 3 })
    expect(await store.targets.ofTeam(mine.id)).toEqual([])
    expect(await store.targets.history(mine.id, 'contact_time')).toEqual([
      { ...target, endedBy: 'U2', endedAt: NOW + 2 },
    ])
    expect(await store.targets.ofTeam(theirs.id)).toEqual([other])
  })

  test('put() is undone with the transaction it was in', async () => {
    const team = await newTeam(store)
    const first = await store.targets.put(targetOf(team.id))
    const failing = store.transaction(async ({ targets }) => {
      await targets.put(targetOf(team.id, { value: 1 }))
      throw new Error('gone')
    })
    await expect(failing).rejects.toThrow('gone')
    expect(await store.targets.ofTeam(team.id)).toEqual([first])
  })
})
