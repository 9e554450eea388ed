import { describe, expect, test, vi } from 'vitest'
import { eachDay, type Day } from '../../../src/domain/time/day.ts'
import { holidaysIn, readRegion } from '../../../src/domain/time/holidays.ts'
import { formatWeekdays, readWeekdays } from '../../../src/domain/time/weekday-words.ts'
import { holidayOn, isWorkday, nextHolidays, type WorkingCalendar } from '../../../src/domain/time/working-calendar.ts'

const OFFICE: WorkingCalendar = {
  weekdays: [1, 2, 3, 4, 5],
  region: 'DE-BY',
  closedDays: [
    { day: '2026-12-24', name: 'Christmas Eve' },
    { day: '2026-12-25', name: 'Our own word for it' },
  ],
}
const daysOf = (region: string, year: number): Day[] => [...holidaysIn(region, year).keys()]

describe('holidaysIn()', () => {
  // As printed on the calendars of those places.
  test.each([
    ['NL', 2026, '01-01 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26'],
    ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
    ['DE', 2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
    ['DE-BY', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26'],
    ['GB-ENG', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28'],
  ])('%s %i', (region, year, expected) => {
    expect(
      daysOf(region, year)
        .map((day) => day.slice(5))
        .sort(),
    ).toEqual(expected.split(' '))
  })

  test('of Japan have the day between two holidays, and the one that makes up for a Sunday', () => {
    expect(daysOf('JP', 2026)).toEqual(expect.arrayContaining(['2026-05-06', '2026-09-22']))
  })

  test('of several days have each of them, and days that are half off are none', () => {
    expect(daysOf('AE', 2026)).toEqual(expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-22']))
    expect(daysOf('CN', 2026)).not.toContain('2026-03-08')
  })

  test('depend on no zone of the machine', async () => {
    const own = process.env['TZ']
    const found: string[] = []
    for (const zone of ['America/Los_Angeles', 'Pacific/Auckland', 'UTC']) {
      process.env['TZ'] = zone
      // Anew, since what was once computed is kept.
      vi.resetModules()
      const fresh = await import('../../../src/domain/time/holidays.ts')
      found.push([...fresh.holidaysIn('US', 2029).keys()].join())
    }
    process.env['TZ'] = own ?? 'UTC'
    expect(found[0]).toContain('2029-07-04')
    expect(new Set(found).size).toBe(1)
  })
})

describe('readRegion()', () => {
  test('reads a country, and a region of it, in any case', () => {
    expect([readRegion('nl'), readRegion(' de-by '), readRegion('de by')]).toEqual([
      { region: 'NL' },
      { region: 'DE-BY' },
      { region: 'DE-BY' },
    ])
  })

  test('reads a country by its name in the readers’ languages, and by another’s letters for it', () => {
    const typed = ['Germany', 'deutschland', 'Pays-Bas', 'Verenigd Koninkrijk', '日本', 'United States', 'UK', 'uk-eng']
    expect(typed.map((text) => readRegion(text))).toEqual(
      ['DE', 'DE', 'NL', 'GB', 'JP', 'US', 'GB', 'GB-ENG'].map((region) => ({ region })),
    )
  })

  test('says what would be right of what it does not know', () => {
    expect([readRegion('Atlantis'), readRegion('xx'), readRegion('')]).toEqual(
      Array.from({ length: 3 }, () => ({
        fault: 'name the country, or its two letters, like DE, or these with its region, like DE-BY',
      })),
    )
    expect(readRegion('de-xx')).toEqual({ fault: expect.stringContaining('DE has BB, BE, BW, BY') })
  })
})

describe('a working calendar', () => {
  test('isWorkday() leaves out weekends, public holidays and the team’s own', () => {
    const worked = eachDay('2026-12-21', '2026-12-31').filter((day) => isWorkday(OFFICE, day))
    expect(worked).toEqual(['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-28', '2026-12-29', '2026-12-30'])
  })

  test('holidayOn() names the team’s own first, and is null without a region', () => {
    expect(holidayOn(OFFICE, '2026-12-25')).toBe('Our own word for it')
    expect(holidayOn(OFFICE, '2026-12-26')).toBe('2. Weihnachtstag')
    expect(holidayOn({ ...OFFICE, region: null, closedDays: [] }, '2026-12-25')).toBeNull()
  })

  test('nextHolidays() lists them in order, over the new year', () => {
    expect(nextHolidays(OFFICE, '2026-12-25', 3).map(({ day }) => day)).toEqual([
      '2026-12-25',
      '2026-12-26',
      '2027-01-01',
    ])
  })
})

describe('readWeekdays()', () => {
  test('reads back what formatWeekdays() prints, for every set of days', () => {
    for (let bits = 1; bits < 128; bits += 1) {
      const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => bits & (1 << (day - 1)))
      expect(readWeekdays(formatWeekdays(days))).toEqual(days)
    }
  })

  test.each(['', 'mon-', 'mon,,tue', '1-5', 'mon-tue-wed', 'weekend'])('refuses "%s"', (text) => {
    expect(readWeekdays(text)).toBeNull()
  })
})
