import { wallClockAt, type Zone } from '../domain/time/zone.ts'

const ZONES: readonly Zone[] = ['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Tokyo']
const OPENS = 8
const CLOSES = 20
const MIDDLE_OF_WORK = 14

/** A zone in which it is working time now, so that the demo's team has a today whenever the demo is run. */
export function daytimeZone(now: number): Zone {
  const [home] = ZONES
  const hour = (zone: Zone): number => wallClockAt(now, zone).hour
  if (home && hour(home) >= 10 && hour(home) < 18) return home
  return [...ZONES].sort((a, b) => Math.abs(hour(a) - MIDDLE_OF_WORK) - Math.abs(hour(b) - MIDDLE_OF_WORK))[0]!
}

/** How much of the day's opening hours has passed, from 0 to 1. */
export function openSoFar(now: number, zone: Zone): number {
  const { hour, minute } = wallClockAt(now, zone)
  return Math.min(1, Math.max(0.05, (hour + minute / 60 - OPENS) / (CLOSES - OPENS)))
}
