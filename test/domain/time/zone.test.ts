import { describe, expect, test } from 'vitest'
import { dayAt, isZone, nearestZone, startOfDay, wallClockAt } from '../../../src/domain/time/zone.ts'

const at = (iso: string) => Date.parse(iso)

describe('dayAt()', () => {
  test.each([
    ['2026-11-22T22:59:59Z', 'Europe/Berlin', '2026-11-22'],
    ['2026-11-22T23:00:00Z', 'Europe/Berlin', '2026-11-23'],
    ['2026-11-22T18:14:59Z', 'Asia/Kathmandu', '2026-11-22'],
    ['2026-11-22T18:15:00Z', 'Asia/Kathmandu', '2026-11-23'],
    ['2026-11-22T10:14:59Z', 'Pacific/Chatham', '2026-11-22'],
    ['2026-11-22T10:15:00Z', 'Pacific/Chatham', '2026-11-23'],
    ['2026-11-22T11:00:00Z', 'Pacific/Pago_Pago', '2026-11-22'],
    ['2026-03-28T21:59:59Z', 'Asia/Beirut', '2026-03-28'],
    ['2026-03-28T22:00:00Z', 'Asia/Beirut', '2026-03-29'],
  ])('puts %s in %s on %s', (instant, zone, day) => {
    expect(dayAt(at(instant), zone)).toBe(day)
  })

  test('keeps the minutes of a clock that is set back over midnight apart', () => {
    // At 00:01 it was set to 23:01 of the day before.
    const instants = ['02:29:59', '02:30:00', '02:30:59', '02:31:00', '02:30:30', '03:29:59', '03:30:00']
    expect(instants.map((time) => dayAt(at(`2010-11-07T${time}Z`), 'America/St_Johns').slice(-2))).toEqual([
      '06',
      '07',
      '07',
      '06',
      '07',
      '06',
      '07',
    ])
  })
})

describe('startOfDay()', () => {
  test.each([
    ['2026-11-22', 'Europe/Berlin', '2026-11-21T23:00:00Z'],
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00Z'],
    ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00Z'],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z'],
    ['2026-10-04', 'Australia/Lord_Howe', '2026-10-03T13:30:00Z'],
  ])('of %s in %s is %s', (day, zone, instant) => {
    expect(startOfDay(day, zone)).toBe(at(instant))
  })

  test.each(['Asia/Beirut', 'America/Havana', 'America/Santiago', 'Africa/Cairo'])(
    'is the first instant of its day in %s, where midnight can be skipped',
    (zone) => {
      for (let day = 1; day <= 31; day += 1) {
        for (const month of ['03', '04', '09', '10']) {
          const date = `2026-${month}-${String(Math.min(day, 30)).padStart(2, '0')}`
          expect(dayAt(startOfDay(date, zone), zone)).toBe(date)
          expect(dayAt(startOfDay(date, zone) - 1, zone)).not.toBe(date)
        }
      }
    },
  )
})

describe('wallClockAt()', () => {
  test('tells the time of the zone', () => {
    expect(wallClockAt(at('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toEqual({ hour: 3, minute: 0 })
  })
})

describe('isZone()', () => {
  test.each([
    'Europe/Berlin',
    'UTC',
    'Asia/Kolkata',
    'Asia/Calcutta',
    'Europe/Kyiv',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'US/Pacific',
  ])('accepts %s', (text) => {
    expect(isZone(text)).toBe(true)
  })

  test('accepts every zone that Intl lists', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !isZone(zone))).toEqual([])
  })

  test.each([
    'Mars/Phobos',
    '+02:00',
    '-0500',
    'EST5EDT',
    'CET',
    'Etc/GMT+5',
    'Etc/GMT-2',
    '',
    'europe/berlin',
    'Z',
    'Berlin',
  ])('refuses "%s"', (text) => {
    expect(isZone(text)).toBe(false)
  })
})

describe('nearestZone()', () => {
  test.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['Europe/Berln', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['EST5EDT', 'America/New_York'],
    ['utc', 'UTC'],
  ])('of "%s" is %s', (text, zone) => {
    expect(nearestZone(text)).toBe(zone)
  })

  test.each(['+02:00', '', 'Mars/Phobos'])('of "%s" is none', (text) => {
    expect(nearestZone(text)).toBeNull()
  })
})
