import { describe, expect, test } from 'vitest'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import { insightLines } from '../../src/messages/insight-words.ts'
import { answerTo, count, TEAM } from '../domain/plain-rows.ts'

const linesOf = (words: string, rows: readonly RollUpRow[]) =>
  insightLines(answerTo(words, rows), { team: TEAM, nameOf: (key) => key })

describe('insightLines()', () => {
  test('tells the two largest parts of a move, and what the rest did where it can be seen', () => {
    const calls = (channels: readonly string[]) =>
      channels.flatMap((channel, index) => [
        count('offered', '2026-11-11', 1000, { channel }),
        count('abandoned', '2026-11-11', 50, { channel }),
        count('offered', '2026-11-18', 1000, { channel }),
        count('abandoned', '2026-11-18', 100 + index, { channel }),
      ])
    expect(linesOf('abandonment last week', calls(['phone', 'chat', 'email', 'web']))).toEqual([
      'Where it comes from: +1.3 pp by web itself, +1.3 pp by email itself, +2.5 pp by the rest',
    ])
    expect(linesOf('abandonment last week', calls(['phone', 'chat']))).toEqual([
      'Where it comes from: +2.6 pp by chat itself, +2.5 pp by phone itself',
    ])
  })
})
