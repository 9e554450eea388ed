import { describe, expect, test } from 'vitest'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { answerTo, count, durations, level, people, ratings, TODAY } from '../plain-rows.ts'

const [MON, TUE, WED, SUN] = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-22'] as const
const WEEK = '2026-W47'

const steady = (measure: string, sum: number) =>
  Array.from({ length: 90 }, (_, back) => count(measure, addDays(TODAY, -back), sum))

describe('answerQuestion() tests', () => {
  test('shares of few by the exact test', () => {
    const before = (n: number) => ratings('csat', '2026-11-10', { 1: n })
    const change = (n: number) => answerTo(`csat ${WEEK}`, [before(n), ratings('csat', MON, { 5: n })]).comparison?.change // prettier-ignore
    expect(change(2)).toMatchObject({ amount: 100, isChange: false })
    expect(change(4)).toMatchObject({ amount: 100, isChange: true })
  })

  test('rates of events by their counts, over what they were counted', () => {
    const rate = (complaints: number, inquiries: number) => [
      ...steady('inquiries', inquiries),
      ...steady('complaints', 10).filter(({ day }) => day !== SUN),
      count('complaints', SUN, complaints),
    ]
    const change = (rows: readonly RollUpRow[]) => answerTo('complaint_rate yesterday', rows).comparison?.change
    expect(change(rate(11, 1000))).toMatchObject({ amount: 1, isChange: false })
    expect(change(rate(40, 1000))).toMatchObject({ amount: 30, isChange: true })
    const few = [MON, '2026-11-09'].flatMap((day, place) => [count('complaints', day, 2 - place), count('inquiries', day, 1000)]) // prettier-ignore
    expect(answerTo(`complaint_rate ${WEEK}`, few).comparison?.change).toMatchObject({ percent: 100, isChange: false })
  })

  test('rates of events by what they usually scatter, and not by their counts alone', () => {
    const hourly = (contacts: number) => (day: string, place: number) => [
      count('inquiries', day, place === 0 ? contacts : place % 2 ? 300 : 400),
      count('agent_seconds', day, 360_000),
    ]
    const weeks = Array.from({ length: 9 }, (_, back) => addDays(SUN, -7 * back))
    const change = (contacts: number) =>
      answerTo('inquiries_per_hour yesterday', weeks.flatMap(hourly(contacts))).comparison?.change
    expect(change(400)).toMatchObject({ amount: 1, isChange: false })
    expect(change(600)).toMatchObject({ amount: 3, isChange: true })
  })

  test('totals of unlike lengths by their change per day, though more days add up to more', () => {
    const daily = (month: string, sum: number) =>
      Array.from({ length: 28 }, (_, day) => count('complaints', addDays(`${month}-01`, day), sum))
    const rows = [...daily('2026-02', 210), ...daily('2026-03', 220)]
    const { change } = answerTo('complaints 2026-03', rows).comparison!
    expect(change).toMatchObject({ amount: 6160 / 31 - 5880 / 28, isPerDay: true, isChange: true })
  })

  test('people as counts, where they were recorded on as many days', () => {
    const ids = (from: number, n: number) => Array.from({ length: n }, (_, id) => `${from + id}`)
    const served = (day: string, n: number) => people('returning_customers', day, ids(0, n))
    const change = (...rows: RollUpRow[]) => answerTo(`returning_customers ${WEEK}`, rows).comparison?.change
    expect(change(served('2026-11-09', 5), served(MON, 6))).toMatchObject({ amount: 1, isChange: false })
    expect(change(served('2026-11-09', 5), served(MON, 30))).toMatchObject({ amount: 25, isChange: true })
    const rest = [TUE, WED].map((day) => people('returning_customers', day, ids(100, 30)))
    expect(change(served('2026-11-09', 5), served(MON, 6), ...rest)).toMatchObject({
      amount: 31,
      isChange: null,
      whyUntested: { kind: 'unlike-days', now: 3, before: 1 },
    })
  })

  test('people over longer than a month by no test: their earlier periods are too much to read', () => {
    const rows = ['2026-07-01', '2026-04-01'].map((day, place) => people('returning_customers', day, 90 - 80 * place))
    expect(answerTo('returning_customers 2026-Q3', rows).comparison?.change).toMatchObject({ amount: 80, isChange: null }) // prettier-ignore
    expect(answerTo('returning_customers 2026-07 vs 2026-04', rows).comparison?.change).toMatchObject({ amount: 80, isChange: true }) // prettier-ignore
  })

  test.each([
    ['revenue', 'money'],
    ['agent_seconds', 'seconds'],
  ])('%s by no test where nothing is known of how it scatters: %s are no events', (metric) => {
    const rows = [count(metric, '2026-11-09', 100_000), count(metric, MON, 110_000)]
    expect(answerTo(`${metric} ${WEEK}`, rows).comparison?.change?.isChange).toBeNull()
  })

  test.each([
    ['nps', [ratings('nps', '2026-11-09', { 0: 1 }), ratings('nps', MON, { 10: 1 })]],
    ['wait_time p90', [durations('wait_time', '2026-11-09', [10]), durations('wait_time', MON, [900])]],
    ['backlog_days', [MON, '2026-11-09'].flatMap((day, place) => [level('backlog', day, 90 - 80 * place), count('resolved', day, 10)])], // prettier-ignore
  ])('%s by no test', (words, rows) => {
    expect(answerTo(`${words} ${WEEK}`, rows).comparison?.change?.isChange).toBeNull()
  })
})

describe('answerQuestion() takes how much counts scatter from earlier periods', () => {
  test('leaves out history of which only some days were recorded: the others are no zeros', () => {
    const received = Array.from({ length: 22 }, (_, back) => addDays(SUN, -back))
    const rows = received.map((day) => count('received', day, day < '2026-11-17' ? 10 : 18))
    const change = (first: string) =>
      answerTo(
        'received week',
        rows.filter(({ day }) => day >= first),
      ).comparison?.change
    expect(change('2026-11-02')).toMatchObject({ amount: 48, isChange: true })
    expect(change('2026-11-01')).toMatchObject({ amount: 48, isChange: true })
  })

  test('takes two days of a month that were not recorded for no fall, nor for scatter', () => {
    const daily = steady('complaints', 100)
    const change = (sum: number, ...missing: string[]) => {
      const rows = daily.map((row) => (row.day >= '2026-10-25' ? count('complaints', row.day, sum) : row))
      const recorded = [...rows, ...older].filter(({ day }) => !missing.includes(day))
      return answerTo('complaints month', recorded).comparison?.change
    }
    const older = Array.from({ length: 180 }, (_, back) => count('complaints', addDays(TODAY, -90 - back), 100))
    expect(change(100, MON, TUE)).toMatchObject({ amount: -200, isChange: false })
    expect(change(106)).toMatchObject({ amount: 174, isChange: true })
    expect(change(106, '2026-07-01', '2026-07-02', '2026-06-02', '2026-05-02')).toMatchObject({ isChange: true })
  })
})
