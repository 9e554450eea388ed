import { Temporal } from 'temporal-polyfill'
import { nearestWord } from '../nearest-word.ts'
import type { Day } from './day.ts'

/** An IANA zone name such as `Europe/Berlin`; `isZone` tells. Never an offset, since offsets know no summer time. */
export type Zone = string

const MINUTE_MS = 60_000
/** Of each zone the day of the minute that was asked for last: no zone's clock has changed within a minute since 1972. */
const latest = new Map<Zone, { readonly minute: number; readonly day: Day }>()

/** The civil day that the instant, since 1972, falls on in the zone. */
export function dayAt(instantMs: number, zone: Zone): Day {
  const minute = Math.floor(instantMs / MINUTE_MS)
  const known = latest.get(zone)
  if (known?.minute === minute) return known.day
  const day = zoned(instantMs, zone).toPlainDate().toString()
  latest.set(zone, { minute, day })
  return day
}

/** The first instant of the day in the zone, in epoch milliseconds; where midnight is skipped, the end of the gap. */
export function startOfDay(day: Day, zone: Zone): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}

/** The wall clock in the zone, seconds left out. */
export function wallClockAt(instantMs: number, zone: Zone): { hour: number; minute: number } {
  const { hour, minute } = zoned(instantMs, zone)
  return { hour, minute }
}

const zoned = (instantMs: number, zone: Zone): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)

/** An area and a place, each as IANA spells it, or UTC: not `+02:00`, nor `Etc/GMT-2`, `EST5EDT` or `europe/berlin`. */
const ZONE_SHAPE = /^(UTC|(US|[A-Z][a-z]+)(\/[A-Z][A-Za-z_-]*)+)$/

/** Whether the text is a zone name that `Intl` lists or, as with links like `Asia/Kolkata`, accepts. */
export function isZone(text: string): boolean {
  const canonical = ZONE_SHAPE.test(text) ? canonicalZone(text) : null
  return canonical !== null && (canonical === text || canonical.toLowerCase() !== text.toLowerCase())
}

/** The zone most likely meant by a text that is none: the right spelling, or the nearest name or city; else null. */
export function nearestZone(text: string): Zone | null {
  const wanted = text.trim().replaceAll(' ', '_')
  const canonical = /^[+-]/.test(wanted) ? null : canonicalZone(wanted)
  if (canonical !== null && isZone(canonical)) return canonical
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  const names = new Map(
    zones.flatMap((zone) => [[zone.split('/').at(-1) ?? zone, zone] as const, [zone, zone] as const]),
  )
  const nearest = nearestWord(wanted, [...names.keys()])
  return nearest === null ? null : (names.get(nearest) ?? null)
}

function canonicalZone(text: string): Zone | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
