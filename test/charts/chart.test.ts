import { describe, expect, it } from 'vitest'
import { brokenLimit, chartKey, isBeyond, printChartValue, type ChartUnit } from '../../src/chart.ts'
import { critical, line, warn } from './specs.ts'

const percent: ChartUnit = { suffix: '%', decimals: 1 }
const customers: ChartUnit = { suffix: 'customers', decimals: 0 }
const seconds: ChartUnit = { suffix: 's', decimals: 1, isDuration: true }
const euro: ChartUnit = { prefix: '€', suffix: '', decimals: 2 }

describe('printChartValue()', () => {
  it.each([
    [18.65, percent, '18.7%'],
    [-18.65, percent, '−18.7%'],
    [-0.04, percent, '0.0%'],
    [0, percent, '0.0%'],
    [1.005, { suffix: '', decimals: 2 }, '1.01'],
    [1204, customers, '1,204 customers'],
    [1_234_567, customers, '1,234,567 customers'],
    [1.25e16, customers, '1.3e+16 customers'],
    [67.4, seconds, '67.4 s'],
    [119.96, seconds, '2m 0s'],
    [227, seconds, '3m 47s'],
    [7500, seconds, '2h 5m'],
    [-227, seconds, '−3m 47s'],
    [1250.5, euro, '€1,250.50'],
    [-3, euro, '−€3.00'],
  ])('printChartValue() prints %d in its unit as answers do', (value, unit, text) => {
    expect(printChartValue(value, unit)).toBe(text)
  })
})

describe('chartKey()', () => {
  it('chartKey() is the same whatever the order of the keys', () => {
    const spec = line([1, 2])
    const turned = Object.fromEntries(Object.entries(spec).toReversed()) as unknown as typeof spec
    expect(chartKey(turned)).toBe(chartKey(spec))
    expect(chartKey(spec)).toMatch(/^[0-9a-f]{64}$/)
  })

  it('chartKey() differs as soon as the picture would', () => {
    const specs = [
      line([1, 2]),
      line([2, 1]),
      line([1, null]),
      line([1, 2], { title: 'CSAT' }),
      line([1, 2], { limits: [warn] }),
    ]
    expect(new Set(specs.map(chartKey)).size).toBe(specs.length)
  })
})

describe('limits', () => {
  it('isBeyond() holds on the bound, on either side', () => {
    expect([isBeyond(warn, 5), isBeyond(warn, 5.01)]).toEqual([false, true])
    expect([isBeyond({ ...warn, sign: '<' }, 5), isBeyond({ ...warn, sign: '<' }, 4.99)]).toEqual([false, true])
  })

  it('brokenLimit() names the critical limit before the warning', () => {
    expect(brokenLimit([warn, critical], 9)).toBe(critical)
    expect(brokenLimit([warn, critical], 6)).toBe(warn)
    expect(brokenLimit([warn, critical], 5)).toBeUndefined()
  })
})
