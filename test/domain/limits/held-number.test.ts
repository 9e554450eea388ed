import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { indexRows } from '../../../src/domain/answer/facts.ts'
import { judge, sureState } from '../../../src/domain/limits/judge.ts'
import type { Bound, Limit } from '../../../src/domain/limits/limit.ts'
import { readLimit } from '../../../src/domain/limits/read-limit.ts'
import { readWords } from '../../../src/domain/question/words.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays, eachDay } from '../../../src/domain/time/day.ts'
import { isWorkday } from '../../../src/domain/time/working-calendar.ts'
import { count, durations, limitOn, ratings, TEAM, TODAY } from '../plain-rows.ts'

const above = (value: number): Bound => ({ sign: '>', value })
const FRIDAY = '2026-11-20'

const judged = (metric: string, terms: Partial<Limit>, rows: readonly RollUpRow[], day = FRIDAY) =>
  judge(limitOn(metric, terms), indexRows(rows, { catalogue: BUILT_IN, today: TODAY, aboutAreas: false }), {
    day,
    calendar: TEAM.calendar,
    targets: [],
  })

/** So many complaints on the day, and each Friday before it, the latest first. */
const fridays = (sums: readonly (number | null)[], measure = 'complaints'): RollUpRow[] =>
  sums.flatMap((sum, back) => (sum === null ? [] : [count(measure, addDays(FRIDAY, -7 * back), sum)]))

describe('judge() a change', () => {
  const percent = { basis: 'change-percent', critical: above(50) } as const

  test.each([
    // 30 is 20 more than 10: 200%. z of 30 and 10 with a dispersion of 1 is 20/√40 = 3.16, more than 1.96.
    [[30, 10], 200, 20, 'critical'],
    // 8 is 4 more than 4: 100%, but z is 4/√12 = 1.15.
    [[8, 4], 100, 4, 'too_few'],
    [[10, 30], -66.666, -20, 'ok'],
    [[5, 0], null, 5, 'no_value'],
    [[5, null], null, null, 'no_value'],
    [[null, 5], null, null, 'no_value'],
  ] as const)('of %j is %s%% and %s', (sums, inPercent, amount, state) => {
    const found = judged('complaints', percent, fridays(sums))
    expect(found.value === null ? null : Math.trunc(found.value * 1000) / 1000).toBe(inPercent)
    expect(found.state).toBe(state)
    expect(judged('complaints', { ...percent, basis: 'change-amount' }, fridays(sums)).value).toBe(amount)
  })

  test('of a share is in points, or in per cent of what it was', () => {
    const rows = [ratings('csat', FRIDAY, { 5: 60, 1: 40 }), ratings('csat', addDays(FRIDAY, -7), { 5: 80, 1: 20 })]
    const points = { basis: 'change-amount', critical: { sign: '<', value: -5 } } as const
    expect(judged('csat', points, rows)).toMatchObject({ value: -20, unit: 'pp', state: 'critical', isChance: false })
    const inPercent = judged('csat', { basis: 'change-percent', critical: { sign: '<', value: -30 } }, rows)
    expect(inPercent).toMatchObject({ value: -25, unit: '%', state: 'ok' })
  })

  test('over several days is held against as many before, and not where fewer were recorded', () => {
    const days = (first: string, sums: readonly number[]) =>
      sums.map((sum, nth) => count('complaints', addDays(first, nth), sum))
    const before = days('2026-11-15', [10, 10, 10])
    const terms = { ...percent, windowDays: 3 }
    expect(judged('complaints', terms, [...days('2026-11-18', [20, 20, 20]), ...before])).toMatchObject({
      value: 100,
      state: 'critical',
    })
    expect(judged('complaints', terms, [...days('2026-11-18', [40, 40]), ...before]).value).toBeNull()
  })

  test('waits for the end of the day unless it can only grow', () => {
    expect(sureState(judged('complaints', percent, fridays([30, 10])))).toBe('critical')
    const fewer = { basis: 'change-amount', critical: { sign: '<', value: -5 } } as const
    expect(sureState(judged('inquiries', fewer, fridays([1, 90], 'inquiries')))).toBeNull()
    const longer = [durations('wait_time', FRIDAY, [90, 91]), durations('wait_time', addDays(FRIDAY, -7), [10, 11])]
    expect(judged('wait_time', percent, longer).state).toBe('critical')
    expect(sureState(judged('wait_time', percent, longer))).toBeNull()
  })

  test('needs as many behind it as the limit asks for', () => {
    const longer = [durations('wait_time', FRIDAY, [90, 91]), durations('wait_time', addDays(FRIDAY, -7), [10, 11])]
    expect(judged('wait_time', { ...percent, fewest: 3 }, longer).state).toBe('too_few')
  })
})

describe('judge() a deviation', () => {
  const unusual = { basis: 'deviation', critical: above(4) } as const
  const valueOf = (sums: readonly (number | null)[]) => judged('complaints', unusual, fridays(sums)).value

  test('is told from the median, in median absolute deviations', () => {
    // Before: 8 9 10 11 30, median 10, away 2 1 0 1 20, of which the middle is 1: 0.6745 × (20 − 10) ÷ 1.
    expect(valueOf([20, 8, 9, 10, 11, 30])).toBeCloseTo(6.745, 10)
    expect(valueOf([5, 8, 9, 10, 11, 30])).toBeCloseTo(-3.3725, 10)
    expect(judged('complaints', unusual, fridays([20, 8, 9, 10, 11, 30])).state).toBe('critical')
  })

  test('goes by the mean absolute deviation where more than half are alike, and is none where all are', () => {
    // Median 5, away 0 0 0 0 5, on the mean 1: (9 − 5) ÷ 1.2533.
    expect(valueOf([9, 5, 5, 5, 5, 10])).toBeCloseTo(4 / 1.2533, 10)
    expect(valueOf([9, 5, 5, 5, 5, 5])).toBeNull()
    expect(valueOf([5, 5, 5, 5, 5, 5])).toBe(0)
  })

  test('takes five such weekdays with a figure, of the last twelve', () => {
    expect(valueOf([20, 8, 9, 10, 11])).toBeNull()
    expect(valueOf([20, 8, null, 9, null, 10, null, 11, null, null, null, null, 30])).toBeCloseTo(6.745, 10)
    expect(valueOf([20, 8, null, 9, null, 10, null, 11, null, null, null, null, null, 30])).toBeNull()
  })

  test('leaves out holidays, as a day that is none is unlike them', () => {
    const calendar = { ...TEAM.calendar, closedDays: [{ day: addDays(FRIDAY, -35), name: 'Closed' }] }
    const index = indexRows(fridays([20, 8, 9, 10, 11, 30]), { catalogue: BUILT_IN, today: TODAY, aboutAreas: false })
    expect(judge(limitOn('complaints', unusual), index, { day: FRIDAY, calendar, targets: [] }).value).toBeNull()
  })

  test('is told at once where it can only grow', () => {
    expect(sureState(judged('complaints', unusual, fridays([20, 8, 9, 10, 11, 30])))).toBe('critical')
    const less = { basis: 'deviation', critical: { sign: '<', value: -3 } } as const
    expect(judged('orders', less, fridays([5, 8, 9, 10, 11, 30], 'orders')).state).toBe('critical')
    expect(sureState(judged('orders', less, fridays([5, 8, 9, 10, 11, 30], 'orders')))).toBeNull()
  })
})

describe('judge() an early warning', () => {
  const signals = { basis: 'signal', critical: above(0) } as const
  /** Working days before the Friday, the latest first. */
  const workdays = (sums: readonly number[], measure = 'complaints'): RollUpRow[] =>
    eachDay(addDays(FRIDAY, -59), addDays(FRIDAY, 1))
      .reverse()
      .filter((day) => isWorkday(TEAM.calendar, day))
      .flatMap((day, nth) => (sums[nth] === undefined ? [] : [count(measure, day, sums[nth])]))
  const steady = Array.from({ length: 24 }, (_, nth) => 10 + (nth % 2))

  test('is one outside the control limits on the bad side', () => {
    // Mean 10.5, moving range 1: limits 7.84 to 13.16.
    expect(judged('complaints', signals, workdays([14, ...steady]))).toMatchObject({ value: 1, state: 'critical' })
    expect(judged('complaints', signals, workdays([13, ...steady]))).toMatchObject({ value: 0, state: 'ok' })
    expect(judged('complaints', signals, workdays([7, ...steady]))).toMatchObject({ value: 0, state: 'ok' })
    expect(judged('orders', signals, workdays([7, ...steady], 'orders')).value).toBe(1)
    expect(judged('inquiries', signals, workdays([7, ...steady], 'inquiries')).value).toBe(1)
  })

  test('is eight days in a row on the bad side of the mean of those before', () => {
    const eight = Array.from({ length: 8 }, () => 11)
    expect(judged('complaints', signals, workdays([...eight, ...steady])).value).toBe(1)
    expect(judged('complaints', signals, workdays([...eight.slice(1), 10, ...steady])).value).toBe(0)
    expect(judged('orders', signals, workdays([...eight, ...steady], 'orders')).value).toBe(0)
  })

  test('is none where fewer than 20 such days are known, or the day has no figure', () => {
    expect(judged('complaints', signals, workdays([14, ...steady.slice(0, 19)])).value).toBeNull()
    expect(judged('complaints', signals, workdays([14, ...steady.slice(0, 20)])).value).toBe(1)
    expect(judged('complaints', signals, workdays([14, ...steady]), '2026-11-21').value).toBeNull()
  })

  test('is told when the day is over', () => {
    expect(sureState(judged('complaints', signals, workdays([99, ...steady])))).toBeNull()
  })
})

describe('judge() what is missing', () => {
  const gap = { basis: 'missing', warn: above(1), critical: above(2) } as const
  const monday = '2026-11-16'
  const after = (days: readonly string[], day: string) =>
    judged(
      'inquiries',
      gap,
      days.map((one) => count('inquiries', one, 5)),
      day,
    )

  test.each([
    [[monday], monday, 0, 'ok'],
    [[monday], '2026-11-17', 1, 'ok'],
    [[monday], '2026-11-18', 2, 'warn'],
    [[monday], '2026-11-19', 3, 'critical'],
    // The desk is closed on weekends.
    [[monday], '2026-11-21', null, 'no_value'],
    [['2026-11-13'], '2026-11-17', 2, 'warn'],
    [['2026-11-14'], '2026-11-16', 1, 'ok'],
    [['2026-11-21'], '2026-11-21', 0, 'ok'],
    [[], '2026-11-19', null, 'no_value'],
    [['2026-09-21'], '2026-11-19', 43, 'critical'],
    [['2026-09-19'], '2026-11-19', null, 'no_value'],
  ] as const)('after %j it is %s: %s, %s', (days, day, value, state) => {
    expect(after(days, day)).toMatchObject({ value, state })
    expect(sureState(after(days, day))).toBeNull()
  })
})

/** What each metric says to each kind of limit; its usual bounds in the unit of the kind. */
const KINDS = [
  ['change', (unit: string) => (unit === '%' ? '5pp' : unit === 's' ? '30s' : '5')],
  ['change', () => '20%'],
  ['deviation', () => '4'],
  ['signal', () => ''],
  ['missing', () => '>2 days'],
  ['budget a month', () => '>80%'],
] as const

/** What adds up where less is better, and shares of what adds up. */
// prettier-ignore
const WITH_BUDGETS = [
  'complaints', 'churn', 'business_lost', 'prospects_lost',
  'csat', 'ces', 'would_stay', 'brand_recognition', 'brand_unaided', 'brand_image',
  'complaint_resolution_rate', 'resolution_rate', 'first_contact_resolution', 'response_rate', 'service_level', 'win_rate',
  'abandonment', 'over_limit_waits', 'complaints_per_order', 'reopen_rate', 'returns_rate', 'lost_to_competitors',
]

/** The metrics that refuse a kind, by a word of the reason; every other takes it. */
const PULSE = ['rep_pulse', 'perceived_retention']
const REFUSED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'change in %': { 'no per cent': ['perceived_retention_gap', 'nps'] },
  signal: {
    'told by whole weeks': PULSE,
    'many days before': ['perceived_retention_gap'],
    'no control chart': ['customers', 'backlog', 'backlog_days', 'returning_customers', 'returning_despite_complaint', 'recurring_value', 'customers_served'], // prettier-ignore
  },
  missing: { 'told by whole weeks': PULSE, 'many days before': ['perceived_retention_gap'] },
  'budget a month': {
    'told by whole weeks': PULSE,
    'used up by what adds up': BUILT_IN.metrics.map(({ id }) => id).filter((id) => !WITH_BUDGETS.includes(id)),
  },
  deviation: { 'told by whole weeks': PULSE, 'many days before': ['perceived_retention_gap'] },
}

describe('every metric of the catalogue takes each kind of limit, or says why not', () => {
  const metrics = BUILT_IN.metrics.map((metric) => [metric.id, metric] as const)

  test.each(metrics)('%s', (id, metric) => {
    const isEither = metric.direction !== 'up' && metric.direction !== 'down'
    for (const [kind, boundOf] of KINDS) {
      const bound = boundOf(typeof metric.unit === 'string' ? metric.unit : '')
      const name = bound.endsWith('%') && kind === 'change' ? `${kind} in %` : kind
      const read = readLimit(
        readWords(`${kind} critical ${isEither && bound !== '' && !bound.startsWith('>') ? `±${bound}` : bound}`),
        metric,
        { ...TEAM, today: TODAY },
      )
      const reason = Object.entries(REFUSED[name] ?? {}).find(([, ids]) => ids.includes(id))?.[0]
      const expected = metric.isQuestion ? 'takes no limit' : reason
      if (expected === undefined) expect(read, name).toMatchObject({ terms: { critical: expect.anything() } })
      else expect(read, name).toEqual({ fault: expect.stringContaining(expected) })
    }
  })
})
