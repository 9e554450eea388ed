import { describe, expect, test } from 'vitest'
import { reschedule, setSchedule } from '../../src/actions/set-schedule.ts'
import { readRhythm } from '../../src/domain/schedule/read-rhythm.ts'
import type { Team } from '../../src/domain/team.ts'
import { addDays, eachDay, type Day } from '../../src/domain/time/day.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { oweDigests } from '../../jobs/owe-digests.ts'
import { createFakeLog } from '../fakes/log.ts'
import { stopping } from '../fakes/stopping.ts'
import { freshStore } from '../store/engines.ts'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const HOUR = 4 * QUARTER
const DAY = 24 * HOUR
/** A leap year. */
const [FIRST, END] = ['2028-01-01', '2029-01-01']
/** Of it, for many zones, in one go the leap day and every clock's change of the spring. */
const [ZONES_FIRST, ZONES_END] = process.env['SOAK'] === '1' ? [FIRST, END] : ['2028-02-20', '2028-05-01']

const ZONES = `
  Europe/Berlin Europe/London Europe/Dublin Europe/Chisinau Europe/Lisbon Europe/Helsinki Europe/Istanbul Europe/Moscow
  Atlantic/Azores Antarctica/Troll America/New_York America/Chicago America/Los_Angeles America/St_Johns America/Havana
  America/Santiago America/Asuncion America/Nuuk America/Scoresbysund America/Mexico_City America/Sao_Paulo
  America/Phoenix Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Lagos Asia/Beirut Asia/Gaza Asia/Jerusalem
  Asia/Kathmandu Asia/Tokyo Asia/Kolkata Australia/Lord_Howe Australia/Sydney Pacific/Chatham Pacific/Easter
  Pacific/Norfolk Pacific/Apia Pacific/Kiritimati UTC
`
  .trim()
  .split(/\s+/)
const TIMES = ['00:00', '02:30', '01:30', '09:00', '23:45']

interface OnWall {
  readonly day: Day
  readonly time: string
}

/** What the clocks on the wall show, without any of the product's own reckoning. */
function wallIn(zone: string): (instant: number) => OnWall {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
  return (instant) => {
    const [day = '', time = ''] = format.format(instant).split(', ')
    return { day, time }
  }
}

/**
 * When each day's clock first shows the time or later; where midnight comes before, the day's last minute. Looked up
 * quarter by quarter of an hour.
 */
function expectedDues(zone: string, time: string): Map<Day, number> {
  const wallAt = wallIn(zone)
  const dues = new Map<Day, number>()
  for (let instant = Date.parse(ZONES_FIRST) - DAY; instant < Date.parse(ZONES_END) + DAY; instant += QUARTER) {
    const wall = wallAt(instant)
    if (!dues.has(wall.day) && wall.time >= time) dues.set(wall.day, instant)
    const next = wallAt(instant + QUARTER)
    if (next.day > wall.day && !dues.has(wall.day)) dues.set(wall.day, instant + QUARTER - MINUTE)
  }
  return dues
}

interface Entered {
  readonly slot: string
  readonly dueAt: number
}

async function newTeam(store: OpenStore, zone: string): Promise<Team> {
  const wanted = { workspaceId: 'T1', channelId: `C${zone}`, name: zone, zone, ownerId: 'U1', managerIds: [] }
  return (await store.teams.create(wanted, 0)).team
}

async function schedule(store: OpenStore, team: Team, order: { words: string; now: number }): Promise<void> {
  const reading = readRhythm(order.words.split(' '))
  if (reading.kind === 'wrong') throw new Error(reading.message)
  const { channelId } = team
  await setSchedule(store, { team, channelId, rhythm: reading.rhythm, userId: 'U1', now: order.now })
}

/** What stands in the ledger, as `day` or `week` and the key, with its due time. */
async function enteredOf(store: OpenStore, team: Team): Promise<Entered[]> {
  const records = await store.deliveries.ofTeam(team.id, 1000)
  return records
    .map(({ slot, dueAt }) => ({ slot: slot.split(':').toSpliced(2, 2).slice(1).join(' '), dueAt }))
    .reverse()
}

/** Lets the job run for each quarter and each last minute of an hour from one moment to before another. */
async function pass(store: OpenStore, [from, to]: readonly [number, number]): Promise<void> {
  const log = createFakeLog()
  const clock = { now: () => from }
  for (let slot = from; slot < to; slot += QUARTER) {
    await oweDigests.run(slot, { store, log, clock, stopping })
    // A minute that is run again, here or on another instance, changes nothing.
    if (slot % (7 * QUARTER) === 0) await oweDigests.run(slot, { store, log, clock, stopping })
    if ((slot + QUARTER) % HOUR === 0) await oweDigests.run(slot + QUARTER - MINUTE, { store, log, clock, stopping })
  }
  expect(log.of('error')).toEqual([])
}

describe('oweDigests over the year 2028', () => {
  test('owes each of 40 zones one digest a civil day, at its time on the wall', async () => {
    const store = await freshStore('sqlite')
    const [start, end] = [Date.parse(ZONES_FIRST), Date.parse(ZONES_END)]
    const teams = new Map<string, { team: Team; time: string }>()
    for (const [index, zone] of ZONES.entries()) {
      const team = await newTeam(store, zone)
      const time = TIMES[index % TIMES.length]!
      await schedule(store, team, { words: `daily ${time}`, now: start - 1 })
      teams.set(zone, { team, time })
    }
    await pass(store, [start, end])
    let total = 0
    for (const [zone, { team, time }] of teams) {
      const expected = [...expectedDues(zone, time)]
        .filter(([, dueAt]) => dueAt >= start && dueAt < end)
        .map(([day, dueAt]) => ({ slot: `day ${day}`, dueAt }))
      expect(await enteredOf(store, team)).toEqual(expected)
      total += expected.length
    }
    expect(ZONES).toHaveLength(40)
    // A clock that changes may move one over the edge.
    expect(Math.round(total / ZONES.length)).toBe((end - start) / DAY)
    await store.close()
  }, 300_000)

  test('on working days, weeks and months: exactly those, over the leap day, holidays and the year’s end', async () => {
    const store = await freshStore('sqlite')
    const start = Date.parse(FIRST)
    const made = await newTeam(store, 'Europe/Amsterdam')
    const closedDays = [{ day: '2028-12-27', name: 'Stocktaking' }]
    const team = await store.teams.change(made, { calendar: { weekdays: [1, 2, 3, 4, 5], region: 'NL', closedDays } })
    for (const words of ['weekdays 08:30', 'weekly mon 09:00', 'monthly 31 10:00'])
      await schedule(store, team, { words, now: start })
    await pass(store, [start, Date.parse(END)])
    const entered = await enteredOf(store, team)
    const of = (cadence: string): string[] =>
      entered.flatMap(({ slot }) => (slot.startsWith(`${cadence} `) ? [slot.slice(cadence.length + 1)] : []))
    // The Netherlands in 2028: weekdays without New Year, Easter Monday, King's Day, Ascension, Whit Monday, Christmas.
    const off = ['2028-04-17', '2028-04-27', '2028-05-25', '2028-06-05', '2028-12-25', '2028-12-26', '2028-12-27']
    const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(day).getUTCDay())
    expect(of('day')).toEqual(eachDay(FIRST, END).filter((day) => !isWeekend(day) && !off.includes(day)))
    const mondays = eachDay(FIRST, END).filter((day) => new Date(day).getUTCDay() === 1)
    expect(of('week')).toEqual(mondays.map((day) => addDays(day, -7)))
    const easter = entered.find(({ slot }) => slot === 'week 2028-04-10')
    expect(new Date(easter!.dueAt).toISOString()).toBe('2028-04-18T07:00:00.000Z')
    const months = Array.from({ length: 12 }, (_, index) => `2028-${String(index + 1).padStart(2, '0')}-01`)
    expect(of('month')).toEqual(['2027-12-01', ...months.slice(0, 11)])
    await store.close()
  }, 120_000)

  test('edits and moves on the way never give a day two, and none is lost without a record', async () => {
    const store = await freshStore('sqlite')
    const at = (iso: string) => Date.parse(iso)
    let team = await newTeam(store, 'Europe/Berlin')
    await schedule(store, team, { words: 'daily 09:00', now: at('2028-03-20T12:00Z') })
    const until = async (from: string, to: string) => pass(store, [at(from), at(to)])
    await until('2028-03-20T12:00Z', '2028-03-22T07:45Z')
    // A minute before it is due it is put off by an hour; then, after it went out, to a later time of the same day.
    await schedule(store, team, { words: 'daily 10:00', now: at('2028-03-22T07:59Z') })
    await until('2028-03-22T08:00Z', '2028-03-22T09:30Z')
    await schedule(store, team, { words: 'daily 18:00', now: at('2028-03-22T09:30Z') })
    await until('2028-03-22T09:30Z', '2028-03-23T12:00Z')
    // Before it is due on the 23rd it is moved to a time that is past.
    await schedule(store, team, { words: 'daily 08:00', now: at('2028-03-23T12:00Z') })
    await until('2028-03-23T12:00Z', '2028-03-25T12:00Z')
    // The desk moves to Honolulu, where it is the 25th again in the morning, and on to Auckland, where it is the 27th.
    const move = async (zone: string, now: number): Promise<void> => {
      const before = team
      team = await store.teams.change(team, { zone })
      await store.transaction((repositories) => reschedule(repositories, { team, before, now }))
    }
    await move('Pacific/Honolulu', at('2028-03-25T12:00Z'))
    await until('2028-03-25T12:00Z', '2028-03-26T20:00Z')
    await move('Pacific/Auckland', at('2028-03-26T20:00Z'))
    await until('2028-03-26T20:00Z', '2028-03-28T00:00Z')
    const records = (await store.deliveries.ofTeam(team.id, 100)).reverse()
    expect(
      records.map(({ slot, dueAt, state }) => `${slot.split(':').at(-1)} ${new Date(dueAt).toISOString()} ${state}`),
    ).toEqual([
      '2028-03-21 2028-03-21T08:00:00.000Z pending',
      '2028-03-22 2028-03-22T09:00:00.000Z pending',
      '2028-03-23 2028-03-23T17:00:00.000Z expired',
      '2028-03-24 2028-03-24T07:00:00.000Z pending',
      '2028-03-25 2028-03-25T07:00:00.000Z pending',
      '2028-03-26 2028-03-26T18:00:00.000Z pending',
      '2028-03-27 2028-03-27T18:00:00.000Z expired',
      '2028-03-28 2028-03-27T19:00:00.000Z pending',
    ])
    await store.close()
  }, 120_000)
})
