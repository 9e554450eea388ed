import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { METRICS } from '../../../src/domain/catalogue/metrics.ts'
import { readWords } from '../../../src/domain/question/words.ts'
import { readTarget } from '../../../src/domain/target/read-target.ts'
import { TEAM } from '../plain-rows.ts'

const read = (metric: string, line: string) => readTarget(readWords(line), BUILT_IN.metricOf(metric), TEAM)

describe('readTarget()', () => {
  test.each([
    ['contact_time', '4m', { value: 240 }],
    ['contact_time', '4m channel:phone', { value: 240, channel: 'phone' }],
    ['contact_time', 'channel:fax 1m 30s', { value: 90, channel: 'fax' }],
    ['csat', '80%', { value: 80 }],
    ['csat', '82,5', { value: 82.5 }],
    ['nps', '-10', { value: -10 }],
    ['perceived_retention_gap', '0 pp', { value: 0 }],
    ['backlog', '50', { value: 50 }],
    ['returning_customers', '40', { value: 40 }],
    ['inquiries_per_hour', '12.5', { value: 12.5 }],
    ['complaints', '300 a month', { value: 300, per: 'month' }],
    ['complaints', '300 PER Quarter channel:phone', { value: 300, per: 'quarter', channel: 'phone' }],
    ['complaints', '0', { value: 0, per: 'day' }],
    ['complaints', '10 a day', { value: 10, per: 'day' }],
    ['complaints', '70 each week', { value: 70, per: 'week' }],
    ['revenue', '1500000,50 a year', { value: 150_000_050, per: 'year' }],
    ['rep_pulse', '80%', { value: 80 }],
  ])('reads %s %s', (metric, line, terms) => {
    expect(read(metric, line)).toEqual({ terms: { channel: '', per: null, ...terms } })
  })

  test.each([
    ['contact_time', '', /the value is missing: write it like target contact_time 4m/],
    ['complaints', 'a month', /the value is missing: write it like target complaints 300 a month/],
    ['contact_time', 'soon', /no duration/],
    ['contact_time', '4m a day', /does not add up over days: write its value alone, like target contact_time 4m/],
    ['returning_customers', '40 a month', /does not add up/],
    [
      'complaints',
      '300 a fortnight',
      /"a fortnight" is not understood: an amount is for a day, a week, a month, a quarter or a year/,
    ],
    ['complaints', '300 a', /"a" is not understood/],
    ['complaints', '300 a month please', /"a month please" is not understood/],
    ['complaints', '12.5 a day', /not whole/],
    ['complaints', '-3', /negative/],
    ['complaints', '1,500 a month', /write 1500/],
    ['revenue', '€5', /no amount of EUR/],
    ['csat', '>80', /a value and no bound: write it like target csat 85%/],
    ['abandonment', '<5', /a value and no bound: write it like target abandonment 5%/],
    ['csat', 'eighty', /"eighty" is no figure in %/],
    ['csat', '80 agent:ana', /"agent:ana" is not understood: a target is the team’s, or a channel’s/],
    ['csat', '80 channel:phone agent:ana', /"agent:ana" is not understood/],
    ['csat', '80 channel:phone channel:chat', /said twice/],
    ['csat', '80 channel:fone', /did you mean "phone"/],
    ['channel_mix', '50', /takes no target/],
    ['rep_pulse', '80 channel:phone', /anonymous/],
  ])('refuses %s %j', (metric, line, fault) => {
    expect(read(metric, line)).toEqual({ fault: expect.stringMatching(fault) })
  })

  const pieces = ['5', '%', '12.50', '4m', 'a', 'per', 'month', 'day', 'channel:', 'phone', ' ', '-', '>', '🙂', 'x'.repeat(99)] // prettier-ignore
  const lines = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join(' ')),
  )

  test('makes sense of any text or says what is wrong', () => {
    fc.assert(
      fc.property(fc.constantFrom(...METRICS), lines, ({ id, figure }, line) => {
        const reading = read(id, line)
        if ('fault' in reading) {
          expect(reading.fault.length).toBeLessThan(400)
          return
        }
        expect(Number.isFinite(reading.terms.value)).toBe(true)
        expect(reading.terms.per === null).toBe(figure.kind !== 'total')
      }),
      { seed: 9, numRuns: 1000 },
    )
  })
})
