import { describe, expect, test } from 'vitest'
import { fanOut, type Call } from '../../../src/domain/entries/fan-out.ts'
import { TEAM } from '../plain-rows.ts'

const CALL: Call = { day: '2026-11-20', channel: 'phone', agent: 'ana', answered: true }

/** What a call records: counts as numbers, durations and ratings as lists. */
function recorded(call: Partial<Call>): Record<string, unknown> {
  const entries = [...fanOut({ ...CALL, ...call }, TEAM)]
  return Object.fromEntries(
    entries.map(({ cell, value }) => {
      if (value.kind === 'amount') return [cell.measure, value.amount]
      if (value.kind === 'durations') return [cell.measure, value.seconds]
      return [cell.measure, value.kind === 'ratings' ? [...value.histogram] : value]
    }),
  )
}

const ANSWERED = { received: 1, offered: 1, answered: 1, abandoned: 0, inquiries: 1 }
const LOST = { received: 1, offered: 1, answered: 0, abandoned: 1, inquiries: 0 }

describe('fanOut()', () => {
  test('records zeros of a bare call, and nothing that it does not say', () => {
    expect(recorded({})).toEqual(ANSWERED)
    expect(recorded({ answered: false })).toEqual(LOST)
  })

  test('offers calls by phone or without a channel, and other contacts only when they are known to have waited', () => {
    expect(recorded({ channel: '' })).toEqual(ANSWERED)
    expect(recorded({ channel: 'chat' })).toEqual({ received: 1, answered: 1, inquiries: 1 })
    expect(recorded({ channel: 'chat', answered: false, waitS: 30 })).toMatchObject({ offered: 1, abandoned: 1 })
  })

  test('never counts more hang-ups or quick answers than were offered, whatever the channel', () => {
    for (const channel of ['', 'phone', 'chat', 'email'])
      for (const answered of [true, false])
        for (const waitS of [undefined, 0, 3, 500]) {
          const { offered = 0, ...parts } = recorded({ channel, answered, waitS }) as Record<string, number>
          for (const part of ['abandoned', 'short_abandoned', 'answered_in_target'])
            expect(parts[part] ?? 0).toBeLessThanOrEqual(offered)
        }
  })

  test.each([
    [{ resolved: true }, { resolved: 1 }],
    [{ resolved: false }, { resolved: 0 }],
    [
      { resolved: true, firstContact: true },
      { resolved: 1, first_contact_resolved: 1 },
    ],
    [
      { resolved: true, firstContact: false },
      { resolved: 1, first_contact_resolved: 0 },
    ],
    [
      { resolved: false, firstContact: true },
      { resolved: 0, first_contact_resolved: 0 },
    ],
    [{ firstContact: true }, {}],
  ])('of an answered call with %j adds %j', (said, added) => {
    expect(recorded(said)).toEqual({ ...ANSWERED, ...added })
  })

  test.each([
    [{ resolved: true }, { resolved: 0 }],
    [
      { resolved: true, firstContact: true },
      { resolved: 0, first_contact_resolved: 0 },
    ],
    [{ firstContact: true }, { first_contact_resolved: 0 }],
  ])('of a lost call with %j adds %j', (said, added) => {
    expect(recorded({ answered: false, ...said })).toEqual({ ...LOST, ...added })
  })

  test.each([
    [20, { answered_in_target: 1, over_limit_waits: 0 }],
    [21, { answered_in_target: 0, over_limit_waits: 0 }],
    [180, { answered_in_target: 0, over_limit_waits: 0 }],
    [181, { answered_in_target: 0, over_limit_waits: 1 }],
  ])('of an answered call that waited %d s adds the wait and %j', (waitS, added) => {
    expect(recorded({ waitS })).toEqual({ ...ANSWERED, wait_time: [waitS], short_abandoned: 0, ...added })
  })

  test.each([
    [0, { short_abandoned: 1, over_limit_waits: 0 }],
    [4, { short_abandoned: 1, over_limit_waits: 0 }],
    [5, { short_abandoned: 0, over_limit_waits: 0 }],
    [181, { short_abandoned: 0, over_limit_waits: 1 }],
  ])('of a lost call that waited %d s adds no wait but %j', (waitS, added) => {
    expect(recorded({ answered: false, waitS })).toEqual({ ...LOST, answered_in_target: 0, ...added })
  })

  test.each([
    [{}, false],
    [{ resolved: true }, true],
    [{ resolved: false }, false],
    [{ rating: 4 }, true],
    [{ rating: 3, resolved: true }, false],
    [{ rating: 5, resolved: false }, true],
  ])('counts the talk of a call with %j among those that ended well: %s', (said, isWell) => {
    const { call_time, contact_time, call_time_well } = recorded({ talkS: 200, ...said })
    expect({ call_time, contact_time }).toEqual({ call_time: [200], contact_time: [200] })
    expect(call_time_well).toEqual(isWell ? [200] : undefined)
  })

  test('adds wrap-up and rating, in the cell of the call and without an area', () => {
    expect(recorded({ wrapS: 30, rating: 4 })).toEqual({ ...ANSWERED, wrap_time: [30], csat: [[4, 1]] })
    for (const { cell, mode } of fanOut({ ...CALL, rating: 4 }, TEAM)) {
      expect(cell).toMatchObject({ day: '2026-11-20', channel: 'phone', agent: 'ana', area: '' })
      expect(mode).toBe('add')
    }
  })

  test('goes by the settings of the team', () => {
    const team = { ...TEAM, waitCeilingS: 60, answerTargetS: 10, shortCutoffS: 30 }
    const values = [...fanOut({ ...CALL, answered: false, waitS: 29 }, team)].map(({ cell, value }) => [cell.measure, value]) // prettier-ignore
    expect(Object.fromEntries(values)).toMatchObject({
      short_abandoned: { amount: 1 },
      over_limit_waits: { amount: 0 },
    })
  })
})
