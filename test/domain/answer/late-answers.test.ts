import { describe, expect, test } from 'vitest'
import { isGivenAway, lateAnswers } from '../../../src/domain/answer/late-answers.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { ratingFromHistogram } from '../../../src/domain/rollup/rating.ts'
import type { Day } from '../../../src/domain/time/day.ts'

type Answers = Record<number, number>

interface Cell {
  readonly channel?: string
  readonly area?: string
  readonly before?: Answers
  readonly after?: Answers
  readonly day?: Day
}

const rollUpOf = (answers: Answers | undefined) =>
  answers ? ratingFromHistogram(Object.entries(answers).map(([point, n]) => [Number(point), n] as const)) : null

function movesOf(cells: readonly Cell[]) {
  return cells.map(({ channel = '', area = '', day = '2026-11-18', before, after }) => ({
    cell: { measure: 'rep_pulse', day, channel, agent: '', area },
    before: rollUpOf(before),
    after: rollUpOf(after),
  }))
}

/** Of the cells that changed, beside eight answers on the phone that did not. */
function isShown(...cells: Cell[]): boolean {
  const [late] = lateAnswers(movesOf(cells), { catalogue: BUILT_IN, today: '2026-11-23' })
  const rows = movesOf([{ channel: 'phone', after: { 5: 8 } }, ...cells]).flatMap(({ cell, after }) =>
    after ? [{ ...cell, rollUp: after }] : [],
  )
  return isGivenAway(late!, { rows, isReplaced: false })
}

describe('isGivenAway()', () => {
  test.each<[string, boolean, Cell[]]>([
    ['one more', true, [{ channel: 'chat', after: { 1: 1 } }]],
    ['four more', true, [{ channel: 'chat', after: { 1: 2, 5: 2 } }]],
    ['five more', false, [{ channel: 'chat', after: { 1: 2, 5: 3 } }]],
    ['five fewer', false, [{ channel: 'chat', before: { 1: 5 } }]],
    [
      'one of a channel beside five of another',
      true,
      [
        { channel: 'chat', after: { 1: 5 } },
        { channel: 'web', after: { 2: 1 } },
      ],
    ],
    [
      'one that was moved to another channel',
      true,
      [
        { channel: 'chat', before: { 1: 1 } },
        { channel: 'web', after: { 1: 1 } },
      ],
    ],
    ['one about an area', true, [{ area: 'claims', after: { 1: 1 } }]],
    ['none', false, [{ channel: 'chat', before: { 1: 2 }, after: { 1: 2 } }]],
  ])('%s: %s', (_what, expected, cells) => {
    expect(isShown(...cells)).toBe(expected)
  })

  test('is not so of a week that was not told before, or is not any more', () => {
    const of = (before: Answers, after: Answers, isReplaced = false): boolean => {
      const moves = movesOf([{ before, after }])
      const [late] = lateAnswers(moves, { catalogue: BUILT_IN, today: '2026-11-23' })
      return isGivenAway(late!, {
        rows: moves.map(({ cell, after: rollUp }) => ({ ...cell, rollUp: rollUp! })),
        isReplaced,
      })
    }
    expect(of({ 5: 9 }, { 1: 9 }, true)).toBe(true)
    expect(of({ 5: 9 }, { 5: 9 }, true)).toBe(true)
    expect(of({ 5: 4 }, { 1: 4 }, true)).toBe(false)
    expect(of({ 5: 4 }, { 5: 4, 1: 1 })).toBe(false)
    expect(of({ 5: 4, 1: 1 }, { 5: 4 })).toBe(false)
    expect(of({ 5: 4, 1: 1 }, { 5: 4, 1: 2 })).toBe(true)
  })
})

test('lateAnswers() are those of weeks that are over, each by itself', () => {
  const moves = movesOf([
    { after: { 5: 1 }, day: '2026-11-22' },
    { after: { 5: 1 }, day: '2026-11-15' },
    { after: { 5: 1 }, day: '2026-11-23' },
  ])
  const weeks = lateAnswers(moves, { catalogue: BUILT_IN, today: '2026-11-23' }).map(({ week }) => week.start)
  expect(weeks).toEqual(['2026-11-16', '2026-11-09'])
  const other = moves.map((move) => ({ ...move, cell: { ...move.cell, measure: 'csat' } }))
  expect(lateAnswers(other, { catalogue: BUILT_IN, today: '2026-11-23' })).toEqual([])
})
