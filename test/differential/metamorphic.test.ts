import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEntryRow } from '../../src/actions/read-rows.ts'
import { record } from '../../src/actions/record.ts'
import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
import type { Metric } from '../../src/domain/catalogue/metric.ts'
import { isToldByWeeks, restsOnAnonymous } from '../../src/domain/catalogue/needs.ts'
import type { NewEntry } from '../../src/domain/entries/entry.ts'
import type { AnswerJson, AskWords, EntryRow, FigureJson } from '../../src/doors.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from '../store/engines.ts'
import { type DataSet, dataSetOf } from './data-set.ts'
import { shift } from './plain-days.ts'
import { type Random, randomOf } from './random.ts'
import { show, type ShownRow } from './shown-rows.ts'
import { openTeam, type TeamDoors } from './team-doors.ts'

const { measureOf, measures, metrics } = BUILT_IN
const isSoak = process.env['SOAK'] === '1'
const SEEDS = Array.from({ length: isSoak ? 10 : 1 }, (_, index) => Number(process.env['SEED'] ?? 4711) + index)
const CHANNELS = ['phone', 'chat', 'email', 'fax', undefined]
const PERIODS = ['month', 'last week', 'quarter']
const LONG_MS = isSoak ? 600_000 : 60_000

/** All that a team's metrics say, by question. */
async function everyAnswer(
  team: TeamDoors,
  words: readonly AskWords[] = PERIODS.map((period) => ({ period, by: 'day' })),
) {
  const asked = metrics.flatMap((metric) =>
    words.map((one) => [metric.id, isRefused(metric, one) ? withoutBy(one) : one] as const),
  )
  const answers = await Promise.all(asked.map(([id, one]) => team.ask(id, one)))
  return Object.fromEntries(asked.map(([id, one], at) => [`${id} ${JSON.stringify(one)}`, answers[at]!] as const))
}

const withoutBy = ({ period }: AskWords): AskWords => ({ period })

/**
 * What is about limits or told by agent already goes by nothing else, what is told by whole weeks not by day, and anonymous
 * answers not by agent.
 */
function isRefused(metric: Metric, { by }: AskWords): boolean {
  if (by === 'day' && isToldByWeeks(metric, BUILT_IN)) return true
  if (by === 'agent' && restsOnAnonymous(metric, BUILT_IN)) return true
  return ['compliance', 'scorecard'].includes(metric.figure.kind)
}

/** The answers without what they say of single channels. */
function withoutChannels(answers: Readonly<Record<string, AnswerJson>>): Record<string, AnswerJson> {
  const rest = Object.entries(answers).map(([question, answer]) => {
    const { split: _split, windows: _windows, ...others } = answer
    return [question, others] as const
  })
  return Object.fromEntries(rest.filter(([question]) => !question.startsWith('channel_mix')))
}

const isRating = ({ measure }: EntryRow): boolean => measureOf(measure).kind === 'rating'

/**
 * Rows that add up wherever they are put: no levels and people, nothing that replaces another, no ratings of areas. Names
 * are written in one way: answers show the one that came first.
 */
const addedRows = ({ entries }: DataSet): EntryRow[] =>
  entries
    .filter((row) => {
      const adds = ['count', 'money', 'duration', 'rating'].includes(measureOf(row.measure).kind)
      return adds && row.mode !== 'set' && !(isRating(row) && row.area !== undefined)
    })
    .map((row) => ({ ...row, agent: row.agent?.toLowerCase(), area: row.area?.toLowerCase() }))

/** The row in some channel, and counts, durations and ratings in two of them. */
function split(row: EntryRow, random: Random): EntryRow[] {
  const parts = partsOf(row, random)
  return parts.map((part) => ({ ...row, ...part, channel: random.one(CHANNELS) }))
}

function partsOf({ value, seconds, histogram, measure }: EntryRow, random: Random): Partial<EntryRow>[] {
  if (typeof value === 'number' && measureOf(measure).kind === 'count') {
    const first = random.below(value + 1)
    return [{ value: first }, { value: value - first }]
  }
  if (seconds && seconds.length > 1) return [{ seconds: seconds.slice(0, 1) }, { seconds: seconds.slice(1) }]
  if (histogram) return Object.entries(histogram).map(([point, count]) => ({ histogram: { [point]: count } }))
  return [{}]
}

/** A place where everything is recorded that adds up, so that every group has all terms of every formula. */
function fullRows({ today, seed }: DataSet): EntryRow[] {
  const random = randomOf(seed)
  return Array.from({ length: 30 }, () => ({
    date: shift(today, -random.below(45)),
    channel: random.one(CHANNELS),
    agent: random.one(['Ana', 'Ben', undefined]),
    area: random.one(['billing', undefined, undefined]),
  })).flatMap((place) =>
    measures.flatMap(({ id, kind, scale, onlyFromCalls, anonymous }): EntryRow[] => {
      const row = { measure: id, ...place, ...(anonymous ? { agent: undefined } : {}) }
      // Never more than what they are taken from.
      if (id === 'short_abandoned') return [{ ...row, value: random.below(2) }]
      if (kind === 'count' || kind === 'money') return [{ ...row, value: 2 + random.below(50) }]
      if (kind === 'duration' && !onlyFromCalls) return [{ ...row, seconds: [random.below(300), random.below(900)] }]
      if (kind !== 'rating' || place.area !== undefined) return []
      const { low, high } = scale ?? { low: 0, high: 0 }
      return [{ ...row, rating: low + random.below(high - low + 1) }]
    }),
  )
}

/** What is only ever divided by, so that a place with nothing else adds a part that comes to nothing. */
const WHOLES = [
  'received',
  'inquiries',
  'orders',
  'surveys_sent',
  'offered',
  'answered',
  'agent_seconds',
  'prospects_lost',
]

/** The same with names everywhere, and besides, without any, what others are a share of and nothing of the share. */
function unnamedNothings(set: DataSet): EntryRow[] {
  const named = fullRows(set).map(({ channel, agent, area, ...row }) => {
    const isOf = measureOf(row.measure)
    return {
      ...row,
      channel: channel ?? 'phone',
      ...(isOf.anonymous ? {} : { agent: agent ?? 'Ana' }),
      ...(isOf.kind === 'rating' ? {} : { area: area ?? 'delivery' }),
    }
  })
  const unnamed = measures.flatMap(({ id, kind, scale, onlyFromCalls }): EntryRow[] => {
    const row = { measure: id, date: shift(set.today, -3) }
    if (kind === 'count' || kind === 'money') return [{ ...row, value: WHOLES.includes(id) ? 7 : 0 }]
    if (kind === 'duration' && !onlyFromCalls) return [{ ...row, seconds: [0] }]
    return kind === 'rating' ? [{ ...row, rating: scale!.low }] : []
  })
  return [...named, ...unnamed]
}

/** What a figure adds up: of a share its parts, else how much of its scale its n make. */
function sumsOf({ value, n, numerator, denominator }: FigureJson, scale: number): readonly number[] {
  if (numerator !== undefined && denominator !== undefined) return [numerator, denominator]
  return [Math.round(((value ?? 0) * (n ?? 0)) / scale), n ?? 0]
}

const add = (figures: readonly (readonly number[])[]): readonly number[] =>
  figures.reduce(([a = 0, b = 0], [c = 0, d = 0]) => [a + c, b + d], [0, 0])

/** Metrics whose groups recombine, and what a value has to be multiplied with to be what was added up. */
const RECOMBINED = metrics.flatMap(({ id, figure }): { id: string; isSum: boolean; scale: number }[] => {
  if (JSON.stringify(figure).match(/at-start|at-end|people|rep_pulse|perceived|call_time_well"}/)) return []
  if (figure.kind === 'total') return [{ id, isSum: true, scale: 1 }]
  if (['share', 'rating-share'].includes(figure.kind)) return [{ id, isSum: false, scale: 100 }]
  if (figure.kind === 'rating-balance') return [{ id, isSum: false, scale: 100 }]
  if (figure.kind === 'duration') return [{ id, isSum: false, scale: 1 }]
  const byTheThing = { complaint_rate: 1000, handle_time: 1, time_between_calls: 1 }[id]
  return byTheThing === undefined ? [] : [{ id, isSum: false, scale: byTheThing }]
})

/** What the groups make together must be the whole; of durations also the longest. */
function expectWhole(answer: AnswerJson, { isSum, scale }: { isSum: boolean; scale: number }): void {
  const groups = answer.groups!
  expect(answer.value).not.toBeNull()
  if (isSum) {
    expect(groups.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(answer.value!, 6)
    return
  }
  expect(add(groups.map((group) => sumsOf(group, scale)))).toEqual(sumsOf(answer, scale))
  if (answer.stats) expect(Math.max(...groups.map(({ stats }) => stats?.max ?? 0))).toBe(answer.stats.max)
}

const FIELDS = ['numerator', 'denominator', 'n', 'value'] as const

/** What is printed in the rows of a table and adds up to the whole: sides of a division, else what it rests on, else values. */
function printedSums(rows: readonly ShownRow[], json: FigureJson): { found: number[]; expected: number[] } {
  const isPrinted = (field: (typeof FIELDS)[number]): boolean => rows.some((row) => row[field] !== null)
  const sides = FIELDS.slice(0, 2).filter((field) => json.numerator !== undefined && isPrinted(field))
  const fields = sides.length > 0 ? sides : [isPrinted('n') ? ('n' as const) : ('value' as const)]
  return {
    found: fields.map((field) => rounded(rows.reduce((sum, row) => sum + (row[field] ?? 0), 0))),
    expected: fields.map((field) => rounded(json[field]!)),
  }
}

/** The same of a file, which has the means and scores too. */
function filedSums(
  rows: readonly ShownRow[],
  json: FigureJson,
  { isSum, scale }: { isSum: boolean; scale: number },
): { found: readonly number[]; expected: readonly number[] } {
  if (isSum)
    return printedSums(
      rows.map((row) => ({ ...row, n: null })),
      json,
    )
  const parts = rows.map(({ value, n, numerator, denominator }) => {
    const sides = json.numerator === undefined ? {} : { numerator: numerator ?? 0, denominator: denominator ?? 0 }
    return sumsOf({ value, n, ...sides }, scale)
  })
  return { found: add(parts), expected: sumsOf(json, scale) }
}

/** Without what additions of money leave behind the point. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

/** Printed as times, rounded, and nothing beside them. */
const PRINTED_ROUNDED = ['agent_seconds']

describe.each(ENGINES)('through the doors on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => {
    store = await freshStore(engine)
  })
  afterAll(() => store.close())

  const teamWith = async (set: DataSet, ...requests: readonly (readonly EntryRow[])[]): Promise<TeamDoors> => {
    const team = await openTeam(store, set)
    for (const entries of requests) await team.send({ entries, calls: [] })
    return team
  }

  test.each(SEEDS)(
    'no total changes when entries are split over channels, reordered or sent twice (set %i)',
    async (seed) => {
      const [set, random] = [dataSetOf(seed), randomOf(seed)]
      const rows = addedRows(set)
      const answers = await everyAnswer(await teamWith(set, rows))
      expect(Object.values(answers).filter(({ value }) => value !== null).length).toBeGreaterThan(60)

      const scattered = rows.flatMap((row) => split(row, random))
      expect(withoutChannels(await everyAnswer(await teamWith(set, scattered)))).toEqual(withoutChannels(answers))

      const reordered = random.shuffled(rows)
      const half = reordered.length >> 1
      expect(await everyAnswer(await teamWith(set, reordered.slice(half), reordered.slice(0, half)))).toEqual(answers)

      const named = rows.map((row, index) => ({ ...row, id: `row ${index}` }))
      const twice = await teamWith(set, named)
      const again = await twice.send({ entries: random.shuffled(named), calls: [] })
      expect(again).toEqual({ accepted: 0, duplicates: named.length })
      expect(await everyAnswer(twice)).toEqual(answers)
    },
    LONG_MS,
  )

  test.each(SEEDS)(
    'the parts of an answer recombine to the whole (set %i)',
    async (seed) => {
      const set = dataSetOf(seed)
      const team = await teamWith(set, fullRows(set))
      expect(RECOMBINED.length).toBeGreaterThan(50)
      for (const by of ['channel', 'agent', 'area', 'day', 'week', 'month']) {
        for (const metric of RECOMBINED) {
          // Ratings of an area are another question: no parts of the overall one.
          if (by === 'area' && metrics.find(({ id }) => id === metric.id)!.figure.kind.startsWith('rating')) continue
          const answer = await team.ask(metric.id, { period: 'quarter', by })
          expect(answer.groups!.length, `${metric.id} by ${by}`).toBeGreaterThan(1)
          expectWhole(answer, metric)
        }
      }
    },
    LONG_MS,
  )

  test.each(SEEDS)(
    'so do the rows of Slack’s table and those of the file, what is not said and comes to nothing among them (set %i)',
    async (seed) => {
      const set = dataSetOf(seed)
      const team = await teamWith(set, unnamedNothings(set))
      for (const by of ['channel', 'agent', 'area', 'day', 'week', 'month']) {
        for (const metric of RECOMBINED) {
          const { figure } = metrics.find(({ id }) => id === metric.id)!
          if (by === 'area' && figure.kind.startsWith('rating')) continue
          const words = `${metric.id} ${by === 'day' ? 'month' : 'quarter'} by ${by}`
          const { json, table, file } = await show(words, team, { store, now: set.now })
          expect(table.length, words).toBeGreaterThan(1)
          const inTable = printedSums(table, json)
          if (!PRINTED_ROUNDED.includes(metric.id)) expect(inTable.found, words).toEqual(inTable.expected)
          const inFile = filedSums(file, json, metric)
          expect(inFile.found, `${words}, file`).toEqual(inFile.expected)
        }
      }
    },
    LONG_MS,
  )

  test.each(SEEDS)(
    'undoing a recording leaves every answer as it was (set %i)',
    async (seed) => {
      const set = dataSetOf(seed)
      const team = await teamWith(set, set.entries)
      const ask = () =>
        everyAnswer(team, [
          { period: 'quarter', by: 'agent' },
          { period: 'yesterday', by: 'channel' },
        ])
      const before = await ask()
      const other = dataSetOf(seed + 1_000)
      const entries = typedEntries({ ...set, entries: other.entries }, team)

      const [first, second] = [entries.slice(0, entries.length >> 1), entries.slice(entries.length >> 1)]
      const earlier = await recordAs(team, first, { store, now: set.now })
      const between = await ask()
      expect(between).not.toEqual(before)
      const later = await recordAs(team, second, { store, now: set.now })
      expect(await ask()).not.toEqual(between)

      // The earlier one first: what it had replaced counts again, below what was said later.
      await takeBack(team, earlier, { store, now: set.now })
      await takeBack(team, later, { store, now: set.now })
      expect(await ask()).toEqual(before)
    },
    LONG_MS,
  )
})

/** What somebody might have typed: the rows of another set, within the days of this one, some of them as corrections. */
function typedEntries({ entries, today, seed }: DataSet, { team }: TeamDoors): NewEntry[] {
  const random = randomOf(seed)
  const context = { team, today, hashId: hashOf, spellings: new Map<string, string>() }
  return entries.map((row) => {
    const sent = { ...row, date: shift(today, -random.below(60)) }
    const isMoney = measureOf(row.measure).unit === 'money'
    const read = readEntryRow(isMoney ? { ...sent, value: random.below(500) } : sent, context)
    if (!('value' in read)) throw new Error(`Cannot read a row: ${JSON.stringify(read.faults)}`)
    return random.chance(0.2) ? { ...read.value, mode: 'fix' } : read.value
  })
}

const hashOf = (id: string): string => Buffer.from(id.padEnd(16)).toString('hex').slice(0, 32)

interface At {
  readonly store: OpenStore
  readonly now: number
}

const recordingAt = ({ team }: TeamDoors, now: number) =>
  ({ workspaceId: team.workspaceId, teamId: team.id, author: 'U2', source: 'slash', recordedAt: now }) as const

async function recordAs(team: TeamDoors, entries: readonly NewEntry[], { store, now }: At): Promise<number> {
  const recording = recordingAt(team, now)
  const done = await store.transaction((repositories) => record(repositories, { team: team.team, recording, entries }))
  return done.recordingId
}

async function takeBack(team: TeamDoors, recordingId: number, { store, now }: At): Promise<void> {
  const taken = await store.transaction(({ ledger }) => ledger.retract(recordingAt(team, now), recordingId, now - 1))
  expect(taken?.changes.length).toBeGreaterThan(0)
}
