import { describe, expect, test } from 'vitest'
import { dayOfMoment } from '../../../src/domain/time/day-of-moment.ts'

const BERLIN = 'Europe/Berlin'

describe('dayOfMoment()', () => {
  test.each([
    ['2026-11-20T22:59:59Z', '2026-11-20'],
    ['2026-11-20T23:00Z', '2026-11-21'],
    ['2026-11-20 23:00:00.123456789z', '2026-11-21'],
    ['2026-11-21T04:29:59+05:30', '2026-11-20'],
    ['2026-11-21T04:30:00+0530', '2026-11-21'],
    ['2026-11-20T18:00:00-05:00', '2026-11-21'],
    ['2026-11-21T00:30:00+14:00', '2026-11-20'],
    ['2028-02-29T10:00:00Z', '2028-02-29'],
    ['1999-12-31T23:30:00Z', '2000-01-01'],
  ])('puts %s on the day it is in the zone, %s', (text, day) => {
    expect(dayOfMoment(text, BERLIN)).toEqual({ day })
  })

  test.each(['2026-11-20T00:00', '2026-11-20 23:59:59.9', '2026-11-20T23:30:00'])(
    'takes %s, without an offset, for a wall clock there',
    (text) => {
      expect(dayOfMoment(text, 'Pacific/Auckland')).toEqual({ day: '2026-11-20' })
    },
  )

  test.each([
    ['2026-02-30T10:00:00Z', 'there is no day 2026-02-30, 2026-02 has 28 days'],
    ['2026-02-31T10:00:00+01:00', 'there is no day 2026-02-31, 2026-02 has 28 days'],
    ['2026-06-31T12:00Z', 'there is no day 2026-06-31, 2026-06 has 30 days'],
    ['2026-13-01T12:00', 'there is no day 2026-13-01, months run from 01 to 12'],
    ['2026-11-20T99:99:00', 'the clock runs from 00:00:00 to 23:59:59'],
    ['2026-11-20T10:60:00Z', 'the clock runs from 00:00:00 to 23:59:59'],
    ['2026-11-20T24:00:00Z', 'the clock runs from 00:00:00 to 23:59:59'],
    ['2016-12-31T23:59:60Z', 'the clock runs from 00:00:00 to 23:59:59'],
    ['2026-11-20T10:00:00+25:00', 'offsets run from -12:00 to +14:00'],
    ['2026-11-20T10:00:00-13:00', 'offsets run from -12:00 to +14:00'],
    ['2026-11-20T10:00:00+01:75', 'offsets run from -12:00 to +14:00'],
    ['2026-11-20', 'write it like 2026-11-20T09:30:00Z'],
    ['2026-11-20T10:00.5', 'write it like 2026-11-20T09:30:00Z'],
    ['1763629200', 'write it like 2026-11-20T09:30:00Z'],
  ])('refuses %s, which never was, and says what would be right', (text, fault) => {
    expect(dayOfMoment(text, BERLIN)).toEqual({ fault: `"${text}" is no time: ${fault}` })
  })
})
