import { describe, expect, test } from 'vitest'
import { dailyOf } from '../../../src/domain/answer/daily.ts'
import { insightsOf } from '../../../src/domain/answer/insights.ts'
import { tableOf } from '../../../src/domain/answer/table.ts'
import { weeksOver } from '../../../src/domain/answer/whole-weeks.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { answerTo, count, level, limitOn, type Place, ratings, TEAM, TODAY } from '../plain-rows.ts'

/** The Sundays of five weeks that are over on Monday 23 November, the last first. */
const [W47, W46, W45, W44, W43] = [1, 8, 15, 22, 29].map((back) => addDays(TODAY, -back)) as [
  string,
  string,
  string,
  string,
  string,
]
const MONDAY = addDays(W47, -6)

const pulse = (day: string, n: number, place: Place = {}): RollUpRow => ratings('rep_pulse', day, { 5: n }, place)
const byChannel = (day: string, sizes: Readonly<Record<string, number>>): RollUpRow[] =>
  Object.entries(sizes).map(([channel, n]) => pulse(day, n, { channel }))

const days = ({ period: { start, end } }: { period: { start: string; end: string } }): string =>
  `${start}..${addDays(end, -1)}`

describe('weeksOver()', () => {
  test.each([
    ['2026-11-16', '2026-11-22', '2026-11-16..2026-11-22'],
    ['2026-11-22', '2026-11-22', '2026-11-16..2026-11-22'],
    ['2026-11-17', '2026-11-23', '2026-11-16..2026-11-22'],
    ['2026-11-01', '2026-11-30', '2026-10-26..2026-11-22'],
    ['2026-10-01', '2026-10-31', '2026-09-28..2026-10-25'],
    ['2026-11-16', '2026-11-21', null],
    ['2026-11-23', '2026-11-23', null],
  ])('from %s to %s are %s, seen on Monday 23 November', (first, last, weeks) => {
    const over = weeksOver({ start: first, end: addDays(last, 1) }, TODAY)
    expect(over && days({ period: over })).toBe(weeks)
  })

  test('leave out the week whose Sunday is today', () => {
    expect(weeksOver({ start: MONDAY, end: TODAY }, W47)).toBeNull()
    expect(weeksOver({ start: MONDAY, end: TODAY }, TODAY)).toEqual({ start: MONDAY, end: TODAY })
  })
})

describe('answerQuestion() tells anonymous answers by whole weeks', () => {
  test('of five answers and more', () => {
    const none = { value: null, whyNot: 'few-answers', n: null, missing: [] }
    expect(answerTo('rep_pulse last week', [pulse(MONDAY, 4)]).figure).toEqual(none)
    expect(answerTo('rep_pulse last week', [pulse(MONDAY, 3), pulse(W47, 2)]).figure).toMatchObject({
      value: 100,
      n: 5,
    })
    expect(answerTo('rep_pulse last week', []).figure).toEqual(none)
  })

  test('and leaves out those with fewer for good, however many weeks are asked for', () => {
    const rows = [pulse(W47, 6), pulse(W46, 4), pulse(W45, 4), pulse(W44, 9), pulse(W43, 1)]
    const answer = answerTo('rep_pulse 2026-10-25..2026-11-22', rows)
    expect(answer.figure.n).toBe(15)
    expect(answer.coverage).toEqual({ days: 14, of: 35, isUneven: false, leftOutWeeks: 3 })
    expect(answerTo('rep_pulse 2026-11-02..2026-11-15', rows).figure.whyNot).toBe('few-answers')
  })

  test('when they are over', () => {
    const rows = [pulse(W46, 7), pulse(W47, 9), pulse(TODAY, 20)]
    const n = (today: string) => answerTo('rep_pulse since 2026-11-09', rows, { today }).figure.n
    expect([W47, TODAY, addDays(TODAY, 6), addDays(TODAY, 7)].map(n)).toEqual([7, 16, 16, 36])
  })

  test('by answers without an area: those about one are another question', () => {
    const rows = [pulse(W47, 4), pulse(W47, 30, { area: 'shifts' })]
    expect(answerTo('rep_pulse last week', rows).figure.value).toBeNull()
    expect(answerTo('rep_pulse last week by area', rows).groups).toEqual([])
  })

  test.each([
    ['week', '2026-11-16..2026-11-22', '2026-11-09..2026-11-15'],
    ['yesterday', '2026-11-16..2026-11-22', '2026-11-09..2026-11-15'],
    ['last week', '2026-11-16..2026-11-22', '2026-11-09..2026-11-15'],
    ['mtd', '2026-10-26..2026-11-22', '2026-09-28..2026-10-25'],
    ['month', '2026-10-19..2026-11-22', '2026-09-14..2026-10-18'],
    ['2026-11-01..2026-11-15', '2026-10-26..2026-11-15', '2026-10-05..2026-10-25'],
    ['2026-11-01..2026-11-21', '2026-10-26..2026-11-15', '2026-10-05..2026-10-25'],
    ['last week vs 2026-10', '2026-11-16..2026-11-22', '2026-09-28..2026-10-25'],
    ['last week vs target', '2026-11-16..2026-11-22', '2026-11-09..2026-11-15'],
  ])('of %s over %s, held against %s', (words, own, partner) => {
    for (const metric of ['rep_pulse', 'perceived_retention']) {
      const { period, comparison } = answerTo(`${metric} ${words}`, [])
      expect([days({ period }), days({ period: comparison!.period }), days({ period: comparison!.partner })]).toEqual([own, own, partner]) // prettier-ignore
      expect(period.soFar).toBe(false)
    }
  })

  test.each(['today', 'this week', '2026-11-16..2026-11-21', 'tuesday'])(
    'of %s not at all: no week that is over ends in it',
    (words) => {
      const answer = answerTo(`rep_pulse ${words}`, [pulse(MONDAY, 9), pulse(TODAY, 9)])
      expect(answer.figure).toMatchObject({ value: null, whyNot: 'few-answers' })
      expect(answer.period.soFar).toBe(false)
      expect(answer.comparison).toBeNull()
      expect(answer.coverage).toMatchObject({ days: 0, of: 0, leftOutWeeks: 0 })
    },
  )

  test('by week and by month, each of the weeks that end in it', () => {
    const rows = [pulse(W47, 6), pulse(W46, 4), pulse(W44, 9), pulse(W43, 5)]
    const groups = (words: string) =>
      answerTo(`rep_pulse ${words}`, rows).groups!.map(({ key, figure, part }) => [key, figure.n, days(part!), part!.isCut]) // prettier-ignore
    expect(groups('2026-11-09..2026-11-23 by week')).toEqual([
      ['2026-W46', null, '2026-11-09..2026-11-15', false],
      ['2026-W47', 6, '2026-11-16..2026-11-22', false],
    ])
    expect(groups('2026-10-05..2026-11-22 by month')).toEqual([
      ['2026-10', 5, '2026-10-05..2026-10-25', true],
      ['2026-11', 15, '2026-10-26..2026-11-22', true],
    ])
    expect(groups('2026-10 by month')).toEqual([['2026-10', 5, '2026-09-28..2026-10-25', false]])
  })

  test('on their Sundays in the picture and in the file', () => {
    const answer = answerTo('rep_pulse 2026-11-01..2026-11-22', [pulse(W47, 6), pulse(W46, 4), pulse(MONDAY, 2)])
    expect(dailyOf(answer).map(({ day, value }) => [day, value])).toEqual([[W44, null], [W45, null], [W46, null], [W47, 100]]) // prettier-ignore
    expect(tableOf(answer).map(({ day, key, figure }) => [day, key, figure.n])).toEqual([[W44, null, null], [W45, null, null], [W46, null, null], [W47, null, 8]]) // prettier-ignore
  })

  test('when a formula reads them from days of its own', () => {
    const known = [
      level('customers', '2026-10-20', 100),
      level('customers', W47, 95),
      count('new_customers', MONDAY, 5),
    ]
    const believed = (day: string, n: number) => ratings('perceived_retention', day, { 95: n })
    const gap = (...rows: RollUpRow[]) => answerTo('perceived_retention_gap yesterday', [...known, ...rows])
    expect(gap(believed('2026-09-01', 5))).toMatchObject({ figure: { value: 5 }, period: { start: W47, end: TODAY } })
    expect(gap(believed('2026-09-01', 4), believed('2026-09-08', 4)).figure).toMatchObject({ value: null, whyNot: 'few-answers' }) // prettier-ignore
    // The 90 days begin on Tuesday 25 August: the Monday before belongs to the week that ends in them.
    expect(gap(believed('2026-08-24', 5)).figure.value).toBe(5)
    expect(gap(believed('2026-08-23', 5)).figure.value).toBeNull()
  })

  test('without a word of where a move comes from, or of days that stand out', () => {
    const rows = [W47, W46, W45, W44, W43].flatMap((day, back) =>
      ['phone', 'chat'].map((channel) => ratings('rep_pulse', day, back === 0 ? { 1: 60 } : { 5: 60 }, { channel })),
    )
    const answer = answerTo('rep_pulse last week', rows)
    expect(answer.comparison?.change).toMatchObject({ amount: -100, isChange: true })
    expect(insightsOf(answer, TEAM)).toEqual({ split: null, signals: [], windows: [] })
  })

  test('in what limits judge: the last week in their window, whose days are said', () => {
    const rows = [pulse(W46, 15), ratings('rep_pulse', W47, { 5: 15, 1: 15 })]
    const judged = (windowDays: number, words: string) =>
      answerTo(words, rows, { limits: [limitOn('rep_pulse', { windowDays, warn: { sign: '<', value: 60 } })] })
        .judgement!
    const warns = { state: 'warn', figure: { value: 50 }, window: { start: MONDAY, end: TODAY } }
    expect(judged(1, 'rep_pulse month')).toMatchObject(warns)
    expect(judged(7, 'rep_pulse month')).toMatchObject(warns)
    expect(judged(7, 'rep_pulse today')).toMatchObject(warns)
    expect(judged(14, 'rep_pulse month')).toMatchObject({ state: 'ok', figure: { n: 45 }, window: { start: '2026-11-09', end: TODAY } }) // prettier-ignore
    expect(judged(1, 'rep_pulse today').state).toBe('no_value')
  })
})

describe('answerQuestion() lets nobody tell few anonymous answers from a week', () => {
  test.each([
    [{ phone: 8, chat: 7 }, ['chat', 'phone']],
    [{ phone: 8, chat: 3 }, []],
    [{ phone: 8, chat: 3, email: 6 }, ['phone']],
    [{ phone: 8, chat: 3, email: 2 }, ['phone']],
    [{ phone: 8, chat: 1, email: 2, web: 9 }, ['web']],
    [{ phone: 6, chat: 6, email: 3 }, ['phone']],
    [{ phone: 4 }, []],
  ])('of %j shows only %j', (sizes, shown) => {
    const rows = byChannel(MONDAY, sizes)
    for (const order of [rows, rows.toReversed()]) {
      const { groups } = answerTo('rep_pulse last week by channel', order)
      expect(groups!.map(({ key }) => key).sort()).toEqual(shown)
    }
  })

  test('and makes a key’s figure of the weeks in which it is shown', () => {
    const rows = [
      byChannel(W47, { phone: 8, chat: 3, web: 9 }),
      byChannel(W46, { phone: 6, chat: 7 }),
      byChannel(W45, { chat: 3 }),
    ].flat()
    const { groups, figure } = answerTo('rep_pulse month by channel', rows)
    expect(figure.n).toBe(33)
    expect(Object.fromEntries(groups!.map(({ key, figure: { n } }) => [key, n]))).toEqual({ phone: 6, chat: 7, web: 9 })
  })

  test('also where a formula reads them from days of its own', () => {
    const rows = ['phone', 'chat'].flatMap((channel) => [
      level('customers', '2026-10-20', 100, { channel }),
      level('customers', '2026-11-20', 95, { channel }),
      count('new_customers', '2026-11-10', 5, { channel }),
      ratings('perceived_retention', '2026-09-01', { 95: channel === 'phone' ? 5 : 4 }, { channel }),
    ])
    const keys = (more: RollUpRow[]) =>
      answerTo('perceived_retention_gap week by channel', [...rows, ...more]).groups!.map(({ key }) => key)
    expect(answerTo('perceived_retention_gap week', rows).figure.value).toBe(5)
    expect(keys([])).toEqual([])
    expect(keys([ratings('perceived_retention', '2026-09-02', { 95: 1 }, { channel: 'chat' })])).toEqual(['chat', 'phone']) // prettier-ignore
  })
})
