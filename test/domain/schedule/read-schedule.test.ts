import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DigestSchedule } from '../../../src/domain/schedule/digest-schedule.ts'
import { cronOf } from '../../../src/domain/schedule/digest-schedule.ts'
import { formatSchedule, readSchedule } from '../../../src/domain/schedule/read-schedule.ts'

const time = fc.record({ hour: fc.nat({ max: 23 }), minute: fc.nat({ max: 59 }) })
const schedules = fc.oneof(
  fc.record({ kind: fc.constantFrom('daily', 'weekdays'), time }),
  fc.record({ kind: fc.constant('weekly'), weekday: fc.integer({ min: 1, max: 7 }), time }),
  fc.record({ kind: fc.constant('monthly'), dayOfMonth: fc.integer({ min: 1, max: 31 }), time }),
) as fc.Arbitrary<DigestSchedule>

describe('readSchedule()', () => {
  test('reads back every schedule that formatSchedule() prints', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        expect(readSchedule(formatSchedule(schedule).split(' '))).toEqual({ kind: 'found', schedule })
      }),
      { seed: 1 },
    )
  })

  test.each([
    ['daily 09:00', '0 9 * * *'],
    ['weekdays 08:30', '30 8 * * 1-5'],
    ['Weekly MON 9am', '0 9 * * 1'],
    ['weekly sunday 9 pm', '0 21 * * 0'],
    ['monthly 1 09:00', '0 9 1 * *'],
    ['monthly 31 09:00', '0 9 L * *'],
    ['monthly last 09:00', '0 9 L * *'],
    ['monthly 30 09:00', '0 9 30 1,3-12 * | 0 9 L 2 *'],
  ])('reads "%s" as %s', (text, cron) => {
    const reading = readSchedule(text.split(' '))
    expect(reading.kind === 'found' ? cronOf(reading.schedule) : reading.message).toBe(cron)
  })

  test.each([
    ['', 'a schedule looks like daily 09:00'],
    [
      'hourly',
      'Cannot read "hourly": a schedule looks like daily 09:00, weekdays 08:30, weekly mon 09:00 or monthly 1 09:00',
    ],
    ['daily', 'Cannot schedule a digest without a time'],
    ['daily 25:00', 'hours run from 0 to 23'],
    ['daily 09:00 please', 'a time looks like 09:00 or 9am'],
    ['weekly 09:00', 'weekly needs a weekday and a time'],
    ['monthly 0 09:00', 'monthly needs a day from 1 to 31'],
    ['monthly 32 09:00', 'monthly needs a day from 1 to 31'],
    ['monthly', 'monthly needs a day from 1 to 31'],
  ])('says what is wrong with "%s"', (text, message) => {
    expect(readSchedule(text.split(' '))).toEqual({ kind: 'wrong', message: expect.stringContaining(message) })
  })
})
