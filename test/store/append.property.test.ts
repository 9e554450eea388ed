import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CellKey, EntryValue, LedgerEntry, NewEntry } from '../../src/domain/entries/entry.ts'
import { foldCell } from '../../src/domain/entries/fold.ts'
import { mergeAll } from '../../src/domain/rollup/merge.ts'
import type { MeasureKind, RollUp } from '../../src/domain/rollup/rollup.ts'
import type { Team } from '../../src/domain/team.ts'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { amount, append, cell, newTeam, people, rating, recordingBy, seconds } from './fixtures.ts'

const RUNS = 60
const SEED = 20_261_123

const VALUES: Readonly<Record<MeasureKind, fc.Arbitrary<EntryValue>>> = {
  count: fc.nat(50).map(amount),
  money: fc.nat(9_999).map(amount),
  duration: fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.nat(900), { minLength: 1, maxLength: 20 }).map((list) => seconds(...list)) },
    { weight: 1, arbitrary: fc.constant<EntryValue>({ kind: 'duration-sum', sumS: 90, n: 3, maxS: null }) },
  ),
  rating: fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }))
    .map(([point, n]) => rating(point, n)),
  level: fc.nat(50).map(amount),
  distinct: fc.oneof(
    fc.subarray(['ann', 'bob', 'cy'], { minLength: 1 }).map((names) => people(...names)),
    fc.nat(50).map(amount),
  ),
}

const newEntry: fc.Arbitrary<NewEntry> = fc
  .constantFrom<MeasureKind>('count', 'money', 'duration', 'rating', 'level', 'distinct')
  .chain((kind) =>
    fc.record({
      cell: fc
        .record({ agent: fc.constantFrom('', 'a'), area: fc.constantFrom('', 'x') })
        .map((key) => cell(kind, key)),
      kind: fc.constant(kind),
      value: VALUES[kind],
      mode: fc.constantFrom<NewEntry['mode']>('add', 'add', 'set', 'fix'),
    }),
  )

type Step =
  | { readonly kind: 'append'; readonly author: string; readonly entries: readonly NewEntry[] }
  | { readonly kind: 'undo'; readonly author: string }

const author = fc.constantFrom('U_ANN', 'U_BOB', 'key:1')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      author,
      entries: fc.array(newEntry, { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), author }) },
)

/** The same ledger in memory, every roll-up computed from all its entries: slow, and plainly right. */
class PlainLedger {
  private readonly cells = new Map<string, { key: CellKey; kind: MeasureKind; entries: LedgerEntry[] }>()
  private readonly recordings: { author: string; seqs: number[]; isUndone: boolean }[] = []
  private seq = 0

  apply(one: Step): void {
    if (one.kind === 'append') this.append(one.author, one.entries)
    else this.undo(one.author)
  }

  private append(by: string, entries: readonly NewEntry[]): void {
    const seqs = entries.map(({ cell: key, kind, mode, value }) => {
      const name = JSON.stringify(key)
      const found = this.cells.get(name) ?? { key, kind, entries: [] }
      this.cells.set(name, found)
      this.seq += 1
      found.entries.push({ seq: this.seq, author: by, mode, value, retracts: null })
      return this.seq
    })
    this.recordings.push({ author: by, seqs, isUndone: false })
  }

  private undo(by: string): void {
    const latest = this.recordings.findLast((recording) => recording.author === by && !recording.isUndone)
    if (!latest) return
    latest.isUndone = true
    for (const { entries } of this.cells.values()) {
      for (const { seq } of entries.filter((one) => latest.seqs.includes(one.seq))) {
        this.seq += 1
        entries.push({ seq: this.seq, author: by, mode: 'retract', value: null, retracts: seq })
      }
    }
  }

  all(): Map<string, RollUp> {
    const folded = [...this.cells.values()].map(
      ({ key, kind, entries }) => [nameOf(key), foldCell(entries, kind)] as const,
    )
    return new Map(folded.filter((pair): pair is [string, RollUp] => pair[1] !== null))
  }

  channels(): Map<string, RollUp> {
    const parts = new Map<string, RollUp[]>()
    for (const { key, kind, entries } of this.cells.values()) {
      const rollUp = foldCell(entries, kind)
      if (rollUp === null || (kind === 'rating' && key.area !== '')) continue
      const isApart = kind === 'level' || kind === 'distinct'
      const name = nameOf(isApart ? key : { ...key, agent: '', area: '' })
      parts.set(name, [...(parts.get(name) ?? []), rollUp])
    }
    return new Map([...parts].map(([name, list]) => [name, mergeAll(list)!]))
  }
}

const nameOf = ({ measure, day, channel, agent, area }: CellKey): string =>
  [measure, day, channel, agent, area].join('|')

const byName = (rows: readonly RollUpRow[]): Map<string, RollUp> =>
  new Map(rows.map((row) => [nameOf(row), row.rollUp]))

describe.each(ENGINES)('append() and retractLatest() on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  const apply = async (team: Team, one: Step) => {
    const recording = recordingBy(team, one.author)
    if (one.kind === 'append') await append(store, recording, one.entries)
    else await store.transaction(({ ledger }) => ledger.retractLatest(recording, 0))
  }

  test('leave the roll-ups that all entries fold to', { timeout: 90_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const team = await newTeam(store)
        const plain = new PlainLedger()
        for (const one of steps) {
          await apply(team, one)
          plain.apply(one)
        }
        const query = { teamId: team.id, measures: Object.keys(VALUES), start: '2026-11-01', end: '2026-12-01' }
        expect(byName(await store.rollUps.read({ ...query, grain: 'all' }))).toEqual(plain.all())
        expect(byName(await store.rollUps.read({ ...query, grain: 'channel' }))).toEqual(plain.channels())
        expect(await store.transaction(({ ledger }) => ledger.rebuild(team))).toMatchObject({ differed: 0 })
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })
})
