import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'
import { USUAL_SETTINGS } from '../../src/domain/digest/digest-settings.ts'

describe.each(ENGINES)('schedules and job runs on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  const daily = async (more = {}) => {
    const { id: teamId, workspaceId } = await newTeam(store)
    const order = { channelId: 'C1', cadence: 'day', rhythm: 'daily 09:00', setBy: 'U1' } as const
    const next = { nextDueAt: NOW, skippedOn: null, aboutFrom: null }
    return { workspaceId, teamId, settings: USUAL_SETTINGS, ...order, ...next, ...more }
  }

  test('put() takes the place of the channel’s schedule of the same cadence', async () => {
    const schedule = await daily()
    const first = await store.schedules.put(schedule)
    const second = await store.schedules.put({ ...schedule, rhythm: 'daily 10:00', nextDueAt: NOW + 5 })
    const weekly = await store.schedules.put({ ...schedule, cadence: 'week', rhythm: 'weekly mon 09:00' })
    const other = await store.schedules.put({ ...schedule, channelId: 'C2' })
    expect(first).toEqual({ ...schedule, id: first.id })
    expect(await store.schedules.ofTeam(schedule.teamId)).toEqual([second, weekly, other])
    expect(await store.schedules.find(schedule.teamId, weekly.id)).toEqual(weekly)
    expect(await store.schedules.remove({ ...second, teamId: -1 })).toBe(false)
    expect(await store.schedules.remove(second)).toBe(true)
    expect(await store.schedules.remove(second)).toBe(false)
    expect(await store.schedules.ofTeam(schedule.teamId)).toEqual([weekly, other])
    expect(await store.schedules.find(schedule.teamId, second.id)).toBeNull()
  })

  test('due() lists what is due and not paused, earliest first', async () => {
    const paused = await store.schedules.put(await daily({ nextDueAt: null }))
    const late = await store.schedules.put(await daily({ nextDueAt: 300 }))
    const early = await store.schedules.put(await daily({ nextDueAt: 100 }))
    const exact = await store.schedules.put(await daily({ nextDueAt: 200 }))
    expect(await store.schedules.due(200, 10)).toEqual([early, exact])
    expect(await store.schedules.due(1_000, 2)).toEqual([early, exact])
    for (const schedule of [late, early, exact, paused]) await store.schedules.remove(schedule)
  })

  test('change() by twenty at once moves a schedule on once', async () => {
    const schedule = await store.schedules.put(await daily())
    const moves = await Promise.all(
      Array.from({ length: 20 }, () => store.schedules.change(schedule, { nextDueAt: NOW + 1 })),
    )
    expect(moves.filter(Boolean)).toHaveLength(1)
  })

  test('held() lists what is held and was told of before, and a next time ends that', async () => {
    const schedule = await store.schedules.put(await daily())
    const held = { why: 'is_archived', at: NOW, toldAt: NOW }
    expect(await store.schedules.change(schedule, { nextDueAt: null, held })).toBe(true)
    const known = { ...schedule, nextDueAt: null, held }
    expect(await store.schedules.find(schedule.teamId, schedule.id)).toEqual(known)
    expect(await store.schedules.held(NOW - 1, 10)).toEqual([])
    expect(await store.schedules.held(NOW, 10)).toEqual([known])
    expect(await store.schedules.change(known, { held: { ...held, toldAt: NOW + 5 } })).toBe(true)
    expect(await store.schedules.held(NOW, 10)).toEqual([])
    await store.schedules.put({ ...schedule, nextDueAt: null })
    expect((await store.schedules.find(schedule.teamId, schedule.id))!.held).toEqual({ ...held, toldAt: NOW + 5 })
    expect(await store.schedules.change(known, { nextDueAt: NOW + 9 })).toBe(true)
    expect(await store.schedules.find(schedule.teamId, schedule.id)).toEqual({ ...schedule, nextDueAt: NOW + 9 })
    await store.schedules.change({ ...schedule, nextDueAt: NOW + 9 }, { nextDueAt: null, held })
    await store.schedules.put(schedule)
    expect(await store.schedules.find(schedule.teamId, schedule.id)).toEqual(schedule)
  })

  test('change() leaves a schedule alone that was changed meanwhile', async () => {
    const schedule = await store.schedules.put(await daily())
    await store.schedules.put({ ...schedule, rhythm: 'daily 09:30' })
    expect(await store.schedules.change(schedule, { nextDueAt: NOW + 1 })).toBe(false)
  })

  test('change() pauses a schedule, resumes it and lets it leave a day out', async () => {
    const schedule = await store.schedules.put(await daily())
    expect(await store.schedules.change(schedule, { nextDueAt: null, skippedOn: '2026-11-24' })).toBe(true)
    const paused = { ...schedule, nextDueAt: null, skippedOn: '2026-11-24' }
    expect(await store.schedules.find(schedule.teamId, schedule.id)).toEqual(paused)
    expect(await store.schedules.change(schedule, { nextDueAt: NOW })).toBe(false)
    expect(await store.schedules.change(paused, { nextDueAt: NOW, skippedOn: null, channelId: 'C9' })).toBe(true)
    expect(await store.schedules.find(schedule.teamId, schedule.id)).toEqual({ ...schedule, channelId: 'C9' })
  })

  test('claimSlot() by twenty at once is won by one', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.jobRuns.claimSlot('digests', NOW, NOW)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await store.jobRuns.claimSlot('digests', NOW + 1, NOW)).toBe(true)
    expect(await store.jobRuns.claimSlot('alerts', NOW, NOW)).toBe(true)
  })

  test('claimed() tells of each run in its order', async () => {
    const [one, other] = [{ job: 'judge:1', slot: NOW }, { job: 'judge:2', slot: NOW + 1 }] // prettier-ignore
    for (const { job, slot } of [one, other]) await store.jobRuns.claimSlot(job, slot, NOW)
    const crossed = [{ ...one, slot: other.slot }, { ...other, slot: one.slot }] // prettier-ignore
    expect(await store.jobRuns.claimed([one, ...crossed, other, one])).toEqual([true, false, false, true, true])
    expect(await store.jobRuns.claimed([])).toEqual([])
  })

  test('sweep() forgets slots before a moment', async () => {
    await store.jobRuns.claimSlot('sweep', 10, NOW)
    await store.jobRuns.claimSlot('sweep', 20, NOW)
    expect(await store.jobRuns.sweep(20)).toBe(1)
    expect(await store.jobRuns.claimSlot('sweep', 20, NOW)).toBe(false)
  })
})
