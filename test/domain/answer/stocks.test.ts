import { describe, expect, test } from 'vitest'
import { dailyOf } from '../../../src/domain/answer/daily.ts'
import { planAnswer } from '../../../src/domain/answer/plan.ts'
import { tableOf } from '../../../src/domain/answer/table.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { answerTo, level, limitOn, questionOf, TODAY } from '../plain-rows.ts'

const [WED, THU, FRI, SAT] = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']

/** Two parts of a backlog, each said on days of its own. */
const rows = [
  level('backlog', WED, 80, { channel: 'phone' }),
  level('backlog', WED, 40, { channel: 'email' }),
  level('backlog', THU, 85, { channel: 'phone' }),
  level('backlog', FRI, 10, { channel: 'email' }),
]
const limits = [limitOn('backlog', { warn: { sign: '>', value: 90 }, critical: { sign: '>', value: 110 } })]

describe('a stock whose parts are said on different days', () => {
  test('has each part carried forward in the table, the picture and the file', () => {
    const answer = answerTo(`backlog ${WED}..${SAT} by day`, rows)
    const expected = [[WED, 120], [THU, 125], [FRI, 95], [SAT, null]] // prettier-ignore
    expect(answer.groups?.map(({ key, figure }) => [key, figure.value])).toEqual(expected)
    expect(dailyOf(answer).map(({ day, value }) => [day, value])).toEqual(expected)
    expect(tableOf(answer).map(({ day, figure }) => [day, figure.value])).toEqual(expected)
    expect(answer.figure.spread).toMatchObject({ min: 95, max: 125 })
  })

  test('is carried from one week to the next', () => {
    const later = [...rows, level('backlog', TODAY, 7, { channel: 'email' })]
    const { groups } = answerTo(`backlog ${WED}..${TODAY} by week`, later)
    expect(groups?.map(({ figure }) => figure.value)).toEqual([95, 92])
  })

  test('is held against a limit as it stands on the day', () => {
    const { judgement } = answerTo('backlog last week', rows, { limits })
    expect(judgement).toMatchObject({ state: 'warn', figure: { value: 95 }, window: { start: FRI } })
  })

  test('is the same on a day asked for by itself, its older parts told, and over its channels', () => {
    const { figure, judgement, groups } = answerTo(`backlog ${FRI} by channel`, rows, { limits })
    expect(figure).toMatchObject({ value: 95, older: [{ day: THU, value: 85 }], spread: { mean: 95 } })
    expect(judgement?.figure.value).toBe(95)
    expect(groups?.map(({ key, figure: its }) => [key, its.value])).toEqual([['phone', 85], ['email', 10]]) // prettier-ignore
  })

  test('has no value on a day on which nothing was said of it', () => {
    expect(answerTo(`backlog ${SAT}`, rows, { limits })).toMatchObject({ figure: { value: null }, judgement: { state: 'no_value' } }) // prettier-ignore
  })

  test.each([[35, 95], [36, 10]])('counts a part that is %d days old as %d', (age, value) => {
    const said = [level('backlog', addDays(FRI, -age), 85, { channel: 'phone' }), level('backlog', FRI, 10)]
    expect(answerTo(`backlog ${FRI}`, said).figure.value).toBe(value)
    expect(answerTo(`backlog ${FRI}..${SAT} by day`, said).figure.value).toBe(value)
    expect(answerTo('backlog last week', said, { limits }).judgement?.figure.value).toBe(value)
  }) // prettier-ignore

  test('from before a week is no part of the week', () => {
    const said = [level('backlog', addDays(WED, -3), 85, { channel: 'phone' }), level('backlog', FRI, 10)]
    expect(answerTo('backlog last week', said).figure.value).toBe(10)
  })

  test.each(['backlog', 'backlog_days', 'customers'])('is read from far enough back for %s', (metric) => {
    const { start } = planAnswer(questionOf(`${metric} ${FRI}`), { catalogue: BUILT_IN, limits: [], today: TODAY })
    expect(start <= addDays(FRI, -35)).toBe(true)
  })
})
