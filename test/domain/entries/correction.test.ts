import { describe, expect, test } from 'vitest'
import { correctionOf, type DatedEntry } from '../../../src/domain/entries/correction.ts'
import type { EntryMode } from '../../../src/domain/entries/entry.ts'
import type { MeasureKind } from '../../../src/domain/rollup/rollup.ts'

const SINCE = 100

/** `ANN set 12 @50`, `BOB retract #1 @120`. */
function entriesOf(lines: readonly string[]): DatedEntry[] {
  return lines.map((line, index) => {
    const [author = '', mode = '', what = '', at = ''] = line.split(' ')
    const isRetract = what.startsWith('#')
    return {
      seq: index + 1,
      author,
      mode: mode as EntryMode,
      at: Number(at.slice(1)),
      value: isRetract ? null : { kind: 'amount', amount: Number(what) },
      retracts: isRetract ? Number(what.slice(1)) : null,
    }
  })
}

const corrected = (lines: readonly string[], kind: MeasureKind = 'count') =>
  correctionOf(entriesOf(lines), { kind, since: SINCE })
const counted = (sum: number) => ({ kind: 'count', sum })

describe('correctionOf()', () => {
  test.each([
    ['a fix', ['ANN set 21 @50', 'BOB fix 12 @120'], 12, ['BOB']],
    ['a figure set anew by its author', ['ANN set 21 @50', 'ANN set 12 @120'], 12, ['ANN']],
    [
      'none that was taken back',
      ['ANN set 21 @50', 'BOB fix 9 @110', 'BOB retract #2 @115', 'ANN fix 12 @120'],
      12,
      ['ANN'],
    ],
    ['of people only', ['ANN set 21 @50', 'BOB fix 9 @110', 'key:1 fix 12 @120'], 12, ['BOB']],
    [
      'several, and what came after',
      ['ANN set 21 @50', 'BOB fix 9 @110', 'CLEO fix 12 @120', 'ANN add 1 @130'],
      13,
      ['BOB', 'CLEO'],
    ],
    ['an undone fix of before', ['ANN set 12 @50', 'BOB fix 21 @60', 'BOB retract #2 @120'], 12, ['BOB']],
  ] as const)('tells %s', (_, lines, after, by) => {
    expect(corrected(lines)).toMatchObject({ after: counted(after), by })
  })

  test('tells what was taken out altogether', () => {
    expect(corrected(['ANN set 21 @50', 'ANN retract #1 @120'])).toEqual({
      before: counted(21),
      after: null,
      by: ['ANN'],
    })
  })

  test.each([
    ['what came late', ['ANN set 21 @120', 'BOB fix 12 @130']],
    ['what was added', ['ANN set 21 @50', 'BOB add 3 @120']],
    ['what another one recorded besides', ['ANN set 21 @50', 'BOB set 3 @120']],
    ['what was corrected before', ['ANN set 21 @50', 'BOB fix 12 @100']],
    ['what was recorded and taken back', ['ANN set 21 @50', 'BOB add 3 @120', 'BOB retract #2 @130']],
  ] as const)('tells nothing of %s', (_, lines) => {
    expect(corrected(lines)).toBeNull()
  })

  test('tells of a level what another one set', () => {
    expect(corrected(['ANN set 21 @50', 'BOB set 12 @120'], 'level')).toMatchObject({
      before: { kind: 'level', value: 21 },
      after: { kind: 'level', value: 12 },
    })
  })
})
