import { describe, expect, it } from 'vitest'
import type { ChartUnit } from '../../src/chart.ts'
import { valueAxis } from '../../src/charts/axis.ts'

const percent: ChartUnit = { suffix: '%', decimals: 1 }
const count: ChartUnit = { suffix: 'customers', decimals: 0 }
const euro: ChartUnit = { prefix: '€', suffix: '', decimals: 2 }
const seconds: ChartUnit = { suffix: 's', decimals: 1, isDuration: true }

describe('valueAxis()', () => {
  it.each<[string, number[], ChartUnit, string[]]>([
    ['starts at zero', [2.9, 9.3], percent, ['0%', '2%', '4%', '6%', '8%', '10%']],
    ['leaves zero out where values lie close together', [86.4, 93.1], percent, ['86%', '88%', '90%', '92%', '94%']],
    ['starts at zero where percentages are low', [56.4, 58], percent, ['0%', '20%', '40%', '60%']],
    ['starts at zero where percentages are far apart', [62, 98], percent, ['0%', '20%', '40%', '60%', '80%', '100%']],
    ['starts at zero for counts that lie close together', [92, 96], count, ['0', '20', '40', '60', '80', '100']],
    ['starts at zero for durations that do', [186, 214], seconds, ['0', '1m', '2m', '3m', '4m']],
    ['ends at a hundred when the values do', [40, 100], percent, ['0%', '20%', '40%', '60%', '80%', '100%']],
    ['has decimals where its steps do', [0.1, 0.4], percent, ['0.0%', '0.1%', '0.2%', '0.3%', '0.4%']],
    ['counts in whole steps', [0, 2], count, ['0', '1', '2']],
    ['goes below zero', [-31, 42], count, ['−40', '−20', '0', '20', '40', '60']],
    ['stays below zero', [-7, -2], count, ['−8', '−6', '−4', '−2', '0']],
    ['marks thousands', [900, 2148], count, ['0', '500', '1,000', '1,500', '2,000', '2,500']],
    ['shortens large numbers', [0, 41_000], count, ['0', '10k', '20k', '30k', '40k', '50k']],
    ['shortens larger numbers', [0, 2_400_000], count, ['0', '0.5M', '1.0M', '1.5M', '2.0M', '2.5M']],
    ['takes one letter for all', [0, 23_000], count, ['0', '5k', '10k', '15k', '20k', '25k']],
    ['puts the currency in front', [3100, 4700], euro, ['€0', '€1k', '€2k', '€3k', '€4k', '€5k']],
    ['shows no cents where its steps have none', [9.9, 18.2], euro, ['€0', '€5', '€10', '€15', '€20']],
    ['says seconds under two minutes', [12, 67], seconds, ['0', '15 s', '30 s', '45 s', '60 s', '75 s']],
    ['says minutes beyond', [56, 199], seconds, ['0', '1m', '2m', '3m', '4m']],
    ['says half minutes', [60, 130], seconds, ['0', '30s', '1m', '1m 30s', '2m', '2m 30s']],
    ['says hours', [600, 9000], seconds, ['0', '30m', '1h', '1h 30m', '2h', '2h 30m']],
    ['has room for nothing at all', [], percent, ['0.0%', '0.2%', '0.4%', '0.6%', '0.8%', '1.0%']],
    ['has room for zeros', [0, 0], count, ['0', '1']],
    ['has room for one value', [5], percent, ['0%', '1%', '2%', '3%', '4%', '5%']],
  ])('valueAxis() %s', (_, numbers, unit, labels) => {
    expect(valueAxis(numbers, unit).labels).toEqual(labels)
  })

  it('valueAxis() has two to six ticks and holds every number, however large or small', () => {
    for (let power = -8; power < 300; power += 3) {
      for (const numbers of [[10 ** power], [-(10 ** power), 3 * 10 ** power], [7 * 10 ** power, 8.3 * 10 ** power]]) {
        const { min, max, labels } = valueAxis(numbers, { suffix: '', decimals: 9 })
        expect(labels.length, String(numbers)).toBeGreaterThan(1)
        expect(labels.length, String(numbers)).toBeLessThanOrEqual(6)
        const dust = Math.abs(max - min) * 1e-8
        expect(min).toBeLessThanOrEqual(Math.min(...numbers) + dust)
        expect(max).toBeGreaterThanOrEqual(Math.max(...numbers) - dust)
      }
    }
  })

  it.each([[[0, 10]], [[3, 9]], [[96, 100]], [[-4, 0]]])(
    'valueAxis() has room above %j and above its ticks',
    (numbers) => {
      const { min, max, step, labels } = valueAxis(numbers, percent)
      const top = min + step * (labels.length - 1)
      expect((max - Math.max(...numbers)) / (top - min)).toBeGreaterThanOrEqual(0.0999)
      expect((max - top) / (top - min)).toBeGreaterThanOrEqual(0.0299)
    },
  )

  it('valueAxis() stays finite beyond all measure', () => {
    const { min, max } = valueAxis([-Number.MAX_VALUE, Number.MAX_VALUE], percent)
    expect(Number.isFinite(max - min)).toBe(true)
  })
})
