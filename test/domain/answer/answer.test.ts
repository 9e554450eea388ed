import { describe, expect, test } from 'vitest'
import { isWorthTelling } from '../../../src/domain/answer/groups.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { dailyOf } from '../../../src/domain/answer/daily.ts'
import { planAnswer } from '../../../src/domain/answer/plan.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import {
  answerTo,
  bareSum,
  count,
  durations,
  level,
  limitOn,
  people,
  questionOf,
  ratings,
  TODAY,
} from '../plain-rows.ts'

const [MON, TUE, WED, THU, FRI, SAT, SUN] = [16, 17, 18, 19, 20, 21, 22].map((day) => `2026-11-${day}`) as [string, string, string, string, string, string, string] // prettier-ignore
const WEEK = '2026-W47'

describe('answerQuestion() tells absent from 0', () => {
  test('a recorded 0 is 0 %, nothing recorded is no value', () => {
    const rows = [count('offered', MON, 40), count('abandoned', MON, 0)]
    expect(answerTo(`abandonment ${WEEK}`, rows).figure).toMatchObject({ value: 0, n: 40, whyNot: null })
    expect(answerTo(`abandonment ${WEEK}`, rows.slice(0, 1)).figure).toMatchObject({
      value: null,
      whyNot: 'not-recorded',
      missing: ['abandoned'],
    })
    expect(answerTo(`abandonment ${WEEK}`, []).figure.missing).toEqual(['abandoned', 'offered'])
  })

  test('short hang-ups alone may be missing', () => {
    const rows = [count('offered', MON, 40), count('abandoned', MON, 4)]
    expect(answerTo(`abandonment ${WEEK}`, rows).figure.share).toEqual({ hits: 4, n: 40 })
    const short = count('short_abandoned', MON, 3)
    expect(answerTo(`abandonment ${WEEK}`, [short]).figure.missing).toEqual(['abandoned', 'offered'])
    expect(answerTo(`abandonment ${WEEK}`, [...rows, short]).figure.share).toEqual({ hits: 1, n: 37 })
  })

  test('a denominator of 0 is no value', () => {
    expect(answerTo(`csat ${WEEK}`, [ratings('csat', MON, { 5: 0 })]).figure).toMatchObject({ value: null, whyNot: 'nothing-to-divide-by' }) // prettier-ignore
    const rows = [count('complaints', MON, 4), count('inquiries', MON, 0)]
    expect(answerTo(`complaint_rate ${WEEK}`, rows).figure).toMatchObject({ value: null, whyNot: 'nothing-to-divide-by', missing: [] }) // prettier-ignore
  })

  test('churn is what there is of its two measures, each told apart', () => {
    const both = [count('cancellations', MON, 3), count('returns', TUE, 4)]
    expect(answerTo(`churn ${WEEK}`, both).figure).toMatchObject({
      value: 7,
      told: [
        { measure: 'cancellations', value: 3 },
        { measure: 'returns', value: 4 },
      ],
      missing: [],
    })
    expect(answerTo(`churn ${WEEK}`, both.slice(0, 1)).figure).toMatchObject({ value: 3, missing: ['returns'] })
    expect(answerTo(`churn ${WEEK}`, both).parts.map(({ metric }) => metric.id)).toEqual(['churn_rate', 'business_lost', 'new_business_needed']) // prettier-ignore
  })

  test('a measure that was not recorded before is no change', () => {
    const rows = [count('cancellations', '2026-11-10', 3), count('cancellations', MON, 3), count('returns', MON, 30)]
    expect(answerTo(`churn ${WEEK}`, rows).comparison).toMatchObject({ partnerFigure: { value: 3 }, change: null })
  })

  test('passes 100 % when a backlog is cleared, without an interval', () => {
    const rows = [count('complaints', MON, 10), count('complaints_resolved', MON, 12)]
    const { figure } = answerTo(`complaint_resolution_rate ${WEEK}`, rows)
    expect(figure).toMatchObject({ value: 120, share: { hits: 12, n: 10 } })
    expect(figure.interval).toBeUndefined()
  })

  test('needs no new business when enough was won, and can’t say without any', () => {
    const rows = [count('lost_value', MON, 100), count('new_value', MON, 6000), count('new_customers', MON, 3)]
    expect(answerTo(`new_business_needed ${WEEK}`, rows).figure.value).toBe(0)
    expect(answerTo(`new_business_needed ${WEEK}`, rows.slice(0, 2)).figure.value).toBeNull()
    const none = [rows[0]!, count('new_value', MON, 0), count('new_customers', MON, 0)]
    expect(answerTo(`new_business_needed ${WEEK}`, none).figure).toMatchObject({ value: null, whyNot: 'nothing-to-divide-by' }) // prettier-ignore
  })
})

describe('answerQuestion() covers the days that should have data', () => {
  test.each([
    [[MON, TUE, WED, THU, FRI], 5, 5],
    [[MON, TUE, THU], 3, 5],
    [[MON, TUE, WED, THU, FRI, SUN], 6, 6],
    [[SAT, SUN], 2, 7],
    [[], 0, 5],
  ])('%j are %d of %d', (days, covered, of) => {
    const { coverage } = answerTo(`complaints ${WEEK}`, days.map((day) => count('complaints', day, 1))) // prettier-ignore
    expect(coverage).toEqual({ days: covered, of, isUneven: false })
  })

  test('counts the days with all terms, and says when the terms have different days', () => {
    const rows = [count('complaints', MON, 1), count('inquiries', MON, 9), count('inquiries', TUE, 9), count('complaints', SUN, 1)] // prettier-ignore
    expect(answerTo(`complaint_rate ${WEEK}`, rows).coverage).toEqual({ days: 1, of: 6, isUneven: true })
  })

  test('says of churn, too, when its measures have different days, but not when one was never recorded', () => {
    const rows = [count('cancellations', MON, 1), count('cancellations', TUE, 1)]
    expect(answerTo(`churn ${WEEK}`, rows).coverage).toEqual({ days: 2, of: 5, isUneven: false })
    expect(answerTo(`churn ${WEEK}`, [...rows, count('returns', TUE, 1)]).coverage).toEqual({ days: 2, of: 5, isUneven: true }) // prettier-ignore
  })

  test('does not speak of different days where a term that is needed was never recorded', () => {
    const rows = [count('complaints', MON, 1), count('complaints', TUE, 1)]
    expect(answerTo(`complaint_rate ${WEEK}`, rows).coverage).toEqual({ days: 0, of: 5, isUneven: false })
  })

  test('does not count days to come, nor what is optional', () => {
    const rows = [count('offered', TODAY, 1), count('abandoned', TODAY, 1)]
    expect(answerTo('abandonment 2026-W48', rows).coverage).toEqual({ days: 1, of: 1, isUneven: false })
  })
})

describe('answerQuestion() about levels', () => {
  test('takes each key’s last value, and names the keys that are older', () => {
    const rows = [
      level('backlog', MON, 10, { channel: 'phone' }),
      level('backlog', MON, 5, { channel: 'email' }),
      level('backlog', WED, 7, { channel: 'phone' }),
    ]
    const { figure, groups } = answerTo(`backlog ${WEEK} by channel`, rows)
    expect(figure).toMatchObject({ value: 12, older: [{ key: '["email","",""]', day: MON, value: 5 }] })
    expect(groups?.map(({ key, figure: its }) => [key, its.value])).toEqual([['phone', 7], ['email', 5]]) // prettier-ignore
  })

  test.each([
    ['on the eve', '2026-11-15', 4],
    ['35 days before the eve', '2026-10-11', 4],
    ['36 days before the eve', '2026-10-10', null],
    ['on the first day', '2026-11-16', null],
  ])('starts with a value %s', (_, day, value) => {
    const rows = [level('customers', day, 100), count('cancellations', MON, 4)]
    const { figure } = answerTo(`churn_rate ${WEEK}`, rows)
    expect(figure.value).toBe(value)
    expect(figure.missing).toEqual([])
    expect(figure.missingStarts).toEqual(value === null ? [{ measure: 'customers', day: '2026-11-15' }] : undefined)
    expect(figure.whyNot).toBe(value === null ? 'no-start' : null)
  })

  test('ends inside the period', () => {
    const rows = [level('customers', '2026-11-15', 100), count('new_customers', MON, 4)]
    expect(answerTo(`retention ${WEEK}`, rows).figure).toMatchObject({ value: null, missing: ['customers'] })
  })

  test('says how many days of work the backlog is', () => {
    const rows = [level('backlog', FRI, 30), count('resolved', MON, 10), count('resolved', TUE, 14)]
    expect(answerTo(`backlog ${WEEK}`, rows).parts).toMatchObject([{ metric: { id: 'backlog_days' }, figure: { value: 2.5 } }]) // prettier-ignore
  })
})

describe('answerQuestion() about durations', () => {
  test('keeps the mean where a day came as a bare sum, but no percentile, and says why', () => {
    const rows = [durations('wait_time', MON, [10, 20]), bareSum('wait_time', TUE, 90, 3)]
    expect(answerTo(`wait_time ${WEEK}`, rows).figure).toMatchObject({ value: 24, n: 5, stats: { mean: 24, p50: null, p90: null, max: null } }) // prettier-ignore
    expect(answerTo(`wait_time ${WEEK} p90`, rows).figure).toMatchObject({ value: null, n: 5, whyNot: 'bare-sums' })
  })

  test.each([['mean', 180], ['p50', 90], ['p90', 120], ['max', 600]])('gives the %s', (statistic, value) => {
    const rows = [durations('wait_time', MON, [30, 60, 90, 120, 600])]
    const answer = answerTo(`wait_time ${WEEK} ${statistic}`, rows)
    expect(answer.figure.value).toBe(value)
    expect(dailyOf(answer)[0]).toEqual({ day: MON, value })
  }) // prettier-ignore

  test('finds the window of calls that end well from fifty on', () => {
    const seconds = Array.from({ length: 50 }, (_, index) => 100 + index)
    const rows = [durations('call_time', MON, [10, 120, 130, 900]), durations('call_time_well', MON, seconds)]
    const { window } = answerTo(`call_time ${WEEK}`, rows).figure
    expect(window?.n).toBe(50)
    expect(window?.inside).toBe(50)
    expect(window?.bounds?.low).toBeGreaterThan(102)
    expect(window?.bounds?.high).toBeLessThan(147)
    const few = [rows[0]!, durations('call_time_well', MON, seconds.slice(1))]
    expect(answerTo(`call_time ${WEEK}`, few).figure.window).toEqual({ n: 49, bounds: null, inside: null })
  })

  test('always has abandonment beside the wait', () => {
    const rows = [durations('wait_time', MON, [30]), count('offered', MON, 10), count('abandoned', MON, 2)]
    expect(answerTo(`wait_time ${WEEK}`, rows).beside).toMatchObject({ metric: { id: 'abandonment' }, figure: { value: 20 } }) // prettier-ignore
  })
})

describe('answerQuestion() about people counted once', () => {
  test('counts whoever comes on two days once', () => {
    const rows = [people('returning_customers', MON, ['a', 'b']), people('returning_customers', TUE, ['b', 'c'])]
    expect(answerTo(`returning_customers ${WEEK}`, rows).figure.value).toBe(3)
  })

  test('has no total of figures that may be the same people, and says why', () => {
    const rows = [people('returning_customers', MON, 5), people('returning_customers', TUE, 5), people('customers_served', MON, ['a'])] // prettier-ignore
    expect(answerTo(`returning_customers ${WEEK}`, rows).figure).toMatchObject({ value: null, whyNot: 'same-people', missing: [] }) // prettier-ignore
    expect(answerTo(`returning_rate ${WEEK}`, rows).figure).toMatchObject({ value: null, whyNot: 'same-people' })
    expect(answerTo(`returning_customers ${MON}`, rows).figure.value).toBe(5)
  })
})

describe('answerQuestion() about ratings', () => {
  const rows = [
    ratings('csat', MON, { 5: 8, 1: 2 }),
    ratings('csat', MON, { 1: 10 }, { area: 'delivery' }),
    ratings('csat', MON, { 4: 3, 2: 1 }, { area: 'billing' }),
  ]

  test('keeps areas out of the overall question', () => {
    expect(answerTo(`csat ${WEEK}`, rows).figure).toMatchObject({ value: 80, n: 10 })
    expect(answerTo(`csat ${WEEK} by channel`, rows).groups).toMatchObject([{ key: '', figure: { n: 10 } }])
    expect(answerTo(`csat ${WEEK} area:delivery`, rows).figure).toMatchObject({ value: 0, n: 10 })
  })

  test('by area shows the areas beside the overall question, and never their mean', () => {
    const answer = answerTo(`csat ${WEEK} by area`, rows)
    const { figure, groups } = answer
    expect(figure).toMatchObject({ value: 80, n: 10 })
    expect(dailyOf(answer)[0]).toEqual({ day: MON, value: 80 })
    expect(groups?.map(({ key, figure: its }) => [key, its.value, its.n])).toEqual([
      ['billing', 75, 4],
      ['delivery', 0, 10],
      ['', 80, 10],
    ])
  })

  test('by area judges the limit on the overall question', () => {
    const limits = [limitOn('csat', { critical: { sign: '<', value: 65 } })]
    expect(answerTo(`csat ${MON} by area`, rows, { limits }).judgement).toMatchObject({ state: 'ok', figure: { value: 80 } }) // prettier-ignore
  })
})

describe('answerQuestion() by a dimension', () => {
  const rows = [
    count('inquiries', MON, 10, { channel: 'phone' }),
    count('inquiries', MON, 30, { channel: 'chat' }),
    count('inquiries', TUE, 60),
  ]

  test('puts the largest first and "not said" last', () => {
    const { groups } = answerTo(`inquiries ${WEEK} by channel`, rows)
    expect(groups?.map(({ key, figure }) => [key, figure.value])).toEqual([['chat', 30], ['phone', 10], ['', 60]]) // prettier-ignore
  })

  test('tells what is not said of where it counts in the whole, be its own share nothing', () => {
    const calls = [
      count('offered', MON, 90, { agent: 'ana' }),
      count('answered_in_target', MON, 45, { agent: 'ana' }),
      count('offered', MON, 10),
      count('answered_in_target', MON, 0),
      count('inquiries', MON, 7, { agent: 'ana' }),
      count('inquiries', MON, 0),
    ]
    const told = (metric: string) =>
      answerTo(`${metric} ${MON} by agent`, calls)
        .groups?.filter(isWorthTelling)
        .map(({ key, figure }) => [key, figure.share ?? figure.value])
    expect(told('service_level')).toEqual([['ana', { hits: 45, n: 90 }], ['', { hits: 0, n: 10 }]]) // prettier-ignore
    expect(told('inquiries')).toEqual([['ana', 7]])
  })

  test('tells what is not said of where a score or a mean of 0 rests on it', () => {
    const rows = [
      ...['ana', ''].map((agent) => durations('wait_time', MON, agent === '' ? [0, 0] : [60], { agent })),
      ratings('nps', MON, { 10: 3 }, { agent: 'ana' }),
      ratings('nps', MON, { 0: 2, 10: 2 }),
    ]
    const told = (metric: string) => answerTo(`${metric} ${MON} by agent`, rows).groups?.filter(isWorthTelling).length
    expect(['wait_time', 'nps'].map(told)).toEqual([2, 2])
  })

  test('lists all days in order', () => {
    const { groups } = answerTo(`inquiries ${MON}..${WED} by day`, rows)
    expect(groups?.map(({ key, figure }) => [key, figure.value])).toEqual([[MON, 40], [TUE, 60], [WED, null]]) // prettier-ignore
  })

  test('shows a mix by its dimension though nobody said by', () => {
    const { figure, groups, question } = answerTo(`channel_mix ${WEEK}`, rows)
    expect(figure).toMatchObject({ value: 30, share: { hits: 30, n: 100 }, mix: { key: 'chat', inUse: 2 } })
    expect(groups?.map(({ key, figure: its }) => [key, its.value])).toEqual([['chat', 30], ['phone', 10], ['', 60]]) // prettier-ignore
    expect(question.by).toBe('channel')
  })

  test('has no groups unless asked', () => {
    expect(answerTo(`inquiries ${WEEK}`, rows).groups).toBeNull()
  })
})

describe('answerQuestion() compares', () => {
  const steady = (measure: string, sum: number) =>
    Array.from({ length: 90 }, (_, back) => count(measure, addDays(TODAY, -back), sum))

  test('a week so far without today, on both sides', () => {
    const { period, comparison } = answerTo('complaints week', steady('complaints', 3))
    expect(period).toMatchObject({ start: '2026-11-17', end: '2026-11-24', soFar: true })
    expect(comparison).toMatchObject({
      period: { start: '2026-11-17', end: TODAY },
      figure: { value: 18 },
      partner: { start: '2026-11-10', end: MON },
      partnerFigure: { value: 18 },
      change: { amount: 0, unit: 'complaints', percent: 0, isChange: false, isPerDay: false },
    })
  })

  test('nothing with today alone', () => {
    expect(answerTo('complaints today', steady('complaints', 3)).comparison).toBeNull()
  })

  test('a day with its weekday before, and the median of eight of them', () => {
    const rows = [3, 5, 9, 1, 7, 2, 8, 4, 100].map((sum, index) => count('complaints', addDays(SUN, -7 * (index + 1)), sum)) // prettier-ignore
    const { comparison } = answerTo('complaints yesterday', [...rows, count('complaints', SUN, 6)])
    expect(comparison).toMatchObject({ figure: { value: 6 }, partnerFigure: { value: 3 }, usual: 4.5 })
    expect(answerTo('complaints week', rows).comparison?.usual).toBeNull()
  })

  test('totals of many fewer recorded days without a verdict: what was not recorded is no fall', () => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-16']
    const rows = days.map((day) => count('complaints', day, 50))
    expect(answerTo('complaints last week', rows).comparison?.change).toMatchObject({
      amount: -100,
      isChange: null,
      whyUntested: { kind: 'unlike-days', now: 1, before: 3 },
    })
    expect(answerTo('complaints last week', [...rows, count('complaints', '2026-11-17', 50), count('complaints', '2026-11-18', 50)]).comparison?.change?.whyUntested).toBeNull() // prettier-ignore
  })

  test('counts of unlike months per day', () => {
    const rows = [count('complaints', '2026-09-10', 60), count('complaints', '2026-10-10', 93)]
    expect(answerTo('complaints 2026-10', rows).comparison?.change).toMatchObject({ amount: 1, percent: 50, isPerDay: true }) // prettier-ignore
  })

  test('shares in percentage points, without percent of percent', () => {
    const rows = [
      ...[MON, TUE].flatMap((day) => [count('offered', day, 500), count('abandoned', day, 50)]),
      ...['2026-11-09', '2026-11-10'].flatMap((day) => [count('offered', day, 500), count('abandoned', day, 25)]),
    ]
    expect(answerTo(`abandonment ${WEEK}`, rows).comparison?.change).toEqual({ amount: 5, unit: 'pp', percent: null, isChange: true, isPerDay: false,
      whyUntested: null }) // prettier-ignore
  })

  test('from 0 without any percent', () => {
    const rows = [count('complaints', '2026-11-10', 0), count('complaints', MON, 4)]
    expect(answerTo(`complaints ${WEEK}`, rows).comparison?.change).toMatchObject({ amount: 4, percent: null })
  })

  test('durations by the spread of their logarithms, where there are no bare sums', () => {
    const long = durations('wait_time', MON, [100, 110, 120, 130])
    const short = durations('wait_time', '2026-11-10', [10, 11, 12, 13])
    expect(answerTo(`wait_time ${WEEK}`, [long, short]).comparison?.change).toMatchObject({ amount: 103.5, isChange: true }) // prettier-ignore
    expect(answerTo(`wait_time ${WEEK}`, [long, bareSum('wait_time', '2026-11-10', 46, 4)]).comparison?.change).toMatchObject({ amount: 103.5, isChange: null }) // prettier-ignore
  })

  test('durations by no test where a few long ones lift the mean and nearly all got shorter', () => {
    const before = durations(
      'wait_time',
      '2026-11-10',
      Array.from({ length: 100 }, (_, index) => 20 + (index % 5)),
    )
    const now = durations('wait_time', MON, [...Array<number>(95).fill(10), ...Array<number>(5).fill(3000)])
    const { change } = answerTo(`wait_time ${WEEK}`, [before, now]).comparison!
    expect(change!.amount).toBeGreaterThan(100)
    expect(change!.isChange).toBeNull()
  })

  test('by no test what shares days, and days of compliance, of which there are no others', () => {
    const rows = [count('complaints', '2026-11-02', 4), count('complaints', MON, 300)]
    expect(answerTo(`complaints ${WEEK} vs 2026-11`, rows).comparison?.change?.isChange).toBeNull()
    expect(answerTo(`complaints ${WEEK} vs 2026-W45`, rows).comparison?.change?.isChange).toBe(true)
    const days = [9, 10, 11, 12, 13, 16, 17, 18, 19, 20]
    const judged = days.map((day) => count('complaints', `2026-11-${String(day).padStart(2, '0')}`, day < 14 ? 1 : 9))
    const limits = [limitOn('complaints', { warn: { sign: '>', value: 5 } })]
    expect(answerTo(`limit_compliance ${WEEK}`, judged, { limits }).comparison?.change).toMatchObject({ amount: -100, isChange: null }) // prettier-ignore
  })

  test('two periods in either order', () => {
    const rows = [count('complaints', '2026-10-05', 4), count('complaints', MON, 6)]
    expect(answerTo('complaints 2026-10 vs 2026-W47', rows).comparison).toMatchObject({ figure: { value: 4 }, partnerFigure: { value: 6 } }) // prettier-ignore
  })

  test('leaves out history that was not read', () => {
    const scattered = Array.from({ length: 9 }, (_, week) => count('complaints', addDays(MON, -7 * week), week % 2 ? 400 : 100)) // prettier-ignore
    const change = (rowsFrom: string) => answerTo(`complaints ${WEEK}`, scattered, { rowsFrom }).comparison?.change
    expect(change('2026-01-01')?.isChange).toBe(false)
    expect(change('2026-11-09')?.isChange).toBe(true)
  })
})

describe('planAnswer()', () => {
  const plan = (words: string, limits = [limitOn('abandonment', { windowDays: 90 })]) =>
    planAnswer(questionOf(words), { catalogue: BUILT_IN, limits, today: TODAY })

  test.each([
    ['csat week', { start: addDays('2026-11-17', -60), end: '2026-11-24', grain: 'channel' }],
    ['complaints week', { start: addDays('2026-11-17', -60), end: '2026-11-24', grain: 'channel' }],
    ['csat yesterday', { start: addDays(SUN, -60), end: TODAY, grain: 'channel' }],
    ['customers last 2 days', { start: addDays(SUN, -56 - 36), end: '2026-11-24', grain: 'channel' }],
    ['abandonment week', { start: addDays(SUN, -89), end: '2026-11-24', grain: 'channel' }],
    [
      'perceived_retention_gap week',
      { start: addDays('2026-11-10', -36 - 90 - 6), end: '2026-11-24', grain: 'channel' },
    ],
    ['rep_pulse today', { start: addDays('2026-09-24', -6), end: '2026-11-24', grain: 'channel' }],
    ['csat 2026-10 vs 2026-W47', { start: addDays('2026-10-01', -60), end: TODAY, grain: 'channel' }],
    ['csat week by area', { start: '2026-11-10', grain: 'all' }],
    ['churn_rate week', { start: addDays('2026-11-17', -60 - 36), grain: 'channel' }],
    ['csat week by agent', { grain: 'all' }],
    ['agent 2026-11-20', { start: FRI, end: SAT, grain: 'all' }],
    ['csat week agent:ana', { grain: 'all' }],
    ['csat week area:x', { grain: 'all' }],
    ['csat week channel:phone by day', { grain: 'channel' }],
  ])('reads for "%s"', (words, expected) => {
    expect(plan(words)).toMatchObject(expected)
  })

  test('reads all channels of a mix though one is named', () => {
    expect(plan('channel_mix week channel:email').where).toEqual({})
    expect(plan('inquiries week channel:email').where).toEqual({ channel: 'email' })
  })

  test('reads the measures of the metric, its parts and its neighbour', () => {
    expect(plan('wait_time').measures).toEqual(['wait_time', 'abandoned', 'short_abandoned', 'offered'])
    expect(plan('churn').measures).toContain('customers')
    expect(plan('call_time').measures).toContain('call_time_well')
  })

  test('refuses what is still to come', () => {
    expect(() => plan('csat 2027-01')).toThrow(RangeError)
    expect(() => plan('csat week vs 2027-01')).toThrow(RangeError)
  })
})
