import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { METRICS } from '../../../src/domain/catalogue/metrics.ts'
import { readName } from '../../../src/domain/entries/name.ts'
import { STATISTICS } from '../../../src/domain/limits/limit.ts'
import { formatQuestion, parseQuestion } from '../../../src/domain/question/parse-question.ts'
import { DEFAULT_PERIOD, type Question } from '../../../src/domain/question/question.ts'
import { readWords } from '../../../src/domain/question/words.ts'
import { BUILT_IN_CHANNELS } from '../../../src/domain/team.ts'
import type { PeriodPhrase } from '../../../src/domain/time/period.ts'
import { questionOf, TEAM } from '../plain-rows.ts'

const parse = (line: string) => parseQuestion(readWords(line), TEAM)
const faultOf = (line: string): string => {
  const read = parse(line)
  return 'fault' in read ? read.fault : ''
}

const CHURN: Question = { metric: 'churn', period: DEFAULT_PERIOD, where: {}, share: false }
const MONTH: PeriodPhrase = { kind: 'trailing', days: 30, word: 'month' }
const LAST_MONTH: PeriodPhrase = { kind: 'calendar', unit: 'month', which: 'last' }

describe('parseQuestion()', () => {
  test.each([
    ['churn', CHURN],
    ['CHURN Week', CHURN],
    ['losses', CHURN],
    ['churn month', { ...CHURN, period: MONTH }],
    ['churn last 14 days', { ...CHURN, period: { kind: 'trailing', days: 14 } }],
    ['churn 2026-11-01..2026-11-15', { ...CHURN, period: { kind: 'range', first: '2026-11-01', last: '2026-11-15' } }],
    ['churn by channel month', { ...CHURN, period: MONTH, by: 'channel' }],
    ['churn by day', { ...CHURN, by: 'day' }],
    ['churn by week', { ...CHURN, by: 'week' }],
    ['churn month by Month', { ...CHURN, period: MONTH, by: 'month' }],
    ['churn by channel channel:phone', { ...CHURN, by: 'channel', where: { channel: 'phone' } }],
    ['churn vs target', { ...CHURN, versus: { kind: 'target' } }],
    ['churn by agent top 5', { ...CHURN, by: 'agent', top: 5 }],
    ['churn top 50 by area', { ...CHURN, by: 'area', top: 50 }],
    ['channel_mix top 3', { ...CHURN, metric: 'channel_mix', top: 3 }],
    ['churn vs last month month', { ...CHURN, period: MONTH, versus: LAST_MONTH }],
    ['churn month versus last month', { ...CHURN, period: MONTH, versus: LAST_MONTH }],
    ['churn share', { ...CHURN, share: true }],
    ['churn channel:Face-to-Face', { ...CHURN, where: { channel: 'face_to_face' } }],
    ['churn agent:"Ana M" area:Late', { ...CHURN, where: { agent: 'ana m', area: 'late' } }],
    ['churn agent:<@U123|ana>', { ...CHURN, where: { agent: 'u123' } }],
    ['churn team:"Support EU"', { ...CHURN, team: 'Support EU' }],
    ['wait time p90 channel:phone', { ...CHURN, metric: 'wait_time', statistic: 'p90', where: { channel: 'phone' } }],
    ['first contact resolution', { ...CHURN, metric: 'first_contact_resolution' }],
    ['wait_time mean', { ...CHURN, metric: 'wait_time', statistic: 'mean' }],
  ])('reads "%s"', (line, question) => {
    expect(parse(line)).toEqual({ question })
  })

  test('takes the clauses in any order', () => {
    const clauses = ['month', 'by agent', 'vs last month', 'channel:phone', 'p90', 'top 5', 'share']
    const expected = parse(`wait_time ${clauses.join(' ')}`)
    expect(expected).toHaveProperty('question')
    fc.assert(
      fc.property(fc.shuffledSubarray(clauses, { minLength: clauses.length }), (order) => {
        expect(parse(`wait_time ${order.join(' ')}`)).toEqual(expected)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  test.each([
    ['abandon', 'Cannot show "abandon": no such metric, did you mean "abandonment"?'],
    ['chrun week', 'Cannot show "chrun": no such metric, did you mean "churn"?'],
    ['weather', /no such metric, try one of inquiries.*or list for all/],
    ['', /no such metric/],
    ['channel:phone churn', /Cannot show "channel:phone"/],
    ['churn wek', /Cannot show "churn": "wek" is not understood; after the metric comes a period/],
    ['churn week month', /the period is said twice/],
    ['churn by channel by agent', /: by is said twice/],
    ['churn vs target vs last month', /: vs is said twice/],
    ['churn by agent top 3 top 4', /: top is said twice/],
    ['churn top 5', /top 5 goes by channel, by agent, by area: groups are needed/],
    ['churn by week top 5', /top 5 goes by channel, by agent, by area: by week shows them all/],
    ['channel_mix by day top 3', /by day shows them all/],
    ['churn by agent top', /top goes with a number from 1 to 50, like top 5/],
    ['churn by agent top 0', /from 1 to 50/],
    ['churn by agent top 51', /from 1 to 50/],
    ['churn by agent top 2.5', /from 1 to 50/],
    ['churn by moon', /"by moon" is not understood: it goes by channel, agent, area, day, week, month/],
    ['churn by', /"by " is not understood/],
    ['churn vs', /"vs " is not understood: a period or target follows/],
    ['churn vs you', /"vs you" is not understood/],
    ['churn last 0 days', /from 1 to 3660/],
    ['churn 2026-13', /months run from 01 to 12/],
    ['churn p90', /p90 is for durations: churn is none/],
    ['wait_time p90 mean', /the statistic is said twice/],
    ['churn channel:fone', /did you mean "phone"\? The team's/],
    ['churn channel:phone channel:chat', /the channel is said twice/],
    ['churn agent:""', /the agent: it is empty/],
    ['churn colour:red', /"colour:red" is not understood; .* channel:phone/],
    ['rep_pulse channel:phone', /anonymous answers: it can't be narrowed down/],
    ['perceived_retention_gap agent:ana', /anonymous/],
  ])('refuses "%s"', (line, fault) => {
    expect(faultOf(line)).toEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault))
  })

  const pieces = ['churn', 'wait_time', ' ', ' ', 'week', 'last', '14', 'days', 'by', 'channel', 'vs', 'channel:', '"', '“', 'p90', 'share', '2026-', '..', '<@', '>', '&gt;', '🙂', '\u202e', 'x'.repeat(200)] // prettier-ignore
  const lines = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((list) => list.join('').slice(0, 3000)),
    fc.array(fc.constantFrom(...pieces.slice(4)), { maxLength: 12 }).map((list) => `churn ${list.join(' ')}`),
  )

  test('makes sense of any text or says what is wrong', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const read = parse(line)
        if ('fault' in read) expect(read.fault.length).toBeLessThan(500)
        else expect(parse(formatQuestion(read.question))).toEqual(read)
      }),
      { seed: 3, numRuns: 1000 },
    )
  })

  test.each(['a', '"', ' ', '<', 'a:', '1', 'a ', 'by ', 'last ', '\u200b', '..', '2026-', '🙂'])(
    'comes to an end on %j over and over',
    (piece) => {
      const text = piece.repeat(Math.ceil(3000 / piece.length)).slice(0, 3000)
      for (const line of [text, `churn ${text}`, `churn channel:${text}`, `churn area:${text}`, `churn vs ${text}`])
        expect(parse(line)).toBeDefined()
    },
  )
})

describe('formatQuestion()', () => {
  const day = fc.constantFrom('2026-11-20', '2026-01-01', '2024-02-29')
  const phrase: fc.Arbitrary<PeriodPhrase> = fc.oneof(
    fc.constantFrom<PeriodPhrase>(DEFAULT_PERIOD, MONTH, LAST_MONTH, { kind: 'today' }, { kind: 'yesterday' }, { kind: 'to-date', unit: 'quarter' }), // prettier-ignore
    fc.integer({ min: 1, max: 3660 }).map((days): PeriodPhrase => ({ kind: 'trailing', days })),
    fc.integer({ min: 1, max: 7 }).map((weekday): PeriodPhrase => ({ kind: 'weekday', weekday })),
    day.map((one): PeriodPhrase => ({ kind: 'day', day: one })),
    day.map((one): PeriodPhrase => ({ kind: 'since', day: one })),
    fc.record({ kind: fc.constant('month'), year: fc.integer({ min: 2000, max: 2030 }), month: fc.integer({ min: 1, max: 12 }) }), // prettier-ignore
    fc.record({ kind: fc.constant('iso-week'), year: fc.integer({ min: 2000, max: 2030 }), week: fc.integer({ min: 1, max: 52 }) }), // prettier-ignore
    fc.constant<PeriodPhrase>({ kind: 'range', first: '2026-11-01', last: '2026-11-15' }),
  )
  const name = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom('r&d', 'a&amp;b', "joe 'ace'", '<@u1|x>', 'team:x', 'by channel')) // prettier-ignore
  const key = name.map((text) => readName(text)).filter((read) => 'key' in read)
  const where = fc.record(
    { channel: fc.constantFrom(...BUILT_IN_CHANNELS, 'fax'), agent: key.map((read) => ('key' in read ? read.key : '')), area: key.map((read) => ('key' in read ? read.key : '')) }, // prettier-ignore
    { requiredKeys: [] },
  )
  const questions: fc.Arbitrary<Question> = fc
    .record(
      {
        metric: fc.constantFrom(...METRICS.map(({ id }) => id)),
        period: phrase,
        where,
        share: fc.boolean(),
        versus: phrase,
        by: fc.constantFrom('channel', 'agent', 'area', 'day'),
        statistic: fc.constantFrom(...STATISTICS),
      },
      { requiredKeys: ['metric', 'period', 'where', 'share'] },
    )
    .map(sensible)

  /** Statistics belong to durations, and anonymous answers can't be narrowed down. */
  function sensible({ statistic, where: filters, ...rest }: Question): Question {
    const { figure } = METRICS.find(({ id }) => id === rest.metric)!
    const isAnonymous = rest.metric === 'rep_pulse' || rest.metric === 'perceived_retention_gap'
    const asked = figure.kind === 'duration' && statistic !== undefined ? { statistic } : {}
    return { ...rest, ...asked, where: isAnonymous ? {} : filters }
  }

  test('writes what parseQuestion() reads back as the same question', () => {
    fc.assert(
      fc.property(questions, (question) => {
        expect(parse(formatQuestion(question))).toEqual({ question })
      }),
      { seed: 5, numRuns: 500 },
    )
  })

  test.each([
    ['churn', 'churn week'],
    ['churn month by channel vs last month', 'churn month by channel vs last month'],
    ['wait_time p90 area:"R&amp;D" share', 'wait_time week area:"r&amp;d" p90 share'],
  ])('of "%s" is "%s"', (line, words) => {
    expect(formatQuestion(questionOf(line))).toBe(words)
  })
})
