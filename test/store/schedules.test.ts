import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

describe.each(ENGINES)('schedules and job runs on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  const daily = async (more = {}) => {
    const { id: teamId, workspaceId } = await newTeam(store)
    return { workspaceId, teamId, channelId: 'C1', cron: '0 9 * * *', nextDueAt: NOW, setBy: 'U1', ...more }
  }

  test('put() takes the place of the channel’s schedule', async () => {
    const schedule = await daily()
    const first = await store.schedules.put(schedule)
    const second = await store.schedules.put({ ...schedule, cron: '0 10 * * *', nextDueAt: NOW + 5 })
    const other = await store.schedules.put({ ...schedule, channelId: 'C2' })
    expect(first).toEqual({ ...schedule, id: first.id })
    expect(await store.schedules.ofTeam(schedule.teamId)).toEqual([second, other])
    expect(await store.schedules.remove(schedule.teamId, 'C1')).toBe(true)
    expect(await store.schedules.remove(schedule.teamId, 'C1')).toBe(false)
    expect(await store.schedules.ofTeam(schedule.teamId)).toEqual([other])
  })

  test('due() lists what is due, earliest first', async () => {
    const late = await store.schedules.put(await daily({ nextDueAt: 300 }))
    const early = await store.schedules.put(await daily({ nextDueAt: 100 }))
    const exact = await store.schedules.put(await daily({ nextDueAt: 200 }))
    expect(await store.schedules.due(200, 10)).toEqual([early, exact])
    expect(await store.schedules.due(1_000, 2)).toEqual([early, exact])
    for (const { teamId, channelId } of [late, early, exact]) await store.schedules.remove(teamId, channelId)
  })

  test('advance() by twenty at once moves a schedule on once', async () => {
    const schedule = await store.schedules.put(await daily())
    const moves = await Promise.all(Array.from({ length: 20 }, () => store.schedules.advance(schedule, NOW + 1)))
    expect(moves.filter(Boolean)).toHaveLength(1)
  })

  test('advance() leaves a schedule alone that was changed meanwhile', async () => {
    const schedule = await store.schedules.put(await daily())
    await store.schedules.put({ ...schedule, cron: '30 9 * * *' })
    expect(await store.schedules.advance(schedule, NOW + 1)).toBe(false)
  })

  test('claimSlot() by twenty at once is won by one', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.jobRuns.claimSlot('digests', NOW, NOW)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await store.jobRuns.claimSlot('digests', NOW + 1, NOW)).toBe(true)
    expect(await store.jobRuns.claimSlot('alerts', NOW, NOW)).toBe(true)
  })

  test('sweep() forgets slots before a moment', async () => {
    await store.jobRuns.claimSlot('sweep', 10, NOW)
    await store.jobRuns.claimSlot('sweep', 20, NOW)
    expect(await store.jobRuns.sweep(20)).toBe(1)
    expect(await store.jobRuns.claimSlot('sweep', 20, NOW)).toBe(false)
  })
})
