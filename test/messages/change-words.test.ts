import { describe, expect, test } from 'vitest'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import { eachDay } from '../../src/domain/time/day.ts'
import { comparisonLines, signedMove } from '../../src/messages/change-words.ts'
import { answerTo, count, durations, level, people, ratings, TODAY } from '../domain/plain-rows.ts'

const lineOf = (words: string, rows: readonly RollUpRow[], hasSignal = false) =>
  comparisonLines(answerTo(words, rows), { currency: 'EUR', hasSignal })[0]

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

  test('can’t tell twice as many complaints in a thousand contacts from chance, as a rate and as a count', () => {
    const rows = [BEFORE, NOW].flatMap((day, place) => [count('complaints', day, 1 + place), count('inquiries', day, 1000)]) // prettier-ignore
    expect(lineOf('complaint_rate last week', rows)).toMatch(/^\+1\.0 \(\+100%\), can’t be told from chance · /)
    expect(lineOf('complaints last week', rows)).toMatch(/^\+1 \(\+100%\), can’t be told from chance · /)
  })

  test('calls one returning customer more about the same', () => {
    const rows = [people('returning_customers', BEFORE, 5), people('returning_customers', NOW, 6)]
    expect(lineOf('returning_customers last week', rows)).toMatch(
      /^About the same: \+1 \(\+20\.0%\) can’t be told from chance · /,
    )
  })

  test('calls nothing about the same beside an early warning, from nothing, or of a share far from before', () => {
    const slight = [people('returning_customers', BEFORE, 50), people('returning_customers', NOW, 51)]
    expect(lineOf('returning_customers last week', slight)).toMatch(/^About the same: \+1 /)
    expect(lineOf('returning_customers last week', slight, true)).toMatch(
      /^\+1 \(\+2\.0%\), can’t be told from chance · /,
    )
    const fromNothing = [count('complaints', BEFORE, 0), count('complaints', NOW, 1)]
    expect(lineOf('complaints last week', fromNothing)).toMatch(/^\+1, can’t be told from chance · /)
    const rated = [ratings('csat', BEFORE, { 5: 2, 1: 1 }), ratings('csat', NOW, { 5: 1, 1: 2 })]
    expect(lineOf('csat last week', rated)).toMatch(/^−33\.3 pp, can’t be told from chance · /)
  })

  test('prints no zero with a sign', () => {
    const rated = (day: string, happy: number) => ratings('csat', day, { 5: happy, 1: 10_000 - happy })
    expect(lineOf('csat last week', [rated(BEFORE, 8002), rated(NOW, 8000)])).toBe(
      'About the same · 9–15 Nov 2026: 80.0%',
    )
    expect(lineOf('csat last week', [rated(BEFORE, 8010), rated(NOW, 8000)])).toMatch(/^About the same: −0\.1 pp can’t/)
    expect([0.04, -0.04, 0.06].map((amount) => signedMove(amount, { unit: '%' }, 'EUR'))).toEqual(['0.0 pp', '0.0 pp', '+0.1 pp']) // prettier-ignore
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
