import { shorten } from '../shorten.ts'
import { isDay, type Day } from './day.ts'
import { dayFault } from './read-date.ts'
import { dayAt, type Zone } from './zone.ts'

const SHAPE =
  /^(?<date>\d{4}-\d{2}-\d{2})[T ](?<clock>\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?<offset>Z|(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>\d{2}))?$/i
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/
const FURTHEST_MIN = { '+': 14 * 60, '-': 12 * 60 }

/**
 * The day in the zone of a moment such as `2026-11-20T09:30:00+01:00`, which without an offset is a wall clock there. Day,
 * clock and offset must exist, or a slip would be recorded on another day. So 24:00, which is 00:00 of the day after, is
 * none, nor is second 60, which no machine's clock shows.
 */
export function dayOfMoment(text: string, zone: Zone): { readonly day: Day } | { readonly fault: string } {
  const { date = '', clock = '', offset, sign = '+', hours = 0, minutes = 0 } = SHAPE.exec(text)?.groups ?? {}
  const offsetMin = Number(hours) * 60 + Number(minutes)
  const fail = (fault: string) => ({ fault: `"${shorten(text)}" is no time: ${fault}` })
  if (date === '') return fail('write it like 2026-11-20T09:30:00Z')
  if (!isDay(date)) return fail(dayFault(date) ?? 'there is no such day')
  if (!CLOCK.test(clock)) return fail('the clock runs from 00:00:00 to 23:59:59')
  if (Number(minutes) > 59 || offsetMin > FURTHEST_MIN[sign as '+' | '-'])
    return fail('offsets run from -12:00 to +14:00')
  if (offset === undefined) return { day: date }
  const asUtc = Date.parse(`${date}T${clock}Z`)
  return { day: dayAt(asUtc - (sign === '-' ? -1 : 1) * offsetMin * 60_000, zone) }
}
