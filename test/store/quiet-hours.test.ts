import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { QUIET_HOURS } from '../../src/domain/delivery/delivery.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { newTeam, NOW } from './fixtures.ts'

const NIGHT = {
  hours: { from: { hour: 20, minute: 0 }, to: { hour: 8, minute: 0 } },
  closedDays: true,
  exceptCritical: false,
}

describe.each(ENGINES)('quiet hours on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  test('of a person are kept, changed and forgotten, and none is not the same as nothing said', async () => {
    const [team, other] = [await newTeam(store), await newTeam(store)]
    expect(await store.quietHours.find(team.id, 'U1')).toBeNull()
    await store.quietHours.put(team, 'U1', null)
    expect(await store.quietHours.find(team.id, 'U1')).toEqual({ quiet: null })
    await store.quietHours.put(team, 'U1', NIGHT)
    expect(await store.quietHours.find(team.id, 'U1')).toEqual({ quiet: NIGHT })
    expect(await store.quietHours.find(other.id, 'U1')).toBeNull()
    expect(await store.quietHours.find(team.id, 'U2')).toBeNull()
    await store.quietHours.remove(team.id, 'U1')
    expect(await store.quietHours.find(team.id, 'U1')).toBeNull()
  })

  test('of a team are kept, and ended', async () => {
    const team = await newTeam(store)
    expect(team.quiet).toBeNull()
    expect((await store.teams.change(team, { quiet: NIGHT })).quiet).toEqual(NIGHT)
    expect((await store.teams.change(team, { name: 'Other' })).quiet).toEqual(NIGHT)
    expect((await store.teams.change(team, { quiet: null })).quiet).toBeNull()
  })

  test('hasten() wakes what waits for a person or a team, and nothing that waits for another reason', async () => {
    const team = await newTeam(store, `T-${engine}-hasten`)
    const { id: teamId, workspaceId } = team
    const [day, later] = [86_400_000, NOW + 3_600_000]
    const content = { kind: 'incident-opened', teamId, incidentId: 1 } as const
    const entered = async (slot: string, channelId: string, dueAt: number): Promise<void> => {
      await store.deliveries.enter({ slot, workspaceId, teamId, channelId, content, dueAt, expiresAt: NOW + day }, NOW)
    }
    const ready = async (): Promise<string[]> => {
      const claims = await store.deliveries.claim({ owner: 'o', now: NOW, leaseMs: 90_000, limit: 20 })
      for (const claimed of claims) await store.deliveries.release(claimed)
      const own = claims.filter((claimed) => claimed.teamId === teamId)
      return own.map(({ channelId }) => channelId).toSorted()
    }
    for (const person of ['U1', 'U2']) await entered(`incident-opened:h${teamId}:${person}`, person, later)
    await entered(`incident-edited:h${teamId}:U3`, 'U3', later)
    await entered(`incident-opened:h${teamId}:U4`, 'U4', NOW)
    await entered(`incident-told:h${teamId}:1:U5`, 'U5', NOW)
    const claims = await store.deliveries.claim({ owner: 'o', now: NOW, leaseMs: 90_000, limit: 20 })
    for (const claimed of claims) {
      const isHeld = claimed.channelId === 'U5'
      const reason = isHeld ? QUIET_HOURS : 'http 503'
      const waits = { state: 'pending', notBefore: later, reason } as const
      await store.deliveries.settle(claimed, isHeld ? { ...waits, expiresAt: later + 2 * day } : waits, NOW)
    }
    expect((await store.deliveries.inSlot(`incident-told:h${teamId}:1:U5`))!.expiresAt).toBe(later + 2 * day)
    expect((await store.deliveries.inSlot(`incident-opened:h${teamId}:U4`))!.expiresAt).toBe(NOW + day)
    expect(await ready()).toEqual([])
    await store.deliveries.hasten(teamId, NOW, 'U2')
    expect(await ready()).toEqual(['U2'])
    await store.deliveries.hasten(teamId, NOW)
    expect(await ready()).toEqual(['U1', 'U2', 'U5'])
  })
})
