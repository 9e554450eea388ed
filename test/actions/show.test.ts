import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readQuestion, show } from '../../src/actions/show.ts'
import { readWords } from '../../src/domain/question/words.ts'
import type { Team } from '../../src/domain/team.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { createFakeDirectory } from '../fakes/directory.ts'
import { freshStore } from '../store/engines.ts'
import { NOW, amount, append, cell, entry, newTeam, recordingBy } from '../store/fixtures.ts'

describe('show()', () => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore('sqlite')))
  afterAll(() => store.close())

  const directory = createFakeDirectory()
  const ask = async (of: Team, text: string, now = NOW) => {
    const team = (await store.teams.find(of.workspaceId, of.id))!
    const { workspaceId, channelId } = team
    const asked = { workspaceId, channelId, userId: 'U1', triggerId: 't', now, slash: '/metrics' }
    const found = { team, teamBy: 'channel', choices: [], pressedOn: null } as const
    return show(await readQuestion(readWords(text), { team, store }), team, {
      ...asked,
      ...found,
      store,
      directory,
      catalogue: team.catalogue,
      vault: null,
    })
  }
  const record = (team: Team, complaints: number) =>
    append(store, recordingBy(team), [entry(cell('complaints'), 'count', amount(complaints))])

  test('shows the answer it has until something is recorded', async () => {
    const team = await newTeam(store)
    await record(team, 3)
    const first = await ask(team, 'complaints week')
    expect(first.text).toContain('Complaints 3 ')
    expect(await ask(team, 'complaints week')).toBe(first)
    await record(team, 4)
    expect((await ask(team, 'complaints week')).text).toContain('Complaints 7 ')
  })

  test('answers anew on the next day, another question and another team', async () => {
    const [team, other] = [await newTeam(store), await newTeam(store)]
    await record(team, 3)
    await record(other, 5)
    const texts = [
      await ask(team, 'complaints week'),
      await ask(team, 'complaints month'),
      await ask(team, 'complaints week', NOW + 24 * 3_600_000),
      await ask(other, 'complaints week'),
    ].map(({ text }) => text)
    expect(new Set(texts).size).toBe(4)
    expect(texts.map((text) => /Complaints (\d+)/.exec(text)?.[1])).toEqual(['3', '3', '3', '5'])
  })

  test('shows a limit as soon as it is set, and no longer once it is gone', async () => {
    const team = await newTeam(store)
    await record(team, 3)
    const bounds = {
      statistic: null,
      channel: '',
      agent: '',
      area: '',
      by: null,
      windowDays: 1,
      forDays: 1,
      warn: { sign: '>', value: 1 },
      critical: null,
    } as const
    const without = await ask(team, 'complaints week')
    const limit = await store.limits.put({ teamId: team.id, metric: 'complaints', ...bounds, setBy: 'U1', setAt: NOW })
    expect(await ask(team, 'complaints week')).not.toEqual(without)
    await store.limits.remove(limit)
    expect(await ask(team, 'complaints week')).toEqual(without)
  })
})
