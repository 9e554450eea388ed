import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Team } from '../../src/domain/team.ts'
import type { NewDelivery } from '../../src/domain/delivery/delivery.ts'
import type { Cadence } from '../../src/domain/schedule/rhythm.ts'
import { deliveries } from '../../src/store/deliveries.ts'
import { migrateUp } from '../../src/store/migrate.ts'
import { openDatabase, type OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshDatabase, freshStore, silent } from './engines.ts'
import { newTeam } from './fixtures.ts'
import { USUAL_SETTINGS } from '../../src/domain/digest/digest-settings.ts'
import { oneDay } from '../../src/domain/time/period.ts'

const LEASE_MS = 60_000
const sent = { state: 'sent', postedChannel: 'C1', postedTs: '1.5' } as const

describe.each(ENGINES)('deliveries on %s', (engine) => {
  let store: OpenStore
  let team: Team
  let slots = 0
  beforeEach(async () => {
    await store?.close()
    store = await freshStore(engine)
    team = await newTeam(store)
  })
  afterAll(() => store.close())

  const newDelivery = (more: Partial<NewDelivery>): NewDelivery => {
    slots += 1
    return {
      slot: `slot:${slots}`,
      workspaceId: team.workspaceId,
      teamId: team.id,
      channelId: `C${slots}`,
      content: { kind: 'digest', teamId: team.id, cadence: 'day', period: oneDay('2026-11-19'), scheduleId: 1 },
      dueAt: 1_000,
      expiresAt: 90_000,
      ...more,
    }
  }
  const enter = (more: Partial<NewDelivery> = {}, { deliveries }: Pick<OpenStore, 'deliveries'> = store) =>
    deliveries.enter(newDelivery(more), 900)
  const join = (more: Partial<NewDelivery>) => store.deliveries.join(newDelivery(more), 900)
  const claim = (now: number, more: { owner?: string; limit?: number; threadsWait?: boolean } = {}) =>
    store.deliveries.claim({ owner: 'me', now, leaseMs: LEASE_MS, limit: 10, ...more })
  const claimOne = async (now: number) => (await claim(now))[0]!

  test('enter() by twenty at once takes a slot once', async () => {
    const entered = await Promise.all(Array.from({ length: 20 }, () => enter({ slot: 'same' })))
    expect(entered.filter(Boolean)).toHaveLength(1)
  })

  test('join() enters what is not there, finds what waits, and lets come what was left out; what was begun it does not', async () => {
    let entered = 0
    store.onEntered(() => void (entered += 1))
    expect(await join({ slot: 'one', expiresAt: 70_000 })).toBe(true)
    expect(await join({ slot: 'one', expiresAt: 80_000 })).toBe(true)
    expect(entered).toBe(1)
    expect(await store.deliveries.inSlot('one')).toMatchObject({ state: 'pending', expiresAt: 70_000 })
    const taken = await claimOne(2_000)
    expect(await join({ slot: 'one' })).toBe(false)
    await store.deliveries.settle(taken, sent, 2_001)
    expect(await join({ slot: 'one' })).toBe(false)
    await store.deliveries.enterSettled(newDelivery({ slot: 'two' }), { state: 'cancelled', reason: 'skipped' }, 900)
    expect(await join({ slot: 'two' })).toBe(true)
    expect(await store.deliveries.inSlot('two')).toMatchObject({ state: 'pending' })
    expect(entered).toBe(2)
  })

  test('onEntered() tells of what was entered once it is there for others, and of nothing else', async () => {
    const told: number[] = []
    store.onEntered(() => void store.deliveries.ofTeam(team.id, 10).then((all) => told.push(all.length)))
    await enter({ slot: 'one' })
    await enter({ slot: 'one' })
    await expect.poll(() => told).toEqual([1])
    await store.transaction(async (repositories) => {
      await enter({ slot: 'two' }, repositories)
      await enter({ slot: 'three' }, repositories)
      expect(told).toEqual([1])
    })
    const broken = store.transaction(async (repositories) => {
      await enter({ slot: 'four' }, repositories)
      throw new Error('taken back')
    })
    await expect(broken).rejects.toThrow('taken back')
    await store.transaction(({ ledger }) => ledger.lock(team))
    await enter({ slot: 'five' })
    await expect.poll(() => told).toEqual([1, 3, 4])
  })

  test('enterSettled() puts on record what will not come, and enter() lets it come after all while nothing was tried', async () => {
    const slot = `left-out:${engine}`
    const of = {
      slot,
      workspaceId: team.workspaceId,
      teamId: team.id,
      channelId: 'C_LEFT',
      dueAt: 1_000,
      expiresAt: 9_000,
    }
    const content = { kind: 'digest', teamId: team.id, cadence: 'day', period: oneDay('2026-11-19') } as const
    const leftOut = { state: 'cancelled', reason: 'skipped' } as const
    expect(await store.deliveries.enterSettled({ ...of, content }, leftOut, 900)).toBe(true)
    expect(await store.deliveries.enterSettled({ ...of, content }, leftOut, 901)).toBe(false)
    expect(await store.deliveries.inSlot(slot)).toMatchObject({ ...leftOut, attempt: 0 })
    expect(await claim(5_000)).toEqual([])
    expect(await store.deliveries.enter({ ...of, content, dueAt: 2_000 }, 950)).toBe(true)
    expect(await store.deliveries.enter({ ...of, content, dueAt: 3_000 }, 951)).toBe(false)
    const taken = await claimOne(2_000)
    expect(taken).toMatchObject({ channelId: 'C_LEFT', dueAt: 2_000 })
    await store.deliveries.settle(taken, { state: 'expired', reason: 'too late' }, 2_001)
    expect(await store.deliveries.enter({ ...of, content }, 2_002)).toBe(false)
  })

  test('say() keeps what a claimed digest says, amend() what it says later, and digestsAbout() finds it by its days', async () => {
    const fresh = await newTeam(store)
    const content = (start: string, end: string) =>
      ({ kind: 'digest', teamId: fresh.id, cadence: 'day', period: { start, end } }) as const
    const at = { workspaceId: fresh.workspaceId, teamId: fresh.id }
    await enter({
      ...at,
      slot: `digest:day:${fresh.id}:a`,
      channelId: 'C_SAY',
      content: content('2026-11-13', '2026-11-16'),
    })
    await enter({
      ...at,
      slot: `digest:day:${fresh.id}:b`,
      channelId: 'C_OTHER',
      content: content('2026-11-16', '2026-11-17'),
    })
    const claims = await claim(2_000)
    const said = {
      made: { at: 2_000, revision: 1 },
      figures: { complaints: '12' },
      settings: USUAL_SETTINGS,
      explained: [],
      skipped: [],
      corrections: [],
    }
    for (const one of claims) {
      expect(await store.deliveries.say({ ...one, fence: 'old' }, said)).toBe(false)
      expect(await store.deliveries.say(one, said)).toBe(true)
      await store.deliveries.settle(one, sent, 2_500)
    }
    const about = async (start: string, end: string, since = 2_000) =>
      (await store.deliveries.digestsAbout(fresh.id, { start, end }, since)).map(({ channelId }) => channelId)
    expect(await about('2026-11-14', '2026-11-15')).toEqual(['C_SAY'])
    expect((await about('2026-11-15', '2026-11-17')).toSorted()).toEqual(['C_OTHER', 'C_SAY'])
    expect(await about('2026-11-17', '2026-11-18')).toEqual([])
    expect(await about('2026-11-15', '2026-11-17', 2_501)).toEqual([])
    const { id } = claims[0]!
    await store.deliveries.amend(id, { ...said, figures: { complaints: '13' } })
    expect((await store.deliveries.find(id))?.said).toEqual({ ...said, figures: { complaints: '13' } })
  })

  test('claim() takes what is due, the longest due first, and find() tells how it went', async () => {
    await enter({ channelId: 'C_LATER', dueAt: 3_000 })
    await enter({ channelId: 'C_SECOND', dueAt: 1_500 })
    await enter({ channelId: 'C_FIRST', dueAt: 1_000 })
    expect(await claim(999)).toEqual([])
    const [first, second, ...others] = await claim(2_000)
    expect([first?.channelId, second?.channelId, others]).toEqual(['C_FIRST', 'C_SECOND', []])
    expect(first).toMatchObject({ state: 'sending', attempt: 1, firstAttemptAt: 2_000, wasUncertain: false })
    const period = oneDay('2026-11-19')
    expect(first!.content).toEqual({ kind: 'digest', teamId: team.id, cadence: 'day', period, scheduleId: 1 })
    expect(first!.id).toMatch(/^[0-9a-f]{32}$/)
    expect(await store.deliveries.settle(first!, sent, 2_500)).toBe(true)
    expect(await store.deliveries.find(first!.id)).toMatchObject({
      state: 'sent',
      postedChannel: 'C1',
      postedTs: '1.5',
      sentAt: 2_500,
      reason: null,
    })
    expect((await store.deliveries.ofTeam(team.id, 2)).map(({ channelId }) => channelId)).toEqual([
      'C_LATER',
      'C_SECOND',
    ])
  })

  /** Several hundred corrections that changed nothing, later than everything else. */
  const enterSilentCorrections = async (of: Team, channelId: string) => {
    for (let nth = 0; nth < 250; nth += 1) {
      const slot = `digest-correction:${of.id}:${nth}`
      const content = { kind: 'digest-correction', teamId: of.id, digestId: 'd' } as const
      const at = { workspaceId: of.workspaceId, teamId: of.id, channelId, dueAt: 5_000 + nth, expiresAt: 90_000 }
      await store.deliveries.enterSettled({ ...at, slot, content }, { state: 'cancelled', reason: 'nothing' }, 900)
    }
  }

  test('ofTeam() finds what was sent behind any number of corrections that changed nothing', async () => {
    const fresh = await newTeam(store)
    const at = { workspaceId: fresh.workspaceId, teamId: fresh.id }
    await enter({ ...at, slot: `digest:day:${fresh.id}:listed`, channelId: 'C_LISTED' })
    const correction = { kind: 'digest-correction', teamId: fresh.id, digestId: 'd' } as const
    await enter({ ...at, slot: `digest-correction:${fresh.id}:open`, channelId: 'C_LISTED', content: correction })
    await enterSilentCorrections(fresh, 'C_LISTED')
    const kinds = (await store.deliveries.ofTeam(fresh.id, 200)).map(({ content }) => content.kind)
    expect(kinds.toSorted()).toEqual(['digest', 'digest-correction'])
  })

  test('ofTeam() gives the digests of a cadence alone, the latest first', async () => {
    const fresh = await newTeam(store)
    const at = { workspaceId: fresh.workspaceId, teamId: fresh.id, channelId: 'C_MINE' }
    const content = (cadence: Cadence) =>
      ({ kind: 'digest', teamId: fresh.id, cadence, period: oneDay('2026-11-19') }) as const
    const slot = (name: string) => `digest:${name}:${fresh.id}`
    await enter({ ...at, slot: slot('week-1'), content: content('week'), dueAt: 1_000 })
    await enter({ ...at, slot: slot('week-2'), content: content('week'), dueAt: 2_000 })
    await enter({ ...at, slot: slot('day-1'), content: content('day'), dueAt: 3_000 })
    await enter({ ...at, slot: slot('week-3'), content: content('week'), channelId: 'C_OTHER', dueAt: 1_500 })
    await enterSilentCorrections(fresh, 'C_MINE')
    const found = await store.deliveries.ofTeam(fresh.id, 100, 'week')
    expect(found.map((one) => one.slot)).toEqual([slot('week-2'), slot('week-3'), slot('week-1')])
  })

  test('claim() leaves what stands in threads for later when told to, but for what was begun', async () => {
    await enter({ slot: 'digest-thread:begun', channelId: 'C_BEGUN' })
    await claim(2_000)
    await enter({ slot: 'digest-thread:new', channelId: 'C_NEW' })
    await enter({ slot: 'digest:day', channelId: 'C_DIGEST' })
    const channels = async (threadsWait: boolean): Promise<string[]> =>
      (await claim(2_000 + LEASE_MS, { threadsWait })).map(({ channelId }) => channelId).sort()
    expect(await channels(true)).toEqual(['C_BEGUN', 'C_DIGEST'])
    expect(await channels(false)).toEqual(['C_NEW'])
  })

  test('claim() takes one a channel, and none while the channel is being sent to', async () => {
    await enter({ channelId: 'C1', dueAt: 1_000 })
    await enter({ channelId: 'C1', dueAt: 1_001 })
    await enter({ channelId: 'C2', dueAt: 1_002 })
    const first = await claim(2_000, { limit: 2 })
    expect(first.map(({ dueAt }) => dueAt)).toEqual([1_000, 1_002])
    expect(await claim(2_000)).toEqual([])
    await store.deliveries.settle(first[0]!, sent, 2_001)
    expect((await claim(2_002)).map(({ dueAt }) => dueAt)).toEqual([1_001])
  })

  test('claim() takes digests of one moment in a channel by their length, that of the day first', async () => {
    const longestFirst = ['month', 'week', 'day'] as const
    for (let round = 0; round < 5; round += 1) {
      for (const cadence of longestFirst)
        await enter({
          channelId: 'C1',
          dueAt: 1_000 + round,
          content: { kind: 'digest', teamId: team.id, cadence, period: oneDay('2026-11-19') },
        })
      for (const cadence of longestFirst.toReversed()) {
        const taken = await claimOne(2_000)
        expect(taken.content).toMatchObject({ cadence })
        await store.deliveries.settle(taken, sent, 2_001)
      }
    }
  })

  test('claim() takes a row over once its lease ran out, before anything else in the channel', async () => {
    await enter({ channelId: 'C1', dueAt: 1_000 })
    const lost = await claimOne(2_000)
    await enter({ channelId: 'C1', dueAt: 500 })
    expect(await claim(2_000 + LEASE_MS - 1)).toEqual([])
    const [taken, ...others] = await claim(2_000 + LEASE_MS, { owner: 'peer' })
    expect(others).toEqual([])
    expect(taken).toMatchObject({ id: lost.id, attempt: 2, firstAttemptAt: 2_000, wasUncertain: true })
    expect(await store.deliveries.settle(lost, sent, 70_000)).toBe(false)
    expect(await store.deliveries.settle(taken!, sent, 70_001)).toBe(true)
    expect(await store.deliveries.settle(taken!, sent, 70_002)).toBe(false)
  })

  test('settle() lets a delivery wait, and tells later that it was uncertain', async () => {
    await enter()
    const first = await claimOne(1_000)
    await store.deliveries.settle(first, { state: 'pending', notBefore: 5_000, reason: 'ratelimited' }, 1_100)
    expect(await claim(4_999)).toEqual([])
    const second = await claimOne(5_000)
    expect(second).toMatchObject({ attempt: 2, wasUncertain: false, firstAttemptAt: 1_000 })
    await store.deliveries.settle(second, { state: 'uncertain', notBefore: 9_000, reason: 'timeout' }, 5_100)
    expect(await store.deliveries.find(first.id)).toMatchObject({ state: 'uncertain', reason: 'timeout' })
    expect(await claim(8_999)).toEqual([])
    const third = await claimOne(9_000)
    expect(third).toMatchObject({ attempt: 3, wasUncertain: true })
    await store.deliveries.settle(third, { state: 'expired', reason: 'too late' }, 9_100)
    expect(await claim(1e12)).toEqual([])
  })

  test('release() gives an unsent claim back as it was', async () => {
    await enter()
    const first = await claimOne(1_000)
    await store.deliveries.release(first)
    expect(await store.deliveries.find(first.id)).toMatchObject({ state: 'pending', attempt: 0, firstAttemptAt: null })
    const again = await claimOne(1_001)
    expect(again).toMatchObject({ attempt: 1, firstAttemptAt: 1_001 })
    expect(await store.deliveries.settle(first, sent, 1_002)).toBe(false)
    await store.deliveries.settle(again, { state: 'uncertain', notBefore: 2_000, reason: 'timeout' }, 1_500)
    await store.deliveries.release(await claimOne(2_000))
    expect(await store.deliveries.find(first.id)).toMatchObject({
      state: 'uncertain',
      attempt: 1,
      firstAttemptAt: 1_001,
    })
  })

  test('park() holds a workspace back until unpark(), and no other', async () => {
    await enter({ channelId: 'C1' })
    await enter({ channelId: 'C2', dueAt: 8_000 })
    await enter({ channelId: 'C3', workspaceId: 'T2' })
    await store.deliveries.park(team.workspaceId, 50_000)
    expect((await claim(9_000)).map(({ channelId }) => channelId)).toEqual(['C3'])
    await store.deliveries.park(team.workspaceId, 20_000)
    expect(await claim(49_999)).toEqual([])
    await store.deliveries.unpark(team.workspaceId, { now: 5_000, lookAfterMs: 60_000 })
    expect((await claim(5_000)).map(({ channelId }) => channelId)).toEqual(['C1'])
    expect((await claim(8_000)).map(({ channelId }) => channelId)).toEqual(['C2'])
  })

  test('unpark() leaves what may have been posted a minute until it is looked for', async () => {
    await enter({ channelId: 'C1' })
    const [taken] = await claim(2_000)
    await store.deliveries.settle(taken!, { state: 'uncertain', notBefore: 62_000, reason: 'timeout' }, 2_000)
    await store.deliveries.park(team.workspaceId, 3_602_000)
    await store.deliveries.unpark(team.workspaceId, { now: 5_000, lookAfterMs: 60_000 })
    expect(await claim(64_999)).toEqual([])
    expect(await claim(65_000)).toMatchObject([{ channelId: 'C1', wasUncertain: true }])
  })

  test('claim() finds other channels behind very many deliveries of one', { timeout: 60_000 }, async () => {
    for (let index = 0; index < 700; index += 1) await enter({ channelId: 'C1', dueAt: 1_000 + index })
    await enter({ channelId: 'C2', dueAt: 3_000 })
    await enter({ channelId: 'C3', dueAt: 4_000 })
    const taken = await claim(5_000, { limit: 3 })
    expect(taken.map(({ channelId, dueAt }) => [channelId, dueAt])).toEqual([
      ['C1', 1_000],
      ['C2', 3_000],
      ['C3', 4_000],
    ])
    expect(await claim(5_000, { limit: 3 })).toEqual([])
  })

  test('claim() by four at once never hands out a delivery or a channel twice', { timeout: 60_000 }, async () => {
    for (let index = 0; index < 120; index += 1) await enter({ channelId: `C${index % 40}`, dueAt: 1_000 + index })
    const seen: string[] = []
    const sending = new Set<string>()
    const work = async (owner: string) => {
      for (let idle = 0; idle < 3;) {
        const taken = await claim(10_000, { owner, limit: 7 })
        idle = taken.length === 0 ? idle + 1 : 0
        for (const { id, channelId } of taken) {
          expect(sending.has(channelId)).toBe(false)
          sending.add(channelId)
          seen.push(id)
        }
        for (const one of taken) {
          sending.delete(one.channelId)
          expect(await store.deliveries.settle(one, sent, 10_001)).toBe(true)
        }
      }
    }
    await Promise.all(['a', 'b', 'c', 'd'].map(work))
    expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  })
})

test('ofTeam() asks indexes that hold nothing it leaves out', async () => {
  const fresh = await freshDatabase('sqlite')
  const database = await openDatabase(fresh.url, silent)
  await migrateUp(database)
  const asked: { sql: string; bindings: (string | number)[] }[] = []
  database.reads.on('query', (query) => asked.push(query))
  const ledger = deliveries(database, () => undefined)
  await ledger.ofTeam(1, 20)
  await ledger.ofTeam(1, 20, 'week')
  const plans: string[] = []
  for (const { sql, bindings } of asked.splice(0)) {
    const steps: { detail: string }[] = await database.reads.raw(`EXPLAIN QUERY PLAN ${sql}`, bindings)
    plans.push(steps.map(({ detail }) => detail).join())
  }
  expect(plans).toEqual([
    expect.stringMatching(/^SEARCH deliveries USING INDEX deliveries_listed /),
    expect.stringMatching(/^SEARCH deliveries USING INDEX deliveries_of_cadence /),
  ])
  await database.close()
  await fresh.drop()
})
