import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { LARGEST, readCount, readMoney, wholeAmount } from '../../../src/domain/entries/amount.ts'
import { readSeconds, wholeSeconds } from '../../../src/domain/entries/seconds.ts'
import { readTypedValue } from '../../../src/domain/entries/value.ts'

const LONG = '9'.repeat(3000)

describe('readCount()', () => {
  test.each([
    ['0', 0],
    ['12', 12],
    ['12.0', 12],
    ['12,0', 12],
    ['12.00', 12],
    ['007', 7],
    ['1000000000', LARGEST],
  ])('reads %s as %d', (text, amount) => {
    expect(readCount(text)).toEqual({ amount })
  })

  test.each([
    ['-3', /negative.*fix/],
    ['−3', /negative.*fix/],
    ['1e3', /write the number out, like 1000/],
    ['1e9', /write the number out/],
    ['1.5E+3', /write the number out/],
    ['1 500', /write 1500/],
    ['1\u00a0500', /write 1500/],
    ['1\u202f500', /write 1500/],
    ['1,500', /write 1500/],
    ['1.500', /write 1500/],
    ['1,000', /write 1000/],
    ['1.000.000', /write 1000000/],
    ['1’500', /write 1500/],
    ['1,5', /not whole/],
    ['1.5', /not whole/],
    ['0,500', /not whole/],
    ['12%', /share.*record the counts/],
    ['1000000001', /too large/],
    ['99999999999', /too large/],
    [LONG, /too large/],
    ['NaN', /no number.*like 12/],
    ['Infinity', /no number/],
    ['∞', /no number/],
    ['１２', /no number/],
    ['10^400', /no number/],
    ['0x10', /no number/],
    ['1_000', /no number/],
    ['½', /no number/],
    ['🙂', /no number/],
    ['twelve', /no number/],
    ['', /no number/],
    ['1 2', /no number/],
    ['١٢', /no number/],
  ])('refuses %j and says what to write', (text, fault) => {
    expect(readCount(text)).toEqual({ fault: expect.stringMatching(fault) })
  })

  test('quotes at most forty characters, none of them cut in half', () => {
    const { fault } = readCount('🙂'.repeat(1500)) as { fault: string }
    expect(fault).toContain(`"${'🙂'.repeat(40)}…"`)
    expect(fault.length).toBeLessThan(200)
  })
})

describe('wholeAmount()', () => {
  test.each([
    [12, 12],
    [-0, 0],
    [12.0, 12],
    [LARGEST, LARGEST],
  ])('takes %d', (value, amount) => {
    expect(wholeAmount(value)).toStrictEqual({ amount })
  })

  test.each([-1, 0.5, NaN, Infinity, -Infinity, LARGEST + 1, 1e300])('refuses %d', (value) => {
    expect(wholeAmount(value)).toHaveProperty('fault')
  })
})

describe('readMoney()', () => {
  test.each([
    ['12.50', 'EUR', 1250],
    ['12,50', 'EUR', 1250],
    ['12.5', 'EUR', 1250],
    ['12', 'EUR', 1200],
    ['0.07', 'EUR', 7],
    ['1250', 'JPY', 1250],
    ['1.250', 'KWD', 1250],
    ['1000000000', 'EUR', 100_000_000_000],
  ])('reads %s %s', (text, currency, amount) => {
    expect(readMoney(text, currency)).toEqual({ amount })
  })

  test.each([
    ['1,500', 'EUR', /two ways: write 1500/],
    ['1.234.567', 'EUR', /two ways: write 1234567/],
    ['1 500', 'EUR', /two ways: write 1500/],
    ['1,500', 'JPY', /two ways: write 1500/],
    ['12.505', 'EUR', /two ways|too many decimals/],
    ['12.5055', 'EUR', /EUR has 2/],
    ['12.5', 'JPY', /JPY has none/],
    ['-5', 'EUR', /negative.*fix/],
    ['€12', 'EUR', /like 12\.50/],
    ['twelve', 'JPY', /like 1250/],
    ['1e3', 'EUR', /no amount/],
    ['NaN', 'EUR', /no amount/],
    ['∞', 'EUR', /no amount/],
    ['１２', 'EUR', /no amount/],
    ['1000000000.01', 'EUR', /too large/],
    [LONG, 'EUR', /no amount/],
    [`1.${LONG}`, 'EUR', /no amount/],
    ['', 'EUR', /no amount/],
  ])('refuses %j in %s', (text, currency, fault) => {
    expect(readMoney(text, currency)).toEqual({ fault: expect.stringMatching(fault) })
  })
})

describe('readSeconds()', () => {
  test.each([
    ['90', 90],
    ['67.4', 67],
    ['90s', 90],
    ['90 s', 90],
    ['90 sec', 90],
    ['1m30', 90],
    ['1m30s', 90],
    ['1m 30s', 90],
    ['1m 30', 90],
    ['2m', 120],
    ['2 min', 120],
    ['1.5m', 90],
    ['1,5m', 90],
    ['2h', 7200],
    ['7.5h', 27_000],
    ['7,5 h', 27_000],
    ['7h30', 27_000],
    ['7h30m', 27_000],
    ['7h30m15', 27_015],
    ['7h 30m 15s', 27_015],
    ['2 hours', 7200],
    ['00:01:30', 90],
    ['1:30', 90],
    ['90:00', 5400],
    ['100:00:00', 360_000],
    ['0', 0],
    ['0s', 0],
  ])('reads %s as %d s', (text, seconds) => {
    expect(readSeconds(text)).toEqual({ seconds })
  })

  test.each([
    '-3', '1e3', '1,500', '1.500', '1 500', '1 30', '0:99', '1:60:00', '1:2:3', '90x', 's', 'm', '', '::', 'NaN', '∞',
    '１２', '10^400', '🙂', '500ms', '1h2h', '12%', LONG, '999999999h', '1'.repeat(40),
  ])('refuses %j', (text) => {
    expect(readSeconds(text)).toEqual({ fault: expect.stringMatching(/\S/) })
  }) // prettier-ignore

  test.each(['108000', '7.5', '7:30', '90:00'])('refuses %s where the unit must be said', (text) => {
    expect(readSeconds(text, { needsUnit: true })).toEqual({ fault: expect.stringMatching(/unit.*7\.5h/) })
  })

  test.each(['7.5h', '7h30', '450m', '27000s', '07:30:00'])('takes %s where the unit must be said', (text) => {
    expect(readSeconds(text, { needsUnit: true })).toEqual({ seconds: 27_000 })
  })
})

describe('wholeSeconds()', () => {
  test.each([
    [12.5, 13],
    [12.4, 12],
    [-0, 0],
  ])('rounds %d to %d', (value, seconds) => {
    expect(wholeSeconds(value)).toStrictEqual({ seconds })
  })

  test.each([NaN, Infinity, -1, 1e12])('refuses %d', (value) => {
    expect(wholeSeconds(value)).toHaveProperty('fault')
  })
})

describe('readTypedValue()', () => {
  const read = (measure: string, text: string) => readTypedValue(text.split(' '), BUILT_IN.measureOf(measure), 'EUR')

  test.each([
    ['complaints', '12', { value: { kind: 'amount', amount: 12 }, mode: 'set' }],
    ['complaints', '+3', { value: { kind: 'amount', amount: 3 }, mode: 'add' }],
    ['complaints', '+ 3', { value: { kind: 'amount', amount: 3 }, mode: 'add' }],
    ['revenue', '12,50', { value: { kind: 'amount', amount: 1250 }, mode: 'set' }],
    ['revenue', '+12.50', { value: { kind: 'amount', amount: 1250 }, mode: 'add' }],
    ['agent_seconds', '7.5h', { value: { kind: 'amount', amount: 27_000 }, mode: 'set' }],
    ['customers', '990', { value: { kind: 'amount', amount: 990 }, mode: 'set' }],
    ['customers_served', '40', { value: { kind: 'amount', amount: 40 }, mode: 'set' }],
    ['wait_time', '1m 30s', { value: { kind: 'durations', seconds: [90] }, mode: 'add' }],
    ['csat', '5', { value: { kind: 'ratings', histogram: new Map([[5, 1]]) }, mode: 'add' }],
    ['nps', '0', { value: { kind: 'ratings', histogram: new Map([[0, 1]]) }, mode: 'add' }],
    ['csat', '5:30', { value: { kind: 'ratings', histogram: new Map([[5, 30]]) }, mode: 'add' }],
  ])('reads %s %s', (measure, text, expected) => {
    expect(read(measure, text)).toEqual(expected)
  })

  test('reads a histogram', () => {
    expect(read('csat', '1:2 2:0 3:5 4:9 5:20')).toMatchObject({
      value: { histogram: new Map([[1, 2], [2, 0], [3, 5], [4, 9], [5, 20]]) },
    }) // prettier-ignore
  })

  test.each([
    ['customers', '+3', /one figure a day/],
    ['customers_served', '+3', /one figure a day/],
    ['complaints', '+-3', /negative/],
    ['complaints', '++3', /no number/],
    ['agent_seconds', '108000', /needs a unit/],
    ['call_time_well', '90', /whole calls only/],
    ['csat', '6', /runs from 1 to 5/],
    ['csat', '0', /runs from 1 to 5/],
    ['csat', '4.5', /point from 1 to 5/],
    ['csat', '4 5', /point from 1 to 5/],
    ['csat', '-1', /point from 1 to 5/],
    ['csat', '1:2 6:1', /runs from 1 to 5/],
    ['csat', '1:', /no rating/],
    ['csat', '5:1e3', /no rating/],
    ['csat', '5:9999999', /can't be/],
    ['nps', '11', /runs from 0 to 10/],
    ['complaints', '12 apples', /no number/],
  ])('refuses %s %s', (measure, text, fault) => {
    expect(read(measure, text)).toEqual({ fault: expect.stringMatching(fault) })
  })
})
