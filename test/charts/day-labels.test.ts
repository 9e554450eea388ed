import { describe, expect, it } from 'vitest'
import { dayLabels } from '../../src/charts/day-labels.ts'
import { addDays, eachDay, weekday } from '../../src/domain/time/day.ts'

const shown = (count: number) =>
  dayLabels(eachDay(addDays('2026-11-24', -count), '2026-11-24')).filter((label) => label !== '')

describe('dayLabels()', () => {
  it.each([
    [1, ['Mon 23']],
    [7, ['Tue 17', 'Wed 18', 'Thu 19', 'Fri 20', 'Sat 21', 'Sun 22', 'Mon 23']],
    [10, ['15 Nov', '17 Nov', '19 Nov', '21 Nov', '23 Nov']],
    [14, ['11 Nov', '14 Nov', '17 Nov', '20 Nov', '23 Nov']],
    [27, ['2 Nov', '9 Nov', '16 Nov', '23 Nov']],
    [30, ['26 Oct', '2 Nov', '9 Nov', '16 Nov', '23 Nov']],
    [90, ['31 Aug', '21 Sep', '12 Oct', '2 Nov', '23 Nov']],
    [365, ['Jan 2026', 'Mar', 'May', 'Jul', 'Sep', 'Nov']],
  ])('dayLabels() labels a few of %d days, the last among them unless they are months', (count, labels) => {
    expect(shown(count)).toEqual(labels)
  })

  it.each([28, 30, 42, 60, 90, 150])('dayLabels() of %d days are Mondays, whatever day is the last', (count) => {
    for (let shift = 0; shift < 7; shift++) {
      const days = eachDay(addDays('2026-11-24', shift - count), addDays('2026-11-24', shift))
      const labelled = days.filter((_, index) => dayLabels(days)[index] !== '')
      expect(labelled.map(weekday)).toEqual(labelled.map(() => 1))
      expect(labelled.length).toBeGreaterThanOrEqual(4)
      expect(labelled.length).toBeLessThanOrEqual(6)
    }
  })

  it('dayLabels() names days that stand for weeks or months as such', () => {
    const weeks = ['2026-10-25', '2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16']
    expect(dayLabels(weeks)).toEqual(['25 Oct', '26 Oct', '2 Nov', '9 Nov', '16 Nov'])
    expect(dayLabels(['2026-11-29', '2026-12-01', '2027-01-01', '2027-02-01'])).toEqual(['Nov', 'Dec', 'Jan 2027', 'Feb']) // prettier-ignore
    const year = Array.from({ length: 53 }, (_, index) => addDays('2026-01-05', 7 * index))
    expect(dayLabels(year).filter((label) => label !== '').length).toBeLessThanOrEqual(8)
    expect(dayLabels(year).at(-1)).toBe('4 Jan')
  })

  it('dayLabels() has one entry a day', () => {
    expect(dayLabels(eachDay('2024-01-01', '2026-11-24'))).toHaveLength(1058)
    expect(dayLabels([])).toEqual([])
  })
})
