import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runForTeams, type TeamWork } from '../../src/actions/run-for-teams.ts'
import type { JobContext } from '../../src/job.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { createFakeClock, type FakeClock } from '../fakes/clock.ts'
import { createFakeLog, type FakeLog } from '../fakes/log.ts'
import { stopping } from '../fakes/stopping.ts'
import { ENGINES, freshStore } from '../store/engines.ts'

const NOON = '2026-11-23T12:00:00Z'
const DAY_MS = 86_400_000

describe.each(ENGINES)('runForTeams() on %s', (engine) => {
  let store: OpenStore
  let log: FakeLog
  let clock: FakeClock
  let context: JobContext
  let done: string[]
  beforeEach(async () => {
    store = await freshStore(engine)
    log = createFakeLog()
    clock = createFakeClock(NOON)
    context = { store, clock, log, stopping }
    done = []
  })
  afterEach(() => store.close())

  const openTeams = (count: number) =>
    store.transaction(async ({ teams }) => {
      for (let nth = 0; nth < count; nth += 1) {
        const place = { workspaceId: 'T1', channelId: `C${nth}`, name: `Desk ${nth}`, zone: 'Etc/UTC', ownerId: 'U1' }
        await teams.create({ ...place, managerIds: [] }, clock.now())
      }
    })
  /** A run a day. */
  const daily = (changed: Partial<TeamWork<{ slot: number }>> = {}): TeamWork<{ slot: number }> => ({
    name: 'test',
    dueFor: () => [{ slot: Math.floor(clock.now() / DAY_MS) }],
    run: async (_repositories, { team, isFirst }) => void done.push(`${team.id}${isFirst ? '' : ' again'}`),
    failure: 'It went wrong',
    ...changed,
  })
  const idsTo = (last: number): string[] => Array.from({ length: last }, (_, nth) => String(nth + 1))

  test('runs once for each team what is due', async () => {
    await openTeams(3)
    for (let time = 0; time < 2; time += 1) await runForTeams(context, daily())
    expect(done).toEqual(['1', '2', '3'])
    clock.advance(DAY_MS)
    const twice = daily({ dueFor: ({ id }) => (id === 2 ? [{ slot: 1 }, { slot: 2 }] : []) })
    await runForTeams(context, twice)
    expect(done.slice(3)).toEqual(['2', '2'])
  })

  test('goes through all pages of teams', async () => {
    await openTeams(1_001)
    await runForTeams(context, daily({ dueFor: ({ id }) => (id % 100 === 1 ? [{ slot: 1 }] : []) }))
    expect(done).toEqual(idsTo(11).map((nth) => String(100 * Number(nth) - 99)))
  })

  test('of instances that run at once one runs for a team', async () => {
    await openTeams(5)
    await Promise.all([1, 2, 3].map(() => runForTeams(context, daily())))
    expect(done.toSorted()).toEqual(idsTo(5))
  })

  test('begins no transaction for what is done', async () => {
    await openTeams(3)
    await runForTeams(context, daily())
    const refusing = { ...store, transaction: () => Promise.reject(new Error('There is nothing to do')) }
    await runForTeams({ ...context, store: refusing }, daily())
    expect(log.of('error')).toEqual([])
  })

  test('does again what goes on, and says that it is not the first time', async () => {
    await openTeams(2)
    for (let time = 0; time < 2; time += 1) await runForTeams(context, daily({ goesOn: ({ id }) => id === 2 }))
    expect(done).toEqual(['1', '2', '2 again'])
  })

  test('logs a team for which it fails, and runs for it the next time', async () => {
    await openTeams(3)
    let isBroken = true
    const run: TeamWork<{ slot: number }>['run'] = async ({ teams }, { team }) => {
      await teams.tieAgent(team, 'ben', 'U2')
      if (isBroken && team.id === 2) throw new Error('no')
      done.push(String(team.id))
    }
    await runForTeams(context, daily({ run }))
    expect(done).toEqual(['1', '3'])
    expect(log.lines).toMatchObject([{ level: 'error', message: 'It went wrong', fields: { team: 2 } }])
    const agentsOf = async (id: number) => store.teams.agentsOf((await store.teams.find('T1', id))!, 'U2')
    expect([await agentsOf(1), await agentsOf(2)]).toEqual([['ben'], []])
    isBroken = false
    await runForTeams(context, daily({ run }))
    expect(done).toEqual(['1', '3', '2'])
  })

  test('logs a team of which it can’t be told what is due', async () => {
    await openTeams(2)
    const dueFor = ({ id }: { readonly id: number }) => {
      if (id === 1) throw new RangeError('no such zone')
      return [{ slot: 1 }]
    }
    await runForTeams(context, daily({ dueFor }))
    expect(done).toEqual(['2'])
    expect(log.of('error')).toEqual(['It went wrong'])
  })

  test('ends between two teams when the bot stops, and leaves the others to the next run', async () => {
    await openTeams(3)
    const bot = new AbortController()
    const run: TeamWork<{ slot: number }>['run'] = async (_repositories, { team }) => {
      done.push(String(team.id))
      bot.abort()
    }
    await runForTeams({ ...context, stopping: bot.signal }, daily({ run }))
    expect(done).toEqual(['1'])
    await runForTeams(context, daily())
    expect(done).toEqual(['1', '2', '3'])
  })
})
