import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { METRICS } from '../../../src/domain/catalogue/metrics.ts'
import { edgesOf } from '../../../src/domain/limits/bound.ts'
import { WHOLE } from '../../../src/domain/limits/part.ts'
import { readLimit } from '../../../src/domain/limits/read-limit.ts'
import { readWords } from '../../../src/domain/question/words.ts'
import { TEAM, TODAY } from '../plain-rows.ts'

const read = (metric: string, line: string) =>
  readLimit(readWords(line), BUILT_IN.metricOf(metric), { ...TEAM, today: TODAY })
const above = (value: number) => ({ sign: '>', value })
const below = (value: number) => ({ sign: '<', value })
const outside = (low: number, high: number) => ({ sign: 'outside', low, high })
const TERMS = {
  statistic: null,
  ...WHOLE,
  windowDays: 1,
  per: null,
  basis: 'figure' as const,
  forDays: 1,
  fewest: null,
  from: null,
  owner: null,
  warn: null,
  critical: null,
}

describe('readLimit()', () => {
  test.each([
    ['abandonment', 'warn >5% critical >8%', { warn: above(5), critical: above(8) }],
    ['abandonment', 'warn &gt;5% critical &gt;8%', { warn: above(5), critical: above(8) }],
    ['abandonment', 'warn > 5 % critical > 8 %', { warn: above(5), critical: above(8) }],
    ['abandonment', 'WARN 5 CRITICAL 8,5', { warn: above(5), critical: above(8.5) }],
    ['abandonment', 'critical >8', { critical: above(8) }],
    ['abandonment', 'critical 8% warn 5%', { warn: above(5), critical: above(8) }],
    ['abandonment', 'warn 5 for 2 days critical 8', { warn: above(5), critical: above(8), forDays: 2 }],
    ['abandonment', 'for 1 day warn 5', { warn: above(5) }],
    ['abandonment', 'warn 5 for 31 days over 30 days', { warn: above(5), forDays: 31, windowDays: 30 }],
    ['abandonment', 'warn 5 channel:phone over 7 days', { warn: above(5), channel: 'phone', windowDays: 7 }],
    ['abandonment', 'over 1 day warn 5', { warn: above(5) }],
    ['abandonment', 'min 50 warn >5 %', { warn: above(5), fewest: 50 }],
    ['wait_time', 'critical >3m MIN 1', { critical: above(180), fewest: 1 }],
    ['abandonment', 'warn >5% by agent', { warn: above(5), by: 'agent' }],
    ['abandonment', 'by Channel warn 5 %', { warn: above(5), by: 'channel' }],
    ['wait_time', 'p90 warn >2m per agent critical >3m', { statistic: 'p90', warn: above(120), critical: above(180), by: 'agent' }], // prettier-ignore
    ['csat', 'warn 75 by area agent:Ana', { warn: below(75), by: 'area', agent: 'ana' }],
    ['csat', 'warn 75 agent:<@U0BEN00001> area:"On Time" channel:phone', { warn: below(75), agent: 'u0ben00001', area: 'on time', channel: 'phone' }], // prettier-ignore
    ['csat', 'warn <75% critical <65%', { warn: below(75), critical: below(65) }],
    ['csat', 'warn &lt;75 critical 65', { warn: below(75), critical: below(65) }],
    ['nps', 'warn <0 critical <-20', { warn: below(0), critical: below(-20) }],
    ['nps', 'critical −20', { critical: below(-20) }],
    ['wait_time', 'p90 warn >2m critical >3m', { statistic: 'p90', warn: above(120), critical: above(180) }],
    ['wait_time', 'warn >1m 30s p90', { statistic: 'p90', warn: above(90) }],
    ['wait_time', 'mean warn 90', { warn: above(90) }],
    ['call_time', 'critical >10m', { critical: above(600) }],
    ['occupancy', 'warn >85% critical >90%', { warn: above(85), critical: above(90) }],
    ['inquiries', 'warn <100', { warn: below(100) }],
    ['complaints', 'warn >12 critical >12', { warn: above(12), critical: above(12) }],
    ['complaint_rate', 'warn >2.5', { warn: above(2.5) }],
    ['business_lost', 'warn >1500 critical >2000,50', { warn: above(150_000), critical: above(200_050) }],
    ['churn_rate', 'warn >2 critical >4', { windowDays: 30, warn: above(2), critical: above(4) }],
    ['retention', 'warn 98 over 90 days', { windowDays: 90, warn: below(98) }],
    ['perceived_retention_gap', 'critical >15 pp', { windowDays: 30, critical: above(15) }],
    ['rep_pulse', 'warn 70', { windowDays: 7, warn: below(70) }],
    ['rep_pulse', 'warn 70 over 28 days', { windowDays: 28, warn: below(70) }],
    ['backlog_days', 'warn 2.5', { warn: above(2.5) }],
    ['occupancy', 'warn outside 75-85 critical outside 65-90', { warn: outside(75, 85), critical: outside(65, 90) }],
    [
      'occupancy',
      'critical OUTSIDE 65% - 90 % warn outside 75–85 over 7 days',
      { windowDays: 7, warn: outside(75, 85), critical: outside(65, 90) },
    ],
    ['occupancy', 'warn outside 75..85', { warn: outside(75, 85) }],
    ['occupancy', 'warn outside 75 to 85 channel:phone', { channel: 'phone', warn: outside(75, 85) }],
    ['occupancy', 'warn outside 72,5−85', { warn: outside(72.5, 85) }],
    ['occupancy', 'warn outside 75-85 critical >90', { warn: outside(75, 85), critical: above(90) }],
    ['occupancy', 'warn outside 75-85 critical <75', { warn: outside(75, 85), critical: below(75) }],
    ['occupancy', 'warn outside 75-85 critical outside 75-85', { warn: outside(75, 85), critical: outside(75, 85) }],
    ['contact_time', 'warn outside 3m-5m', { warn: outside(180, 300) }],
    ['contact_time', 'p90 warn outside 1m 30s - 2m', { statistic: 'p90', warn: outside(90, 120) }],
    ['contact_time', 'warn outside 90..00:05:00', { warn: outside(90, 300) }],
    ['inquiries', 'critical outside 100-200', { critical: outside(100, 200) }],
    [
      'perceived_retention_gap',
      'warn outside ±5 critical outside -15..15',
      { windowDays: 30, warn: outside(-5, 5), critical: outside(-15, 15) },
    ],
    [
      'perceived_retention_gap',
      'warn ±5 critical +/-15 pp',
      { windowDays: 30, warn: outside(-5, 5), critical: outside(-15, 15) },
    ],
    ['perceived_retention_gap', 'warn outside −5–10', { windowDays: 30, warn: outside(-5, 10) }],
    ['perceived_retention_gap', 'warn outside -15--5', { windowDays: 30, warn: outside(-15, -5) }],
    ['complaints', 'change warn >20% critical >50%', { basis: 'change-percent', warn: above(20), critical: above(50) }],
    ['complaints', 'warn 20 % CHANGE', { basis: 'change-percent', warn: above(20) }],
    ['complaints', 'change critical >12', { basis: 'change-amount', critical: above(12) }],
    ['csat', 'over 7 days change critical <-5pp', { basis: 'change-amount', windowDays: 7, critical: below(-5) }],
    ['csat', 'change critical 5pp', { basis: 'change-amount', critical: below(-5) }],
    ['csat', 'change critical −5.5 %', { basis: 'change-percent', critical: below(-5.5) }],
    ['inquiries', 'change warn outside -30..30 %', { basis: 'change-percent', warn: outside(-30, 30) }],
    ['inquiries', 'change warn ±30', { basis: 'change-amount', warn: outside(-30, 30) }],
    ['contact_time', 'p90 change warn outside -30s..1m', { basis: 'change-amount', statistic: 'p90', warn: outside(-30, 60) }], // prettier-ignore
    ['revenue', 'change critical 1500,50', { basis: 'change-amount', critical: below(-150_050) }],
    ['nps', 'change critical <-10 by channel', { basis: 'change-amount', by: 'channel', critical: below(-10) }],
    ['perceived_retention_gap', 'change critical >5 over 7 days', { basis: 'change-amount', windowDays: 7, critical: above(5) }], // prettier-ignore
    ['complaints', 'deviation critical >4', { basis: 'deviation', critical: above(4) }],
    ['complaints', 'critical 4,5 deviation', { basis: 'deviation', critical: above(4.5) }],
    ['csat', 'deviation warn 3.5', { basis: 'deviation', warn: below(-3.5) }],
    ['inquiries', 'deviation warn outside -3.5..3.5', { basis: 'deviation', warn: outside(-3.5, 3.5) }],
    ['churn_rate', 'deviation warn >3', { basis: 'deviation', warn: above(3) }],
    ['wait_time', 'p90 signal', { basis: 'signal', statistic: 'p90', warn: above(0) }],
    ['wait_time', 'signal critical for 2 days', { basis: 'signal', forDays: 2, critical: above(0) }],
    ['csat', 'signal warn yes channel:phone', { basis: 'signal', channel: 'phone', warn: above(0) }],
    ['inquiries', 'missing warn >1 day critical >2 days', { basis: 'missing', warn: above(1), critical: above(2) }],
    ['csat', 'missing critical 3 channel:phone', { basis: 'missing', channel: 'phone', critical: above(3) }],
    ['complaints', 'budget warn >80% critical >100%', { basis: 'budget', per: 'month', warn: above(80), critical: above(100) }], // prettier-ignore
    ['complaints', 'critical 100 budget a week channel:phone', { basis: 'budget', per: 'week', channel: 'phone', critical: above(100) }], // prettier-ignore
    ['csat', 'budget per quarter critical >90 % min 50', { basis: 'budget', per: 'quarter', fewest: 50, critical: above(90) }], // prettier-ignore
    ['abandonment', 'budget each year critical >100 for 2 days', { basis: 'budget', per: 'year', forDays: 2, critical: above(100) }], // prettier-ignore
    ['csat', 'warn <75 owner <@U0BEN00001|ben> min 5', { warn: below(75), owner: 'U0BEN00001', fewest: 5 }],
    ['csat', 'owner <@W0BEN00001> critical <60', { critical: below(60), owner: 'W0BEN00001' }],
    ['csat', 'warn <75 from 2026-12-01 min 5', { warn: below(75), from: '2026-12-01', fewest: 5 }],
    ['csat', 'from 1 dec warn <75', { warn: below(75), from: '2026-12-01' }],
    ['csat', 'warn <75 from Dec 1st', { warn: below(75), from: '2026-12-01' }],
    ['csat', 'warn <75 from 20 november', { warn: below(75), from: '2027-11-20' }],
    // The day it is said on is a Monday.
    ['csat', 'warn <75 from monday', { warn: below(75), from: '2026-11-30' }],
    ['csat', 'warn <75 from tue', { warn: below(75), from: '2026-11-24' }],
    ['csat', 'warn <75 from tomorrow', { warn: below(75), from: '2026-11-24' }],
    ['csat', 'warn <75 from today', { warn: below(75) }],
    ['csat', 'warn <75 from 2026-11-23', { warn: below(75) }],
    ['csat', 'warn <75 from 2027-11-24', { warn: below(75), from: '2027-11-24' }],
    ['rep_pulse', 'change critical 10pp', { basis: 'change-amount', windowDays: 7, critical: below(-10) }],
  ])('reads %s %s', (metric, line, terms) => {
    expect(read(metric, line)).toEqual({ terms: { ...TERMS, ...terms } })
  })

  test.each([
    ['abandonment', '', /a bound is missing/],
    ['abandonment', 'warn', /the bound behind warn is missing/],
    ['abandonment', 'warn critical 8', /the bound behind warn is missing/],
    ['abandonment', 'over 30 days', /a bound is missing/],
    ['abandonment', 'warn <5', /good side of abandonment, where less is better: write >5/],
    ['csat', 'warn >75%', /good side of csat, where more is better: write <75%/],
    ['abandonment', 'warn 8 critical 5', /swap the two bounds/],
    ['csat', 'warn 65 critical 75', /swap the two bounds/],
    ['occupancy', 'warn >85 critical <65', /same side/],
    ['occupancy', 'warn 85', /too high or too low: write > or </],
    ['inquiries', 'critical 5', /write > or </],
    ['occupancy', 'warn 75-85', /too high or too low: write > or < before the bound, or outside 75-85/],
    ['contact_time', 'warn 3m-5m', /or outside 3m-5m/],
    ['csat', 'warn outside 75-85', /partly on the good side of csat, where more is better: write <75/],
    ['abandonment', 'warn outside 5-8', /partly on the good side of abandonment, where less is better: write >8/],
    ['occupancy', 'warn outside', /"outside " is not understood: write it like outside 75-85/],
    ['occupancy', 'warn outside 75', /"outside 75" is not understood/],
    ['occupancy', 'warn outside >75', /"outside >75" is not understood/],
    ['occupancy', 'warn outside 75-85-95', /"85-95" is no figure in %/],
    ['occupancy', 'warn outside 85-75', /from the lower to the higher of two bounds: write it like outside 75-85/],
    ['occupancy', 'warn outside 75-75', /from the lower to the higher/],
    ['perceived_retention_gap', 'warn ±0', /from the lower to the higher/],
    ['perceived_retention_gap', 'warn ±-5', /"--5" is no figure in pp/],
    ['occupancy', 'warn ±5', /±5 reaches below 0, where occupancy never is/],
    ['contact_time', 'warn outside ±1m', /reaches below 0, where contact_time never is: write it like outside 3m-5m/],
    ['contact_time', 'warn outside soon to 5m', /"soon" is no duration/],
    ['inquiries', 'warn outside -5..5', /negative/],
    ['occupancy', 'warn outside 65-90 critical outside 75-85', /swap the two bounds/],
    ['occupancy', 'warn >90 critical outside 75-85', /swap the two bounds/],
    ['occupancy', 'warn outside 75-95 critical outside 65-90', /let warn lie inside critical/],
    ['occupancy', 'warn >85 critical outside 65-90', /let warn lie inside critical/],
    ['occupancy', 'warn outside 75-85 critical >80', /let warn lie inside critical/],
    ['abandonment', 'warn >=5', /strict: write > without =/],
    ['abandonment', 'warn 5 warn 6', /warn is said twice/],
    ['abandonment', 'warn 5 channel:phone channel:chat', /the channel is said twice/],
    ['abandonment', 'warn 5 over 7 days over 8 days', /the window is said twice/],
    ['wait_time', 'p90 max warn 5', /the statistic is said twice/],
    ['abandonment', 'p90 warn 5', /p90 is for durations/],
    ['abandonment', 'warn NaN', /"NaN" is no figure/],
    ['abandonment', 'warn 1e3', /no figure/],
    ['abandonment', 'warn ∞', /no figure/],
    ['abandonment', 'warn ５', /no figure/],
    ['abandonment', 'warn five', /no figure/],
    ['complaint_rate', 'warn 5%', /no figure in per 1000/],
    ['complaints', 'warn 1,500', /write 1500/],
    ['complaints', 'warn 12.5', /not whole/],
    ['wait_time', 'warn soon', /no duration/],
    ['wait_time', 'warn 5%', /no duration/],
    ['revenue', 'warn €5', /no amount of EUR/],
    ['abandonment', 'warn 5 min', /write it like min 50/],
    ['abandonment', 'warn 5 min 0', /write it like min 50/],
    ['abandonment', 'warn 5 min 2.5', /write it like min 50/],
    ['abandonment', 'warn 5 min 50 min 60', /min is said twice/],
    ['complaints', 'warn 5 min 50', /min is for shares, means and ratios: complaints rests on nothing but itself/],
    ['abandonment', 'warn 5 over 0 days', /over 30 days, at most 366/],
    ['abandonment', 'warn 5 for 0 days', /like for 2 days, at most 31/],
    ['abandonment', 'warn 5 for 32 days', /like for 2 days, at most 31/],
    ['abandonment', 'warn 5 for two days', /like for 2 days, at most 31/],
    ['abandonment', 'warn 5 for 2', /like for 2 days, at most 31/],
    ['abandonment', 'warn 5 for 2 days for 3 days', /for how many days is said twice/],
    ['abandonment', 'warn 5 over 367 days', /at most 366/],
    ['abandonment', 'warn 5 over 1e1 days', /window is not understood/],
    ['abandonment', 'warn 5 over -1 days', /window is not understood/],
    ['abandonment', 'warn 5 over 30', /window is not understood/],
    ['abandonment', 'warn 5 over', /window is not understood/],
    ['abandonment', 'warn 5 channel:fone', /did you mean "phone"/],
    ['abandonment', 'warn 5 agents:ana', /"agents:ana" is not understood, did you mean "agent:ana"\?/],
    ['abandonment', 'warn 5 agent:', /the agent: it is empty/],
    ['abandonment', 'warn 5 agent:ana agent:bo', /the agent is said twice/],
    ['abandonment', 'warn 5 by agnt', /did you mean "by agent"/],
    ['abandonment', 'warn 5 by', /it goes by channel, agent, area/],
    ['abandonment', 'warn 5 by agent by area', /by is said twice/],
    ['abandonment', 'warn 5 by week', /a limit goes by channel, agent or area/],
    ['abandonment', 'warn 5 by agent agent:ana', /beside agent:ana: leave one of them out/],
    ['abandonment', 'channel:phone warn 5 by channel', /beside channel:phone: leave one of them out/],
    ['abandonment', 'agent warn 5', /"agent" is not understood, did you mean "by agent"/],
    ['abandonment', 'wran 5', /"wran" is not understood, did you mean "warn"/],
    ['lost_to_competitors', 'warn 50 by area', /tells areas apart itself: take by channel or by agent/],
    ['lost_to_competitors', 'warn 50 area:price', /tells areas apart itself/],
    ['rep_pulse', 'warn 50 by agent', /anonymous/],
    ['rep_pulse', 'warn 50 by channel', /anonymous/],
    ['rep_pulse', 'warn 50 by week', /anonymous/],
    ['rep_pulse', 'warn 50 area:billing', /anonymous/],
    ['abandonment', 'yellow 5', /"yellow" is not understood/],
    ['channel_mix', 'warn >50', /takes no limit/],
    ['rep_pulse', 'warn 50 channel:phone', /anonymous/],
    ['csat', 'change critical 5', /in points or in per cent: write 5pp for points, or 5% of what it was/],
    ['nps', 'change critical 5%', /no per cent/],
    ['complaints', 'change warn >20% critical >5', /in the same unit/],
    ['complaints', 'change warn <-20%', /good side of complaints, where less is better: write >20%/],
    ['csat', 'change warn >5pp', /good side of csat, where more is better: write <-5pp/],
    ['csat', 'change warn <5pp', /less than usual is below 0, what is more above: write <-5pp/],
    ['csat', 'change warn outside ±5pp', /partly on the good side of csat, where more is better: write <-5pp/],
    ['inquiries', 'change warn 30%', /write > or < before the bound, or outside ±20%/],
    ['complaints', 'change', /a bound is missing: write it like change warn >20%/],
    ['complaints', 'change warn', /the bound behind warn is missing: write it like change warn >20%/],
    ['complaints', 'deviation warn 20%', /"20%" is no figure in deviations/],
    ['complaints', 'deviation over 7 days warn 4', /about single days: leave over 7 days out/],
    ['rep_pulse', 'deviation warn 4', /told by whole weeks/],
    ['perceived_retention_gap', 'deviation warn ±4', /read from many days before it/],
    ['inquiries', 'deviation warn 4', /or outside ±3.5/],
    ['complaints', 'change deviation warn 4', /change and deviation are limits by themselves: set one after the other/],
    ['wait_time', 'signal critical >5', /">5" is no bound of it: write signal, or signal critical/],
    ['backlog', 'signal', /no control chart is kept of stocks/],
    ['wait_time', 'signal by agent', /leave agent and area out/],
    ['inquiries', 'missing warn <2 days', /bounded above: write it like >2 days/],
    ['inquiries', 'missing warn outside 1-2', /bounded above/],
    ['inquiries', 'missing warn >1.5 days', /not whole/],
    ['inquiries', 'missing warn >21 days', /at most 20 working days/],
    ['inquiries', 'missing warn >2 by agent', /leave agents, areas and by out/],
    ['csat', 'missing warn >2 min 5', /leave min out/],
    ['complaints', 'budget', /a bound is missing: write it like budget a month warn >80% critical >100%/],
    ['complaints', 'budget a day critical >100', /"a day" is not understood: a budget is that of a week, a month/],
    ['complaints', 'budget a critical >100', /"a critical" is not understood/],
    ['complaints', 'budget critical <80%', /bounded above: write it like >80%/],
    ['csat', 'budget critical <80%', /bounded above: write it like >80%/],
    ['csat', 'budget critical outside 20-80', /bounded above/],
    ['complaints', 'budget critical >80 by agent', /leave agents, areas and by out/],
    ['complaints', 'budget critical >80 agent:4711', /leave agents, areas and by out/],
    ['complaints', 'budget critical >80 over 30 days', /leave over 30 days out, and write it like budget a month/],
    ['complaints', 'budget critical >80 min 5', /rests on nothing but itself/],
    ['wait_time', 'p90 budget critical >80', /used up by what adds up/],
    [
      'orders',
      'budget critical >80',
      /like complaints, and by shares, like csat or abandonment, which orders is none of/,
    ],
    ['churn_rate', 'budget critical >80', /used up by what adds up/],
    ['rep_pulse', 'budget critical >80', /told by whole weeks/],
    ['complaints', 'budget change warn 5%', /budget and change are limits by themselves/],
    ['complaints', 'critical >5 owner ben', /who answers for it is not understood: mention them, like owner @ben/],
    ['complaints', 'critical >5 owner', /mention them/],
    ['complaints', 'critical >5 owner <#C012345>', /mention them/],
    ['complaints', 'critical >5 owner <@U0BEN00001> owner <@U0ANNA0001>', /the owner is said twice/],
    [
      'complaints',
      'critical >5 from',
      /its first day is not understood: write it like from 2026-11-30, from 1 dec or from monday/,
    ],
    ['complaints', 'critical >5 from soon', /its first day is not understood/],
    ['complaints', 'critical >5 from 2026-02-30', /its first day is not understood/],
    [
      'complaints',
      'critical >5 from yesterday',
      /Sun 22 Nov 2026 is over: a limit begins today by itself, leave from out/,
    ],
    ['complaints', 'critical >5 from 2026-11-01', /is over: a limit begins today by itself/],
    ['complaints', 'critical >5 from 2027-11-25', /more than a year ahead: the last day is 2027-11-24/],
    ['complaints', 'critical >5 from 29 feb', /Tue 29 Feb 2028 is more than a year ahead/],
    ['complaints', 'critical >5 from 31 nov', /its first day is not understood/],
    ['complaints', 'critical >5 from tue from wed', /its first day is said twice/],
    ['complaints', 'change change warn 5%', /change and change are limits by themselves/],
    ['complaints', 'change over 32 days warn 5%', /over at most 31 days/],
    ['complaints', 'chnage warn 5%', /"chnage" is not understood, did you mean "change"/],
  ])('refuses %s %j', (metric, line, fault) => {
    expect(read(metric, line)).toEqual({ fault: expect.stringMatching(fault) })
  })

  const pieces = ['warn', 'critical', 'change', 'deviation', 'signal', 'missing', 'budget', 'a', 'month', 'owner', '<@U0BEN00001>', 'from', 'dec', '1', 'monday', '-', '>', '<', '5', '%', 'outside', '±', '..', 'to', '&gt;', '8', ' ', ' ', 'over', '30', 'days', 'p90', 'channel:', 'phone', '-', '1m30', '🙂', 'x'.repeat(99)] // prettier-ignore
  const lines = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join('').slice(0, 3000)),
    fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((list) => list.join(' ')),
  )

  test('takes words of ours that are older than the day they begin on', () => {
    const metric = BUILT_IN.metricOf('csat')
    const old = readLimit(readWords('warn <75 from 2026-11-01'), metric, { ...TEAM, today: TODAY, hasBegun: true })
    expect(old).toEqual({ terms: { ...TERMS, warn: below(75) } })
  })

  test('makes sense of any text or says what is wrong', () => {
    fc.assert(
      fc.property(fc.constantFrom(...METRICS), lines, ({ id }, line) => {
        const reading = read(id, line)
        if ('fault' in reading) {
          expect(reading.fault.length).toBeLessThan(400)
          return
        }
        const bounds = [reading.terms.warn, reading.terms.critical].filter((bound) => bound !== null)
        expect(bounds.length).toBeGreaterThan(0)
        for (const { value } of bounds.flatMap(edgesOf)) expect(Number.isFinite(value)).toBe(true)
      }),
      { seed: 9, numRuns: 1000 },
    )
  })

  test.each(['9', '>', 'warn ', '5 ', '<a', '.', '1.', '% ', '1-', '..', ' to'])(
    'comes to an end on %j over and over',
    (piece) => {
      const text = piece.repeat(Math.ceil(3000 / piece.length)).slice(0, 3000)
      for (const metric of ['abandonment', 'wait_time', 'revenue', 'complaints', 'occupancy'])
        for (const line of [`warn ${text}`, `warn outside ${text}`]) expect(read(metric, line)).toHaveProperty('fault')
    },
  )
})
