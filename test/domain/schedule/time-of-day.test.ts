import { describe, expect, test } from 'vitest'
import { formatTimeOfDay, parseTimeOfDay } from '../../../src/domain/schedule/time-of-day.ts'

const printed = (text: string) => {
  const reading = parseTimeOfDay(text)
  return reading.kind === 'found' ? formatTimeOfDay(reading.time) : reading.message
}

describe('parseTimeOfDay()', () => {
  test.each([
    ['9', '09:00'],
    ['9:00', '09:00'],
    ['09:00', '09:00'],
    ['0900', '09:00'],
    ['9am', '09:00'],
    ['9 AM', '09:00'],
    ['9:30pm', '21:30'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['0', '00:00'],
    ['23:59', '23:59'],
    [' 8:05 ', '08:05'],
  ])('reads "%s" as %s', (text, time) => {
    expect(printed(text)).toBe(time)
  })

  test.each([
    ['24:00', 'Cannot read "24:00" as a time: hours run from 0 to 23, midnight is 00:00'],
    ['9:60', 'Cannot read "9:60" as a time: minutes run from 00 to 59'],
    ['13pm', 'Cannot read "13pm" as a time: hours run from 1 to 12 with pm'],
    ['0am', 'Cannot read "0am" as a time: hours run from 1 to 12 with am'],
    ['9:5', 'Cannot read "9:5" as a time: a time looks like 09:00 or 9am'],
    ['noonish', 'Cannot read "noonish" as a time: a time looks like 09:00 or 9am'],
    ['-9', 'Cannot read "-9" as a time: a time looks like 09:00 or 9am'],
    ['', 'Cannot read "" as a time: a time looks like 09:00 or 9am'],
  ])('says what is wrong with "%s"', (text, message) => {
    expect(printed(text)).toBe(message)
  })

  test('reads every minute of the day back as it is printed', () => {
    for (let minutes = 0; minutes < 1440; minutes += 1) {
      const time = { hour: Math.floor(minutes / 60), minute: minutes % 60 }
      expect(parseTimeOfDay(formatTimeOfDay(time))).toEqual({ kind: 'found', time })
    }
  })
})
