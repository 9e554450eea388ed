import { MEASURES } from '../../src/domain/catalogue/measures.ts'
import type { CallRow, EntryRow } from '../../src/doors.ts'
import type { TeamSettings } from '../../src/ports.ts'
import { type Day, shift, weekdayOf } from './plain-days.ts'
import { type Random, randomOf } from './random.ts'
import { cellOf, type Recorded, type Said } from './recorded.ts'

/** What a team recorded by one day: as it is sent, and what every value means. */
export interface DataSet {
  readonly seed: number
  /** An instant, and the team's day at that instant. */
  readonly now: number
  readonly today: Day
  readonly settings: Pick<TeamSettings, 'zone' | 'currency' | 'workdays' | 'ownChannels'> & Thresholds
  readonly entries: readonly EntryRow[]
  readonly calls: readonly CallRow[]
  readonly records: readonly Recorded[]
}

interface Thresholds {
  readonly waitCeilingS: number
  readonly answerTargetS: number
  readonly shortCutoffS: number
}

type Measure = (typeof MEASURES)[number]

/** One value: how it is sent, and what is said by it. */
interface Saying {
  readonly row: EntryRow
  readonly record: Recorded
}

/** How far back things were recorded, and farther than any comparison of the longest question but the year's. */
const DAYS = 120

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
const CHANNELS = ['', 'phone', 'phone', 'chat', 'email', 'fax']
const AGENTS = ['', '', 'Ana', 'Ben Özil', "Cy O'Hara"]
const AREAS = ['', '', '', 'Billing', 'competitor', 'on time']

/** Names, and the keys they are compared by. */
export const NAMES = { channel: CHANNELS, agent: AGENTS, area: AREAS }

/** The data set of that number: always the same. */
export function dataSetOf(seed: number): DataSet {
  const random = randomOf(seed)
  const now = Date.parse(random.one(NOONS))
  const settings = {
    zone: random.one(ZONES),
    currency: random.one(['EUR', 'EUR', 'JPY', 'KWD']),
    workdays: random.one(WORKDAYS),
    ownChannels: ['fax'],
    waitCeilingS: random.one([180, 90]),
    answerTargetS: random.one([20, 45]),
    shortCutoffS: random.one([5, 10]),
  }
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: settings.zone, dateStyle: 'short' }).format(now)
  const setting: Setting = { random, today, settings, most: random.one([6, 24, 45]) }
  const sayings = random.shuffled(MEASURES.filter(({ onlyFromCalls }) => !onlyFromCalls)).flatMap((measure) => {
    return sayingsOf(measure, setting)
  })
  const said = random.shuffled(sayings)
  const calls = random.chance(0.3) ? callsOf(setting) : []
  const entries = said.map(({ row }) => row)
  const records = [...standing(said), ...calls.flatMap((call) => fanOut(call, setting))]
  return { seed, now, today, settings, entries, calls, records }
}

interface Setting {
  readonly random: Random
  readonly today: Day
  readonly settings: DataSet['settings']
  /** Of each measure. */
  readonly most: number
}

/** Some values of a measure, or none; in some sets there are none of the last weeks, or none before them. */
function sayingsOf(measure: Measure, setting: Setting): Saying[] {
  const { random, today, settings, most } = setting
  if (random.chance(0.03)) return []
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
    .filter((day) => settings.workdays.includes(weekdayOf(day)) || random.chance(0.25))
    .map((day) => say(day))
}

type Sayer = (day: Day) => Saying

/** How a measure is told in this data set: by whom and where, and in which of the ways there are. */
function sayer(measure: Measure, { random, settings }: Setting): Sayer {
  const isDetailed = random.chance(0.8)
  const value = VALUES[measure.kind](measure, random, settings.currency)
  return (day) => {
    const channel = isDetailed ? random.one(CHANNELS) : ''
    const agent = isDetailed ? random.one(AGENTS) : ''
    const area = isDetailed ? random.one(AREAS) : ''
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

type Told = { readonly fields: Partial<EntryRow>; readonly said: Said }

type Ways = (measure: Measure, random: Random, currency: string) => () => Told

const amountOf = (amount: number): Said => ({ kind: 'amount', amount })

const VALUES: Readonly<Record<Measure['kind'], Ways>> = {
  count: ({ unit }, random) => {
    const most = unit === 's' ? 30_000 : random.one([5, 60, 4_000])
    return () => {
      const amount = random.below(most)
      const mode = random.chance(0.1) ? ({ mode: 'set' } as const) : {}
      return { fields: { value: amount, ...mode }, said: amountOf(amount) }
    }
  },
  money: (_, random, currency) => () => money(random, currency),
  level:
    ({ unit }, random, currency) =>
    () => {
      if (unit === 'money') return money(random, currency)
      const amount = random.chance(0.1) ? 0 : 80 + random.below(40)
      return { fields: { value: amount }, said: amountOf(amount) }
    },
  duration: (_, random) => {
    const bareSums = random.one([0, 0, 0, 0.1, 0.5])
    return () => {
      const seconds = Array.from({ length: 1 + random.below(6) }, () =>
        random.chance(0.1) ? random.one([0, 1, 20_000]) : random.below(700),
      )
      if (!random.chance(bareSums)) return { fields: { seconds }, said: { kind: 'seconds', seconds } }
      const [sum, n, max] = [seconds.reduce((a, b) => a + b, 0), seconds.length, Math.max(...seconds)]
      const isMaxKnown = random.chance(0.5)
      return {
        fields: { sum_s: sum, n, ...(isMaxKnown ? { max_s: max } : {}) },
        said: { kind: 'sum', sum, n, max: isMaxKnown ? max : null },
      }
    }
  },
  rating: ({ scale }, random) => {
    const { low, high } = scale ?? { low: 0, high: 0 }
    const point = (): number => (random.chance(0.5) ? high - random.below(2) : low + random.below(high - low + 1))
    const histograms = random.one([0, 0.5, 1])
    return () => {
      if (!random.chance(histograms)) {
        const rating = point()
        return { fields: { rating }, said: { kind: 'points', points: [rating] } }
      }
      const points = Array.from({ length: random.below(9) }, point)
      const histogram: Record<string, number> = { [low]: 0 }
      for (const one of points) histogram[one] = (histogram[one] ?? 0) + 1
      return { fields: { histogram }, said: { kind: 'points', points } }
    }
  },
  distinct: (_, random) => {
    const figures = random.one([0, 0, 0, 0.2, 1])
    return () => {
      if (random.chance(figures)) {
        const figure = random.below(9)
        return { fields: { value: figure }, said: amountOf(figure) }
      }
      const ids = Array.from({ length: 1 + random.below(5) }, () => `person ${random.below(15)}`)
      return { fields: { ids }, said: { kind: 'ids', ids } }
    }
  },
}

const DECIMALS: Readonly<Record<string, number>> = { EUR: 2, JPY: 0, KWD: 3 }

/** How many minor units of the currency make a major one. */
export const minorUnits = (currency: string): number => 10 ** DECIMALS[currency]!

/** `12.50` as a number, as a text, or with a comma. */
function money(random: Random, currency: string): Told {
  const amount = random.below(2_000_000)
  const places = DECIMALS[currency]!
  const digits = String(amount).padStart(places + 1, '0')
  const [whole, cents] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)]
  const text = places === 0 ? whole : `${whole}${random.one(['.', ','])}${cents}`
  const value = random.chance(0.5) ? Number(text.replace(',', '.')) : text
  return { fields: { value }, said: amountOf(amount) }
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

function callsOf({ random, today }: Setting): CallRow[] {
  return Array.from({ length: 30 + random.below(60) }, () => {
    const answered = random.chance(0.8)
    const channel = random.one(['', 'phone', 'phone', 'chat', 'email'])
    const agent = random.one(AGENTS)
    return {
      date: shift(today, -random.below(40)),
      answered,
      ...(channel === '' ? {} : { channel }),
      ...(agent === '' ? {} : { agent }),
      ...(random.chance(0.8) ? { wait_s: random.below(220) } : {}),
      ...(answered && random.chance(0.9) ? { talk_s: 20 + random.below(500) } : {}),
      ...(answered && random.chance(0.6) ? { wrap_s: random.below(90) } : {}),
      ...(random.chance(0.8) ? { resolved: random.chance(0.7) } : {}),
      ...(random.chance(0.5) ? { first_contact: random.chance(0.7) } : {}),
      ...(answered && random.chance(0.4) ? { rating: 1 + random.below(5) } : {}),
    }
  })
}

/** What a call stands for (METRICS.md, "A call fans out"). */
function fanOut(call: CallRow, { settings }: Setting): Recorded[] {
  const { answered, resolved, first_contact: first, wait_s: wait, talk_s: talk, wrap_s: wrap, rating } = call
  const channel = call.channel ?? ''
  const records: Recorded[] = []
  const say = (measure: string, said: Said): void =>
    void records.push({
      measure,
      day: call.date!,
      channel,
      agent: (call.agent ?? '').toLowerCase(),
      area: '',
      said,
    })
  const is = (measure: string, truth: boolean): void => say(measure, amountOf(truth ? 1 : 0))
  const lasted = (measure: string, seconds: number): void => say(measure, { kind: 'seconds', seconds: [seconds] })
  is('received', true)
  is('answered', answered)
  is('inquiries', answered)
  // Whatever is known to have waited was offered to a queue, whatever its channel.
  if (channel === 'phone' || channel === '' || wait !== undefined) {
    is('offered', true)
    is('abandoned', !answered)
  }
  if (resolved !== undefined) is('resolved', answered && resolved)
  if (first !== undefined && (resolved !== undefined || !answered))
    is('first_contact_resolved', answered && resolved === true && first)
  if (wait !== undefined) {
    if (answered) lasted('wait_time', wait)
    is('answered_in_target', answered && wait <= settings.answerTargetS)
    is('short_abandoned', !answered && wait < settings.shortCutoffS)
    is('over_limit_waits', wait > settings.waitCeilingS)
  }
  if (talk !== undefined) {
    lasted('call_time', talk)
    lasted('contact_time', talk)
    if (rating === undefined ? resolved === true : rating >= 4) lasted('call_time_well', talk)
  }
  if (wrap !== undefined) lasted('wrap_time', wrap)
  if (rating !== undefined) say('csat', { kind: 'points', points: [rating] })
  return records
}
