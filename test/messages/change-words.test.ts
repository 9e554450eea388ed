import { describe, expect, test } from 'vitest'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import { eachDay } from '../../src/domain/time/day.ts'
import { comparisonLines } from '../../src/messages/change-words.ts'
import { answerTo, count, durations, level, people, ratings, TODAY } from '../domain/plain-rows.ts'

const lineOf = (words: string, rows: readonly RollUpRow[]) => comparisonLines(answerTo(words, rows), 'EUR')[0]

const daily = (measure: string, [start, end]: readonly [string, string], sum: number): RollUpRow[] =>
  eachDay(start, end).map((day) => count(measure, day, sum))

describe('comparisonLines()', () => {
  const [BEFORE, NOW] = ['2026-11-10', '2026-11-17']

  test.each([
    [
      'a score',
      'nps last week',
      [ratings('nps', BEFORE, { 0: 1 }), ratings('nps', NOW, { 10: 1 })],
      'Up 200.0, not judged: no test tells it from chance · 9–15 Nov 2026: −100.0',
    ],
    [
      'a percentile',
      'wait_time p90 last week',
      [durations('wait_time', BEFORE, [100]), durations('wait_time', NOW, [50])],
      'Down 50.0 s (−50.0%), not judged: no test tells it from chance · 9–15 Nov 2026: 100.0 s',
    ],
    [
      'two periods that share days',
      'complaints last week vs week',
      [count('complaints', '2026-11-16', 40), ...daily('complaints', [NOW, TODAY], 5)],
      'Up 5.0 a day (+100%), not judged: the two share days · 17–22 Nov 2026: 30',
    ],
    [
      'totals of unlike days',
      'complaints last week',
      [...daily('complaints', ['2026-11-09', '2026-11-12'], 50), count('complaints', NOW, 50)],
      'Down 100 (−66.7%), not judged: recorded on 1 day here and 3 there · 9–15 Nov 2026: 150',
    ],
  ])('neither praises nor blames %s, which no test was made of, nor gives an arrow', (_, words, rows, line) => {
    expect(lineOf(words, rows)).toBe(line)
  })

  test('calls one complaint more in a thousand contacts about the same, as a rate and as a count', () => {
    const rows = [BEFORE, NOW].flatMap((day, place) => [count('complaints', day, 1 + place), count('inquiries', day, 1000)]) // prettier-ignore
    expect(lineOf('complaint_rate last week', rows)).toMatch(
      /^About the same: \+1\.0 \(\+100%\) is no more than chance/,
    )
    expect(lineOf('complaints last week', rows)).toMatch(/^About the same: \+1 \(\+100%\) is no more than chance/)
  })

  test('calls one returning customer more about the same', () => {
    const rows = [people('returning_customers', BEFORE, 5), people('returning_customers', NOW, 6)]
    expect(lineOf('returning_customers last week', rows)).toMatch(/^About the same: \+1 \(\+20\.0%\) is no more than/)
  })

  test('calls a stock better or worse without a test: it is counted, not sampled', () => {
    expect(lineOf('backlog last week', [level('backlog', BEFORE, 40), level('backlog', NOW, 30)])).toBe(
      '▼ Down 10 (−25.0%), better · 9–15 Nov 2026: 40',
    )
  })

  test('says of seconds, too, that months of unlike lengths are compared a day', () => {
    const rows = [
      ...daily('agent_seconds', ['2026-09-01', '2026-10-01'], 36_190),
      ...daily('agent_seconds', ['2026-10-01', '2026-11-01'], 36_180),
    ]
    expect(lineOf('agent_seconds 2026-10', rows)).toMatch(/10\.0 s a day \(0\.0%\).* · 1–30 Sep 2026: 301h 35m$/)
  })
})
