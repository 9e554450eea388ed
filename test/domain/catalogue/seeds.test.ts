import { describe, expect, test } from 'vitest'
import { insightsOf } from '../../../src/domain/answer/insights.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { usualLimits } from '../../../src/domain/limits/usual-limits.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import type { Target } from '../../../src/domain/target/target.ts'
import { answerTo, count, durations, level, limitOn, people, ratings, TEAM, type Place } from '../plain-rows.ts'

/** What articles on customer service ask a desk to measure, each by what a desk would record and what it must be told. */
const FRI = '2026-11-20'
const THU = '2026-11-19'
const of = (words: string, rows: readonly RollUpRow[]) => answerTo(`${words} last week`, rows)
const value = (words: string, rows: readonly RollUpRow[]): number | null => of(words, rows).figure.value
const on = (measure: string, sum: number, place?: Place): RollUpRow => count(measure, FRI, sum, place)
const usual = (metric: string) => usualLimits(BUILT_IN.metricOf(metric), [])[0]

describe('the catalogue covers', () => {
  test('the volume handled per hour, with its quality beside it', () => {
    const rows = [on('inquiries', 360), on('agent_seconds', 108_000), ratings('csat', FRI, { 5: 9, 1: 1 })]
    const { figure, beside } = of('inquiries_per_hour', rows)
    expect(figure.value).toBe(12)
    expect(beside).toMatchObject({ metric: { id: 'csat' }, figure: { value: 90 } })
  })

  test('complaints, by themselves and per thousand contacts and per order', () => {
    const rows = [on('complaints', 12), on('inquiries', 400), on('orders', 240)]
    expect(value('complaints', rows)).toBe(12)
    const { figure, parts } = of('complaint_rate', rows)
    expect(figure.value).toBe(30)
    expect(parts).toMatchObject([{ metric: { id: 'complaints_per_order' }, figure: { value: 5 } }])
  })

  test('complaints resolved as a daily tally', () => {
    const rows = [count('complaints_resolved', THU, 4), on('complaints_resolved', 7), on('complaints', 10)]
    const { groups } = of('complaints_resolved by day', rows)
    expect(groups!.flatMap(({ figure }) => figure.value ?? [])).toEqual([4, 7])
    expect(value('complaint_resolution_rate', rows)).toBeCloseTo(110)
  })

  test('returning customers, each once, and those returning in spite of a complaint', () => {
    const rows = [
      people('returning_customers', THU, ['a', 'b']),
      people('returning_customers', FRI, ['b', 'c']),
      people('customers_served', FRI, ['a', 'b', 'c', 'd']),
      people('returning_after_complaint', FRI, ['c']),
    ]
    expect(value('returning_customers', rows)).toBe(3)
    expect(value('returning_rate', rows)).toBe(75)
    expect(value('returning_despite_complaint', rows)).toBe(1)
  })

  test.each(['pickup', 'delivery', 'claims', 'billing', 'ease_of_purchase', 'helpfulness', 'courtesy', 'competitors'])(
    'satisfaction overall and with %s',
    (area) => {
      const rows = [ratings('csat', FRI, { 5: 8, 1: 2 }), ratings('csat', FRI, { 5: 1, 2: 3 }, { area })]
      expect(value('csat', rows)).toBe(80)
      expect(BUILT_IN.measureOf('csat').areas).toContain(area)
      expect(of('csat by area', rows).groups).toMatchObject([{ key: area, figure: { value: 25 } }, { key: '', figure: { value: 80 } }]) // prettier-ignore
    },
  )

  test('retention, and the gap between what managers believe and what is', () => {
    const rows = [
      level('customers', '2026-10-22', 1000),
      level('customers', '2026-11-22', 990),
      count('new_customers', FRI, 30),
      ratings('perceived_retention', '2026-10-01', { 98: 3, 100: 3 }),
    ]
    expect(answerTo('retention 2026-10-24..2026-11-22', rows).figure.value).toBe(96)
    expect(answerTo('perceived_retention_gap 2026-11-22', rows).figure.value).toBe(3)
  })

  test('churn as cancellations and returns, the business lost, the new business needed', () => {
    const rows = [
      level('customers', '2026-11-15', 1000),
      on('cancellations', 40),
      on('returns', 5),
      on('lost_value', 800_000),
      on('new_value', 600_000),
      on('new_customers', 30),
    ]
    const { figure, parts } = of('churn', rows)
    expect(figure).toMatchObject({ value: 45, told: [{ value: 40 }, { value: 5 }] })
    expect(Object.fromEntries(parts.map(({ metric, figure: its }) => [metric.id, its.value]))).toEqual({
      churn_rate: 4,
      business_lost: 800_000,
      new_business_needed: 10,
    })
  })

  test('time with the customer by phone, e-mail and face to face against a target', () => {
    const rows = (['phone', 'email', 'face_to_face'] as const).map((channel, index) =>
      durations('contact_time', FRI, [100 * (index + 1)], { channel }),
    )
    const aims = rows.map(({ channel }): Target => ({ id: 1, teamId: 1, metric: 'contact_time', channel, value: 200, per: null, setBy: 'U1', setAt: 0 })) // prettier-ignore
    const { groups } = answerTo('contact_time last week by channel', rows, { targets: aims })
    expect(groups!.map(({ key, target }) => [key, target?.change])).toEqual([['face_to_face', 100], ['email', 0], ['phone', -100]]) // prettier-ignore
    expect(usualLimits(BUILT_IN.metricOf('contact_time'), aims)).toHaveLength(3)
  })

  test('call time and its best window by sampling', () => {
    const sixty = Array.from({ length: 60 }, (_, index) => 120 + index)
    const rows = [durations('call_time', FRI, [...sixty, 900]), durations('call_time_well', FRI, sixty)]
    const [window] = insightsOf(of('call_time', rows), TEAM).windows
    expect(window).toMatchObject({ channel: '', n: 60, bounds: { low: expect.any(Number), high: expect.any(Number) } })
    expect(window!.bounds!.low).toBeGreaterThan(120)
    expect(window!.bounds!.high).toBeLessThan(180)
  })

  test('idle time between calls', () => {
    const rows = [durations('call_time', FRI, [200, 100]), durations('wrap_time', FRI, [30, 10]), durations('idle_time', FRI, [60])] // prettier-ignore
    expect(value('time_between_calls', rows)).toBe(50)
    expect(of('idle_time', rows)).toMatchObject({ figure: { value: 60 }, beside: { metric: { id: 'occupancy' } } })
  })

  test('waiting time with its three-minute ceiling', () => {
    expect(TEAM.waitCeilingS).toBe(180)
    const rows = [durations('wait_time', FRI, [10, 200]), on('over_limit_waits', 1), on('answered', 2), on('abandoned', 0), on('offered', 2)] // prettier-ignore
    expect(of('wait_time', rows).beside).toMatchObject({ metric: { id: 'abandonment' } })
    expect(value('over_limit_waits', rows)).toBe(50)
    expect(usual('wait_time')).toMatchObject({ statistic: 'p90', warn: { value: 120 }, critical: { value: 180 } })
  })

  test('abandonment against 5 to 8 %', () => {
    expect(value('abandonment', [on('abandoned', 6), on('offered', 100)])).toBe(6)
    expect(usual('abandonment')).toMatchObject({ warn: { sign: '>', value: 5 }, critical: { sign: '>', value: 8 } })
  })

  test('the number and mix of channels', () => {
    const rows = [on('inquiries', 60, { channel: 'phone' }), on('inquiries', 30, { channel: 'chat' }), on('inquiries', 10, { channel: 'web' })] // prettier-ignore
    const { groups } = of('channel_mix', rows)
    expect(groups!.map(({ key, figure }) => [key, figure.value])).toEqual([['phone', 60], ['chat', 30], ['web', 10]]) // prettier-ignore
  })

  test('the resolution ratio against 70 to 75 %', () => {
    expect(value('resolution_rate', [on('resolved', 72), on('received', 100)])).toBe(72)
    expect(usual('resolution_rate')).toMatchObject({ warn: { sign: '<', value: 75 }, critical: { sign: '<', value: 70 } }) // prettier-ignore
  })

  test('individual performance', () => {
    const rows = ['ana', 'ben'].flatMap((agent, index) => [on('received', 50, { agent }), on('resolved', 40 - 10 * index, { agent })]) // prettier-ignore
    expect(of('agent', rows).scorecard!.cards.map(({ agent }) => agent)).toEqual(['ana', 'ben'])
  })

  test('sales, returns and complaint percentages', () => {
    const rows = [on('orders', 200), on('revenue', 900_000), on('returns', 8), on('complaints', 5)]
    expect(['orders', 'revenue', 'returns_rate', 'complaints_per_order'].map((id) => value(id, rows))).toEqual([200, 900_000, 4, 2.5]) // prettier-ignore
  })

  test('delivery times', () => {
    expect(of('delivery_time', [durations('delivery_time', FRI, [86_400, 172_800])]).figure).toMatchObject({ value: 129_600, n: 2 }) // prettier-ignore
  })

  test('prospects, and how many went to a competitor', () => {
    const rows = [on('prospects_won', 6), on('prospects_lost', 3, { area: 'competitor' }), on('prospects_lost', 1, { area: 'price' })] // prettier-ignore
    const { figure, parts } = of('win_rate', rows)
    expect(figure.value).toBe(60)
    expect(parts).toMatchObject([{ figure: { value: 4 } }, { metric: { id: 'lost_to_competitors' }, figure: { value: 75 } }]) // prettier-ignore
    expect(of('prospects_lost by area', rows).groups).toMatchObject([{ key: 'competitor' }, { key: 'price' }])
  })

  test('recognition of the brand, aided and unaided, and its image', () => {
    const rows = [ratings('brand_aided', FRI, { 1: 8, 0: 2 }), ratings('brand_unaided', FRI, { 1: 3, 0: 7 }), ratings('brand_image', FRI, { 4: 6, 2: 4 })] // prettier-ignore
    expect(of('brand_recognition', rows)).toMatchObject({
      figure: { value: 80, interval: { low: expect.any(Number) } },
      parts: [{ figure: { value: 30 } }],
      beside: { figure: { value: 60 } },
    })
  })

  test('acceptable limits of dissatisfaction', () => {
    const limits = [limitOn('complaints', { critical: { sign: '>', value: 5 } })]
    const targets: Target[] = [{ id: 1, teamId: 1, metric: 'complaints', channel: '', value: 2, per: 'day', setBy: 'U1', setAt: 0 }] // prettier-ignore
    const { figure, budgets } = answerTo('limit_compliance last week', [count('complaints', THU, 6), on('complaints', 1)], { limits, targets }) // prettier-ignore
    expect(figure.value).toBe(50)
    expect(budgets).toMatchObject([{ allowed: 10, used: 7 }])
  })
})
