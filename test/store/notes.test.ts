import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewNote } from '../../src/ports.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

const noteOf = (teamId: number, more: Partial<NewNote> = {}): NewNote => ({
  teamId,
  day: '2026-11-03',
  text: 'new phone system',
  notedBy: 'U1',
  notedAt: NOW,
  ...more,
})

const STANDING = { endedBy: null, endedAt: null }

describe.each(ENGINES)('notes on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  test('add() returns what ofTeam() lists, by day and then as written', async () => {
    const team = await newTeam(store)
    const late = await store.notes.add(noteOf(team.id, { day: '2026-11-10', text: 'b 𠮷' }))
    const first = await store.notes.add(noteOf(team.id))
    const second = await store.notes.add(noteOf(team.id, { text: 'a' }))
    expect(first).toEqual({ ...noteOf(team.id), ...STANDING, id: first.id })
    expect(await store.notes.ofTeam(team.id)).toEqual([first, second, late])
    expect(await store.notes.find(team.id, late.id)).toEqual(late)
  })

  test('ofTeam() lists those of a half-open period', async () => {
    const team = await newTeam(store)
    const days = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01']
    for (const day of days) await store.notes.add(noteOf(team.id, { day }))
    const found = await store.notes.ofTeam(team.id, { start: '2026-11-01', end: '2026-12-01' })
    expect(found.map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-30'])
  })

  test('remove() ends it once, keeps it on record and leaves other teams alone', async () => {
    const [mine, theirs] = [await newTeam(store), await newTeam(store)]
    const note = await store.notes.add(noteOf(mine.id))
    const other = await store.notes.add(noteOf(theirs.id))
    expect(await store.notes.remove({ ...note, teamId: theirs.id }, { endedBy: 'U9', endedAt: NOW + 1 })).toBe(false)
    expect(await store.notes.ofTeam(mine.id)).toEqual([note])
    expect(await store.notes.remove(note, { endedBy: 'U2', endedAt: NOW + 2 })).toBe(true)
    expect(await store.notes.remove(note, { endedBy: 'U3', endedAt: NOW + 3 })).toBe(false)
    expect(await store.notes.ofTeam(mine.id)).toEqual([])
    expect(await store.notes.find(mine.id, note.id)).toEqual({ ...note, endedBy: 'U2', endedAt: NOW + 2 })
    expect(await store.notes.find(theirs.id, note.id)).toBeNull()
    expect(await store.notes.ofTeam(theirs.id)).toEqual([other])
  })

  test('add() and remove() count the team’s revision up', async () => {
    const team = await newTeam(store)
    const revision = async () => (await store.teams.find(team.workspaceId, team.id))!.revision
    const before = await revision()
    const note = await store.notes.add(noteOf(team.id))
    const between = await revision()
    await store.notes.remove(note, { endedBy: 'U1', endedAt: NOW })
    expect(between).toBeGreaterThan(before)
    expect(await revision()).toBeGreaterThan(between)
  })

  test('add() is undone with the transaction it was in', async () => {
    const team = await newTeam(store)
    const failing = store.transaction(async ({ notes }) => {
      await notes.add(noteOf(team.id))
      throw new Error('gone')
    })
    await expect(failing).rejects.toThrow('gone')
    expect(await store.notes.ofTeam(team.id)).toEqual([])
  })
})
