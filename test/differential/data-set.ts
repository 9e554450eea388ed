import type { Measure } from '../../src/domain/catalogue/measure.ts'
import { MEASURES } from '../../src/domain/catalogue/measures.ts'
import type { CallRow, EntryRow } from '../../src/doors.ts'
import type { TeamSettings } from '../../src/ports.ts'
import { boundsOf, type PlainLimit, type PlainTarget } from './bounds.ts'
import { callsOf, fanOut, type Thresholds } from './calls.ts'
import { NAMES } from './names.ts'
import { type Day, shift, weekdayOf } from './plain-days.ts'
import { type Random, randomOf } from './random.ts'
import { cellOf, type Recorded } from './recorded.ts'
import { WAYS } from './values.ts'

/** What a team recorded by one day: as it is sent, and what every value means. */
export interface DataSet {
  readonly seed: number
  /** An instant, and the team's day at that instant. */
  readonly now: number
  readonly today: Day
  readonly settings: Pick<TeamSettings, 'zone' | 'currency' | 'calendar' | 'ownChannels'> & Thresholds
  readonly entries: readonly EntryRow[]
  readonly calls: readonly CallRow[]
  readonly records: readonly Recorded[]
  readonly limits: readonly PlainLimit[]
  readonly targets: readonly PlainTarget[]
}

/** One value: how it is sent, and what is said by it. */
interface Saying {
  readonly row: EntryRow
  readonly record: Recorded
}

/** How far back things were recorded; the longest questions reach farther. */
const DAYS = 120
/** How many sets are recorded day by day, and for how long; without them there is little that a change can be told from. */
const STEADY_SETS = 0.2
const STEADY_DAYS = 90
const LATEST_DAYS = 12

/** Days on which calendars are awkward: ends of months and years, a leap day, weeks of another year, changes of the clocks. */
const NOONS = [
  '2026-11-23T11:00:00Z',
  '2026-11-19T11:00:00Z',
  '2026-03-31T20:30:00Z',
  '2024-02-29T11:00:00Z',
  '2024-03-01T03:30:00Z',
  '2027-01-03T11:00:00Z',
  '2026-01-01T11:00:00Z',
  '2025-12-31T23:30:00Z',
  '2024-12-30T11:00:00Z',
  '2026-10-25T00:30:00Z',
  '2026-07-31T11:00:00Z',
]
const ZONES = ['Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata']
const WORKDAYS = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 5, 6],
  [2, 3, 4, 6, 7],
  [1, 2, 3, 4, 5, 6, 7],
]
/** The data set of that number: always the same. */
export function dataSetOf(seed: number): DataSet {
  const random = randomOf(seed)
  const now = Date.parse(random.one(NOONS))
  const settings = {
    zone: random.one(ZONES),
    currency: random.one(['EUR', 'EUR', 'JPY', 'KWD']),
    calendar: {
      weekdays: random.one(WORKDAYS),
      region: null,
      closedDays: random.chance(0.5) ? closedDaysOf(now) : [],
    },
    ownChannels: ['fax'],
    waitCeilingS: random.one([180, 90]),
    answerTargetS: random.one([20, 45]),
    shortCutoffS: random.one([5, 10]),
  }
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: settings.zone, dateStyle: 'short' }).format(now)
  const setting: Setting = {
    random,
    today,
    settings,
    most: random.one([6, 24, 45]),
    isSteady: random.chance(STEADY_SETS),
  }
  const sayings = random.shuffled(MEASURES.filter(({ onlyFromCalls }) => !onlyFromCalls)).flatMap((measure) => {
    return sayingsOf(measure, setting)
  })
  const said = random.shuffled(sayings)
  const calls = random.chance(0.3) ? callsOf(today, random) : []
  const entries = said.map(({ row }) => row)
  const records = [...standing(said), ...calls.flatMap((call) => fanOut(call, settings))]
  return { seed, now, today, settings, entries, calls, records, ...boundsOf({ seed, today, records }) }
}

/** A few days of the last months on which the desk was closed; they may have data all the same. */
function closedDaysOf(now: number): { day: Day; name: string }[] {
  const about = new Date(now).toISOString().slice(0, 10)
  return [61, 40, 26, 18, 11, 3].map((back) => ({ day: shift(about, -back), name: 'Closed' }))
}

/** Whether the desk works on the day, recomputed plainly. */
export function isOpen({ weekdays, closedDays }: DataSet['settings']['calendar'], day: Day): boolean {
  return weekdays.includes(weekdayOf(day)) && closedDays.every((closed) => closed.day !== day)
}

interface Setting {
  readonly random: Random
  readonly today: Day
  readonly settings: DataSet['settings']
  /** Of each measure. */
  readonly most: number
  /** Whether the desk records every day, as one does that early warnings and tests are made for. */
  readonly isSteady: boolean
}

/** Some values of a measure, or none; in some sets there are none of the last weeks, or none before them. */
function sayingsOf(measure: Measure, setting: Setting): Saying[] {
  const { random, today, settings, most } = setting
  if (random.chance(0.03)) return []
  if (setting.isSteady) return steadySayings(measure, setting)
  const [from, to] = random.one([
    [0, DAYS],
    [0, DAYS],
    [0, DAYS],
    [0, DAYS],
    [0, 25],
    [20, DAYS],
    [6, 45],
  ] as const)
  const say = sayer(measure, setting)
  // Levels are told more often than counts, as in life; and a few ratings or ids alone say little.
  const times = (measure.kind === 'count' || measure.kind === 'money' ? 1 : 2) * most
  return Array.from({ length: times / 2 + random.below(times / 2) }, () =>
    shift(today, -(from + random.lowBelow(to - from))),
  )
    .filter((day) => isOpen(settings.calendar, day) || random.chance(0.25))
    .map((day) => say(day))
}

/** A value on nearly every day that is open; of some measures the last days are on another scale. */
function steadySayings(measure: Measure, setting: Setting): Saying[] {
  const { random, today, settings } = setting
  const [usual, lately] = [sayer(measure, setting), sayer(measure, setting)]
  const isShifted = random.chance(0.4)
  return Array.from({ length: STEADY_DAYS }, (_, back) => back)
    .filter((back) => random.chance(isOpen(settings.calendar, shift(today, -back)) ? 0.97 : 0.2))
    .map((back) => (isShifted && back < LATEST_DAYS ? lately : usual)(shift(today, -back)))
}

type Sayer = (day: Day) => Saying

/** How a measure is told in this data set: by whom and where, and in which of the ways there are. */
function sayer(measure: Measure, { random, settings }: Setting): Sayer {
  const isDetailed = random.chance(0.8)
  const value = WAYS[measure.kind](measure, random, settings.currency)
  return (day) => {
    const channel = isDetailed ? random.one(NAMES.channel) : ''
    // Whoever answers anonymously is not named.
    const agent = isDetailed && !measure.anonymous ? random.one(NAMES.agent) : ''
    const area = isDetailed ? random.one(NAMES.area) : ''
    const { fields, said } = value()
    const row: EntryRow = {
      measure: measure.id,
      date: day,
      ...(channel === '' ? {} : { channel }),
      ...(agent === '' ? {} : { agent: random.one([agent, agent.toLowerCase(), agent.toUpperCase()]) }),
      ...(area === '' ? {} : { area: random.one([area, area.toUpperCase()]) }),
      ...fields,
    }
    const [agentKey, areaKey] = [agent.toLowerCase(), area.toLowerCase()]
    return { row, record: { measure: measure.id, day, channel, agent: agentKey, area: areaKey, said } }
  }
}

/**
 * What counts in the end: `set` takes the place of all that its sender put in that cell, and a day's figure of people
 * that of ids and figures before it, as ids do of a figure.
 */
function standing(sayings: readonly Saying[]): Recorded[] {
  let records: Recorded[] = []
  for (const { row, record } of sayings) {
    const replaces = (other: Recorded): boolean =>
      row.mode === 'set' || (isPeople(record) && !(record.said.kind === 'ids' && other.said.kind === 'ids'))
    const cell = row.mode === 'set' || isPeople(record) ? cellOf(record) : null
    if (cell !== null) records = records.filter((other) => cellOf(other) !== cell || !replaces(other))
    records.push(record)
  }
  return records
}

const PEOPLE = new Set(MEASURES.filter(({ kind }) => kind === 'distinct').map(({ id }) => id))

const isPeople = ({ measure }: Recorded): boolean => PEOPLE.has(measure)
