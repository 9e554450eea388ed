import { describe, expect, test } from 'vitest'
import { oweDigests } from '../../jobs/owe-digests.ts'
import { reschedule, setSchedule } from '../../src/actions/set-schedule.ts'
import { readRhythm } from '../../src/domain/schedule/read-rhythm.ts'
import type { Team } from '../../src/domain/team.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import type { Store } from '../../src/ports.ts'
import { randomOf, type Random } from '../differential/random.ts'
import { createFakeLog } from '../fakes/log.ts'
import { stopping } from '../fakes/stopping.ts'
import { freshStore } from '../store/engines.ts'
import { newTeam } from '../store/fixtures.ts'

const HOUR = 3_600_000
const FIRST = Date.parse('2026-03-02T00:00Z')
const HOURS = 90 * 24
const RHYTHMS = ['daily', 'weekdays', 'mon,thu', 'tue', 'sat,sun', 'cron']
const TIMES = [7, 9, 11, 16]

const rhythmOf = (random: Random) => {
  const [kind, hour] = [random.one(RHYTHMS), random.one(TIMES)]
  const reading = readRhythm(kind === 'cron' ? ['cron', '0', `${hour}`, '1,15', '*', '*'] : [kind, `${hour}:00`])
  return reading.kind === 'found' ? reading.rhythm : expect.unreachable(reading.message)
}

/** Sets another rhythm, or makes a near day a holiday or none. */
async function change(store: Store, team: Team, { random, now }: { random: Random; now: number }): Promise<Team> {
  if (random.chance(0.6)) {
    await setSchedule(store, { team, channelId: team.channelId, rhythm: rhythmOf(random), userId: 'U1', now })
    return team
  }
  const day = addDays(dayAt(now, team.zone), random.below(9) - 3)
  const others = team.calendar.closedDays.filter((closed) => closed.day !== day)
  const isClosed = others.length < team.calendar.closedDays.length
  const closedDays = isClosed ? others : [...others, { day, name: 'Closed' }]
  const changed = await store.teams.change(team, { calendar: { ...team.calendar, closedDays } })
  await store.transaction((repositories) => reschedule(repositories, { team: changed, before: team, now }))
  return changed
}

describe('nextOpenSlot()', () => {
  test.each([1, 2, 3, 4])(
    'leaves every day in one digest, and none in two, however it is changed: run %i',
    async (seed) => {
      const [store, random, log] = [await freshStore('sqlite'), randomOf(seed), createFakeLog()]
      let team = await newTeam(store)
      await setSchedule(store, {
        team,
        channelId: team.channelId,
        rhythm: rhythmOf(random),
        userId: 'U1',
        now: FIRST - 1,
      })
      for (let now = FIRST; now < FIRST + HOURS * HOUR; now += HOUR) {
        await oweDigests.run(now, { store, log, clock: { now: () => now }, stopping })
        if (random.chance(0.03)) team = await change(store, team, { random, now: now + HOUR / 2 })
      }
      const records = await store.deliveries.ofTeam(team.id, 1000)
      const periods = records
        .flatMap(({ content }) => (content.kind === 'digest' ? content.period : []))
        .toSorted((a, b) => (a.start < b.start ? -1 : 1))
      expect(periods.length).toBeGreaterThan(20)
      expect(periods.slice(1).map(({ start }) => start)).toEqual(periods.slice(0, -1).map(({ end }) => end))
      expect(log.of('error')).toEqual([])
      await store.close()
    },
  )
})
