import { describe, expect, test } from 'vitest'
import type { Rhythm } from '../../../src/domain/schedule/rhythm.ts'
import { begunOn, periodOn, slotsFrom, type Slot } from '../../../src/domain/schedule/slots.ts'
import type { TimeOfDay } from '../../../src/domain/schedule/time-of-day.ts'
import { addDays, daysBetween, eachDay, type Day } from '../../../src/domain/time/day.ts'
import { formatDates } from '../../../src/domain/time/format-dates.ts'
import type { WorkingCalendar } from '../../../src/domain/time/working-calendar.ts'
import { dayAt, startOfDay, wallClockAt } from '../../../src/domain/time/zone.ts'

const at = (iso: string) => Date.parse(iso)
const iso = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z')
const MINUTE = 60_000
const NINE = { hour: 9, minute: 0 }
const MON_FRI: WorkingCalendar = { weekdays: [1, 2, 3, 4, 5], region: null, closedDays: [] }

interface InZone {
  readonly rhythm: Rhythm
  readonly zone: string
  readonly calendar?: WorkingCalendar
}

function slots({ rhythm, ...desk }: InZone, from: string, count: number): Slot[] {
  const found: Slot[] = []
  for (const slot of slotsFrom(rhythm, { calendar: MON_FRI, ...desk }, at(from))) {
    if (found.push(slot) >= count) break
  }
  return found
}

/** The `count` dues from an instant on, that instant included. */
const dues = (schedule: InZone, from: string, count: number): string[] =>
  slots(schedule, from, count).map(({ dueAt }) => iso(dueAt))

/** The first due after an instant. */
function nextDue({ rhythm, ...desk }: InZone, afterMs: number): number {
  const [slot] = slotsFrom(rhythm, { calendar: MON_FRI, ...desk }, afterMs + 1)
  return slot!.dueAt
}

const daily = (time: string, zone: string): InZone => {
  const [hour = NaN, minute = NaN] = time.split(':').map(Number)
  return { rhythm: { kind: 'daily', time: { hour, minute } }, zone }
}

/** The rule, looked up on the wall: when the day's clock first shows the time or later, else the day's last minute. */
function ruleOf(day: Day, time: TimeOfDay, zone: string): number {
  const end = startOfDay(addDays(day, 1), zone)
  for (let ms = startOfDay(day, zone); ms < end; ms += 15 * MINUTE) {
    const { hour, minute } = wallClockAt(ms, zone)
    if (hour * 60 + minute >= time.hour * 60 + time.minute) return ms
  }
  return end - MINUTE
}

describe('slotsFrom()', () => {
  test.each([
    ['A1', '02:30', 'Europe/Berlin', '2026-03-28T12:00Z', ['2026-03-29T01:00Z', '2026-03-30T00:30Z']],
    ['A2', '02:30', 'Europe/Berlin', '2026-10-24T12:00Z', ['2026-10-25T00:30Z', '2026-10-26T01:30Z']],
    ['A3', '02:30', 'America/New_York', '2026-03-07T12:00Z', ['2026-03-08T07:00Z', '2026-03-09T06:30Z']],
    ['A3', '01:30', 'America/New_York', '2026-10-31T12:00Z', ['2026-11-01T05:30Z', '2026-11-02T06:30Z']],
    ['A4', '00:00', 'Asia/Beirut', '2026-03-28T12:00Z', ['2026-03-28T22:00Z', '2026-03-29T21:00Z']],
    ['A4', '01:45', 'Australia/Lord_Howe', '2026-04-04T00:00Z', ['2026-04-04T14:45Z', '2026-04-05T15:15Z']],
    ['A4', '02:15', 'Australia/Lord_Howe', '2026-10-03T00:00Z', ['2026-10-03T15:30Z', '2026-10-04T15:15Z']],
    ['A4', '09:00', 'Asia/Kathmandu', '2026-03-28T12:00Z', ['2026-03-29T03:15Z', '2026-03-30T03:15Z']],
    ['A4', '03:00', 'Pacific/Chatham', '2026-04-04T00:00Z', ['2026-04-04T13:15Z', '2026-04-05T14:15Z']],
  ])('%s: daily %s in %s after %s is due at %s', (_, time, zone, from, expected) => {
    expect(dues(daily(time, zone), from, 2)).toEqual(expected)
  })

  test('A4: gives a digest at a skipped midnight the day it is for', () => {
    const due = nextDue(daily('00:00', 'Asia/Beirut'), at('2026-03-28T12:00Z'))
    expect(dayAt(due, 'Asia/Beirut')).toBe('2026-03-29')
  })

  test('is due the last minute of a day whose end is skipped', () => {
    const expected = ['2024-03-30T01:45Z', '2024-03-31T00:59Z', '2024-04-01T00:45Z']
    expect(dues(daily('23:45', 'America/Nuuk'), '2024-03-29T12:00Z', 3)).toEqual(expected)
  })

  test.each(['2026-03-28T12:00Z', '2026-10-24T12:00Z'])(
    'A6: answers alike from every minute between two dues, %s',
    (from) => {
      const schedule = daily('02:30', 'Europe/Berlin')
      const first = nextDue(schedule, at(from))
      const second = nextDue(schedule, first)
      for (let ms = first; ms < second; ms += MINUTE) expect(nextDue(schedule, ms)).toBe(second)
      expect(nextDue(schedule, second - 1)).toBe(second)
    },
  )

  test('A7: monthly on a day that not every month has is the last day of those months', () => {
    const days = (dayOfMonth: number, from: string, count: number) => {
      const rhythm = { kind: 'monthly', dayOfMonth, time: NINE } as const
      return dues({ rhythm, zone: 'UTC' }, from, count).map((due) => due.slice(0, 10))
    }
    expect(days(31, '2027-12-31T00:00Z', 4)).toEqual(['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31'])
    expect(days(31, '2026-02-01T00:00Z', 3)).toEqual(['2026-02-28', '2026-03-31', '2026-04-30'])
    expect(days(30, '2026-01-30T00:00Z', 3)).toEqual(['2026-01-30', '2026-02-28', '2026-03-30'])
    expect(days(29, '2028-01-30T00:00Z', 2)).toEqual(['2028-02-29', '2028-03-29'])
    expect(days(29, '2026-01-30T00:00Z', 2)).toEqual(['2026-02-28', '2026-03-29'])
    for (const dayOfMonth of [1, 28, 29, 30, 31]) {
      const months = days(dayOfMonth, '2026-01-01T00:00Z', 36).map((day) => day.slice(0, 7))
      expect(new Set(months).size).toBe(36)
    }
  })

  test('A7: weekly keeps its weekday over New Year', () => {
    const rhythm = { kind: 'weekly', weekday: 5, time: NINE } as const
    const expected = ['2026-12-25T09:00Z', '2027-01-01T09:00Z', '2027-01-08T09:00Z']
    expect(dues({ rhythm, zone: 'UTC' }, '2026-12-20T00:00Z', 3)).toEqual(expected)
  })

  test('is endless, and empty for what is never due', () => {
    const never = { kind: 'cron', days: '30 2 *', time: NINE } as const
    expect(dues({ rhythm: never, zone: 'UTC' }, '2026-01-01T00:00Z', 1)).toEqual([])
    expect(dues(daily('09:00', 'UTC'), '2026-01-01T00:00Z', 2000)).toHaveLength(2000)
  })

  test('cron takes a day of the month or a weekday where both are set', () => {
    const rhythm = { kind: 'cron', days: '1 * 1', time: NINE } as const
    const days = dues({ rhythm, zone: 'UTC' }, '2026-11-30T00:00Z', 3).map((due) => due.slice(0, 10))
    expect(days).toEqual(['2026-11-30', '2026-12-01', '2026-12-07'])
  })
})

const BAVARIA: WorkingCalendar = {
  weekdays: [1, 2, 3, 4, 5],
  region: 'DE-BY',
  closedDays: [{ day: '2026-12-24', name: 'Christmas Eve' }],
}

describe('slotsFrom() by a working calendar', () => {
  const told = (rhythm: Rhythm, from: string, count: number, calendar = BAVARIA): string[] =>
    slots({ rhythm, zone: 'Europe/Berlin', calendar }, from, count).map(
      ({ on, period }) => `${on} about ${formatDates(period)}`,
    )

  test.each<[string, Rhythm, string, string[]]>([
    [
      'weekdays: Monday’s is about Friday to Sunday',
      { kind: 'weekdays', time: NINE },
      '2026-11-20T12:00Z',
      ['2026-11-23 about 20–22 Nov 2026', '2026-11-24 about Mon 23 Nov 2026'],
    ],
    [
      'weekdays over Christmas: a holiday has none, and the next is about it too',
      { kind: 'weekdays', time: NINE },
      '2026-12-22T12:00Z',
      ['2026-12-23 about Tue 22 Dec 2026', '2026-12-28 about 23–27 Dec 2026', '2026-12-29 about Mon 28 Dec 2026'],
    ],
    [
      'daily over Christmas: weekends too, and no holiday',
      { kind: 'daily', time: NINE },
      '2026-12-22T12:00Z',
      ['2026-12-23 about Tue 22 Dec 2026', '2026-12-27 about 23–26 Dec 2026', '2026-12-28 about Sun 27 Dec 2026'],
    ],
    [
      'on chosen days: about the days since the one before',
      { kind: 'on', weekdays: [1, 4], time: NINE },
      '2026-11-20T12:00Z',
      ['2026-11-23 about 19–22 Nov 2026', '2026-11-26 about 23–25 Nov 2026'],
    ],
    [
      'weekly on a holiday: put off to the next working day, about the same week',
      { kind: 'weekly', weekday: 5, time: NINE },
      '2026-12-20T12:00Z',
      [
        '2026-12-28 about 14–20 Dec 2026',
        '2027-01-04 about 21–27 Dec 2026',
        '2027-01-08 about 28 Dec 2026 – 3 Jan 2027',
      ],
    ],
    [
      'monthly on New Year’s Day: put off, about December',
      { kind: 'monthly', dayOfMonth: 1, time: NINE },
      '2026-12-20T12:00Z',
      ['2027-01-04 about 1–31 Dec 2026', '2027-02-01 about 1–31 Jan 2027'],
    ],
    [
      'monthly on a Sunday: as it was said',
      { kind: 'monthly', dayOfMonth: 15, time: NINE },
      '2026-11-10T12:00Z',
      ['2026-11-15 about 1–31 Oct 2026', '2026-12-15 about 1–30 Nov 2026'],
    ],
    [
      'by cron, once a quarter: about no more than a month',
      { kind: 'cron', days: '1 */3 *', time: NINE },
      '2026-09-20T12:00Z',
      ['2026-10-01 about 31 Aug – 30 Sep 2026'],
    ],
  ])('%s', (_, rhythm, from, expected) => {
    expect(told(rhythm, from, expected.length)).toEqual(expected)
  })

  test('weekdays of a desk that works from Sunday to Thursday', () => {
    const calendar = { weekdays: [1, 2, 3, 4, 7], region: null, closedDays: [] }
    expect(told({ kind: 'weekdays', time: NINE }, '2026-11-26T12:00Z', 2, calendar)).toEqual([
      '2026-11-29 about 26–28 Nov 2026',
      '2026-11-30 about Sun 29 Nov 2026',
    ])
  })

  test('a desk that is closed for a week and longer gets its weekly digest all the same', () => {
    const closedDays = eachDay('2026-11-23', '2026-12-04').map((day) => ({ day, name: 'Moving house' }))
    const calendar = { ...BAVARIA, closedDays }
    expect(told({ kind: 'weekly', weekday: 1, time: NINE }, '2026-11-20T12:00Z', 3, calendar)).toEqual([
      '2026-11-23 about 16–22 Nov 2026',
      '2026-12-04 about 23–29 Nov 2026',
      '2026-12-07 about 30 Nov – 6 Dec 2026',
    ])
  })

  test('periodOn() tells what a digest would be about on a day without one', () => {
    const on = (day: Day) => formatDates(periodOn({ kind: 'weekdays', time: NINE }, BAVARIA, day))
    expect(['2026-11-28', '2026-11-29', '2026-12-26'].map(on)).toEqual([
      'Fri 27 Nov 2026',
      '27–28 Nov 2026',
      '23–25 Dec 2026',
    ])
  })
})

describe('begunOn()', () => {
  const period = { start: '2026-11-25', end: '2026-11-26' }
  test.each<[string, Day | null, Day]>([
    ['tells what was in none', '2026-11-23', '2026-11-23'],
    ['reaches back no further than a month', '2026-09-01', '2026-10-26'],
    ['leaves alone what nothing would be left of', '2026-11-26', '2026-11-25'],
    ['leaves alone what is as the rhythm says', null, '2026-11-25'],
  ])('%s', (_, from, start) => {
    expect(begunOn(period, from)).toEqual({ start, end: period.end })
  })

  test('tells nothing again', () => {
    expect(begunOn({ start: '2026-11-23', end: '2026-11-26' }, '2026-11-25')).toEqual(period)
  })
})

const ZONES = `
  Europe/Berlin Europe/London Europe/Dublin Europe/Chisinau
  Atlantic/Azores Antarctica/Troll America/New_York America/St_Johns
  America/Havana America/Santiago America/Asuncion America/Nuuk
  America/Scoresbysund America/Mexico_City America/Sao_Paulo America/Phoenix
  Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Lagos
  Asia/Beirut Asia/Gaza Asia/Jerusalem Asia/Kathmandu
  Asia/Almaty Asia/Tehran Australia/Lord_Howe Pacific/Chatham
  Pacific/Easter Pacific/Norfolk Pacific/Apia Pacific/Kiritimati
`
  .trim()
  .split(/\s+/)

/** The days on which the clocks change: the only ones on which a wall clock can surprise. */
function unevenDays(zone: string): Day[] {
  const days = eachDay('2024-01-01', '2031-01-02')
  const starts = days.map((day) => startOfDay(day, zone))
  return days.filter((_, index) => (starts[index + 1] ?? NaN) - (starts[index] ?? NaN) - 1440 * MINUTE)
}

describe('slotsFrom() around every change of the clocks, 2024 to 2030', () => {
  test.each(ZONES)('A5: is due exactly once a civil day in %s', (zone) => {
    for (const uneven of unevenDays(zone)) {
      for (const time of ['00:00', '02:30', '09:00', '23:45']) {
        const [hour = NaN, minute = NaN] = time.split(':').map(Number)
        let due = nextDue(daily(time, zone), startOfDay(addDays(uneven, -1), zone) - 1)
        for (const day of eachDay(addDays(uneven, -1), addDays(uneven, 2))) {
          expect([dayAt(due, zone), time]).toEqual([day, time])
          if (day === uneven) expect([day, iso(due)]).toEqual([day, iso(ruleOf(day, { hour, minute }, zone))])
          due = nextDue(daily(time, zone), due)
        }
      }
    }
  })

  test('A5: is strictly increasing, a day at a time, over two years in Berlin', () => {
    const schedule = daily('02:30', 'Europe/Berlin')
    let due = nextDue(schedule, at('2025-12-31T12:00Z'))
    for (const day of eachDay('2026-01-01', '2028-01-01')) {
      if (daysBetween(day, dayAt(due, schedule.zone)) !== 0) expect.unreachable(`${iso(due)} is not due on ${day}`)
      const next = nextDue(schedule, due)
      expect(next).toBeGreaterThan(due)
      due = next
    }
  })
})
