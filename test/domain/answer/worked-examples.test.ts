import { describe, expect, test } from 'vitest'
import { splitMove } from '../../../src/domain/statistics/mix-and-rate.ts'
import { answerTo, count, durations, level, ratings } from '../plain-rows.ts'

const MONDAY = '2026-11-16'
const SUNDAY = '2026-11-22'
const WEEK = '2026-W47'

describe('answerQuestion() gives the worked examples of the catalogue', () => {
  test('1: abandonment adds up before it divides, short hang-ups left out', () => {
    const rows = [
      count('offered', MONDAY, 400),
      count('abandoned', MONDAY, 22),
      count('short_abandoned', MONDAY, 2),
      count('offered', SUNDAY, 10),
      count('abandoned', SUNDAY, 4),
      count('short_abandoned', SUNDAY, 0),
    ]
    const { figure } = answerTo(`abandonment ${WEEK}`, rows)
    expect(figure.share).toEqual({ hits: 24, n: 408 })
    expect(figure.value).toBeCloseTo(5.88, 2)
  })

  test('2: csat is the top two of five with n and the Wilson interval', () => {
    const { figure } = answerTo(`csat ${WEEK}`, [ratings('csat', MONDAY, { 1: 2, 2: 3, 3: 5, 4: 20, 5: 30 })])
    expect(figure).toMatchObject({ n: 60, share: { hits: 50, n: 60 } })
    expect(figure.value).toBeCloseTo(83.3, 1)
    expect(figure.interval?.low).toBeCloseTo(72.0, 1)
    expect(figure.interval?.high).toBeCloseTo(90.7, 1)
    expect(figure.meanPoint).toBeCloseTo((2 + 6 + 15 + 80 + 150) / 60)
  })

  test('3: nps is promoters less detractors', () => {
    const { figure } = answerTo(`nps ${WEEK}`, [ratings('nps', MONDAY, { 0: 4, 6: 6, 7: 15, 8: 5, 9: 10, 10: 20 })])
    expect(figure.value).toBeCloseTo(33.3, 1)
    expect(figure.n).toBe(60)
  })

  test('4: churn rate and retention of a month start with its first customers', () => {
    const rows = [
      level('customers', '2026-09-30', 1000),
      level('customers', '2026-10-31', 990),
      count('new_customers', '2026-10-12', 30),
      count('cancellations', '2026-10-20', 40),
    ]
    expect(answerTo('churn_rate 2026-10', rows).figure.value).toBe(4)
    expect(answerTo('retention 2026-10', rows).figure.value).toBe(96)
  })

  test('5: new business needed makes up for the value lost', () => {
    const rows = [
      count('lost_value', MONDAY, 800_000),
      count('new_value', MONDAY, 600_000),
      count('new_customers', MONDAY, 30),
    ]
    expect(answerTo(`new_business_needed ${WEEK}`, rows).figure.value).toBe(10)
  })

  test('6: inquiries per hour', () => {
    const rows = [count('inquiries', MONDAY, 360), count('agent_seconds', MONDAY, 108_000)]
    expect(answerTo(`inquiries_per_hour ${WEEK}`, rows).figure).toMatchObject({ value: 12, n: 360 })
  })

  test('7: durations merge over days', () => {
    const rows = [durations('wait_time', MONDAY, [30, 600, 90]), durations('wait_time', SUNDAY, [60, 120])]
    const { figure } = answerTo(`wait_time ${WEEK}`, rows)
    expect(figure).toMatchObject({ value: 180, n: 5, stats: { mean: 180, p50: 90, p90: 120, max: 600 } })
  })

  test('8: a level is its last value, with coverage', () => {
    const rows = [level('customers', MONDAY, 100), level('customers', '2026-11-17', 102)]
    const { figure, coverage } = answerTo('customers 2026-11-16..2026-11-18', rows)
    expect(figure).toMatchObject({ value: 102, spread: { mean: (100 + 102 + 102) / 3, min: 100, max: 102 }, older: [] })
    expect(coverage).toEqual({ days: 2, of: 3, isUneven: false })
  })

  test('9: occupancy', () => {
    const rows = [
      durations('call_time', MONDAY, [300_000]),
      durations('wrap_time', MONDAY, [60_000]),
      durations('idle_time', MONDAY, [90_000]),
    ]
    expect(answerTo(`occupancy ${WEEK}`, rows).figure.value).toBe(80)
  })

  test('10: all of a move can be mix, and none of it a rate', () => {
    const sides = [
      [150, 1500, 5, 500],
      [100, 1000, 10, 1000],
    ].map(([calls = 0, ofCalls = 0, chats = 0, ofChats = 0]) => {
      const phone = { numerator: calls, denominator: ofCalls }
      return new Map(Object.entries({ phone, chat: { numerator: chats, denominator: ofChats } }))
    })
    const move = splitMove(sides[0]!, sides[1]!)!
    const points = (fraction: number): string => (100 * fraction).toFixed(2)
    expect([points(move.before), points(move.now), points(move.change)]).toEqual(['5.50', '7.75', '2.25'])
    expect(move.keys.map(({ key, rate, mix }) => [key, points(rate), points(mix)])).toEqual([
      ['chat', '0.00', '1.41'],
      ['phone', '0.00', '0.84'],
    ])
  })

  test('11: agents are ranked by the lower Wilson bound', () => {
    const rows = [
      ratings('csat', MONDAY, { 5: 3 }, { agent: 'new' }),
      ratings('csat', MONDAY, { 1: 5, 5: 95 }, { agent: 'old' }),
    ]
    const { groups } = answerTo(`csat ${WEEK} by agent`, rows)
    expect(groups?.map(({ key, figure }) => [key, figure.interval?.low.toFixed(1)])).toEqual([
      ['old', '88.8'],
      ['new', '43.9'],
    ])
  })
})
