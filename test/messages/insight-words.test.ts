import { describe, expect, test } from 'vitest'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import { insightLines } from '../../src/messages/insight-words.ts'
import { answerTo, count, durations, TEAM, TODAY } from '../domain/plain-rows.ts'

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

  test('tells the windows in which calls end well, and once which channels have too few', () => {
    const sixty = Array.from({ length: 60 }, (_, index) => 100 + index)
    const called = (channel: string, seconds: readonly number[]) => [
      durations('call_time', TODAY, [...seconds, 400], { channel }),
      durations('call_time_well', TODAY, seconds, { channel }),
    ]
    const rows = [...called('phone', sixty), ...called('face_to_face', [60, 70]), ...called('chat', [60])]
    const [told, few, ...more] = linesOf('call_time today', rows)
    expect(told).toMatch(
      /^Calls that end well on phone take 10\d\.\d s to 2m 3\ds \(n 60\); \d\d\.\d% of all are inside$/,
    )
    expect(few).toBe('How long calls that end well take is told from 50 of them on: on face to face there are 2, on 1 more channel no more') // prettier-ignore
    expect(more).toEqual([])
  })
})
