import { describe, expect, test } from 'vitest'
import { daysWithin } from '../../../src/domain/answer/compliance.ts'
import { answerTo, count, limitOn, ratings } from '../plain-rows.ts'

const [WED, THU, FRI, SUN] = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-22']

describe('answerQuestion() about one agent', () => {
  const rows = [3, 8, 5, 100, 7].map((inquiries, index) => count('inquiries', FRI, inquiries, { agent: `a${index}` }))
  const unsaid = count('inquiries', FRI, 900)
  const ask = (agents: number) =>
    answerTo('inquiries last week agent:a0', rows, { peerRows: [...rows.slice(0, agents), unsaid] })

  test('tells the median of five agents and more beside theirs', () => {
    expect(ask(5)).toMatchObject({ figure: { value: 3 }, peers: { agents: 5, median: 7 } })
  })

  test('tells none of fewer, which would be somebody’s own figure', () => {
    expect(ask(4).peers).toEqual({ agents: 4, median: null })
  })

  test('and of nobody in a question about the team', () => {
    expect(answerTo('inquiries last week', rows).peers).toBeNull()
  })
})

describe('answerQuestion() makes a scorecard', () => {
  const did = (agent: string, resolved: number, received: number) => [
    count('inquiries', FRI, resolved + 1, { agent }),
    count('received', FRI, received, { agent }),
    count('resolved', FRI, resolved, { agent }),
  ]

  test('of an area with the ratings of that area', () => {
    const rows = [
      ratings('csat', FRI, { 5: 4, 1: 1 }, { agent: 'ana', area: 'billing' }),
      ratings('csat', FRI, { 1: 9 }, { agent: 'ana' }),
    ]
    const rated = (words: string) => answerTo(words, rows).scorecard!.cards.map(({ figures }) => figures[0]!.value)
    expect(rated('agent last week area:billing')).toEqual([80])
    expect(rated('agent last week')).toEqual([0])
  })

  test('ranked by what a share is at least: 95 of 100 before 3 of 3', () => {
    const { scorecard, figure } = answerTo('agent last week', [...did('ana', 3, 3), ...did('ben', 95, 100)])
    expect(figure).toMatchObject({ value: 2, n: 2 })
    expect(scorecard!.metrics.map(({ id }) => id)).toEqual(['inquiries', 'resolution_rate'])
    expect(scorecard!.cards.map(({ agent, figures }) => [agent, ...figures.map(({ value }) => value)])).toEqual([
      ['ben', 96, 95],
      ['ana', 4, 100],
    ])
    expect(scorecard!.medians).toEqual([null, null])
  })

  test('of one agent with the medians of all', () => {
    const all = ['a', 'b', 'c', 'd', 'e'].flatMap((agent, index) => did(agent, 10 * index, 50))
    const own = all.filter(({ agent }) => agent === 'b')
    const { scorecard } = answerTo('agent last week agent:b', own, { peerRows: all })
    expect(scorecard!.cards.map(({ agent }) => agent)).toEqual(['b'])
    expect(scorecard!.medians).toEqual([21, 40])
  })

  test('counts the agents that have a card, and not one of whom only the hours are known', () => {
    const hours = count('agent_seconds', FRI, 3600, { agent: 'cy' })
    const { figure, scorecard } = answerTo('agent last week', [...did('ana', 3, 3), hours])
    expect(scorecard!.cards.map(({ agent }) => agent)).toEqual(['ana'])
    expect(figure).toMatchObject({ value: 1, n: 1 })
    expect(answerTo('agent last week', [hours]).figure).toMatchObject({ value: null, whyNot: 'no-agents' })
  })

  test('says when nothing was recorded of single agents', () => {
    expect(answerTo('agent last week', [count('inquiries', FRI, 5)]).figure).toMatchObject({ value: null, whyNot: 'no-agents' }) // prettier-ignore
  })
})

describe('answerQuestion() about compliance with limits', () => {
  const limits = [
    limitOn('complaints', { id: 1, warn: { sign: '>', value: 5 } }),
    limitOn('csat', { id: 2, channel: 'phone', critical: { sign: '<', value: 50 } }),
  ]
  const rows = [
    count('complaints', WED, 5),
    count('complaints', THU, 6),
    count('complaints', FRI, 2),
    ratings('csat', WED, { 5: 10 }, { channel: 'phone' }),
    ratings('csat', FRI, { 1: 10 }, { channel: 'phone' }),
    ratings('csat', FRI, { 5: 90 }, { channel: 'chat' }),
  ]

  test('counts the days on which every limit held of those on which one could be judged', () => {
    const answer = answerTo('limit_compliance last week', rows, { limits })
    expect(answer.figure).toMatchObject({ value: 100 / 3, share: { hits: 1, n: 3 } })
    expect(answer.coverage).toMatchObject({ days: 3, of: 5 })
    expect(answer.records.map((record) => [record.metric.id, daysWithin(record, answer.period)])).toEqual([
      ['complaints', { within: 2, days: 3 }],
      ['csat', { within: 1, days: 2 }],
    ])
  })

  test('leaves today out, which is not over', () => {
    const today = count('complaints', '2026-11-23', 90)
    expect(answerTo('limit_compliance week', [...rows, today], { limits }).figure.share).toEqual({ hits: 1, n: 3 })
  })

  test('beside a later period too, whose days are all judged', () => {
    const { comparison } = answerTo(`limit_compliance ${WED} vs ${THU}..${FRI}`, rows, { limits })
    expect(comparison!.partnerFigure.share!.n).toBe(2)
  })

  test('goes by day, a whole day holding or not', () => {
    const { groups } = answerTo('limit_compliance last week by day', rows, { limits })
    expect(groups!.flatMap(({ key, figure }) => (figure.value === null ? [] : [[key, figure.value]]))).toEqual([
      [WED, 100],
      [THU, 0],
      [FRI, 0],
    ])
  })

  test('has no value without limits or days to judge', () => {
    expect(answerTo('limit_compliance last week', rows).figure).toMatchObject({ value: null, whyNot: 'not-judged' })
    expect(answerTo(`limit_compliance ${SUN}`, rows, { limits }).figure.whyNot).toBe('not-judged')
  })
})

describe('answerQuestion() holds a limit against', () => {
  const limits = [limitOn('complaints', { critical: { sign: '>', value: 5 } })]

  test('the latest day of the period that has a figure', () => {
    const { judgement } = answerTo('complaints last week', [count('complaints', FRI, 9)], { limits })
    expect(judgement).toMatchObject({ state: 'critical', window: { start: FRI, end: '2026-11-21' } })
  })

  test('the last day where none has one', () => {
    expect(answerTo('complaints last week', [], { limits }).judgement).toMatchObject({ state: 'no_value', window: { start: SUN } }) // prettier-ignore
  })
})

describe('answerQuestion() about prospects lost to competitors', () => {
  const lost = (area: string, prospects: number) => count('prospects_lost', FRI, prospects, { area })

  test('counts one reason of all', () => {
    const rows = [lost('competitor', 3), lost('price', 5), lost('', 2)]
    expect(answerTo('lost_to_competitors last week', rows).figure).toMatchObject({
      value: 30,
      share: { hits: 3, n: 10 },
    })
    expect(answerTo('lost_to_competitors last week', [lost('price', 4)]).figure.value).toBe(0)
  })
})

describe('answerQuestion() of today alone', () => {
  test('leaves a limit that may still turn open, and tells one that can’t', () => {
    const under = [limitOn('complaints', { warn: { sign: '<', value: 30 } })]
    const rows = [count('complaints', '2026-11-23', 20)]
    expect(answerTo('complaints today', rows, { limits: under }).judgement).toMatchObject({ isOpen: true })
    const over = [limitOn('complaints', { critical: { sign: '>', value: 10 } })]
    expect(answerTo('complaints today', rows, { limits: over }).judgement).toMatchObject({ isOpen: false, state: 'critical' }) // prettier-ignore
  })
})

describe('answerQuestion() about a limit over many days', () => {
  test('judges working days, not the closed ones between them', () => {
    const limits = [limitOn('complaints', { windowDays: 7, warn: { sign: '>', value: 5 } })]
    const { records, period } = answerTo('limit_compliance last week', [count('complaints', FRI, 4)], { limits })
    expect(daysWithin(records[0]!, period)).toEqual({ within: 1, days: 1 })
  })
})
