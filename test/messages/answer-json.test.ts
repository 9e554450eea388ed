import { expect, test } from 'vitest'
import type { Limit } from '../../src/domain/limits/limit.ts'
import { answerSchema } from '../../src/http/answer-schema.ts'
import { answerJson } from '../../src/messages/answer-json.ts'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import type { Target } from '../../src/domain/target/target.ts'
import { answerTo, count, limitOn, TEAM, TODAY } from '../domain/plain-rows.ts'

const limitIn = (metric: string, terms: Partial<Limit>): unknown => {
  const answer = answerTo(metric, [count(metric, '2026-11-22', 1250)], { limits: [limitOn(metric, terms)] })
  return answerJson(answer, { team: TEAM, spellings: new Map() }).limit
}

test('answerJson() tells each side of a bound, money in major units', () => {
  const critical = { sign: 'outside', low: 500, high: 1000 } as const
  expect(limitIn('revenue', { critical, warn: { sign: '<', value: 1350 } })).toMatchObject({
    value: 12.5,
    warn: '<13.5',
    critical: '<5 or >10',
    state: 'critical',
  })
  expect(limitIn('inquiries', { critical })).toMatchObject({ warn: null, critical: '<500 or >1000' })
})

test('answerJson() judges a day that is not over only where it can no longer turn, and says so', () => {
  const rows = [
    count('offered', TODAY, 3),
    count('abandoned', TODAY, 1),
    count('offered', '2026-11-20', 100),
    count('abandoned', '2026-11-20', 20),
    count('complaints', TODAY, 12),
  ]
  const limits = [
    limitOn('abandonment', { critical: { sign: '>', value: 8 } }),
    limitOn('complaints', { id: 2, warn: { sign: '>', value: 10 }, critical: { sign: '>', value: 11 } }),
  ]
  const limitOf = (words: string, of = rows) =>
    answerJson(answerTo(words, of, { limits }), { team: TEAM, spellings: new Map() }).limit
  const day = { start: TODAY, end: '2026-11-24' }
  const bounds = { warn: null, critical: '>8' }
  expect(limitOf('abandonment today')).toEqual({
    window: day,
    value: 100 / 3,
    ...bounds,
    state: 'no_value',
    so_far: true,
  })
  expect(limitOf('abandonment today', [])).toEqual({ window: day, value: null, ...bounds, state: 'no_value' })
  expect(limitOf('complaints today')).toEqual({
    window: day,
    value: 12,
    warn: '>10',
    critical: '>11',
    state: 'critical',
  })
  const friday = { start: '2026-11-20', end: '2026-11-21' }
  expect(limitOf('abandonment week')).toEqual({ window: friday, value: 20, ...bounds, state: 'critical' })
})

test('answerJson() tells what is used of a budget, money in major units', () => {
  const target = { id: 1, teamId: 1, metric: 'business_lost', channel: '', value: 5000, per: 'month', setBy: 'U1', setAt: 0 } as const // prettier-ignore
  const limits = [limitOn('business_lost', { basis: 'budget', per: 'month', critical: { sign: '>', value: 100 } })]
  const answer = answerTo('business_lost 2026-11-20', [count('lost_value', '2026-11-20', 1250)], {
    limits,
    targets: [target],
  })
  const { limit } = answerSchema.parse(answerJson(answer, { team: TEAM, spellings: new Map() }))
  expect(limit).toEqual({
    basis: 'budget',
    unit: '%',
    window: { start: '2026-11-01', end: '2026-11-21' },
    value: 25,
    warn: null,
    critical: '>100',
    state: 'ok',
    budget: { metric: 'business_lost', allowed: 50, used: 12.5, runs_out: '2026-11-25' },
  })
})

const jsonOf = (words: string, rows: readonly RollUpRow[], targets: readonly Target[] = []) =>
  answerJson(answerTo(words, rows, { targets }), { team: TEAM, spellings: new Map() })

test('answerJson() tells which channel a mix is told of, and how many are in use', () => {
  const rows = [
    count('inquiries', '2026-11-20', 30, { channel: 'phone' }),
    count('inquiries', '2026-11-20', 10, { channel: 'chat' }),
  ]
  const answer = jsonOf('channel_mix last week', rows)
  expect(answer).toMatchObject({ value: 75, mix: { key: 'phone', in_use: 2 } })
  expect(answer.groups?.map((group) => 'mix' in group)).toEqual([false, false])
})

test('answerJson() tells what a change and a target are of, where today is left out of them', () => {
  const target = {
    id: 1,
    teamId: 1,
    metric: 'revenue',
    channel: '',
    value: 300,
    per: 'day',
    setBy: 'U1',
    setAt: 0,
  } as const
  const rows = [
    count('revenue', TODAY, 5000),
    count('revenue', '2026-11-20', 1250),
    count('revenue', '2026-11-13', 1000),
  ]
  const days = { start: '2026-11-17', end: TODAY }
  const { value, comparison, target: aim } = jsonOf('revenue week', rows, [target])
  expect(value).toBe(62.5)
  expect(comparison).toMatchObject({ of: { period: days, value: 12.5 }, value: 10, change: 2.5 })
  expect(aim).toMatchObject({ period: days, value: 12, change: 0.5 })
  expect(jsonOf('revenue last week', rows).comparison).not.toHaveProperty('of')
})

test('answerJson() tells the medians of a scorecard', () => {
  const rows = [3, 8, 5, 100, 7].map((sum, index) => count('inquiries', TODAY, sum, { agent: `a${index}` }))
  expect(jsonOf('agent today', rows).medians).toEqual({ inquiries: 7 })
  expect(jsonOf('agent today', rows.slice(1)).medians).toEqual({ inquiries: null })
})
