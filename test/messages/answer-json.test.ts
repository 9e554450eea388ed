import { expect, test } from 'vitest'
import type { Limit } from '../../src/domain/limits/limit.ts'
import { answerJson } from '../../src/messages/answer-json.ts'
import { answerTo, count, limitOn, TEAM } from '../domain/plain-rows.ts'

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
