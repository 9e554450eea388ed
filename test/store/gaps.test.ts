import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GapNotice } from '../../src/ports.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, amount, append, cell, entry, newTeam, recordingBy } from './fixtures.ts'

const LATE = { health: 'late', since: '2026-11-23', until: '2026-11-23' } as const
const NEED = { measure: 'complaints', channel: '' }

describe.each(ENGINES)('gaps on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  test('are kept by whoever read them last, and once filled are gone', async () => {
    const [team, other] = [await newTeam(store), await newTeam(store)]
    const own = { teamId: team.id, workspaceId: team.workspaceId, ...NEED, version: 0 }
    expect(await store.gaps.keep(own, LATE)).toBe(true)
    expect(await store.gaps.keep(own, LATE)).toBe(false)
    const [kept] = await store.gaps.ofTeam(team.id)
    expect(kept).toEqual({ ...own, ...LATE, version: 1 })
    expect(await store.gaps.ofTeam(other.id)).toEqual([])
    expect(await store.gaps.teamIds()).toContain(team.id)
    const worse = { ...LATE, health: 'no-data', until: '2026-11-24' } as const
    const both = await Promise.all([store.gaps.keep(kept!, worse), store.gaps.keep(kept!, worse)])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await store.gaps.keep(kept!, null)).toBe(false)
    expect(await store.gaps.keep((await store.gaps.ofTeam(team.id))[0]!, null)).toBe(true)
    expect(await store.gaps.ofTeam(team.id)).toEqual([])
    expect(await store.gaps.teamIds()).not.toContain(team.id)
  })

  test('say who was told of them, until they are filled', async () => {
    const team = await newTeam(store)
    const told = (slot: string, measure: string): Omit<GapNotice, 'filledAt' | 'filledBy'> => ({
      slot: `${slot}:${team.id}`,
      measure,
      channel: '',
      teamId: team.id,
      workspaceId: team.workspaceId,
      person: 'U1',
      health: 'late',
      day: '2026-11-23',
      usual: 'U1',
      toldAt: NOW,
    })
    for (const one of [told('a', 'complaints'), told('a', 'calls'), told('b', 'complaints')])
      await store.gaps.addNotice(one)
    expect((await store.gaps.inSlot(team.id, `a:${team.id}`)).map(({ measure }) => measure)).toEqual([
      'calls',
      'complaints',
    ])
    const filled = await store.gaps.fill(team.id, NEED, { at: NOW + 1, by: 'U2' })
    expect(filled.map(({ slot, filledBy }) => [slot, filledBy])).toEqual([
      [`a:${team.id}`, 'U2'],
      [`b:${team.id}`, 'U2'],
    ])
    expect(await store.gaps.fill(team.id, NEED, { at: NOW + 2, by: 'U3' })).toEqual([])
    expect((await store.gaps.noticesOf(team.id)).map(({ measure }) => measure)).toEqual(['calls'])
    await store.gaps.addNotice(told('a', 'complaints'))
    expect(await store.gaps.noticesOf(team.id)).toHaveLength(2)
    await store.gaps.fill(team.id, NEED, { at: NOW, by: null })
    expect(await store.gaps.sweep(NOW)).toBe(0)
    expect(await store.gaps.sweep(NOW + 1)).toBe(2)
    expect(await store.gaps.inSlot(team.id, `a:${team.id}`)).toHaveLength(1)
  })

  test('are filled by whoever recorded it last', async () => {
    const team = await newTeam(store)
    const what = { ...NEED, since: '2026-11-20' }
    expect(await store.ledger.latestOf(team, what)).toBeNull()
    const at = (author: string, recordedAt: number) => ({ ...recordingBy(team), author, recordedAt })
    await append(store, at('U1', NOW), [entry(cell('complaints', { day: '2026-11-19' }), 'count', amount(1))])
    expect(await store.ledger.latestOf(team, what)).toBeNull()
    await append(store, at('U2', NOW + 1), [
      entry(cell('complaints', { day: '2026-11-20', agent: 'ana' }), 'count', amount(1)),
    ])
    await append(store, at('U3', NOW + 2), [
      entry(cell('complaints', { day: '2026-11-21', channel: 'phone' }), 'count', amount(1)),
    ])
    expect(await store.ledger.latestOf(team, what)).toEqual({ author: 'U3', at: NOW + 2 })
    expect(await store.ledger.latestOf(team, { ...what, channel: 'email' })).toBeNull()
    await store.transaction(({ ledger }) => ledger.retractLatest(at('U3', NOW + 3), 0))
    expect(await store.ledger.latestOf(team, { ...what, channel: 'phone' })).toEqual({ author: 'U3', at: NOW + 2 })
  })

  test('of a team that wants no reminders are not asked for', async () => {
    const team = await newTeam(store)
    expect(team.reminders).toEqual({ hour: 10, minute: 0 })
    expect((await store.teams.change(team, { reminders: { hour: 8, minute: 5 } })).reminders).toEqual({
      hour: 8,
      minute: 5,
    })
    expect((await store.teams.change(team, { reminders: null })).reminders).toBeNull()
    expect((await store.teams.change(team, { name: 'Other' })).reminders).toBeNull()
  })
})
