import type { EntryRow } from '../doors.ts'
import type { Random } from './random.ts'
import { rating } from './sample-calls.ts'
import type { SampleDay } from './sample-day.ts'

type Row = Omit<EntryRow, 'date' | 'id'>

/** What one of the invented company's other systems knows about a day: the shop, the mail desk, the surveys. */
type Source = (sample: SampleDay, random: Random, books: Books) => Row[]

/** What one day hands to the next. */
interface Books {
  customers: number
  backlog: number
}

const SOURCES: readonly Source[] = [complaints, customers, shop, surveys, desk, responses]
const AREAS = [
  ['delivery', 0.78],
  ['billing', 0.86],
  ['helpfulness', 0.92],
] as const
const STAFFED_S = 16 * 3600
const IDLE_S = 68
/** A little more than the demo's warning limit, also on a Saturday: the digest about it has something to tell. */
const COMPLAINTS_TYPED = 13

export interface SampleEntries {
  /** Oldest first, each with an id of its own. */
  readonly rows: readonly EntryRow[]
  /** Yesterday's complaints are not among the rows: somebody types them. */
  readonly complaintsYesterday: { readonly received: number; readonly settled: number }
}

export function sampleEntries(days: readonly SampleDay[], random: Random): SampleEntries {
  const books: Books = { customers: 2_380, backlog: 42 }
  const received = COMPLAINTS_TYPED
  const rows = days.flatMap((sample) =>
    SOURCES.flatMap((source) => source(sample, random, books)).map((row) => ({
      ...row,
      date: sample.day,
      id: [sample.day, row.measure, row.channel ?? '', row.area ?? ''].join('/'),
    })),
  )
  return { rows, complaintsYesterday: { received, settled: Math.round(received * 0.8) } }
}

function complaints({ daysAgo, load, trouble }: SampleDay, random: Random): Row[] {
  const received = random.count((4.2 + 9 * trouble) * load)
  const settled = Array.from({ length: received }).filter(() => random.isTrue(0.9 - 0.3 * trouble)).length
  const rows = [
    { measure: 'complaints', value: received },
    { measure: 'complaints_resolved', value: settled },
  ]
  return daysAgo === 1 ? [] : rows
}

function customers({ load, trouble, daysAgo }: SampleDay, random: Random, books: Books): Row[] {
  const lost = random.count((2 + 4.5 * trouble) * load)
  const won = random.count((3.6 - 0.8 * trouble) * load)
  books.customers += won - lost
  const levels = [
    { measure: 'customers', value: books.customers },
    { measure: 'recurring_value', value: money(books.customers * 49.9) },
  ]
  return [
    { measure: 'cancellations', value: lost },
    { measure: 'lost_value', value: money(sumOf(lost, () => random.spread(47, 0.3))) },
    { measure: 'new_customers', value: won },
    { measure: 'new_value', value: money(sumOf(won, () => random.spread(52, 0.3))) },
    // Where the day ends is known when it has ended.
    ...(daysAgo === 0 ? [] : levels),
  ]
}

function shop({ load, trouble }: SampleDay, random: Random): Row[] {
  const orders = random.count(62 * load)
  return [
    { measure: 'orders', value: orders },
    { measure: 'returns', value: Math.min(orders, random.count((2 + 2.5 * trouble) * load)) },
    { measure: 'revenue', value: money(sumOf(orders, () => random.spread(36, 0.6))) },
  ]
}

function surveys({ load, trouble }: SampleDay, random: Random): Row[] {
  const sent = random.count(48 * load)
  const answered = Array.from({ length: sent }).filter(() => random.isTrue(0.31)).length
  const areas = AREAS.map(([area, good]) => ({
    measure: 'csat',
    area,
    histogram: tally(answered, () => rating(random.isTrue(good - 0.22 * trouble), random)),
  }))
  return [
    { measure: 'surveys_sent', value: sent },
    { measure: 'surveys_answered', value: answered },
    { measure: 'nps', histogram: tally(answered, () => recommendation(trouble, random)) },
    ...areas.filter(() => answered > 0),
  ].filter((row) => row.measure !== 'nps' || answered > 0)
}

function desk({ daysAgo, load, trouble }: SampleDay, random: Random, books: Books): Row[] {
  books.backlog = Math.round(
    books.backlog + (44 + 110 * trouble - books.backlog) * 0.35 + 5 * (random.fraction() - 0.5),
  )
  const pauses = random.count(52 * load)
  const idle = { measure: 'idle_time', sum_s: Math.round(pauses * random.spread(IDLE_S, 0.12)), n: pauses }
  return [
    { measure: 'agent_seconds', value: Math.round(STAFFED_S * load) },
    { measure: 'reopened', value: random.count((2.5 + 3 * trouble) * load) },
    idle,
    ...(daysAgo === 0 ? [] : [{ measure: 'backlog', value: books.backlog }]),
  ]
}

function responses({ load, trouble }: SampleDay, random: Random): Row[] {
  const slower = 1 + 1.8 * trouble
  const times = (mean: number, median: number): number[] =>
    Array.from({ length: random.count(mean * load) }, () => Math.round(random.spread(median * slower, 0.6)))
  return [
    { measure: 'first_response_time', channel: 'chat', seconds: times(20, 50) },
    { measure: 'resolution_time', channel: 'email', seconds: times(13, 4 * 3600) },
  ].filter(({ seconds }) => seconds.length > 0)
}

function recommendation(trouble: number, random: Random): number {
  const kind = random.pick([
    ['promoter', 0.52 - 0.2 * trouble],
    ['passive', 0.31],
    ['detractor', 0.17 + 0.2 * trouble],
  ] as const)
  if (kind === 'promoter') return random.isTrue(0.5) ? 10 : 9
  return kind === 'passive' ? (random.isTrue(0.6) ? 8 : 7) : Math.floor(random.fraction() * 7)
}

function tally(count: number, point: () => number): Record<string, number> {
  const histogram: Record<string, number> = {}
  for (let index = 0; index < count; index += 1) {
    const key = String(point())
    histogram[key] = (histogram[key] ?? 0) + 1
  }
  return histogram
}

const sumOf = (count: number, one: () => number): number =>
  Array.from({ length: count }, one).reduce((sum, value) => sum + value, 0)

/** In major units, as money is sent. */
const money = (amount: number): string => amount.toFixed(2)
