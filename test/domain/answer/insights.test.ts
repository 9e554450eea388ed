import { describe, expect, test } from 'vitest'
import { insightsOf } from '../../../src/domain/answer/insights.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays, eachDay, weekday } from '../../../src/domain/time/day.ts'
import { answerTo, count, durations, level, ratings, TEAM, TODAY } from '../plain-rows.ts'

const insights = (words: string, rows: readonly RollUpRow[]) => insightsOf(answerTo(words, rows), TEAM)

/** `offered` and `abandoned` of a channel on a day. */
const calls = (day: string, channel: string, offered: number, abandoned: number): RollUpRow[] => [
  count('offered', day, offered, { channel }),
  count('abandoned', day, abandoned, { channel }),
]

const [LAST_WEEK, WEEK_BEFORE] = ['2026-11-18', '2026-11-11']

describe('insightsOf() splits a move', () => {
  test('of the worked example: all of +2.25 pp is mix, phone +0.84 and chat +1.41', () => {
    const rows = [
      ...calls(WEEK_BEFORE, 'phone', 1000, 100),
      ...calls(WEEK_BEFORE, 'chat', 1000, 10),
      ...calls(LAST_WEEK, 'phone', 1500, 150),
      ...calls(LAST_WEEK, 'chat', 500, 5),
    ]
    const { split } = insights('abandonment last week', rows)
    expect(split).toMatchObject({ by: 'channel', isReversal: false })
    expect(split!.largest).toEqual([
      { key: 'chat', part: 'mix', amount: expect.closeTo(1.40625, 9) },
      { key: 'phone', part: 'mix', amount: expect.closeTo(0.84375, 9) },
    ])
  })

  test('along the dimension that was asked for', () => {
    const place = (agent: string) => ({ agent, channel: 'phone' })
    const rows = [
      ...[WEEK_BEFORE, LAST_WEEK].flatMap((day) => [count('received', day, 500, place('ana')), count('resolved', day, 400, place('ana'))]), // prettier-ignore
      count('received', WEEK_BEFORE, 500, place('ben')),
      count('resolved', WEEK_BEFORE, 400, place('ben')),
      count('received', LAST_WEEK, 500, place('ben')),
      count('resolved', LAST_WEEK, 200, place('ben')),
    ]
    const { split } = insights('resolution_rate last week by agent', rows)
    expect(split).toEqual({
      by: 'agent',
      largest: [{ key: 'ben', part: 'rate', amount: expect.closeTo(-20, 9) }],
      rest: expect.closeTo(0, 9),
      isReversal: false,
    })
  })

  test('of many alike into the two largest and what the rest adds up to', () => {
    const days = ['phone', 'chat', 'email', 'web'].flatMap((channel, index) => [
      ...calls(WEEK_BEFORE, channel, 1000, 50),
      ...calls(LAST_WEEK, channel, 1000, 100 + index),
    ])
    const { split } = insights('abandonment last week', days)
    expect(split!.largest.map(({ key }) => key)).toEqual(['web', 'email'])
    const sum = split!.rest + split!.largest.reduce((total, { amount }) => total + amount, 0)
    expect(split!.rest).toBeCloseTo(2.525, 9)
    expect(sum).toBeCloseTo(5.15, 9)
  })

  test('and points out that no key moved that way by itself', () => {
    const rows = [
      ...calls(WEEK_BEFORE, 'phone', 1000, 200),
      ...calls(WEEK_BEFORE, 'chat', 9000, 450),
      ...calls(LAST_WEEK, 'phone', 6000, 1140),
      ...calls(LAST_WEEK, 'chat', 4000, 180),
    ]
    expect(insights('abandonment last week', rows).split).toMatchObject({ isReversal: true })
  })

  test('of no anonymous answers: what a few did to the figure would tell what they said', () => {
    const pulse = (day: string, channel: string, good: number, bad: number) =>
      ratings('rep_pulse', day, { 5: good, 1: bad }, { channel })
    const rows = [
      pulse(WEEK_BEFORE, 'phone', 90, 10),
      pulse(WEEK_BEFORE, 'chat', 2, 0),
      pulse(LAST_WEEK, 'phone', 10, 90),
      pulse(LAST_WEEK, 'chat', 0, 2),
    ]
    expect(answerTo('rep_pulse last week', rows).comparison?.change?.isChange).toBe(true)
    expect(insights('rep_pulse last week', rows).split).toBeNull()
  })

  test('of mean durations and of ratings, in their own units', () => {
    const waits = (day: string, channel: string, seconds: number, times: number) =>
      durations(
        'wait_time',
        day,
        Array.from({ length: times }, (_, index) => seconds + (index % 3)),
        { channel },
      )
    const rows = [
      waits(WEEK_BEFORE, 'phone', 20, 60),
      waits(WEEK_BEFORE, 'chat', 20, 60),
      waits(LAST_WEEK, 'phone', 200, 60),
      waits(LAST_WEEK, 'chat', 20, 60),
    ]
    expect(insights('wait_time last week', rows).split?.largest).toEqual([{ key: 'phone', part: 'rate', amount: 90 }])
    const rated = (day: string, channel: string, good: number, bad: number) =>
      ratings('csat', day, { 5: good, 1: bad }, { channel })
    const answers = [
      rated(WEEK_BEFORE, 'phone', 90, 10),
      rated(WEEK_BEFORE, 'chat', 90, 10),
      rated(LAST_WEEK, 'phone', 50, 50),
      rated(LAST_WEEK, 'chat', 90, 10),
    ]
    expect(insights('csat last week', answers).split?.largest).toEqual([{ key: 'phone', part: 'rate', amount: expect.closeTo(-20, 9) }]) // prettier-ignore
  })

  test.each([
    ['no change that is more than noise', 'abandonment last week', [...calls(WEEK_BEFORE, 'phone', 100, 5), ...calls(WEEK_BEFORE, 'chat', 100, 5), ...calls(LAST_WEEK, 'phone', 100, 6), ...calls(LAST_WEEK, 'chat', 100, 5)]],
    ['one key alone', 'abandonment last week', [...calls(WEEK_BEFORE, 'phone', 1000, 50), ...calls(LAST_WEEK, 'phone', 1000, 200)]],
    ['what was counted where nothing was offered', 'abandonment last week', [...calls(WEEK_BEFORE, 'phone', 1000, 50), count('abandoned', LAST_WEEK, 90, { channel: 'chat' }), ...calls(LAST_WEEK, 'phone', 1000, 200)]],
    ['a count, which is no ratio', 'complaints last week', [count('complaints', WEEK_BEFORE, 10, { channel: 'phone' }), count('complaints', WEEK_BEFORE, 10, { channel: 'chat' }), count('complaints', LAST_WEEK, 500, { channel: 'phone' }), count('complaints', LAST_WEEK, 10, { channel: 'chat' })]],
    ['a percentile', 'wait_time last week p90', [durations('wait_time', WEEK_BEFORE, Array(40).fill(20), { channel: 'phone' }), durations('wait_time', LAST_WEEK, Array(40).fill(200), { channel: 'chat' })]],
  ] as const)('says nothing of %s', (_, words, rows) => {
    expect(insights(words, rows).split).toBeNull()
  }) // prettier-ignore
})

describe('insightsOf() warns early', () => {
  /** Working days up to `last`, the value of each by its place. */
  const onWorkdays = (make: (day: string, place: number) => RollUpRow[], last = '2026-11-20', days = 60): RollUpRow[] =>
    eachDay(addDays(last, 1 - days), addDays(last, 1))
      .filter((day) => weekday(day) < 6)
      .flatMap((day, place) => make(day, place))

  const steady = onWorkdays((day, place) => [count('complaints', day, day === '2026-11-20' ? 40 : 10 + (place % 3))])

  test('of a day outside its control limits, by mean ± 2.66 × the mean moving range', () => {
    const { signals } = insights('complaints week', steady)
    const values = steady.slice(0, -1).map(({ rollUp }) => (rollUp.kind === 'count' ? rollUp.sum : 0))
    const mean = values.reduce((a, b) => a + b) / values.length
    const ranges = values.slice(1).map((value, index) => Math.abs(value - values[index]!))
    const reach = (2.66 * ranges.reduce((a, b) => a + b)) / ranges.length
    expect(signals).toEqual([
      {
        kind: 'outside',
        day: '2026-11-20',
        value: 40,
        lower: expect.closeTo(mean - reach, 9),
        upper: expect.closeTo(mean + reach, 9),
      },
    ])
  })

  test('of a share outside p ± 3√(p(1−p)/n) of the day’s own n', () => {
    const rows = onWorkdays((day) => calls(day, 'phone', day === '2026-11-20' ? 100 : 400, day === '2026-11-20' ? 14 : 20)) // prettier-ignore
    const reach = 100 * 3 * Math.sqrt((0.05 * 0.95) / 100)
    expect(insights('abandonment week', rows).signals).toMatchObject([
      { kind: 'outside', day: '2026-11-20', value: 14, upper: expect.closeTo(5 + reach, 9), lower: 0 },
    ])
  })

  test('of a score below its usual ones, which may be less than nothing', () => {
    const rows = onWorkdays((day, place) => [
      ratings('nps', day, day === '2026-11-20' ? { 0: 9, 9: 1 } : { 0: 5 + (place % 3), 9: 5 }),
    ])
    const [signal] = insights('nps last week', rows).signals
    expect(signal).toMatchObject({ kind: 'outside', value: -80, lower: expect.closeTo(-37.94, 2) })
  })

  test('of nothing less than nothing', () => {
    const [signal] = insights('complaints week', steady.map((one, place) => ({ ...one, rollUp: { kind: 'count' as const, sum: place === steady.length - 1 ? 90 : (place % 2) * 9 } }))).signals // prettier-ignore
    expect(signal).toMatchObject({ kind: 'outside', value: 90, lower: 0 })
  })

  test('of eight days in a row on one side of the mean of those before', () => {
    const rows = onWorkdays((day, place) => [count('complaints', day, day > '2026-11-10' ? 13 : 10 + (place % 4))])
    const { signals } = insights('complaints week', rows)
    expect(signals).toMatchObject([{ kind: 'run', day: '2026-11-20', side: 'above' }])
  })

  test('holds closed days against closed days only', () => {
    const sunday = count('complaints', '2026-11-22', 1)
    expect(insights('complaints week', [...steady, sunday]).signals).toEqual([])
  })

  test.each([
    ['fewer than twenty earlier days', 'complaints week', steady.slice(-18)],
    ['a level', 'customers week', onWorkdays((day) => [level('customers', day, day === '2026-11-20' ? 5 : 900)])],
    [
      'a ratio of levels',
      'backlog_days last week',
      onWorkdays((day) => [level('backlog', day, day === '2026-11-20' ? 900 : 50), count('resolved', day, 20)]),
    ],
    ['one agent', 'complaints week agent:ana', steady.map((one) => ({ ...one, agent: 'ana' }))],
    ['a day without a figure', 'complaints today', steady],
    ['a day that is not over', 'complaints today', [...steady, count('complaints', TODAY, 1)]],
    [
      'a formula that reads the days before',
      'perceived_retention_gap 2026-11-20',
      onWorkdays(
        (day, place) => [
          level('customers', day, day === '2026-11-20' ? 500 : 1000 + (place % 3)),
          count('new_customers', day, 0),
          ratings('perceived_retention', day, { 95: 9 }),
        ],
        '2026-11-20',
        120,
      ),
    ],
  ])('says nothing of %s', (_, words, rows) => {
    expect(insights(words, rows).signals).toEqual([])
  })
})

describe('insightsOf() finds the window in which calls end well', () => {
  const sixty = Array.from({ length: 60 }, (_, index) => 100 + index)

  test('channel by channel, from fifty calls on', () => {
    const rows = [
      durations('call_time', TODAY, [...sixty, 400, 500], { channel: 'phone' }),
      durations('call_time_well', TODAY, sixty, { channel: 'phone' }),
      durations('call_time', TODAY, [60], { channel: 'chat' }),
      durations('call_time_well', TODAY, [60], { channel: 'chat' }),
    ]
    const { windows } = insights('call_time today', rows)
    expect(windows.map(({ channel, n }) => [channel, n])).toEqual([['phone', 60], ['chat', 1]]) // prettier-ignore
    // p10 and p90 of 100…159 are 105 and 153, each within 1 %.
    expect(Math.abs(windows[0]!.bounds!.low - 105)).toBeLessThanOrEqual(1.05)
    expect(Math.abs(windows[0]!.bounds!.high - 153)).toBeLessThanOrEqual(1.53)
    expect(windows[1]!.bounds).toBeNull()
  })

  test('for no metric without a sample', () => {
    expect(insights('wait_time today', [durations('wait_time', TODAY, sixty)]).windows).toEqual([])
  })
})
