import { describe, expect, test } from 'vitest'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import { eachDay } from '../../src/domain/time/day.ts'
import { comparisonLines } from '../../src/messages/change-words.ts'
import { answerTo, count } from '../domain/plain-rows.ts'

const lineOf = (words: string, rows: readonly RollUpRow[]) => comparisonLines(answerTo(words, rows), 'EUR')[0]

const daily = (measure: string, [start, end]: readonly [string, string], sum: number): RollUpRow[] =>
  eachDay(start, end).map((day) => count(measure, day, sum))

describe('comparisonLines()', () => {
  test('says of seconds, too, that months of unlike lengths are compared a day', () => {
    const rows = [
      ...daily('agent_seconds', ['2026-09-01', '2026-10-01'], 36_190),
      ...daily('agent_seconds', ['2026-10-01', '2026-11-01'], 36_180),
    ]
    expect(lineOf('agent_seconds 2026-10', rows)).toMatch(/10\.0 s a day \(0\.0%\).* · 1–30 Sep 2026: 301h 35m$/)
  })
})
