import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatQuestion, parseQuestion } from '../../../src/domain/question/parse-question.ts'
import { DEFAULT_PERIOD, type Question } from '../../../src/domain/question/question.ts'
import { readWords } from '../../../src/domain/question/words.ts'
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
    ['churn per channel', { ...CHURN, by: 'channel' }],
    ['churn?', CHURN],
    ['churn: month', { ...CHURN, period: MONTH }],
    ['churn, by day!', { ...CHURN, by: 'day' }],
    ['wait time? p90', { ...CHURN, metric: 'wait_time', statistic: 'p90' }],
    ['first contact resolution:', { ...CHURN, metric: 'first_contact_resolution' }],
    ['churn "last month"', { ...CHURN, period: LAST_MONTH }],
    ['churn “for the last month” by day', { ...CHURN, period: LAST_MONTH, by: 'day' }],
    ['churn "by channel"', { ...CHURN, by: 'channel' }],
    ['churn for the last month', { ...CHURN, period: LAST_MONTH }],
    ['churn of last month, by channel?', { ...CHURN, period: LAST_MONTH, by: 'channel' }],
    ['churn over the past 14 days', { ...CHURN, period: { kind: 'trailing', days: 14 } }],
    ['churn past month compared to last month', { ...CHURN, period: MONTH, versus: LAST_MONTH }],
    ['churn compared with the last month', { ...CHURN, versus: LAST_MONTH }],
    ['churn against target', { ...CHURN, versus: { kind: 'target' } }],
    ['churn vs. target', { ...CHURN, versus: { kind: 'target' } }],
    ['inquiries per hour per agent', { ...CHURN, metric: 'inquiries_per_hour', by: 'agent' }],
    ['churn area:"the"', { ...CHURN, where: { area: 'the' } }],
    ['wait_time median', { ...CHURN, metric: 'wait_time', statistic: 'p50' }],
    ['wait_time avg', { ...CHURN, metric: 'wait_time', statistic: 'mean' }],
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
    ['churn week month', 'Cannot show "churn": the period is said twice: keep week or month'],
    ['churn week Week', 'Cannot show "churn": the period is said twice: once is enough'],
    ['churn by channel by agent', /: by is said twice: keep by channel or by agent/],
    ['churn vs target vs last month', /: vs is said twice: keep vs target or vs last month/],
    ['churn by agent top 3 top 4', /: top is said twice: keep top 3 or top 4/],
    ['wait_time p90 mean', /: the statistic is said twice: keep p90 or mean/],
    ['churn channel:phone channel:chat', /the channel is said twice: keep channel:phone or channel:chat/],
    ['churn share share', /share is said twice: once is enough/],
    ['churn top 5', /top 5 has nothing to rank: groups are needed, add by channel, by agent or by area/],
    ['churn by week top 5', /by week shows them all in order, use by channel, by agent or by area/],
    ['channel_mix by day top 3', /by day shows them all in order/],
    ['churn by agent top', /top goes with a number from 1 to 50, like top 5/],
    ['churn by agent top 0', /from 1 to 50/],
    ['churn by agent top 51', /from 1 to 50/],
    ['churn by agent top 2.5', /from 1 to 50/],
    ['churn by agent top three', /top goes with a number from 1 to 50, like top 3/],
    ['churn p90', 'Cannot show "churn": p90 is for durations like wait_time, which churn is not: leave it out'],
    ['churn p95', /p95 is for durations/],
    ['churn agent:""', /the agent: it is empty/],
    [
      'rep_pulse channel:phone',
      'Cannot show "rep_pulse": it rests on anonymous answers and can\'t be narrowed down to a part: take the whole',
    ],
    ['perceived_retention_gap agent:ana', /anonymous/],
    ['rep_pulse month by agent', /anonymous/],
    ['agent month vs last month', /holds agents beside each other: leave it out/],
    ['channel_mix vs target', /channel_mix takes no target: leave it out/],
    ['perceived_retention by agent', /anonymous/],
    ['rep_pulse by day', 'Cannot show "rep_pulse": it rests on anonymous answers, which are told by whole weeks: take by week'], // prettier-ignore
    ['perceived_retention month per day', /told by whole weeks: take by week/],
  ])('refuses "%s"', (line, fault) => {
    expect(faultOf(line)).toEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault))
  })

  test.each([
    [
      'churn week colour',
      'colour',
      'after the metric may come a period like week or 2026-11, by channel, vs last month or target, channel:phone, agent:ana, area:billing, team:support, p90 (of durations), top 5 or share',
    ],
    ['churn colour:red', 'colour:red', /^after the metric may come/],
    ['churn by moon', 'by moon', /^it goes by channel/],
    ['churn by hour', 'by hour', 'it goes by channel, agent, area, day, week or month'],
    ['churn by', 'by', /^it goes by channel/],
    ['churn by channel,week', 'by channel,week', 'it goes by one at a time, did you mean "by channel" or "by week"?'],
    ['churn by agent and area', 'by agent and area', 'it goes by one at a time, did you mean "by agent" or "by area"?'],
    ['churn <@U0DEVI0001>', '<@U0DEVI0001>', 'one agent is asked for with agent: before the mention'],
    ['churn tomorrow', 'tomorrow', 'days after today have no figures yet'],
    ['churn next week', 'next', 'days after today have no figures yet'],
    ['churn vs next week', 'vs next', 'days after today have no figures yet'],
    ['churn vs', 'vs', 'a period or target follows, like vs last month'],
    ['churn vs previous', 'vs previous', /stands beside that of the days before anyway, leave it out$/],
    ['churn vs previous 7 days', 'vs previous', /stands beside that of the days before anyway/],
    ['churn last 90 days vs previous 90 days', 'vs previous', /stands beside that of the days before anyway/],
    ['churn last month vs previous month', 'vs previous', /stands beside that of the days before anyway/],
    ['churn month vs 30 days', 'vs 30', /stands beside that of the days before anyway/],
    ['churn week vs previous 30 days', 'vs previous', 'days are written vs 2026-11-01..2026-11-15'],
    ['churn vs last 3 weeks', 'vs last 3 weeks', 'the number counts days, did you mean "vs last 21 days"?'],
    ['churn vs november', 'vs november', 'a month is written with its year first, like 2026-11'],
    ['churn last 3 weeks', 'last 3 weeks', 'the number counts days, did you mean "last 21 days"?'],
    ['churn last 0 days', 'last 0 days', /from 1 to 3660/],
    ['churn in november', 'november', 'a month is written with its year first, like 2026-11'],
    ['churn 2026', '2026', 'a year is written 2026-01-01..2026-12-31, and year is the last 365 days'],
    ['churn week 47', '47', 'a week is written with its year, like 2026-W47'],
    ['churn 2026-13', '2026-13', /months run from 01 to 12/],
    ['churn 2025-W53', '2025-W53', 'the weeks of 2025 run from W01 to W52'],
  ])('says of "%s" that "%s" is not understood, and what would be', (line, said, right) => {
    const [, words, rest] = /^Cannot show "churn": "(.*?)" is not understood[:,] (.*)$/.exec(faultOf(line)) ?? []
    expect([words, rest]).toEqual([said, typeof right === 'string' ? right : expect.stringMatching(right)])
  })

  test.each([
    ['abandonment wek', 'week'],
    ['churn lst month', 'last month'],
    ['churn last mnth', 'last month'],
    ['churn yesterdy', 'yesterday'],
    ["churn today's", 'today'],
    ['churn mnday', 'monday'],
    ['churn sicne monday', 'since monday'],
    ['churn past 2 weeks', 'last 14 days'],
    ['churn 30 days', 'last 30 days'],
    ['churn wk', 'week'],
    ['churn by chanel', 'by channel'],
    ['churn by reason', 'by area'],
    ['churn <@U0DEVI0001|devi>', 'agent:@devi'],
    ['churn @devi', 'agent:@devi'],
    ['churn last 7days', 'last 7 days'],
    ['churn 2026-11-01 2026-11-15', '2026-11-01..2026-11-15'],
    ['churn by "chanel"', 'by channel'],
    ['churn bye chanel', 'by'],
    ['churn bye channel', 'by channel'],
    ['churn by:channel', 'by channel'],
    ['churn channels', 'by channel'],
    ['churn by weeks', 'by week'],
    ['churn monthly', 'by month'],
    ['churn vs taget', 'vs target'],
    ['churn target', 'vs target'],
    ['churn vs lst month', 'vs last month'],
    ['churn vss last month', 'vs last month'],
    ['churn vs lastweek', 'vs last week'],
    ['churn vs last weak', 'vs last week'],
    ['churn vs previous week', 'vs last week'],
    ['churn vs november 2026', 'vs 2026-11'],
    ['churn vs q3 2026', 'vs 2026-Q3'],
    ['churn vs 20.11.2026', 'vs 2026-11-20'],
    ['churn vs 30 days', 'vs last 30 days'],
    ['churn compared with last 3 weeks', 'vs last 21 days'],
    ['churn thismonth', 'this month'],
    ['churn chanel:phone', 'channel:phone'],
    ['churn agnet:"Ana M"', 'agent:"Ana M"'],
    ['churn phone', 'channel:phone'],
    ['churn emial', 'channel:email'],
    ['churn channel phone', 'channel:phone'],
    ['churn area=billing', 'area:billing'],
    ['churn channel:fone', 'phone'],
    ['wait_time p95', 'p90'],
    ['wait_time p99 week', 'p90'],
    ['wait_time p55', 'p50'],
    ['wait_time meen', 'mean'],
    ['churn by agent tpo 3', 'top 3'],
    ['churn by agent top5', 'top 5'],
    ['churn by agent top:5', 'top 5'],
    ['churn shar', 'share'],
    ['last week churn', 'churn last week'],
    ['by channel wait time p90', 'wait_time week by channel p90'],
    ['channel:phone churn', 'churn week channel:phone'],
    ['by agent churn', 'churn week by agent'],
    ['wek churn', 'churn week'],
    ['what is our csat this week?', 'csat this week'],
    ['show me wait time by channel', 'wait_time week by channel'],
    ['show csat', 'csat week'],
    ['phone csat', 'csat week channel:phone'],
    ['show csat and nps', null],
    ['show csat colour:red', null],
    ['chrun csat', 'churn'],
  ])('asks of "%s" whether "%s" is meant', (line, meant) => {
    expect(/did you mean "(.*)"\?/.exec(faultOf(line))?.[1] ?? null).toBe(meant)
  })

  test.each([
    ['top 3 csat', 'Cannot show "csat": top 3 has nothing to rank'],
    ['last weak churn', 'Cannot show "churn": "last weak" is not understood, did you mean "last week"?'],
    ['yesterday complaints p95', 'Cannot show "complaints": p95 is for durations'],
    ['channel:phone churn nonsense', 'Cannot show "churn": "nonsense" is not understood'],
    ['nonsense churn', 'Cannot show "nonsense": the metric comes first, did you mean "churn week"?'],
    ['churn CHURN', 'Cannot show "churn": churn is said twice: once is enough'],
    ['csat losses', 'Cannot show "csat": "losses" is not understood'],
    ['nps csat', 'Cannot show "nps": csat is another metric: ask for one at a time'],
    ['churn 2026-11-15 2026-11-01', 'the period is said twice: keep 2026-11-15 or 2026-11-01'],
    ['last week', 'Cannot show "last": a metric comes first, like inquiries week'],
    ['channel:phone', 'Cannot show "channel:phone": a metric comes first'],
  ])('says of "%s", which begins elsewhere: %s', (line, fault) => {
    expect(faultOf(line)).toContain(fault)
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
  test.each([
    ['churn', 'churn week'],
    ['churn month by channel vs last month', 'churn month by channel vs last month'],
    ['wait_time p90 area:"R&amp;D" share', 'wait_time week area:"r&amp;d" p90 share'],
    ['churn per agent channel:phone agent:"Ana M" top 5', 'churn week by agent channel:phone agent:"ana m" top 5'],
    ['churn the past week against target', 'churn week vs target'],
    ['wait_time average past 3 days', 'wait_time last 3 days mean'],
  ])('of "%s" is "%s"', (line, words) => {
    expect(formatQuestion(questionOf(line))).toBe(words)
  })
})
