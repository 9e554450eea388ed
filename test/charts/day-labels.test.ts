import { describe, expect, it } from 'vitest'
import { dayLabels } from '../../src/charts/day-labels.ts'
import { addDays, eachDay } from '../../src/domain/time/day.ts'

const shown = (count: number) =>
  dayLabels(eachDay(addDays('2026-11-24', -count), '2026-11-24')).filter((label) => label !== '')

describe('dayLabels()', () => {
  it.each([
    [1, ['Mon 23']],
    [7, ['Tue 17', 'Wed 18', 'Thu 19', 'Fri 20', 'Sat 21', 'Sun 22', 'Mon 23']],
    [10, ['15 Nov', '17 Nov', '19 Nov', '21 Nov', '23 Nov']],
    [14, ['11 Nov', '14 Nov', '17 Nov', '20 Nov', '23 Nov']],
    [30, ['26 Oct', '2 Nov', '9 Nov', '16 Nov', '23 Nov']],
    [90, ['31 Aug', '28 Sep', '26 Oct', '23 Nov']],
    [365, ['Jan 2026', 'Mar', 'May', 'Jul', 'Sep', 'Nov']],
  ])('dayLabels() labels a few of %d days, the last among them unless they are months', (count, labels) => {
    expect(shown(count)).toEqual(labels)
  })

  it('dayLabels() has one entry a day', () => {
    expect(dayLabels(eachDay('2024-01-01', '2026-11-24'))).toHaveLength(1058)
    expect(dayLabels([])).toEqual([])
  })
})
