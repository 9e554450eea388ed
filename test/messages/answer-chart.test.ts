import { describe, expect, test } from 'vitest'
import type { Limit } from '../../src/domain/limits/limit.ts'
import { answerChart } from '../../src/messages/answer-chart.ts'
import { describeChart } from '../../src/messages/chart-alt.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { noteOf } from '../domain/note/note-of.ts'
import { answerTo, count, durations, limitOn, ratings } from '../domain/plain-rows.ts'

/** An occupancy of 60, 80 and 88 %, in the picture of a week with this limit. */
function pictureWith(terms: Partial<Limit>) {
  const rows = [60, 80, 88].flatMap((busy, index) => {
    const day = `2026-11-${17 + index}`
    return [
      durations('call_time', day, [busy]),
      durations('wrap_time', day, [0]),
      durations('idle_time', day, [100 - busy]),
    ]
  })
  const answer = answerTo('occupancy week', rows, { limits: [limitOn('occupancy', terms)] })
  return answerChart(answer, { currency: 'EUR', nameOf: (key) => key })!
}

describe('answerChart() of a limit with two sides', () => {
  const spec = pictureWith({
    warn: { sign: 'outside', low: 75, high: 85 },
    critical: { sign: 'outside', low: 65, high: 90 },
  })

  test('draws a line a side', () => {
    expect(spec.limits).toEqual([
      { severity: 'warn', sign: '<', bound: 75, label: 'warn under 75%' },
      { severity: 'warn', sign: '>', bound: 85, label: 'warn over 85%' },
      { severity: 'critical', sign: '<', bound: 65, label: 'critical under 65%' },
      { severity: 'critical', sign: '>', bound: 90, label: 'critical over 90%' },
    ])
  })

  test('says of each side in words whether it holds', () => {
    const words = describeChart(spec)
    expect(words).toContain('Limit warn under 75%: 1 day beyond it (Tue 17 Nov)')
    expect(words).toContain('Limit warn over 85%: 1 day beyond it (Thu 19 Nov)')
    expect(words).toContain('Limit critical under 65%: 1 day beyond it (Tue 17 Nov)')
    expect(words).toContain('Limit critical over 90%: holds')
  })
})

describe('answerChart() of two periods', () => {
  const rows = Array.from({ length: 80 }, (_, index) => count('complaints', addDays('2026-11-22', -index), 5 + index))
  const comparedIn = (words: string) => {
    const spec = answerChart(answerTo(words, rows), { currency: 'EUR', nameOf: (key) => key })
    return spec?.kind === 'line' ? spec.comparison?.name : null
  }

  test('draws the other one where it is about as long', () => {
    expect(comparedIn('complaints last week')).toBe('9–15 Nov 2026')
    expect(comparedIn('complaints 2026-11')).toBe('1–22 Oct 2026')
  })

  test('draws no beginning of a longer one under the dates of the whole', () => {
    expect(comparedIn('complaints last week vs 2026-10')).toBeUndefined()
  })
})

describe('answerChart() of a period with notes', () => {
  const rows = Array.from({ length: 80 }, (_, index) => count('complaints', addDays('2026-11-22', -index), 5 + index))
  const pulses = ['2026-11-04', '2026-11-11', '2026-11-18'].map((day) => ratings('rep_pulse', day, { 5: 6 }))
  const days = ['2026-10-31', '2026-11-01', '2026-11-04', '2026-11-17', '2026-11-23']
  const notes = days.map((day, index) => noteOf({ id: index, day, text: `n${index}` }))
  const drawn = (words: string, own = notes) => {
    const spec = answerChart(answerTo(words, [...rows, ...pulses]), {
      currency: 'EUR',
      nameOf: (key) => key,
      notes: own,
    })
    return spec?.kind === 'line' ? spec.notes?.map(({ day, label }) => `${day} ${label}`) : null
  }

  test.each([
    ['complaints 2026-11-01..2026-11-17', ['2026-11-01 n1', '2026-11-04 n2', '2026-11-17 n3']],
    ['complaints 2026-11-01..2026-11-17 by day', ['2026-11-01 n1', '2026-11-04 n2', '2026-11-17 n3']],
    ['complaints 2026-10-29..2026-11-17 by week', ['2026-10-29 n0', '2026-10-29 n1', '2026-11-02 n2', '2026-11-16 n3']],
    [
      'complaints quarter by month',
      ['2026-10-01 n0', '2026-11-01 n1', '2026-11-01 n2', '2026-11-01 n3', '2026-11-01 n4'],
    ],
    ['rep_pulse 2026-11-02..2026-11-22', ['2026-11-08 n2', '2026-11-22 n3']],
    ['rep_pulse 2026-11-02..2026-11-22 by week', ['2026-11-02 n2', '2026-11-16 n3']],
    ['complaints 2026-11-05..2026-11-10', undefined],
  ])('puts each where its day lies: %s', (words, points) => {
    expect(drawn(words)).toEqual(points)
  })

  test('puts none on bars', () => {
    expect(drawn('complaints week by channel')).toBeNull()
  })

  test('cuts a long one, keeps nothing unseen, and draws the latest of very many', () => {
    const long = noteOf({ day: '2026-11-04', text: `\u202e${'long '.repeat(20)}` })
    expect(drawn('complaints 2026-11', [long])).toEqual([`2026-11-04 ${'long '.repeat(20).slice(0, 39)}…`])
    const many = Array.from({ length: 30 }, (_, index) => noteOf({ id: index, text: `n${index}` }))
    expect(drawn('complaints 2026-11', many)).toHaveLength(12)
    expect(drawn('complaints 2026-11', many)?.at(-1)).toBe('2026-11-03 n29')
  })
})
