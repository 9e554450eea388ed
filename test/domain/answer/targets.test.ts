import { describe, expect, test } from 'vitest'
import type { Target } from '../../../src/domain/target/target.ts'
import { aim, answerTo, count, durations, ratings, TODAY } from '../plain-rows.ts'

const [FRI, SAT] = ['2026-11-20', '2026-11-21']

describe('answerQuestion() holds a figure against its target', () => {
  test('by channel against each channel’s own: time with the customer by phone, e-mail and face to face', () => {
    const rows = [
      durations('contact_time', FRI, [200, 280], { channel: 'phone' }),
      durations('contact_time', FRI, [600], { channel: 'face_to_face' }),
      durations('contact_time', FRI, [90], { channel: 'email' }),
    ]
    const targets = [
      aim('contact_time', 180, { channel: 'phone' }),
      aim('contact_time', 900, { channel: 'face_to_face' }),
    ]
    const { groups } = answerTo('contact_time last week by channel', rows, { targets })
    expect(groups!.map(({ key, target }) => [key, target?.value, target?.change, target?.isGood])).toEqual([
      ['face_to_face', 900, -300, null],
      ['phone', 180, 60, null],
      ['email', undefined, undefined, undefined],
    ])
  })

  test('of a total over the days it is for, today left out', () => {
    const rows = [count('complaints', FRI, 40), count('complaints', '2026-11-23', 9)]
    const targets = [aim('complaints', 300, { per: 'month' })]
    expect(answerTo('complaints week', rows, { targets }).target).toMatchObject({
      value: 60,
      change: -20,
      isGood: true,
      period: { start: '2026-11-17', end: '2026-11-23' },
    })
  })

  test('of today alone only where more can’t change it: what is counted may yet grow', () => {
    const held = (metric: string, sum: number, words = '') => {
      const rows = [count(metric, TODAY, sum, { channel: 'web' })]
      const targets = [aim(metric, 30, { per: 'day' }), aim(metric, 30, { per: 'day', channel: 'web' })]
      return answerTo(`${metric} today ${words}`, rows, { targets })
    }
    expect(held('complaints', 4).target).toMatchObject({ value: 30, change: -26, isGood: null })
    expect(held('complaints', 31).target).toMatchObject({ change: 1, isGood: false })
    expect(held('orders', 4).target).toMatchObject({ isGood: null })
    expect(held('orders', 31).target).toMatchObject({ isGood: true })
    expect(held('complaints', 4, 'by channel').groups?.[0]?.target).toMatchObject({ change: -26, isGood: null })
  })

  test('of a share in percentage points', () => {
    const rows = [ratings('csat', FRI, { 5: 80, 1: 20 })]
    expect(answerTo('csat last week vs target', rows, { targets: [aim('csat', 85)] }).target).toMatchObject({ value: 85, change: -5, unit: 'pp', isGood: false }) // prettier-ignore
  })

  test('of nobody in particular: not one agent’s, nor one area’s, nor a percentile', () => {
    const targets = [aim('wait_time', 30)]
    const rows = [durations('wait_time', FRI, [20], { agent: 'ana', area: 'claims' })]
    for (const words of ['agent:ana', 'area:claims', 'p90'])
      expect(answerTo(`wait_time last week ${words}`, rows, { targets }).target).toBeNull()
    expect(answerTo('wait_time last week', rows, { targets }).target).toMatchObject({ change: -10, isGood: true })
  })
})

describe('answerQuestion() tells the dissatisfaction budget', () => {
  const ask = (words: string, rows: Parameters<typeof answerTo>[1], targets: readonly Target[]) =>
    answerTo(`limit_compliance ${words}`, rows, { targets }).budgets.map(({ metric, allowed, used, runsOut }) => [
      metric.id,
      allowed,
      used,
      runsOut,
    ])

  /** So many complaints on each day of November up to one. */
  const complaints = (aDay: number, last: number, isOpen = (_day: string) => true) =>
    Array.from({ length: last }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`)
      .filter(isOpen)
      .map((day) => count('complaints', day, aDay))
  const isWorked = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay())

  test('of complaints: what the target allows over the whole month, and the day it is used up at this pace', () => {
    // 12 a day, 300 ÷ 12 = 25 days.
    expect(ask('this month', complaints(12, 23), [aim('complaints', 300, { per: 'month' })])).toEqual([
      ['complaints', 300, 276, '2026-11-25'],
    ])
  })

  test('at the same pace before today’s first is recorded and after it', () => {
    const targets = [aim('complaints', 29, { per: 'month' })]
    expect(ask('this month', complaints(1, 22), targets)).toEqual([['complaints', 29, 22, '2026-11-29']])
    expect(ask('this month', complaints(1, 23), targets)).toEqual([['complaints', 29, 23, '2026-11-29']])
  })

  test('at the pace of the days that have data, on those to come that will have some', () => {
    // A complaint a working day, 15 by the 20th: the 20th is on Friday the 27th.
    const worked = complaints(1, 22, isWorked)
    expect(ask('this month', worked, [aim('complaints', 20, { per: 'month' })])).toEqual([
      ['complaints', 20, 15, '2026-11-27'],
    ])
    expect(ask('this month', worked, [aim('complaints', 21, { per: 'month' })])).toEqual([['complaints', 21, 15, null]])
    const late = worked.slice(5)
    expect(ask('this month', late, [aim('complaints', 15, { per: 'month' })])).toEqual([
      ['complaints', 15, 10, '2026-11-27'],
    ])
  })

  test('at today’s pace where there is no day before', () => {
    const targets = [aim('complaints', 10, { per: 'week' })]
    expect(ask('this week', [count('complaints', TODAY, 4)], targets)).toEqual([['complaints', 10, 4, '2026-11-25']])
  })

  test('that lasts, or is used up', () => {
    const targets = [aim('complaints', 300, { per: 'month' })]
    expect(ask('this month', complaints(10, 22), targets)).toEqual([['complaints', 300, 220, null]])
    expect(ask('this month', [count('complaints', FRI, 300)], targets)).toEqual([['complaints', 300, 300, null]])
    expect(ask('this month', [count('complaints', FRI, 301)], targets)).toEqual([['complaints', 300, 301, null]])
  })

  test('of ratings: the share that need not be content, of as many answers as will come', () => {
    // 100 answers, of which 20 may be unhappy.
    const rows = [ratings('csat', FRI, { 5: 70, 3: 15 }), ratings('csat', SAT, { 4: 10, 1: 5 })]
    expect(ask('last week', rows, [aim('csat', 80)])).toEqual([['csat', expect.closeTo(20, 9), 20, null]])
  })

  test('of nothing without a target', () => {
    expect(ask('last week', [count('complaints', FRI, 5)], [])).toEqual([])
  })
})
