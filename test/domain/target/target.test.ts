import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { againstTarget } from '../../../src/domain/target/against-target.ts'
import { targetFor, targetOver, type Target } from '../../../src/domain/target/target.ts'
import { TEAM } from '../plain-rows.ts'

const targetOn = (metric: string, terms: Partial<Target> = {}): Target => ({
  id: 1,
  teamId: 1,
  metric,
  channel: '',
  value: 300,
  per: null,
  setBy: 'U1',
  setAt: 0,
  ...terms,
})

const DAY = { start: '2026-11-22', end: '2026-11-23' }
const WEEK = { start: '2026-11-16', end: '2026-11-23' }
const FEBRUARY = { start: '2026-02-01', end: '2026-03-01' }
const YEAR = { start: '2026-01-01', end: '2027-01-01' }

describe('targetOver()', () => {
  test.each([
    ['day', DAY, 300],
    ['day', WEEK, 1500],
    ['week', DAY, 300 / 7],
    ['week', WEEK, 300],
    ['month', WEEK, 70],
    ['month', FEBRUARY, 300],
    ['month', { start: '2026-01-31', end: '2026-03-01' }, 300 / 31 + 300],
    ['quarter', WEEK, 2100 / 92],
    ['year', YEAR, 300],
    ['month', YEAR, 3600],
    [null, DAY, 300],
    [null, YEAR, 300],
  ] as const)('of 300 a %s over %j is %d', (per, period, value) => {
    expect(targetOver(targetOn('complaints', { per }), { period, calendar: TEAM.calendar })).toBe(value)
  })
})

describe('targetFor()', () => {
  const targets = [
    targetOn('contact_time', { id: 1 }),
    targetOn('contact_time', { id: 2, channel: 'phone' }),
    targetOn('complaints', { id: 3, per: 'month' }),
    targetOn('orders', { id: 4, per: 'day', channel: 'web' }),
    targetOn('csat', { id: 5, channel: 'chat' }),
  ]
  test.each([
    ['the team’s own', 'contact_time', undefined, 1],
    ['the channel’s own', 'contact_time', 'phone', 2],
    ['the team’s for a channel without one', 'contact_time', 'email', 1],
    ['a total’s, of the team', 'complaints', undefined, 3],
    ['no total’s of the team for a channel', 'complaints', 'phone', null],
    ['a total’s, of the channel', 'orders', 'web', 4],
    ['no channel’s for the team', 'orders', undefined, null],
    ['no channel’s for the team, nor for another channel', 'csat', 'phone', null],
    ['none of another metric', 'nps', undefined, null],
  ])('is %s', (_, metric, channel, id) => {
    expect(targetFor({ metric, channel }, targets)?.id ?? null).toBe(id)
  })
})

describe('againstTarget()', () => {
  test.each([
    ['complaints', 66, { value: 300, per: 'month' }, { value: 70, change: -4, unit: 'complaints', isGood: true }],
    ['complaints', 70, { value: 300, per: 'month' }, { value: 70, change: 0, unit: 'complaints', isGood: true }],
    ['complaints', 71, { value: 300, per: 'month' }, { value: 70, change: 1, unit: 'complaints', isGood: false }],
    ['csat', 82.5, { value: 80, per: null }, { value: 80, change: 2.5, unit: 'pp', isGood: true }],
    ['csat', 79.5, { value: 80, per: null }, { value: 80, change: -0.5, unit: 'pp', isGood: false }],
    ['csat', 80, { value: 80, per: null }, { value: 80, change: 0, unit: 'pp', isGood: true }],
    ['contact_time', 300, { value: 240, per: null }, { value: 240, change: 60, unit: 's', isGood: null }],
    ['inquiries', 90, { value: 14, per: 'day' }, { value: 70, change: 20, unit: 'contacts', isGood: null }],
    ['perceived_retention_gap', 4, { value: 0, per: null }, { value: 0, change: 4, unit: 'pp', isGood: null }],
    ['wait_time', null, { value: 30, per: null }, { value: 30, change: null, unit: 's', isGood: null }],
  ] as const)('of %s %s against %j', (id, figure, target, expected) => {
    expect(againstTarget(BUILT_IN.metricOf(id), { figure, target, period: WEEK, calendar: TEAM.calendar })).toEqual(
      expected,
    )
  })
})
