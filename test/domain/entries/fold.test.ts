import { describe, expect, test } from 'vitest'
import type { EntryMode, EntryValue, LedgerEntry } from '../../../src/domain/entries/entry.ts'
import { addValues, foldCell, rollUpOf } from '../../../src/domain/entries/fold.ts'

const ANN = 'U_ANN'
const BOB = 'U_BOB'
const A = '0a'.repeat(16)
const B = '0b'.repeat(16)
const C = '0c'.repeat(16)

const amount = (of: number): EntryValue => ({ kind: 'amount', amount: of })
const seconds = (...of: number[]): EntryValue => ({ kind: 'durations', seconds: of })
const ids = (...of: string[]): EntryValue => ({ kind: 'ids', ids: of })
const ratings = (of: Record<number, number>): EntryValue => ({
  kind: 'ratings',
  histogram: new Map(Object.entries(of).map(([point, answers]) => [Number(point), answers])),
})

type Line = readonly [author: string, mode: EntryMode, value: EntryValue | number]

/** The lines as ledger entries, `seq` from 1; the number of a `retract` is the `seq` it takes out. */
const entries = (...lines: readonly Line[]): LedgerEntry[] =>
  lines.map(([author, mode, value], index) => ({
    seq: index + 1,
    author,
    mode,
    value: typeof value === 'number' ? null : value,
    retracts: typeof value === 'number' ? value : null,
  }))

describe('foldCell() of a count', () => {
  const cases: readonly (readonly [string, readonly Line[], number | null])[] = [
    [
      'adds what is added',
      [
        [ANN, 'add', amount(2)],
        [ANN, 'add', amount(3)],
        [BOB, 'add', amount(5)],
      ],
      10,
    ],
    ['keeps a recorded zero', [[ANN, 'add', amount(0)]], 0],
    [
      'lets a set replace what its author put there',
      [
        [ANN, 'set', amount(12)],
        [ANN, 'set', amount(13)],
      ],
      13,
    ],
    [
      'lets a set replace the same author’s adds, and adds build on it',
      [
        [ANN, 'add', amount(9)],
        [ANN, 'set', amount(4)],
        [ANN, 'add', amount(1)],
      ],
      5,
    ],
    [
      'adds up the figures of different authors',
      [
        [ANN, 'set', amount(12)],
        [BOB, 'set', amount(5)],
        [ANN, 'set', amount(10)],
      ],
      15,
    ],
    [
      'lets a fix replace everything, later entries build on it',
      [
        [ANN, 'set', amount(12)],
        [BOB, 'add', amount(5)],
        [BOB, 'fix', amount(7)],
        [ANN, 'add', amount(1)],
      ],
      8,
    ],
    [
      'lets a set replace the same author’s fix',
      [
        [ANN, 'set', amount(12)],
        [BOB, 'fix', amount(7)],
        [BOB, 'set', amount(2)],
      ],
      2,
    ],
    [
      'leaves another author’s fix under a set',
      [
        [BOB, 'fix', amount(7)],
        [ANN, 'set', amount(2)],
      ],
      9,
    ],
    [
      'takes a retracted entry out',
      [
        [ANN, 'add', amount(2)],
        [ANN, 'add', amount(3)],
        [ANN, 'retract', 1],
      ],
      3,
    ],
    [
      'lets what a retracted set had replaced count again',
      [
        [ANN, 'set', amount(12)],
        [ANN, 'set', amount(13)],
        [ANN, 'retract', 2],
      ],
      12,
    ],
    [
      'lets what a retracted fix had replaced count again',
      [
        [ANN, 'set', amount(12)],
        [BOB, 'add', amount(1)],
        [BOB, 'fix', amount(7)],
        [BOB, 'retract', 3],
      ],
      13,
    ],
    [
      'holds nothing once everything is taken out',
      [
        [ANN, 'add', amount(2)],
        [ANN, 'retract', 1],
      ],
      null,
    ],
    ['holds nothing without entries', [], null],
  ]
  test.each(cases)('%s', (_title, lines, sum) => {
    expect(foldCell(entries(...lines), 'count')).toEqual(sum === null ? null : { kind: 'count', sum })
  })

  test('goes by seq, not by the order it is given', () => {
    const given = entries([ANN, 'set', amount(1)], [ANN, 'set', amount(2)]).reverse()
    expect(foldCell(given, 'money')).toEqual({ kind: 'count', sum: 2 })
  })
})

describe('foldCell() of a level', () => {
  const cases: readonly (readonly [string, readonly Line[], number | null])[] = [
    [
      'keeps the last one, wherever from',
      [
        [ANN, 'set', amount(100)],
        [BOB, 'set', amount(104)],
      ],
      104,
    ],
    [
      'returns to the one before when the last is taken out',
      [
        [ANN, 'set', amount(100)],
        [BOB, 'set', amount(104)],
        [BOB, 'retract', 2],
      ],
      100,
    ],
    [
      'keeps a fix until somebody sets it again',
      [
        [ANN, 'fix', amount(90)],
        [BOB, 'set', amount(91)],
      ],
      91,
    ],
  ]
  test.each(cases)('%s', (_title, lines, value) => {
    expect(foldCell(entries(...lines), 'level')).toEqual(value === null ? null : { kind: 'level', value })
  })
})

describe('foldCell() of people counted once', () => {
  const cases: readonly (readonly [string, readonly Line[], number, readonly string[] | null])[] = [
    [
      'keeps the last figure',
      [
        [ANN, 'set', amount(40)],
        [BOB, 'set', amount(38)],
      ],
      38,
      null,
    ],
    [
      'unites ids, of whomever',
      [
        [ANN, 'add', ids(A, B)],
        [BOB, 'add', ids(B, C)],
      ],
      3,
      [A, B, C],
    ],
    [
      'lets ids replace a figure before them',
      [
        [ANN, 'set', amount(40)],
        [BOB, 'add', ids(A)],
      ],
      1,
      [A],
    ],
    [
      'lets a figure replace ids before it',
      [
        [BOB, 'add', ids(A)],
        [ANN, 'set', amount(40)],
      ],
      40,
      null,
    ],
    [
      'lets a set of ids replace only its author’s',
      [
        [ANN, 'add', ids(A)],
        [BOB, 'add', ids(B)],
        [ANN, 'set', ids(C)],
      ],
      2,
      [B, C],
    ],
    [
      'brings ids back when the figure after them is taken out',
      [
        [BOB, 'add', ids(A)],
        [ANN, 'set', amount(40)],
        [ANN, 'retract', 2],
      ],
      1,
      [A],
    ],
  ]
  test.each(cases)('%s', (_title, lines, figure, known) => {
    expect(foldCell(entries(...lines), 'distinct')).toEqual({ kind: 'distinct', figure, ids: known && new Set(known) })
  })
})

describe('foldCell() of durations and ratings', () => {
  test('observes every duration once', () => {
    const rollUp = foldCell(entries([ANN, 'add', seconds(30, 60)], [BOB, 'add', seconds(90)]), 'duration')
    expect(rollUp).toMatchObject({ sum: 180, n: 3, max: 90, sketch: { kind: 'values', values: [30, 60, 90] } })
  })

  test('has no distribution when a part came as a bare sum', () => {
    const sum: EntryValue = { kind: 'duration-sum', sumS: 100, n: 4, maxS: null }
    const rollUp = foldCell(entries([ANN, 'add', seconds(30)], [BOB, 'add', sum]), 'duration')
    expect(rollUp).toMatchObject({ sum: 130, n: 5, max: null, logSum: null, logSquares: null, sketch: null })
  })

  test('adds up ratings point by point', () => {
    const rollUp = foldCell(entries([ANN, 'add', ratings({ 5: 2 })], [BOB, 'add', ratings({ 4: 1, 5: 1 })]), 'rating')
    expect(rollUp).toEqual({
      kind: 'rating',
      histogram: new Map([
        [4, 1],
        [5, 3],
      ]),
    })
  })
})

describe('addValues()', () => {
  test('is what the cell would be from scratch, for what adds up', () => {
    const before = addValues(null, [seconds(5, 6), seconds(7)], 'duration')
    expect(addValues(before, [seconds(8)], 'duration')).toEqual(rollUpOf(seconds(5, 6, 7, 8), 'duration'))
  })

  test('joins ids to those before, and replaces a figure', () => {
    expect(addValues(rollUpOf(ids(A), 'distinct'), [ids(B)], 'distinct')).toMatchObject({ figure: 2 })
    expect(addValues(rollUpOf(amount(40), 'distinct'), [ids(B)], 'distinct')).toMatchObject({ figure: 1 })
    expect(addValues(rollUpOf(ids(A, B), 'distinct'), [amount(1), ids(C)], 'distinct')).toMatchObject({ figure: 1 })
  })

  test('refuses a value the kind does not have', () => {
    expect(() => rollUpOf(amount(5), 'duration')).toThrow('Cannot read amount as a duration')
    expect(() => rollUpOf(seconds(5), 'count')).toThrow('Cannot read durations as a count')
    expect(() => addValues({ kind: 'count', sum: 1 }, [seconds(5)], 'duration')).toThrow('a measure has one kind')
  })
})
