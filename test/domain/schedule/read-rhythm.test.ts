import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatRhythm, readRhythm } from '../../../src/domain/schedule/read-rhythm.ts'
import type { Rhythm } from '../../../src/domain/schedule/rhythm.ts'

const time = fc.record({ hour: fc.nat({ max: 23 }), minute: fc.nat({ max: 59 }) })
const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
const rhythms = fc.oneof(
  fc.record({ kind: fc.constant('on'), weekdays, time }),
  fc.record({ kind: fc.constant('cron'), days: fc.constantFrom('1,15 * *', '* * 1-5', '*/2 1-6 *', '* * MON'), time }),
  fc.record({ kind: fc.constantFrom('daily', 'weekdays'), time }),
  fc.record({ kind: fc.constant('weekly'), weekday: fc.integer({ min: 1, max: 7 }), time }),
  fc.record({ kind: fc.constant('monthly'), dayOfMonth: fc.integer({ min: 1, max: 31 }), time }),
) as fc.Arbitrary<Rhythm>

describe('readRhythm()', () => {
  test('reads back every rhythm that formatRhythm() prints', () => {
    fc.assert(
      fc.property(rhythms, (rhythm) => {
        expect(readRhythm(formatRhythm(rhythm).split(' '))).toEqual({ kind: 'found', rhythm })
      }),
      { seed: 1 },
    )
  })

  test.each([
    ['daily 09:00', 'daily 09:00'],
    ['weekdays 08:30', 'weekdays 08:30'],
    ['every weekdays at 8:30', 'weekdays 08:30'],
    ['mon, wed , fri 9', 'mon,wed,fri 09:00'],
    ['Fri-Mon 7am', 'fri-mon 07:00'],
    ['sat 10:00', 'sat 10:00'],
    ['Weekly MON 9am', 'weekly mon 09:00'],
    ['weekly on sunday 9 pm', 'weekly sun 21:00'],
    ['monthly 1 09:00', 'monthly 1 09:00'],
    ['monthly on the 3rd at 9', 'monthly 3 09:00'],
    ['monthly last 09:00', 'monthly 31 09:00'],
    ['cron 30 8 1,15 * *', 'cron 30 8 1,15 * *'],
    ['cron 0 9 * * mon-fri', 'cron 0 9 * * MON-FRI'],
    ['0 9 * * 1-5', 'cron 0 9 * * 1-5'],
  ])('reads "%s" as %s', (text, expected) => {
    const reading = readRhythm(text.split(' '))
    expect(reading.kind === 'found' ? formatRhythm(reading.rhythm) : reading.message).toBe(expected)
  })

  test.each([
    ['', 'a schedule looks like daily 09:00'],
    [
      'hourly',
      'Cannot read "hourly": a schedule looks like daily 09:00, weekdays 08:30, mon,thu 08:30, weekly mon 09:00',
    ],
    ['daily', 'Cannot schedule a digest without a time'],
    ['daily 25:00', 'hours run from 0 to 23'],
    ['daily 09:00 please', 'a time looks like 09:00 or 9am'],
    ['weekly 09:00', 'weekly needs a weekday and a time'],
    ['monthly 0 09:00', 'monthly needs a day from 1 to 31'],
    ['monthly 32 09:00', 'monthly needs a day from 1 to 31'],
    ['monthly', 'monthly needs a day from 1 to 31'],
    ['cron */15 9 * * *', 'minute and hour are one number each'],
    ['*/15 9-17 * * 1-5', 'minute and hour are one number each'],
    ['cron 0 8,13 * * *', 'minute and hour are one number each'],
    ['cron 0 25 * * *', 'minute and hour are one number each'],
    ['cron 0 9 * *', 'cron has five fields'],
    ['cron 0 9 * 13 *', 'cron has five fields'],
    ['cron 0 9 32 * *', 'cron has five fields'],
    ['cron 0 9 * * ?;drop', 'cron has five fields'],
  ])('says what is wrong with "%s"', (text, message) => {
    expect(readRhythm(text.split(' '))).toEqual({ kind: 'wrong', message: expect.stringContaining(message) })
  })
})
