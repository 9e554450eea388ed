import { describe, expect, test } from 'vitest'
import { makeDigest, type WantedDigest } from '../../src/domain/digest/digest.ts'
import { USUAL_SETTINGS } from '../../src/domain/digest/digest-settings.ts'
import type { Limit } from '../../src/domain/limits/limit.ts'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import { addDays, type Day } from '../../src/domain/time/day.ts'
import { oneDay } from '../../src/domain/time/period.ts'
import { digestMessage } from '../../src/messages/digest.ts'
import { threadMessage } from '../../src/messages/digest-thread.ts'
import { textOf } from '../commands/desk.ts'
import { count, limitOn, ratings, TEAM } from '../domain/plain-rows.ts'

/** A Friday. */
const DAY = '2026-11-20'
const WEEKEND = { start: DAY, end: '2026-11-23' }
const BOUNDS = { warn: { sign: '>', value: 5 }, critical: { sign: '>', value: 8 } } as const

const told = (rows: readonly RollUpRow[], limits: readonly Limit[] = [], more: Partial<WantedDigest> = {}): string =>
  textOf(
    digestMessage(
      makeDigest(
        { team: TEAM, cadence: 'day', period: oneDay(DAY), settings: USUAL_SETTINGS, ...more },
        { rows, limits },
      ),
    ),
  )

/** Of a hundred calls. */
const abandoned = (day: Day, calls: number): RollUpRow[] => [count('offered', day, 100), count('abandoned', day, calls)]

describe('digestMessage()', () => {
  test('leads with the worst day of a broken limit, and names it where it tells several', () => {
    const limits = [limitOn('abandonment', BOUNDS)]
    const rows = [...abandoned(addDays(DAY, 1), 20), ...abandoned(addDays(DAY, 2), 6)]
    const digest = told(rows, limits, { period: WEEKEND })
    expect(digest).toContain('*Abandonment 20.0% on Sat 21 Nov 2026, critical over 8%*')
    expect(digest).toContain(':red_circle: Critical: 20.0% on Sat 21 Nov 2026 is over 8%, broken on 2 days')
    expect(told(abandoned(DAY, 20), limits)).toContain('*Abandonment 20.0%, critical over 8%*')
    expect(told(abandoned(DAY, 20), [limitOn('abandonment', { ...BOUNDS, windowDays: 30 })])).toContain(
      '*Abandonment 20.0% in the 30 days to Fri 20 Nov 2026, critical over 8%*',
    )
  })

  test('does not call well what a part of is missing', () => {
    const weeks = [1, 2, 3, 4, 5].map((week) => addDays(DAY, -7 * week))
    const rows = [
      ...weeks.flatMap((day) => [
        count('inquiries', day, 200, { channel: 'phone' }),
        count('inquiries', day, 70, { channel: 'chat' }),
        count('complaints', day, 5),
        ...abandoned(day, 4),
      ]),
      count('inquiries', DAY, 70, { channel: 'chat' }),
      count('complaints', DAY, 5),
    ]
    const digest = told(rows)
    expect(digest).toContain(
      '*No change beyond the usual ups and downs; inquiries on phone, offered, abandoned not recorded*',
    )
    expect(digest).toContain('Not complete yet, the figure before in brackets: inquiries 70 (270) without phone so far')
    expect(digest).toContain('Nothing unusual, the figure before in brackets: complaints 5 (5)')
    const within = [limitOn('complaints', { warn: { sign: '>', value: 9 } })]
    const unjudged = [...within, limitOn('abandonment', { id: 2, ...BOUNDS })]
    expect(told([...rows, ...abandoned(DAY, 4)], unjudged)).toContain(
      '*All within limits, and no change beyond the usual ups and downs; inquiries on phone not recorded*',
    )
    expect(told(rows, unjudged)).toContain('*Within the limits that could be judged, and no change beyond')
    const noCalls = [...rows, count('offered', DAY, 0), count('abandoned', DAY, 0)]
    expect(told(noCalls, unjudged)).toMatch(/inquiries on phone not recorded; abandonment without a figure\*/)
  })

  test('names the holiday for which it is beside an earlier day, or beside none', () => {
    const rows = [
      ...[0, 2, 3, 4].map((week) => count('inquiries', addDays(DAY, -7 * week), 402)),
      count('inquiries', '2026-11-13', 12),
    ]
    const off = (day: Day): Partial<WantedDigest> => ({
      team: { ...TEAM, calendar: { ...TEAM.calendar, closedDays: [{ day, name: '*Party*' }] } },
      settings: { ...USUAL_SETTINGS, detail: 'short' },
    })
    const after = told(rows, [], off('2026-11-13'))
    expect(after).toContain('*No change beyond the usual ups and downs*')
    expect(after).toContain('beside the same weekday before, Fri 6 Nov 2026: Fri 13 Nov 2026 (∗Party∗) was a day off')
    const on = told(rows, [], off(DAY))
    expect(on).toContain('*No such day before to compare with: Fri 20 Nov 2026 (∗Party∗) was a day off*')
    expect(on).not.toContain('beside')
  })

  test('says what its figures are of where the first is of a week', () => {
    const rows = [
      ratings('rep_pulse', DAY, { 5: 9 }),
      ratings('rep_pulse', addDays(DAY, -7), { 1: 9 }),
      ...[0, 7].map((back) => count('inquiries', addDays(DAY, -back), 402)),
    ]
    const digest = told(rows, [limitOn('rep_pulse', { warn: { sign: '<', value: 200 } })], { period: WEEKEND })
    expect(digest).toMatch(/ \*Rep pulse\* of 16–22 Nov 2026[^]*inquiries 402/)
    expect(digest).toContain('beside the same weekday before, Fri 13 – Sun 15 Nov 2026')
  })

  test('says how many notes there are besides the latest', () => {
    const note = { teamId: 1, notedBy: 'U1', notedAt: 0, endedBy: null, endedAt: null }
    const notes = [1, 2, 3, 4, 5].map((id) => ({
      ...note,
      id,
      day: id === 1 ? '2026-11-01' : DAY,
      text: `storm ${id}`,
    }))
    const wanted = { team: TEAM, cadence: 'day', period: oneDay(DAY), settings: USUAL_SETTINGS } as const
    const digest = textOf(digestMessage(makeDigest(wanted, { rows: abandoned(DAY, 1), limits: [], notes })))
    expect(digest).toMatch(/storm 3[^]*storm 4[^]*storm 5[^]*\+1 more note on these days/)
    expect(digest).not.toMatch(/: storm [12]/)
    const long = notes.map((one) => ({ ...one, text: '&'.repeat(120) }))
    expect(textOf(digestMessage(makeDigest(wanted, { rows: [], limits: [], notes: long })))).toContain('+3 more notes')
  })

  test('says since when a limit is broken, and of one that was broken all along, for how long at least', () => {
    const limits = [limitOn('abandonment', BOUNDS)]
    const brokenFor = (days: number, before: number): string =>
      told(
        Array.from({ length: 60 }, (_, back) => abandoned(addDays(DAY, -back), back < days ? 9 : before)).flat(),
        limits,
      )
    expect(brokenFor(28, 1)).toContain(', broken since Sat 24 Oct 2026')
    expect(brokenFor(60, 1)).toContain('is over 8%, broken for more than 28 days')
    expect(brokenFor(1, 1)).toMatch(/is over 8%$/m)
    const began = Array.from({ length: 20 }, (_, back) => abandoned(addDays(DAY, -back), 9)).flat()
    expect(told(began, limits)).toContain(', broken since Sun 1 Nov 2026')
  })
})

describe('threadMessage()', () => {
  test('has the largest channels, and says how many more there are', () => {
    const ownChannels = Array.from({ length: 9 }, (_, index) => `shop_${index}`)
    const rows = [
      ...ownChannels.map((channel, index) => count('inquiries', DAY, 10 + index, { channel })),
      count('inquiries', DAY, 500),
      count('revenue', DAY, 90_000, { channel: 'shop_0' }),
    ]
    const wanted = {
      team: { ...TEAM, ownChannels },
      cadence: 'day',
      period: oneDay(DAY),
      settings: USUAL_SETTINGS,
    } as const
    const { blocks } = threadMessage(makeDigest(wanted, { rows, limits: [] }))
    const table = blocks.find(({ type }) => type === 'table') as { rows: { text: string }[][] }
    const shown = [2, 3, 4, 5, 6, 7, 8].map((index) => `shop ${index}`)
    expect(table.rows[0]?.map(({ text }) => text)).toEqual(['Metric', 'All', 'Before', ...shown, 'not said'])
    expect(JSON.stringify(blocks)).toContain('+2 more channels: the file has them')
  })
})
