import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFix, readLog } from '../../../src/domain/entries/read-log.ts'
import { TEAM, TODAY } from '../plain-rows.ts'

const SETTING = { team: TEAM, today: TODAY }

/** `complaints 2026-11-23 phone/ana/late set 12`, one line an entry. */
function entriesOf(text: string, read = readLog): string[] {
  const reading = read(text, SETTING)
  if ('faults' in reading) throw new Error(reading.faults.join('\n'))
  return reading.entries.map(({ cell, mode, value, note }) => {
    const said = value.kind === 'amount' ? value.amount : JSON.stringify('seconds' in value ? value.seconds : 'ratings')
    const place = [cell.channel, cell.agent, cell.area].join('/')
    return `${cell.measure} ${cell.day} ${place} ${mode} ${said}${note === undefined ? '' : ` "${note}"`}`
  })
}

const faultsOf = (text: string, read = readLog): readonly string[] => {
  const reading = read(text, SETTING)
  return 'faults' in reading ? reading.faults : []
}

describe('readLog()', () => {
  test.each([
    ['complaints 12', ['complaints 2026-11-23 // set 12']],
    ['Complaints 12', ['complaints 2026-11-23 // set 12']],
    ['complaint 12 yesterday', ['complaints 2026-11-22 // set 12']],
    ['complaints +3 fri', ['complaints 2026-11-20 // add 3']],
    ['complaints 12 2026-11-02 channel:Phone', ['complaints 2026-11-02 phone// set 12']],
    ['complaints 12 channel:"face to face" agent:"Ana M" area:Late', ['complaints 2026-11-23 face_to_face/ana m/late set 12']],
    ['complaints channel:phone 12 yesterday', ['complaints 2026-11-22 phone// set 12']],
    ['complaints 1 channel:FAX', ['complaints 2026-11-23 fax// set 1']],
    ['complaints 12 agent:<@U123|ana>', ['complaints 2026-11-23 /u123/ set 12']],
    ['complaints 12 agent:<@U123|Ana Maria>', ['complaints 2026-11-23 /u123/ set 12']],
    ['complaints 12 note:"rain, and complaints 3 more"', ['complaints 2026-11-23 // set 12 "rain, and complaints 3 more"']],
    ['complaints 12 note:“it rained, orders 4”', ['complaints 2026-11-23 // set 12 "it rained, orders 4"']],
    ['complaints 12 note:R&amp;D', ['complaints 2026-11-23 // set 12 "R&D"']],
    ['complaints 12, abandoned 3', ['complaints 2026-11-23 // set 12', 'abandoned 2026-11-23 // set 3']],
    ['complaints 12,abandoned 3', ['complaints 2026-11-23 // set 12', 'abandoned 2026-11-23 // set 3']],
    ['complaints 12; abandoned 3', ['complaints 2026-11-23 // set 12', 'abandoned 2026-11-23 // set 3']],
    ['complaints 12\nabandoned 3\r\n\n', ['complaints 2026-11-23 // set 12', 'abandoned 2026-11-23 // set 3']],
    ['complaints 12 yesterday, wait-time 1m30', ['complaints 2026-11-22 // set 12', 'wait_time 2026-11-23 // add [90]']],
    ['wait time 1m 30s yesterday', ['wait_time 2026-11-22 // add [90]']],
    ['agent hours 7.5h, wait time 90', ['agent_seconds 2026-11-23 // set 27000', 'wait_time 2026-11-23 // add [90]']],
    ['revenue 12,50', ['revenue 2026-11-23 // set 1250']],
    ['revenue 12,50, orders 3', ['revenue 2026-11-23 // set 1250', 'orders 2026-11-23 // set 3']],
    ['csat 1:2 2:0 3:5 4:9 5:20 yesterday', ['csat 2026-11-22 // add "ratings"']],
    ['comp\u200blaints \u202a12\u202c', ['complaints 2026-11-23 // set 12']],
    ['\ufeffcomplaints 12', ['complaints 2026-11-23 // set 12']],
    ['complaints yesterday 12', ['complaints 2026-11-22 // set 12']],
    ['orders 0', ['orders 2026-11-23 // set 0']],
  ])('reads %j', (text, entries) => {
    expect(entriesOf(text)).toEqual(entries)
  }) // prettier-ignore

  test.each([
    ['', /nothing was said/],
    [' \n ', /nothing was said/],
    ['complaints', /value is missing.*complaints 12/],
    ['wait_time', /wait_time 1m30/],
    ['complaits 3', /did you mean "complaints"\?/],
    ['weather 3', /list shows them all/],
    ['complaints 1 500', /write 1500/],
    ['complaints 12 tomorrow', /no number/],
    ['complaints 12 2026-11-24', /still to come/],
    ['complaints 12 2026-02-30', /there is no day 2026-02-30/],
    ['complaints 12 1999-12-31', /2000-01-01/],
    ['complaints 12 yesterday please', /"please" is not understood behind the day/],
    ['complaints 12 channel:fone', /did you mean "phone"\? The team's channels are phone, email/],
    ['complaints 12 channel: phone', /no number|channel is missing/],
    ['complaints 12 colour:red', /"colour:red" is not understood/],
    ['complaints 12 agent:""', /the agent: it is empty/],
    [`complaints 12 area:"${'x'.repeat(81)}"`, /81 characters: at most 80/],
    [`complaints 12 note:"${'x'.repeat(501)}"`, /501 characters: at most 500/],
    ['call_time_well 30', /whole calls only/],
    ['channel:phone', /"channel:phone"/],
    ['12 complaints', /no such measure/],
  ])('refuses %j', (text, fault) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(fault)])
  })

  test('lists every fault of a batch, and reads none of it', () => {
    expect(faultsOf('complaints 1\norders x, abandoned -3, abandond 4')).toEqual([
      expect.stringMatching(/^Cannot record orders: "x" is no number/),
      expect.stringMatching(/^Cannot record abandoned: -3 is negative/),
      expect.stringMatching(/^Cannot record "abandond".*"abandoned"/),
    ])
  })

  test('keeps commas that part nothing', () => {
    expect(faultsOf('complaints 12, 13')).toEqual([expect.stringMatching(/no number/)])
    expect(faultsOf('complaints 12, and thanks')).toEqual([expect.stringMatching(/no number/)])
  })

  test('keeps how agents and areas are spelled', () => {
    const reading = readLog('complaints 1 agent:ÉLISE area:"On Time"', SETTING)
    expect('spellings' in reading && [...reading.spellings]).toEqual([
      ['agent:élise', 'ÉLISE'],
      ['area:on time', 'On Time'],
    ])
  })

  test('takes a hundred records and no more', () => {
    const lines = (length: number): string => Array.from({ length }, () => 'complaints +1').join('\n')
    expect(entriesOf(lines(100))).toHaveLength(100)
    expect(faultsOf(lines(101))).toEqual([expect.stringMatching(/at most 100/)])
  })
})

describe('readFix()', () => {
  test.each([
    ['complaints yesterday 12', ['complaints 2026-11-22 // fix 12']],
    ['complaints 2026-11-02 12 channel:phone', ['complaints 2026-11-02 phone// fix 12']],
    ['wait time fri 1m 30', ['wait_time 2026-11-20 // fix [90]']],
    ['complaints 12 yesterday', ['complaints 2026-11-22 // fix 12']],
    ['csat mon 4:2 5:9', ['csat 2026-11-23 // fix "ratings"']],
  ])('reads %j', (text, entries) => {
    expect(entriesOf(text, readFix)).toEqual(entries)
  })

  test.each([
    ['complaints 12', /day is missing/],
    ['complaints', /day is missing/],
    ['', /day is missing/],
    ['complaints yesterday', /value is missing/],
    ['complaints yesterday +3', /whole figure/],
    ['complaints 2026-11-24 3', /still to come/],
    ['complaits yesterday 3', /did you mean "complaints"/],
  ])('refuses %j', (text, fault) => {
    expect(faultsOf(text, readFix)).toEqual([expect.stringMatching(fault)])
  })
})

describe('readLog() and readFix()', () => {
  const pieces = ['complaints', 'wait', '12', ',', '"', ' ', '\n', 'note:', 'agent:', '<@U1|', '>', '12,50', 'x'.repeat(300), '🙂', '\u200f', '1:2', 'fri', '+', '&amp;'] // prettier-ignore
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((list) => list.join('').slice(0, 3000)),
  )

  test('make sense of any text or say what is wrong', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const read of [readLog, readFix]) {
          const reading = read(text, SETTING)
          if ('faults' in reading) expect(reading.faults.join('').length).toBeLessThan(60_000)
          else
            for (const { value } of reading.entries)
              if ('amount' in value) expect(value.amount).toBeGreaterThanOrEqual(0)
        }
      }),
      { seed: 7, numRuns: 1000 },
    )
  })

  test.each(['a', '"', ',', ' ', '<', 'a:', '1', ',a', ', a', 'a ', ',complaints ', '\u200b', '🙂', 'é', '",'])(
    'come to an end on %j over and over',
    (piece) => {
      const text = piece.repeat(Math.ceil(3000 / piece.length)).slice(0, 3000)
      for (const whole of [text, `complaints ${text}`, `complaints 1 note:${text}`, `${text} complaints 1`])
        for (const read of [readLog, readFix]) expect(read(whole, SETTING)).toBeDefined()
    },
  )
})
