import { describe, expect, test } from 'vitest'
import { dailyOf } from '../../../src/domain/answer/daily.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { makeDigest, planDigest, type WantedDigest } from '../../../src/domain/digest/digest.ts'
import { USUAL_SETTINGS } from '../../../src/domain/digest/digest-settings.ts'
import type { Limit } from '../../../src/domain/limits/limit.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays, eachDay, weekday } from '../../../src/domain/time/day.ts'
import { count, durations, level, limitOn, ratings, TEAM } from '../plain-rows.ts'
import { isWorkday, type ClosedDay } from '../../../src/domain/time/working-calendar.ts'
import { oneDay } from '../../../src/domain/time/period.ts'

/** A Friday. */
const DAY = '2026-11-20'
const WEEKS = [1, 2, 3, 4, 5, 6, 7, 8].map((week) => addDays(DAY, -7 * week))

const WANTED = { team: TEAM, cadence: 'day', period: oneDay(DAY), settings: USUAL_SETTINGS } as const

const digestOf = (rows: readonly RollUpRow[], limits: readonly Limit[] = [], more: Partial<WantedDigest> = {}) =>
  makeDigest({ ...WANTED, ...more }, { rows, limits })
const linesOf = (rows: readonly RollUpRow[], limits: readonly Limit[] = []): string[] =>
  digestOf(rows, limits).lines.map(({ answer }) => answer.metric.id)

/** The same count on the day and on the same weekdays before. */
const steady = (measure: string, sum: number): RollUpRow[] => [DAY, ...WEEKS].map((day) => count(measure, day, sum))

describe('makeDigest()', () => {
  test('has a line for each metric with a figure, beside the same weekday before', () => {
    const { lines } = digestOf([...steady('complaints', 12), count('orders', DAY, 0)])
    const said = lines.map(({ answer: { metric, figure, comparison } }) => [
      metric.id,
      figure.value,
      comparison?.partnerFigure.value,
    ])
    expect(said).toEqual([
      ['complaints', 12, 12],
      ['orders', 0, null],
    ])
    expect(lines[0]?.answer.comparison).toMatchObject({
      partner: { start: '2026-11-13', end: '2026-11-14' },
      usual: 12,
    })
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
      'complaint_rate',
      'inquiries',
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

  test('has pictures of what something happened to, over four weeks, and of nothing else', () => {
    expect(digestOf(steady('complaints', 12)).charts).toEqual([])
    const rows = [...WEEKS.map((day) => count('complaints', day, 12)), count('complaints', DAY, 90)]
    const more = [...steady('orders', 50), ...steady('revenue', 900), ...rows]
    const limits = [
      limitOn('orders', { id: 1, warn: { sign: '<', value: 60 } }),
      limitOn('revenue', { id: 2, critical: { sign: '<', value: 1000 } }),
    ]
    const chartsOf = (charts: 0 | 1 | 2 | 3): string[] =>
      digestOf(more, limits, { settings: { ...USUAL_SETTINGS, charts } }).charts.map(({ answer }) => answer.metric.id)
    expect([chartsOf(0), chartsOf(2), chartsOf(3)]).toEqual([
      [],
      ['revenue', 'orders'],
      ['revenue', 'orders', 'complaints'],
    ])
    const chart = digestOf(rows).charts[0]?.answer
    expect(chart).toMatchObject({ metric: { id: 'complaints' }, figure: { value: 126 } })
    expect(dailyOf(chart!)).toHaveLength(28)
    expect(chart?.comparison?.partnerFigure.value).toBe(48)
  })

  test('shows the metrics that were chosen, in that order, and none that there is not any more', () => {
    const rows = [...steady('complaints', 12), ...steady('orders', 50), ...steady('inquiries', 400)]
    const metrics = ['inquiries', 'gone', 'complaints']
    const limits = [limitOn('complaints', { warn: { sign: '>', value: 1 } })]
    const { lines, warnings } = digestOf(rows, limits, { settings: { ...USUAL_SETTINGS, metrics } })
    expect(lines.map(({ answer }) => answer.metric.id)).toEqual(['inquiries', 'complaints'])
    expect(warnings).toHaveLength(1)
  })

  test('of Friday to Sunday holds all three against the same days a week before', () => {
    const period = { start: DAY, end: '2026-11-23' }
    const rows = [
      ...['2026-11-20', '2026-11-21', '2026-11-13', '2026-11-15'].map((day) => count('complaints', day, 5)),
      count('complaints', '2026-11-19', 70),
    ]
    const [line] = digestOf(rows, [], { period }).lines
    expect(line?.answer).toMatchObject({
      figure: { value: 10 },
      comparison: { partner: { start: '2026-11-13', end: '2026-11-16' }, partnerFigure: { value: 10 } },
    })
  })

  test('holds a day against the last same weekday that is like it, and a holiday against no working day', () => {
    const closed = (...days: string[]) => ({
      ...TEAM,
      calendar: { ...TEAM.calendar, closedDays: days.map((day) => ({ day, name: 'Closed' })) },
    })
    const rows = [
      ...steady('inquiries', 400).filter(({ day }) => day !== '2026-11-13'),
      count('inquiries', '2026-11-13', 12),
    ]
    const after = digestOf(rows, [], { team: closed('2026-11-13') })
    expect(after.daysOff).toEqual([{ day: '2026-11-13', name: 'Closed' }])
    expect(after.lines[0]?.answer.comparison).toMatchObject({
      partner: oneDay('2026-11-06'),
      partnerFigure: { value: 400 },
      change: { isChange: false },
    })
    expect(digestOf(rows, [], { team: closed(DAY) }).lines[0]?.answer.comparison).toBeNull()
    const both = digestOf(rows, [], { team: closed(DAY, '2026-11-13') })
    expect(both.lines[0]?.answer.comparison).toMatchObject({ partner: oneDay('2026-11-13') })
    const longer = digestOf(rows, [], {
      team: closed('2026-11-19'),
      period: { start: '2026-11-19', end: '2026-11-23' },
    })
    expect(longer.lines[0]?.answer.comparison).toMatchObject({ partner: { start: '2026-11-12', end: '2026-11-16' } })
    const thursday = [...rows, count('inquiries', '2026-11-12', 380)]
    const held = digestOf(thursday, [], {
      team: closed('2026-11-19'),
      period: { start: '2026-11-19', end: '2026-11-23' },
    })
    expect(held.lines[0]?.answer.comparison).toBeNull()
    const weekend = digestOf(rows, [], { team: closed('2026-11-14'), period: { start: DAY, end: '2026-11-23' } })
    expect(weekend).toMatchObject({
      daysOff: [],
      lines: [{ answer: { comparison: { partnerFigure: { value: 12 } } } }],
    })
  })

  test('of a week holds it against the week before, with its best and worst day and how the limits fared', () => {
    const days = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']
    const rows = [
      ...days.map((day, index) => count('complaints', day, [3, 9, 1, 12][index]!)),
      ...days.map((day) => count('complaints', addDays(day, -7), 5)),
    ]
    const digest = digestOf(rows, [limitOn('complaints', { warn: { sign: '>', value: 8 } })], {
      cadence: 'week',
      period: { start: '2026-11-16', end: '2026-11-23' },
    })
    expect(digest.lines[0]).toMatchObject({
      answer: { figure: { value: 25 }, comparison: { partnerFigure: { value: 20 } } },
      extremes: { best: { day: '2026-11-18', value: 1 }, worst: { day: '2026-11-19', value: 12 } },
      recent: [null, null, null, null, null, null, 20, 25],
    })
    expect([...digest.compliance[0]!.states.values()]).toEqual(['ok', 'warn', 'ok', 'warn'])
    expect(digest.warnings[0]).toMatchObject({ days: ['2026-11-17', '2026-11-19'], since: '2026-11-19' })
  })

  test('tells since when a limit is broken, over days without a value, and of the last day on which it was', () => {
    const warn = { sign: '>', value: 8 } as const
    const rows = [
      count('complaints', '2026-11-12', 9),
      count('complaints', '2026-11-13', 1),
      ...['2026-11-16', '2026-11-18', '2026-11-20'].map((day) => count('complaints', day, 9)),
      count('complaints', '2026-11-22', 2),
    ]
    const warningsIn = (end: string) =>
      digestOf(rows, [limitOn('complaints', { warn })], { period: { start: DAY, end } }).warnings
    expect(warningsIn('2026-11-21')).toMatchObject([{ since: '2026-11-16', days: [DAY] }])
    expect(warningsIn('2026-11-23')).toMatchObject([{ since: '2026-11-16', days: [DAY], window: { start: DAY } }])
  })

  test('tells of a limit the worst day on which it was broken, of days alike the last', () => {
    const period = { start: DAY, end: '2026-11-23' }
    const bounds = { warn: { sign: '>', value: 5 }, critical: { sign: '>', value: 8 } } as const
    const warningsAt = (...abandonedOn: number[]) => {
      const rows = abandonedOn.flatMap((abandoned, index) => [
        count('offered', addDays(DAY, index), 100),
        count('abandoned', addDays(DAY, index), abandoned),
        count('complaints', addDays(DAY, index), 6),
      ])
      const limits = [limitOn('complaints', { id: 1, warn: bounds.warn }), limitOn('abandonment', { id: 2, ...bounds })]
      return digestOf(rows, limits, { period }).warnings.map(({ metric, state, figure, window, days }) => [
        metric.id,
        state,
        figure.value,
        window.start,
        days.length,
      ])
    }
    expect(warningsAt(4, 20, 6)[0]).toEqual(['abandonment', 'critical', 20, '2026-11-21', 2])
    expect(warningsAt(20, 9, 4)[0]).toEqual(['abandonment', 'critical', 20, '2026-11-20', 2])
    expect(warningsAt(9, 9, 4)[0]).toEqual(['abandonment', 'critical', 9, '2026-11-21', 2])
    expect(warningsAt(7, 6, 0)[1]).toEqual(['abandonment', 'warn', 7, '2026-11-20', 2])
  })

  test('has the last fourteen days of what happened, gaps left open', () => {
    const rows = [...WEEKS.map((day) => count('complaints', day, 12)), count('complaints', DAY, 90)]
    const [line] = digestOf(rows).lines
    expect(line?.recent).toEqual([...Array(6).fill(null), 12, ...Array(6).fill(null), 90])
  })

  test('tells what moved since something was noted, beside the same weekdays before it', () => {
    const period = { start: '2026-11-16', end: '2026-11-23' }
    const days = eachDay('2026-08-31', '2026-11-23').filter((day) => ![6, 7].includes(weekday(day)))
    const rows = days.flatMap((day) => [
      count('complaints', day, 20 + (Number(day.slice(8)) % 3)),
      count('offered', day, 400),
      count('abandoned', day, day >= '2026-11-18' ? 60 : 20),
    ])
    const noteOn = (id: number, day: string) =>
      ({
        id,
        teamId: 1,
        day,
        text: 'new phone system',
        notedBy: 'U1',
        notedAt: 0,
        endedBy: null,
        endedAt: null,
      }) as const
    const notes = [noteOn(1, '2026-11-02'), noteOn(2, '2026-11-18'), noteOn(3, '2026-11-20')]
    const digest = makeDigest({ ...WANTED, cadence: 'week', period }, { rows, limits: [], notes })
    expect(digest.events.map(({ note, moved }) => [note.id, ...moved.map(({ metric }) => metric.id)])).toEqual([
      [2, 'abandonment'],
      [3, 'abandonment'],
    ])
    expect(digest.events[0]?.moved[0]).toMatchObject({
      figure: { value: 15 },
      comparison: { partner: { start: '2026-11-11', end: '2026-11-16' }, partnerFigure: { value: 5 } },
    })
    expect(digest.charts[0]?.usual).toMatchObject({ mean: expect.any(Number), lower: expect.any(Number) })
  })

  test('tells how much of the month’s budget is used', () => {
    const target = { id: 1, teamId: 1, metric: 'complaints', channel: '', value: 60, setBy: 'U1', setAt: 0 }
    // Three on each working day, 15 of them so far.
    const days = eachDay('2026-11-02', '2026-11-21').filter((day) => isWorkday(TEAM.calendar, day))
    const rows = days.map((day) => count('complaints', day, 3))
    const { budgets } = makeDigest(WANTED, { rows, limits: [], targets: [{ ...target, per: 'month' }] })
    expect(budgets).toMatchObject([{ allowed: 60, used: 45, runsOut: '2026-11-27' }])
  })

  test('names measures that most of such weekdays had since they began, and this one has not', () => {
    const rows = [
      ...WEEKS.map((day) => count('complaints', day, 3)),
      ...WEEKS.slice(0, 3).map((day) => count('orders', day, 3)),
      ...WEEKS.slice(0, 1).map((day) => count('returns', day, 3)),
      ...[WEEKS[0]!, WEEKS[7]!].map((day) => count('reopened', day, 3)),
      ...WEEKS.map((day) => durations('call_time_well', day, [60])),
      ...WEEKS.map((day) => ratings('rep_pulse', day, { 4: 6 })),
      ...steady('inquiries', 5),
    ]
    const missingOf = (all: readonly RollUpRow[]) => digestOf(all).missing.map(({ measure }) => measure)
    expect(missingOf(rows)).toEqual(['complaints', 'orders'])
    expect(missingOf([...rows].reverse())).toEqual(['complaints', 'orders'])
  })

  test('expects nothing on a holiday, and names the days of a longer digest', () => {
    const period = { start: DAY, end: '2026-11-23' }
    const rows = WEEKS.flatMap((day) => [count('complaints', day, 3), count('orders', addDays(day, 1), 3)])
    const missingIn = (closedDays: readonly ClosedDay[]) => {
      const team = { ...TEAM, calendar: { ...TEAM.calendar, closedDays } }
      return digestOf(rows, [], { team, period }).missing.map(({ measure, days }) => [measure, ...days])
    }
    expect(missingIn([])).toEqual([
      ['complaints', DAY],
      ['orders', '2026-11-21'],
    ])
    expect(missingIn([{ day: DAY, name: 'Closed' }])).toEqual([['orders', '2026-11-21']])
  })

  test('names a channel that always had a part and has none, and claims no change without it', () => {
    const rows = WEEKS.flatMap((day) => [
      count('inquiries', day, 60, { channel: 'phone' }),
      count('inquiries', day, 20, { channel: 'chat' }),
    ])
    const { missing, lines, charts } = digestOf([...rows, count('inquiries', DAY, 20, { channel: 'chat' })])
    expect(missing).toEqual([{ measure: 'inquiries', channel: 'phone', days: [DAY], recorders: [] }])
    expect(lines[0]?.answer.comparison?.change).toMatchObject({ amount: -60, isChange: true })
    expect(lines[0]).toMatchObject({ without: ['phone'], split: null, signals: [] })
    expect(charts).toEqual([])
    const now = WEEKS.slice(0, 3).map((day) => count('inquiries', day, 5, { channel: 'social' }))
    expect(digestOf([...rows, ...now, count('inquiries', DAY, 60)]).missing.map(({ channel }) => channel)).toEqual([
      'phone',
      'chat',
    ])
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
      unjudged: [],
      lines: [],
      charts: [],
      events: [],
      notes: [],
      budgets: [],
      compliance: [],
      settings: USUAL_SETTINGS,
      missing: [],
      daysOff: [],
      silent: [],
    })
  })

  test('tells what representatives said by the week that ended with the day, and not before it is over', () => {
    const rows = [ratings('rep_pulse', DAY, { 5: 5 }), ratings('rep_pulse', addDays(DAY, -7), { 1: 5 })]
    const sunday = addDays(DAY, 2)
    const linesOn = (day: string, today = addDays(day, 1), known = rows) =>
      makeDigest({ ...WANTED, period: oneDay(day), today }, { rows: known, limits: [] }).lines.map(
        ({ answer }) => answer,
      )
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
    ).toBe(addDays(DAY, -365 - 35 - 132))
    // On 6 December it is the year before whose budget is used.
    const yearly = limitOn('churn', { basis: 'budget', per: 'year' })
    const { start } = planDigest(oneDay('2026-01-10'), { catalogue: BUILT_IN, limits: [yearly] })
    expect(start <= '2025-01-01').toBe(true)
  })
})
