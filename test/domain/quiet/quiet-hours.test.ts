import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quietUntil, type QuietHours } from '../../../src/domain/quiet/quiet-hours.ts'

const seed = Number(process.env['SEED'] ?? 1)
const RUNS = { numRuns: process.env['SOAK'] === '1' ? 20_000 : 1_000, seed }
const MINUTE = 60_000
const DAY = 86_400_000
const calendar = { weekdays: [1, 2, 3, 4, 5], region: null, closedDays: [{ day: '2026-12-24', name: 'Closed' }] }
const time = (text: string) => ({ hour: Number(text.slice(0, 2)), minute: Number(text.slice(3)) })
const quietOf = (from: string, to: string, more: Partial<QuietHours> = {}): QuietHours => ({
  hours: { from: time(from), to: time(to) },
  closedDays: false,
  exceptCritical: false,
  ...more,
})
const NIGHT = quietOf('20:00', '08:00')

describe('quietUntil()', () => {
  test.each<[string, QuietHours, string, string, string | null]>([
    ['before they begin', NIGHT, 'Europe/Berlin', '2026-11-23T18:59:59Z', null],
    ['as they begin', NIGHT, 'Europe/Berlin', '2026-11-23T19:00:00Z', '2026-11-24T07:00:00Z'],
    ['after midnight', NIGHT, 'Europe/Berlin', '2026-11-24T06:59:59Z', '2026-11-24T07:00:00Z'],
    ['as they end', NIGHT, 'Europe/Berlin', '2026-11-24T07:00:00Z', null],
    ['over the night in which clocks go forward', NIGHT, 'Europe/Berlin', '2026-03-28T20:00:00Z', '2026-03-29T06:00:00Z'],
    ['over the night in which clocks go back', NIGHT, 'Europe/Berlin', '2026-10-24T20:00:00Z', '2026-10-25T07:00:00Z'],
    ['that end in the gap end with it', quietOf('22:00', '02:30'), 'Europe/Berlin', '2026-03-28T22:00:00Z', '2026-03-29T01:00:00Z'],
    ['that end in the repeated hour end the first time', quietOf('22:00', '02:30'), 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T00:30:00Z'],
    ['that ended do not begin again as the hour repeats', quietOf('22:00', '02:30'), 'Europe/Berlin', '2026-10-25T01:10:00Z', null],
    ['of a midday', quietOf('12:00', '13:00'), 'America/New_York', '2026-11-23T17:30:00Z', '2026-11-23T18:00:00Z'],
    ['and a weekend are one stretch', { ...NIGHT, closedDays: true }, 'Europe/Berlin', '2026-11-27T19:00:00Z', '2026-11-30T07:00:00Z'],
    ['closed days alone end at midnight', { ...NIGHT, hours: null, closedDays: true }, 'Europe/Berlin', '2026-11-28T10:00:00Z', '2026-11-29T23:00:00Z'],
    ['a holiday of the team’s', { ...NIGHT, hours: null, closedDays: true }, 'Europe/Berlin', '2026-12-24T10:00:00Z', '2026-12-24T23:00:00Z'],
    ['a workday is none', { ...NIGHT, hours: null, closedDays: true }, 'Europe/Berlin', '2026-11-27T10:00:00Z', null],
  ])('%s', (_title, quiet, zone, now, until) => {
    const found = quietUntil(quiet, { zone, calendar }, Date.parse(now))
    expect(found === null ? null : new Date(found).toISOString()).toBe(until && new Date(until).toISOString())
  }) // prettier-ignore

  test.each(['Europe/Berlin', 'America/New_York'])(
    'holds whatever comes up in a year until the first minute that is not quiet, in %s',
    (zone) => {
      const plain = new PlainYear(zone)
      const clock = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 15, 30, 59) })
      const terms = fc.record({ from: clock, to: clock, closedDays: fc.boolean(), hasHours: fc.boolean() })
      const nearChanges = fc
        .constantFrom(...plain.changes)
        .chain((at) => fc.integer({ min: at - 2 * DAY, max: at + DAY }))
      const anyTime = fc.integer({ min: plain.start + 3 * DAY, max: plain.start + 360 * DAY })
      fc.assert(
        fc.property(terms, fc.oneof(anyTime, nearChanges), ({ from, to, closedDays, hasHours }, now) => {
          fc.pre((from.hour !== to.hour || from.minute !== to.minute) && (hasHours || closedDays))
          const quiet = { hours: hasHours ? { from, to } : null, closedDays, exceptCritical: false }
          const until = quietUntil(quiet, { zone, calendar }, now)
          expect(until ?? now).toBe(plain.firstLoudFrom(now, quiet))
        }),
        RUNS,
      )
    },
    60_000,
  )
})

/** A year minute by minute, as the clock on the wall shows it: what is quiet is found by walking. */
class PlainYear {
  readonly start = Date.parse('2026-01-01T00:00:00Z')
  /** When clocks go forward or back. */
  readonly changes: number[] = []
  /** Of each minute the wall clock, in minutes of its day, and the day. */
  readonly #wall: { readonly day: string; readonly minute: number; readonly weekday: number }[] = []

  constructor(zone: string) {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' }) // prettier-ignore
    for (let minute = 0; minute < 372 * 1440; minute += 30) {
      const [day = '', clock = ''] = format.format(this.start + minute * MINUTE).split(', ')
      const [hour, past] = clock.split(':').map(Number)
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      for (let more = 0; more < 30; more += 1)
        this.#wall.push({ day, minute: hour! * 60 + past! + more, weekday: weekday === 0 ? 7 : weekday })
      const before = this.#wall.at(-31)
      if (before && (this.#wall.at(-30)!.minute - before.minute + 1440) % 1440 !== 1)
        this.changes.push(this.start + minute * MINUTE)
    }
  }

  /** The instant itself, unless it is quiet; else the first full minute that is not. */
  firstLoudFrom(now: number, quiet: QuietHours): number {
    const from = Math.floor((now - this.start) / MINUTE)
    const isQuiet = this.#quietMinutes(quiet, from - 2 * 1440)
    if (!isQuiet(from)) return now
    let minute = from
    while (isQuiet(minute)) minute += 1
    return this.start + minute * MINUTE
  }

  /** Each day's first minute that has reached a time begins or ends the hours, whatever the clocks did before it. */
  #quietMinutes({ hours, closedDays }: QuietHours, first: number): (minute: number) => boolean {
    const known: boolean[] = []
    let isInHours = false
    const reached = new Set<string>()
    const passes = (at: number, wanted: { hour: number; minute: number }, name: string): boolean => {
      const { day, minute } = this.#wall[at]!
      if (minute < wanted.hour * 60 + wanted.minute || reached.has(`${name} ${day}`)) return false
      reached.add(`${name} ${day}`)
      return true
    }
    return (minute) => {
      for (let at = first + known.length; at <= minute; at += 1) {
        if (hours) {
          const isOver = passes(at, hours.to, 'to')
          const hasBegun = passes(at, hours.from, 'from')
          const fromFirst = hours.from.hour * 60 + hours.from.minute < hours.to.hour * 60 + hours.to.minute
          if (isOver && hasBegun) isInHours = !fromFirst
          else if (isOver) isInHours = false
          else if (hasBegun) isInHours = true
        }
        const { day, weekday } = this.#wall[at]!
        known.push(isInHours || (closedDays && (weekday > 5 || day === '2026-12-24')))
      }
      return known[minute - first]!
    }
  }
}
