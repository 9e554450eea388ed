import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliver } from '../../src/actions/deliver.ts'
import { openNotice } from '../../src/actions/open-notice.ts'
import { USUAL_TIMES } from '../../src/domain/delivery/times.ts'
import type { Incident } from '../../src/domain/incidents/incident.ts'
import type { Team } from '../../src/domain/team.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { createFakeClock } from '../fakes/clock.ts'
import { createFakeMessenger } from '../fakes/messenger.ts'
import { ENGINES, freshStore, silent } from './engines.ts'
import { newTeam, NOW } from './fixtures.ts'

const MINUTE = 60_000

function gate(): { open(): void; isOpen: Promise<void> } {
  let open = (): void => undefined
  const isOpen = new Promise<void>((resolve) => (open = resolve))
  return { open: () => open(), isOpen }
}

describe.each(ENGINES)('notices on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => {
    store = await freshStore(engine)
  })
  afterAll(() => store.close())

  const begun = async (team: Team, limitId: number): Promise<Incident> => {
    const { workspaceId, id: teamId } = team
    const critical = { sign: '>', value: 10 } as const
    const unit = 'contacts'
    const scope = {
      basis: 'figure' as const,
      statistic: null,
      channel: '',
      agent: '',
      area: '',
      by: null,
      windowDays: 1,
      per: null,
      owner: null,
    }
    const terms = { metric: 'complaints', ...scope, unit, warn: null, critical, setBy: 'U1' } as const
    const place = { workspaceId, teamId, limitId, value: '', episode: 1, terms, openedAt: NOW } as const
    const day = { since: '2026-11-20', lastDay: '2026-11-20', lastValue: 12, lastSpent: null }
    const unanswered = { acknowledged: null, snoozed: null, isFlapping: false, chain: null, toldTo: [] }
    return store.incidents.begin({ ...place, ...day, ...unanswered, severity: 'critical' })
  }
  const open = (team: Team, incident: Incident, now: number): Promise<boolean> =>
    store.transaction(async (repositories) => {
      await repositories.ledger.lock(team)
      return openNotice(repositories, { team, incident, person: 'U1', now })
    })

  test('tell where a person hears of an incident, and which message gathers several', async () => {
    const team = await newTeam(store)
    expect(await store.notices.latest(team.id, 'U1')).toBeNull()
    const [first, second, third] = [await begun(team, 1), await begun(team, 2), await begun(team, 3)]
    expect(await store.notices.find(first.id, 'U1')).toBeNull()
    for (const incident of [first, second, third]) expect(await open(team, incident, NOW)).toBe(true)
    expect(await open(team, third, NOW)).toBe(false)
    const slot = `incidents-gathered:${team.id}:U1:${NOW}`
    const notice = { person: 'U1', teamId: team.id, workspaceId: team.workspaceId, windowAt: NOW, isTold: false }
    expect(await store.notices.find(first.id, 'U1')).toEqual({
      ...notice,
      incidentId: first.id,
      slot: `incident-opened:${first.id}:U1`,
    })
    const ofThird = { ...notice, incidentId: third.id, slot }
    expect(await store.notices.find(third.id, 'U1')).toEqual(ofThird)
    expect(await store.notices.ofStanding({ limitId: 3, value: '' })).toEqual([ofThird])
    expect(await store.notices.ofStanding({ limitId: 3, value: 'phone' })).toEqual([])
    expect(await store.notices.latest(team.id, 'U1')).toEqual({
      windowAt: NOW,
      isGathered: true,
      state: 'pending',
      sentAt: null,
    })
    expect(await store.notices.latest(team.id, 'U2')).toBeNull()
    await store.notices.markTold(slot, [third.id], { isRepeat: false })
    expect(await store.notices.inSlot(team.id, slot)).toEqual([
      { incident: second, isTold: false },
      { incident: third, isTold: true },
    ])
    const told = async (): Promise<boolean[]> => (await store.notices.inSlot(team.id, slot)).map(({ isTold }) => isTold)
    await store.notices.markTold(slot, [second.id], { isRepeat: true })
    expect(await told()).toEqual([true, true])
    await store.notices.markTold(slot, [second.id], { isRepeat: false })
    expect(await told()).toEqual([true, false])
    expect(await store.notices.inSlot((await newTeam(store)).id, slot)).toEqual([])
    expect(await store.deliveries.inSlot(slot)).toMatchObject({ channelId: 'U1', dueAt: NOW + MINUTE })
  })

  test('a message is not sent while somebody adds to it, and what is being sent takes nothing more', async () => {
    const team = await newTeam(store, `T-${engine}-adding`)
    const incidents = [await begun(team, 11), await begun(team, 12), await begun(team, 13), await begun(team, 14)]
    await open(team, incidents[0]!, NOW)
    await open(team, incidents[1]!, NOW)
    const claim = async () => {
      const claims = await store.deliveries.claim({ owner: 'o', now: NOW + MINUTE, leaseMs: 90_000, limit: 20 })
      return claims.filter(({ teamId }) => teamId === team.id)
    }
    const firsts = await claim()
    for (const claimed of firsts)
      await store.deliveries.settle(claimed, { state: 'sent', postedChannel: 'U1', postedTs: '1' }, NOW)
    const [added, looked] = [gate(), gate()]
    const adding = store.transaction(async (repositories) => {
      await repositories.ledger.lock(team)
      await openNotice(repositories, { team, incident: incidents[2]!, person: 'U1', now: NOW + MINUTE - 1 })
      added.open()
      await looked.isOpen
    })
    await added.isOpen
    // SQLite has one writer: there the sender waits, here it passes by.
    if (engine === 'postgres') expect(await claim()).toEqual([])
    looked.open()
    await adding
    const [claimed] = await claim()
    expect(claimed?.content.kind).toBe('incidents-gathered')
    await open(team, incidents[3]!, NOW + MINUTE)
    const gathered = await store.notices.inSlot(team.id, `incidents-gathered:${team.id}:U1:${NOW}`)
    expect(gathered.map(({ incident }) => incident.id)).toEqual([incidents[1]!.id, incidents[2]!.id])
    expect((await store.notices.find(incidents[3]!.id, 'U1'))!.slot).toBe(
      `incidents-gathered:${team.id}:U1:${NOW + MINUTE}`,
    )
  })

  test('that come up from several sides while messages are sent are each told exactly once', async () => {
    const team = await newTeam(store, `T-${engine}-racing`)
    const clock = createFakeClock(new Date(NOW).toISOString())
    const messenger = createFakeMessenger()
    const courier = { store, messenger, clock, log: silent, times: USUAL_TIMES }
    const send = async (): Promise<void> => {
      const claims = await store.deliveries.claim({ owner: 'o', now: clock.now(), leaseMs: 90_000, limit: 20 })
      for (const claimed of claims) await deliver(claimed, courier)
    }
    const incidents: Incident[] = []
    for (let number = 0; number < 60; number += 1) incidents.push(await begun(team, 100 + number))
    const all = new AbortController()
    const sending = (async () => {
      while (!all.signal.aborted) await send()
    })()
    for (let group = 0; group < incidents.length; group += 6) {
      clock.set(new Date(NOW + group * 5_000).toISOString())
      const now = clock.now()
      await Promise.all(incidents.slice(group, group + 6).map((incident, index) => open(team, incident, now - index)))
    }
    all.abort()
    await sending
    clock.set(new Date(NOW + 60 * MINUTE).toISOString())
    for (let round = 0; round < 5; round += 1) await send()
    const told: number[] = []
    for (const incident of incidents) {
      const notice = (await store.notices.find(incident.id, 'U1'))!
      const record = (await store.deliveries.inSlot(notice.slot))!
      expect(record.state).toBe('sent')
      if (record.content.kind === 'incident-opened' || notice.isTold) told.push(incident.id)
    }
    expect(told).toEqual(incidents.map(({ id }) => id))
    expect(messenger.posts.length).toBeGreaterThan(4)
    expect(messenger.posts.length).toBeLessThan(incidents.length / 2)
  }, 60_000)
})
