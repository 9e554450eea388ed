import { describe, expect, test } from 'vitest'
import { answerQuestion } from '../../src/domain/answer/answer.ts'
import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
import { catalogueOf } from '../../src/domain/catalogue/catalogue.ts'
import { over, total } from '../../src/domain/catalogue/expression.ts'
import type { Metric } from '../../src/domain/catalogue/metric.ts'
import { makeDigest } from '../../src/domain/digest/digest.ts'
import { readLimit } from '../../src/domain/limits/read-limit.ts'
import { parseQuestion } from '../../src/domain/question/parse-question.ts'
import { readWords } from '../../src/domain/question/words.ts'
import { readTarget } from '../../src/domain/target/read-target.ts'
import type { Team } from '../../src/domain/team.ts'
import { answerJson } from '../../src/messages/answer-json.ts'
import { answerMessage } from '../../src/messages/answer.ts'
import { digestMessage } from '../../src/messages/digest.ts'
import { explainReply } from '../../src/messages/explain.ts'
import { listReply } from '../../src/messages/list.ts'
import { count, limitOn, TEAM, TODAY } from '../domain/plain-rows.ts'
import { oneDay } from '../../src/domain/time/period.ts'
import { USUAL_SETTINGS } from '../../src/domain/digest/digest-settings.ts'

/** All that it takes. */
const ENTRY: Metric = {
  id: 'orders_per_contact',
  aliases: ['conversion'],
  unit: '%',
  direction: 'up',
  figure: { kind: 'quotient', value: over(total('orders'), total('inquiries')), scale: 100 },
  definition: 'Orders for each hundred contacts handled',
  blindSpot: 'Not everybody who calls wants to buy',
}

const catalogue = catalogueOf({ ...BUILT_IN, metrics: [...BUILT_IN.metrics, ENTRY] })
const team: Team = { ...TEAM, catalogue }
const [FRI, MON] = ['2026-11-20', '2026-11-16']
const rows = [MON, FRI].flatMap((day) => [count('orders', day, 12), count('inquiries', day, 48)])

describe('a metric that is one entry of the catalogue', () => {
  const words = 'Conversion last week by channel vs target'
  const read = parseQuestion(readWords(words), team)
  if ('fault' in read) throw new Error(read.fault)
  const limits = [limitOn(ENTRY.id, { warn: { sign: '<', value: 30 } })]
  const answer = answerQuestion(read.question, { rows, limits, team, today: TODAY })
  const setting = { team, spellings: new Map(), mayShare: true, today: TODAY }

  test('answers by its alias, with its limit, in words and as JSON', () => {
    const { text, blocks } = answerMessage(answer, setting)
    expect(text).toBe('Orders per contact 25.0% (24 of 96) · 16–22 Nov 2026')
    expect(JSON.stringify(blocks)).toContain('Warning: 25.0% on Fri 20 Nov 2026 is under 30%')
    expect(answerJson(answer, setting)).toMatchObject({ metric: ENTRY.id, unit: '%', value: 25, limit: { state: 'warn' } }) // prettier-ignore
  })

  test('explains itself with its numbers, and stands in the list', () => {
    const explained = JSON.stringify(
      explainReply(ENTRY, { team, answers: [answer], limits, happened: [], targets: [], spellings: new Map() }).blocks,
    )
    expect(explained).toContain('orders ÷ inquiries × 100')
    expect(explained).toContain('24 ÷ 96 × 100 = 25.0%')
    expect(explained).toContain('Not everybody who calls wants to buy')
    expect(JSON.stringify(listReply(catalogue).blocks)).toContain('orders_per_contact')
  })

  test('takes a limit and a target, and has its line in the digest', () => {
    expect(readLimit(readWords('warn <30% critical <20%'), ENTRY, { ...team, today: TODAY })).toHaveProperty('terms')
    expect(readTarget(readWords('35%'), ENTRY, team)).toMatchObject({ terms: { value: 35 } })
    const digest = digestMessage(
      makeDigest({ team, cadence: 'day', period: oneDay(FRI), settings: USUAL_SETTINGS }, { rows, limits }),
    )
    expect(JSON.stringify(digest.blocks)).toContain('Orders per contact')
  })
})
