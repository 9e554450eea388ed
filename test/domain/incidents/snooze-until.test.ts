import { expect, test } from 'vitest'
import { snoozeUntil } from '../../../src/domain/incidents/snooze-until.ts'

const until = (length: 'hour' | 'tomorrow' | 'monday', now: string, zone = 'Europe/Berlin'): string =>
  new Date(snoozeUntil(length, Date.parse(now), zone)).toISOString()

test.each([
  ['hour', '2026-11-23T09:30:00Z', '2026-11-23T10:30:00.000Z'],
  ['tomorrow', '2026-11-23T09:30:00Z', '2026-11-24T08:00:00.000Z'],
  ['tomorrow', '2026-11-23T23:30:00Z', '2026-11-25T08:00:00.000Z'],
  ['monday', '2026-11-22T22:59:00Z', '2026-11-23T08:00:00.000Z'],
  ['monday', '2026-11-23T09:30:00Z', '2026-11-30T08:00:00.000Z'],
  ['monday', '2026-11-27T09:30:00Z', '2026-11-30T08:00:00.000Z'],
  ['tomorrow', '2026-03-28T09:30:00Z', '2026-03-29T07:00:00.000Z'],
  ['tomorrow', '2026-10-24T09:30:00Z', '2026-10-25T08:00:00.000Z'],
] as const)('snoozeUntil() %s, pressed at %s, is %s by the team’s clock', (length, now, expected) => {
  expect(until(length, now)).toBe(expected)
})
