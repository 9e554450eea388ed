import { describe, expect, test } from 'vitest'
import { dailyOf } from '../../../src/domain/answer/daily.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { makeDigest, planDigest } from '../../../src/domain/digest/digest.ts'
import type { Limit } from '../../../src/domain/limits/limit.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { count, durations, level, limitOn, ratings, TEAM } from '../plain-rows.ts'
import { oneDay } from '../../../src/domain/time/period.ts'

/** A Friday. */
const DAY = '2026-11-20'
const WEEKS = [1, 2, 3, 4, 5, 6, 7, 8].map((week) => addDays(DAY, -7 * week))

const digestOf = (rows: readonly RollUpRow[], limits: readonly Limit[] = []) =>
  makeDigest({ team: TEAM, cadence: 'day', period: oneDay(DAY) }, { rows, limits })
const linesOf = (rows: readonly RollUpRow[], limits: readonly Limit[] = []): string[] =>
  digestOf(rows, limits).lines.map(({ metric }) => metric.id)

/** The same count on the day and on the same weekdays before. */
const steady = (measure: string, sum: number): RollUpRow[] => [DAY, ...WEEKS].map((day) => count(measure, day, sum))

describe('makeDigest()', () => {
  test('has a line for each metric with a figure, beside the same weekday before', () => {
    const { lines } = digestOf([...steady('complaints', 12), count('orders', DAY, 0)])
    const said = lines.map(({ metric, figure, comparison }) => [
      metric.id,
      figure.value,
      comparison?.partnerFigure.value,
    ])
    expect(said).toEqual([
      ['complaints', 12, 12],
      ['orders', 0, null],
    ])
    expect(lines[0]?.comparison).toMatchObject({ partner: { start: '2026-11-13', end: '2026-11-14' }, usual: 12 })
  })

  test('puts critical limits first, then warnings, then real changes, then the order of the catalogue', () => {
    const rows = [
      ...steady('inquiries', 400),
      ...WEEKS.map((day) => count('complaints', day, 10)),
      count('complaints', DAY, 90),
      ...steady('orders', 50),
      ...steady('returns', 4),
      ...steady('revenue', 900),
    ]
    const limits = [
      limitOn('revenue', { id: 1, critical: { sign: '<', value: 1000 } }),
      limitOn('orders', { id: 2, warn: { sign: '<', value: 60 } }),
    ]
    expect(linesOf(rows, limits)).toEqual([
      'revenue',
      'orders',
      'complaints',
      'inquiries',
      'complaint_rate',
      'churn',
      'returns_rate',
    ])
  })

  test('lists broken limits, critical first, each on its own channel and window', () => {
    const rows = [
      count('offered', DAY, 100, { channel: 'phone' }),
      count('abandoned', DAY, 20, { channel: 'phone' }),
      count('offered', DAY, 1000, { channel: 'chat' }),
      count('abandoned', DAY, 0, { channel: 'chat' }),
      count('complaints', '2026-11-02', 30),
      count('complaints', DAY, 1),
    ]
    const { warnings } = digestOf(rows, [
      limitOn('complaints', { id: 1, windowDays: 30, warn: { sign: '>', value: 30 } }),
      limitOn('complaints', { id: 2, warn: { sign: '>', value: 1 } }),
      limitOn('abandonment', { id: 3, critical: { sign: '>', value: 8 } }),
      limitOn('abandonment', { id: 4, channel: 'phone', critical: { sign: '>', value: 8 } }),
      limitOn('orders', { id: 5, critical: { sign: '>', value: 8 } }),
    ])
    expect(warnings.map(({ limit, state, figure }) => [limit.id, state, figure.value])).toEqual([
      [4, 'critical', 20],
      [1, 'warn', 31],
    ])
  })

  test('gives parts of other metrics a line of their own only under a limit', () => {
    const rows = [level('customers', '2026-11-19', 1000), count('cancellations', DAY, 10)]
    expect(linesOf(rows)).toEqual(['churn'])
    expect(linesOf(rows, [limitOn('churn_rate', {})])).toEqual(['churn_rate', 'churn'])
  })

  test('shows four weeks of its first line', () => {
    const { highlight } = digestOf(steady('complaints', 12))
    expect(highlight).toMatchObject({ metric: { id: 'complaints' }, figure: { value: 48 } })
    expect(dailyOf(highlight!)).toHaveLength(28)
    expect(highlight?.comparison?.partnerFigure.value).toBe(48)
    expect(digestOf([]).highlight).toBeNull()
  })

  test('names measures that most of such weekdays had since they began, and this one has not', () => {
    const rows = [
      ...WEEKS.map((day) => count('complaints', day, 3)),
      ...WEEKS.slice(0, 3).map((day) => count('orders', day, 3)),
      ...WEEKS.slice(0, 1).map((day) => count('returns', day, 3)),
      ...[WEEKS[0]!, WEEKS[7]!].map((day) => count('reopened', day, 3)),
      ...WEEKS.map((day) => durations('call_time_well', day, [60])),
      ...steady('inquiries', 5),
    ]
    expect(digestOf(rows).missing).toEqual(['complaints', 'orders'])
    expect(digestOf([...rows].reverse()).missing).toEqual(['complaints', 'orders'])
  })

  test('names metrics that fall silent for it', () => {
    const rows = [...WEEKS.map((day) => count('complaints', day, 3)), ...steady('inquiries', 5)]
    expect(digestOf(rows).silent).toEqual(['complaints', 'complaint_rate'])
  })

  test('is empty, and no more, without any rows', () => {
    expect(digestOf([], [limitOn('churn', {})])).toEqual({
      team: TEAM,
      cadence: 'day',
      period: oneDay(DAY),
      warnings: [],
      lines: [],
      highlight: null,
      missing: [],
      silent: [],
    })
  })

  test('tells what representatives said by the week that ended with the day, and not before it is over', () => {
    const rows = [ratings('rep_pulse', DAY, { 5: 5 }), ratings('rep_pulse', addDays(DAY, -7), { 1: 5 })]
    const sunday = addDays(DAY, 2)
    const linesOn = (day: string, today = addDays(day, 1), known = rows) =>
      makeDigest({ team: TEAM, cadence: 'day', period: oneDay(day), today }, { rows: known, limits: [] }).lines
    expect(linesOn(DAY)).toEqual([])
    expect(linesOn(sunday)).toMatchObject([
      {
        metric: { id: 'rep_pulse' },
        period: { start: '2026-11-16', end: '2026-11-23' },
        figure: { value: 100 },
        comparison: { partnerFigure: { value: 0 } },
      },
    ])
    expect(linesOn(sunday, sunday)).toEqual([])
    expect(linesOn(sunday, undefined, [ratings('rep_pulse', DAY, { 5: 4 })])).toEqual([])
  })

  test('warns on any day of what they said in the last week that is over', () => {
    const warn = { sign: '<', value: 50 } as const
    const rows = [ratings('rep_pulse', DAY, { 5: 9 }), ratings('rep_pulse', addDays(DAY, -7), { 1: 5 })]
    const { warnings } = digestOf(rows, [limitOn('rep_pulse', { warn, windowDays: 7 })])
    expect(warnings).toMatchObject([{ state: 'warn', window: { start: '2026-11-09', end: '2026-11-16' } }])
  })
})

describe('planDigest()', () => {
  test('reads nine weeks and what levels and surveys look back on, more for a longer window and how long it was broken', () => {
    expect(planDigest(oneDay(DAY), { catalogue: BUILT_IN, limits: [] })).toMatchObject({
      start: addDays(DAY, -63 - 132),
      end: '2026-11-21',
    })
    expect(
      planDigest(oneDay(DAY), { catalogue: BUILT_IN, limits: [limitOn('churn', { windowDays: 366 })] }).start,
    ).toBe(addDays(DAY, -365 - 28 - 132))
  })
})
