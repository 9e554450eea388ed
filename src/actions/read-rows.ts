import { BUILT_IN } from '../domain/catalogue/built-in.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import type { Measure } from '../domain/catalogue/measure.ts'
import { readMoney, wholeAmount } from '../domain/entries/amount.ts'
import { readChannel } from '../domain/entries/channel.ts'
import { dayFault } from '../domain/entries/day-bounds.ts'
import type { EntryValue, NewEntry } from '../domain/entries/entry.ts'
import type { Call } from '../domain/entries/fan-out.ts'
import { readName } from '../domain/entries/name.ts'
import { NAMELESS } from '../domain/entries/read-log.ts'
import { readHistogram } from '../domain/entries/rating.ts'
import { wholeSeconds } from '../domain/entries/seconds.ts'
import { shorten } from '../domain/shorten.ts'
import type { Team } from '../domain/team.ts'
import { dayOfMoment } from '../domain/time/day-of-moment.ts'
import type { Day } from '../domain/time/day.ts'
import type { CallRow, EntryRow, RowFault } from '../doors.ts'

/** What rows are read against. */
export interface RowContext {
  readonly team: Team
  readonly today: Day
  /** Hashes the id of a person counted once. */
  readonly hashId: (id: string) => string
  /** Collects how agents and areas were spelled, keyed `agent:…` and `area:…`. */
  readonly spellings: Map<string, string>
}

/** What a row means, or everything that is wrong with it. */
export type RowReading<T> = { readonly value: T } | { readonly faults: readonly Omit<RowFault, 'index'>[] }

const MOST_VALUES = 100_000

/** Reads one entry row against the catalogue and the team. */
export function readEntryRow(row: EntryRow, context: RowContext): RowReading<NewEntry> {
  const faults: RowFault[] = []
  const measure = measureAt(row.measure, { catalogue: context.team.catalogue, faults })
  const place = placeAt(row, { context, faults })
  const day = dayAtField(row.date, { context, faults })
  if (measure?.anonymous && place.agent !== '') faults.push({ field: 'agent', message: NAMELESS })
  const value = measure && valueAt(row, { measure, context, faults })
  const mode = measure && modeAt(row, { measure, faults })
  if (faults.length > 0 || !measure || !value || !mode) return { faults }
  const note = row.note === undefined ? {} : { note: row.note }
  return { value: { cell: { measure: measure.id, day, ...place }, kind: measure.kind, mode, value, ...note } }
}

/** Reads one call row against the team. */
export function readCallRow(row: CallRow, context: RowContext): RowReading<Call> {
  const faults: RowFault[] = []
  const { channel, agent } = placeAt(row, { context, faults })
  const day = callDay(row, { context, faults })
  const [waitS, talkS, wrapS] = (['wait_s', 'talk_s', 'wrap_s'] as const).map((field) =>
    secondsAt(row[field], { field, faults }),
  )
  const measure = BUILT_IN.measureOf('csat')
  if (row.rating !== undefined) histogramAt([[row.rating, 1]], { field: 'rating', measure, faults })
  if (faults.length > 0) return { faults }
  const { answered, resolved, first_contact: firstContact, rating } = row
  return { value: { day, channel, agent, answered, waitS, talkS, wrapS, resolved, firstContact, rating } }
}

function measureAt(text: string, { catalogue, faults }: { catalogue: Catalogue; faults: RowFault[] }): Measure | null {
  const measure = catalogue.findMeasure(text)
  if (measure?.onlyFromCalls)
    faults.push({ field: 'measure', message: `${measure.id} is written by /api/v1/calls only` })
  if (measure) return measure
  const near = catalogue.nearestMeasure(text)
  const message = `no such measure "${shorten(text)}"${near ? `, did you mean "${near}"?` : ''}`
  faults.push({ field: 'measure', message })
  return null
}

interface Place {
  readonly channel?: string | undefined
  readonly agent?: string | undefined
  readonly area?: string | undefined
}

interface Reading {
  readonly context: RowContext
  readonly faults: RowFault[]
}

function placeAt(row: Place, reading: Reading): { channel: string; agent: string; area: string } {
  return {
    channel: channelAt(row.channel, reading),
    agent: nameAt('agent', row, reading),
    area: nameAt('area', row, reading),
  }
}

function channelAt(text: string | undefined, { context, faults }: Reading): string {
  if (text === undefined || text.trim() === '') return ''
  const read = readChannel(text, context.team)
  if ('channel' in read) return read.channel
  faults.push({ field: 'channel', message: read.fault })
  return ''
}

function nameAt(field: 'agent' | 'area', row: Place, { context, faults }: Reading): string {
  const text = row[field]
  if (text === undefined || text.trim() === '') return ''
  const read = readName(text)
  if ('fault' in read) {
    faults.push({ field, message: read.fault })
    return ''
  }
  const spelling = `${field}:${read.key}`
  if (!context.spellings.has(spelling)) context.spellings.set(spelling, read.name)
  return read.key
}

function dayAtField(date: string, { context, faults }: Reading, field = 'date'): Day {
  const fault = dayFault(date, context.today)
  if (fault) faults.push({ field, message: fault })
  return date
}

/** `date`, or the day of `started_at`: an instant in the team's zone, or, without an offset, a wall-clock time there. */
function callDay(row: CallRow, reading: Reading): Day {
  if (row.date !== undefined) return dayAtField(row.date, reading)
  const { today, team } = reading.context
  if (row.started_at === undefined) {
    reading.faults.push({ field: 'date', message: 'it is missing: give date or started_at' })
    return today
  }
  const read = dayOfMoment(row.started_at, team.zone)
  if ('day' in read) return dayAtField(read.day, reading, 'started_at')
  reading.faults.push({ field: 'started_at', message: read.fault })
  return today
}

function modeAt(row: EntryRow, { measure, faults }: { measure: Measure; faults: RowFault[] }): NewEntry['mode'] | null {
  const adds = measure.kind === 'duration' || measure.kind === 'rating' || row.ids !== undefined
  const sets = measure.kind === 'level' || (measure.kind === 'distinct' && row.ids === undefined)
  if (row.mode === 'set' && adds)
    faults.push({ field: 'mode', message: `each value of ${measure.id} is added: leave mode out` })
  if (row.mode === 'add' && sets)
    faults.push({ field: 'mode', message: `${measure.id} is one figure a day: it can be set, not added` })
  return row.mode ?? (sets ? 'set' : 'add')
}

const WAYS = {
  count: ['value'],
  money: ['value'],
  level: ['value'],
  distinct: ['value', 'ids'],
  duration: ['seconds', 'sum_s'],
  rating: ['rating', 'histogram'],
} as const

const VALUE_FIELDS = ['value', 'seconds', 'sum_s', 'rating', 'histogram', 'ids'] as const

/** Exactly one way of giving the value, and one that goes with the measure's kind. */
function valueAt(row: EntryRow, reading: Reading & { measure: Measure }): EntryValue | null {
  const { measure, faults } = reading
  const given = VALUE_FIELDS.filter((field) => row[field] !== undefined)
  const ways: readonly string[] = WAYS[measure.kind]
  const [field] = given
  if (given.length !== 1 || !field || !ways.includes(field)) {
    const said = given.length === 0 ? 'its value is missing' : `${given.join(' and ')} can't be taken`
    faults.push({ field: field ?? ways[0]!, message: `${said}: ${measure.id} takes ${ways.join(' or ')}` })
    return null
  }
  return VALUE_READERS[field](row, reading)
}

type ValueReader = (row: EntryRow, reading: Reading & { measure: Measure }) => EntryValue | null

const VALUE_READERS: Record<(typeof VALUE_FIELDS)[number], ValueReader> = {
  value: ({ value = '' }, { measure, context, faults }) => {
    const isMoney = measure.unit === 'money'
    const read = isMoney
      ? readMoney(String(value), context.team.currency)
      : wholeAmount(typeof value === 'number' ? value : toNumber(value))
    return 'fault' in read ? fault(faults, 'value', read.fault) : { kind: 'amount', amount: read.amount }
  },
  seconds: ({ seconds = [] }, { faults }) => {
    if (seconds.length === 0 || seconds.length > MOST_VALUES)
      return fault(faults, 'seconds', `give 1 to ${MOST_VALUES} values`)
    const read = seconds.map((value) => secondsAt(value, { field: 'seconds', faults }) ?? 0)
    return { kind: 'durations', seconds: read }
  },
  sum_s: (row, { faults }) => {
    const sumS = secondsSum(row.sum_s ?? 0, faults)
    const maxS = secondsAt(row.max_s, { field: 'max_s', faults }) ?? null
    const n = row.n ?? 0
    if (!Number.isSafeInteger(n) || n < 1)
      return fault(faults, 'n', 'it is missing or no whole number from 1 on: how many were added up?')
    if (row.max_s !== undefined && !isLongestOf(row.max_s, { n, sumS: row.sum_s ?? 0 }))
      return fault(faults, 'max_s', `${row.max_s} can't be the longest of ${n} that add up to ${row.sum_s}`)
    return { kind: 'duration-sum', sumS, n, maxS }
  },
  rating: ({ rating = 0 }, { measure, faults }) => histogramAt([[rating, 1]], { field: 'rating', measure, faults }),
  histogram: ({ histogram = {} }, { measure, faults }) => {
    const answers = Object.entries(histogram).map(([point, count]) => [toNumber(point), count] as const)
    return histogramAt(answers, { field: 'histogram', measure, faults })
  },
  ids: ({ ids = [] }, { context, faults }) => {
    if (ids.length === 0 || ids.length > MOST_VALUES) return fault(faults, 'ids', `give 1 to ${MOST_VALUES} ids`)
    if (ids.some((id) => id.trim() === '' || id.length > 255))
      return fault(faults, 'ids', 'an id has 1 to 255 characters')
    return { kind: 'ids', ids: ids.map((id) => context.hashId(id.trim())) }
  },
}

function fault(faults: RowFault[], field: string, message: string): null {
  faults.push({ field, message })
  return null
}

const toNumber = (text: string): number => (/^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN)

function secondsAt(
  value: number | undefined,
  { field, faults }: { field: string; faults: RowFault[] },
): number | undefined {
  if (value === undefined) return undefined
  const read = wholeSeconds(value)
  if ('seconds' in read) return read.seconds
  faults.push({ field, message: read.fault })
  return undefined
}

/** Held against the sum as both were sent; a sender may have rounded either to whole seconds. */
function isLongestOf(maxS: number, { n, sumS }: { n: number; sumS: number }): boolean {
  return maxS <= sumS && (maxS + 0.5) * n >= sumS - 0.5
}

function secondsSum(value: number, faults: RowFault[]): number {
  const read = wholeAmount(Math.round(value))
  if ('amount' in read) return read.amount
  faults.push({ field: 'sum_s', message: read.fault })
  return 0
}

function histogramAt(
  answers: readonly (readonly [number, number])[],
  { field, measure, faults }: { field: string; measure: Measure; faults: RowFault[] },
): EntryValue | null {
  const read = readHistogram(answers, measure)
  return 'fault' in read ? fault(faults, field, read.fault) : { kind: 'ratings', histogram: read.histogram }
}
