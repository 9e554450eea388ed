import { describe, expect, test } from 'vitest'
import { printChartValue } from '../../src/chart.ts'
import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
import type { Unit } from '../../src/domain/catalogue/unit.ts'
import { printDuration, printNumber } from '../../src/domain/print-number.ts'
import { escapeName, plainName } from '../../src/messages/escape.ts'
import {
  formatFigure,
  formatMoney,
  formatValue,
  signed,
  spanWords,
  wholeDuration,
} from '../../src/messages/format-value.ts'
import { formatBeyond } from '../../src/messages/format-beyond.ts'
import { describeBound, describeBreach } from '../../src/messages/limit-words.ts'

describe('printNumber()', () => {
  test.each([
    [1.005, 2, '1.01'],
    [-1.005, 2, '−1.01'],
    [0.05, 1, '0.1'],
    [-0.04, 1, '0.0'],
    [2.5, 0, '3'],
    [1234567.891, 1, '1,234,567.9'],
    [999.95, 1, '1,000.0'],
  ])('prints %d with %d decimals as %s, halves away from zero', (value, decimals, printed) => {
    expect(printNumber(value, decimals)).toBe(printed)
  })
})

describe('printDuration()', () => {
  test.each([
    [67.44, '67.4 s'],
    [119.94, '119.9 s'],
    [119.96, '2m 0s'],
    [227, '3m 47s'],
    [7500, '2h 5m'],
    [-227, '−3m 47s'],
    [179.5, '3m 0s'],
    [3599.4, '59m 59s'],
    [3599.5, '1h 0m'],
    [3599.6, '1h 0m'],
    [3629.9, '1h 0m'],
    [3630, '1h 1m'],
    [7199, '2h 0m'],
    [-7199, '−2h 0m'],
    [-3630, '−1h 1m'],
    [-3629, '−1h 0m'],
    [35_999, '10h 0m'],
    [3_600_030, '1,000h 1m'],
  ])('prints %d seconds as %s, halves away from zero', (seconds, printed) => {
    expect(printDuration(seconds)).toBe(printed)
  })
})

describe('formatValue()', () => {
  test('prints as pictures do', () => {
    for (const value of [0, 0.05, 18.65, 119.96, 227.5, -3.25, 1234.5]) {
      expect(formatValue(value, '%', 'EUR')).toBe(printChartValue(value, { suffix: '%', decimals: 1 }))
      expect(formatValue(value, 's', 'EUR')).toBe(
        printChartValue(value, { suffix: 's', decimals: 1, isDuration: true }),
      )
      expect(formatValue(value * 100, 'money', 'EUR')).toBe(
        printChartValue(value, { prefix: '€', suffix: '', decimals: 2 }),
      )
    }
  })

  test('prints money with its currency’s decimals and sign', () => {
    expect(formatMoney(1250, 'EUR')).toBe('€12.50')
    expect(formatMoney(-1250, 'EUR')).toBe('−€12.50')
    expect(formatMoney(1250, 'JPY')).toBe('¥1,250')
    expect(formatMoney(1250, 'CHF')).toBe('CHF\u00a012.50')
    expect(formatMoney(12.5, 'EUR')).toBe('€0.13')
  })
})

describe('formatFigure()', () => {
  const figure = (id: string, value: number): string => formatFigure(value, BUILT_IN.metricOf(id), 'EUR')
  test('tells the unit only where the name does not', () => {
    expect(figure('complaints', 11)).toBe('11')
    expect(figure('churn', 3)).toBe('3')
    expect(figure('complaint_rate', 61.47)).toBe('61.5 per 1,000')
    expect(figure('inquiries_per_hour', 6.9)).toBe('6.9')
    expect(figure('new_business_needed', 1)).toBe('1 customer')
    expect(figure('new_business_needed', 0.5)).toBe('1 customer')
    expect(figure('new_business_needed', 10)).toBe('10 customers')
    expect(figure('nps', 33.33)).toBe('+33.3')
    expect(figure('backlog_days', 3.24)).toBe('3.2 days')
    expect(figure('backlog_days', 1)).toBe('1.0 days')
    expect(figure('perceived_retention_gap', 4.25)).toBe('+4.3 pp')
  })

  test('tells a team’s own words where the name does not, harmless and with the decimals of what they count', () => {
    const total = { kind: 'total', measures: [] } as const
    const own = (id: string, unit: Unit): string => formatFigure(1234.5, { id, unit, figure: total }, 'EUR')
    expect(own('jira', { words: 'tickets', decimals: 0 })).toBe('1,235 tickets')
    expect(own('calls_per_agent', { words: 'Calls', decimals: 1 })).toBe('1,234.5')
    expect(own('load', { words: '<!here>', decimals: 1 })).toBe('1,234.5 &lt;!here&gt;')
    const quotient = { kind: 'quotient', value: { op: 'number', value: 1 } } as const
    expect(formatFigure(6.9, { id: 'pace', unit: 'per hour', figure: quotient }, 'EUR')).toBe('6.9 per hour')
  })
})

describe('describeBound()', () => {
  test.each([
    [5, '%', 'over 5%'],
    [8.25, '%', 'over 8.25%'],
    [90, 's', 'over 1m 30s'],
    [120, 's', 'over 2m'],
    [1250, 'money', 'over €12.50'],
    [10_000, 'money', 'over €100'],
    [1500, 'contacts', 'over 1,500'],
    [5, 'pp', 'over 5 pp'],
  ] as const)('says the bound %d %s exactly as it was set: %s', (value, unit, said) => {
    expect(describeBound({ sign: '>', value }, unit, 'EUR')).toBe(said)
  })

  test.each([
    [75, 85, '%', 'outside 75–85%'],
    [72.5, 85, '%', 'outside 72.5–85%'],
    [-5, 5, 'pp', 'outside ±5 pp'],
    [-5, 10, 'pp', 'outside −5 to 10 pp'],
    [180, 300, 's', 'outside 3m–5m'],
    [90, 300, 's', 'outside 1m 30s to 5m'],
    [1250, 2000, 'money', 'outside €12.50–€20'],
    [1500, 2000, 'contacts', 'outside 1,500–2,000'],
  ] as const)('says the bound outside %d and %d %s in one way: %s', (low, high, unit, said) => {
    expect(describeBound({ sign: 'outside', low, high }, unit, 'EUR')).toBe(said)
  })

  test('describeBreach() says which side of two is broken', () => {
    const of = { bound: { sign: 'outside', low: 75, high: 85 }, unit: '%', currency: 'EUR' } as const
    expect([70, 80, 90].map((value) => describeBreach(value, of))).toEqual([
      'under 75%, outside 75–85%',
      'outside 75–85%',
      'over 85%, outside 75–85%',
    ])
    expect(describeBreach(90, { ...of, bound: { sign: '>', value: 85 } })).toBe('over 85%')
  })

  test('formatBeyond() shows that the value is beyond the side it breaks', () => {
    const of = { bound: { sign: 'outside', low: -5, high: 5 }, currency: 'EUR' } as const
    expect(formatBeyond(5.004, { ...of, unit: '%' })).toBe('5.004%')
    expect(formatBeyond(-5.004, { ...of, unit: 'pp' })).toBe('−5.004 pp')
    expect(formatBeyond(5.02, { ...of, unit: 'pp' })).toBe('+5.02 pp')
    expect(formatBeyond(3, { ...of, unit: '%' })).toBe('3.0%')
  })

  test('formatBeyond() shows that the value is beyond it', () => {
    const of = { bound: { sign: '>', value: 5 }, unit: '%', currency: 'EUR' } as const
    expect(formatBeyond(5.004, of)).toBe('5.004%')
    expect(formatBeyond(5.2, of)).toBe('5.2%')
  })

  test('formatBeyond() tells durations to the second where minutes would not show it', () => {
    const told = (value: number, sign: '<' | '>', edge: number): string =>
      formatBeyond(value, { bound: { sign, value: edge }, unit: 's', currency: 'EUR' })
    expect(told(7199, '<', 7200)).toBe('1h 59m 59s')
    expect(told(7221.4, '>', 7200)).toBe('2h 21s')
    expect(told(7200.25, '>', 7200)).toBe('7,200.25 s')
    expect(told(7260, '>', 7200)).toBe('2h 1m')
    expect(told(227, '>', 180)).toBe('3m 47s')
  })
})

describe('small words', () => {
  test('signed(), spanWords() and wholeDuration()', () => {
    expect([signed(2.25, 1), signed(-2, 0), signed(0.01, 1)]).toEqual(['+2.3', '−2', '0.0'])
    expect([spanWords(40 * 60_000), spanWords(125 * 60_000)]).toEqual(['40 min', '2 h 5 min'])
    expect([wholeDuration(0), wholeDuration(20), wholeDuration(3600)]).toEqual(['0s', '20s', '1h'])
  })

  test('escapeName() escapes once and cuts between characters', () => {
    expect(escapeName('a & <b>')).toBe('a &amp; &lt;b&gt;')
    expect(escapeName('👍'.repeat(10), 4)).toBe('👍👍👍…')
    expect(plainName('\uD83D half', 80)).toBe(' half')
  })
})
