import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNote } from '../../../src/domain/note/read-note.ts'
import { TODAY } from '../plain-rows.ts'

const read = (line: string) => readNote(line, TODAY)

describe('readNote()', () => {
  test.each([
    ['2026-11-03 "new phone system"', '2026-11-03', 'new phone system'],
    ['2026-11-03 new phone system', '2026-11-03', 'new phone system'],
    ['"new phone system" 2026-11-03', '2026-11-03', 'new phone system'],
    ['today outage', '2026-11-23', 'outage'],
    ['Yesterday “outage”', '2026-11-22', 'outage'],
    ['mon outage', '2026-11-23', 'outage'],
    ['tuesday outage', '2026-11-17', 'outage'],
    ['2027-11-24 outage', '2027-11-24', 'outage'],
    ['2000-01-01 outage', '2000-01-01', 'outage'],
    ['mon "outage', '2026-11-23', 'outage'],
    ['mon  two \n lines\u200b ', '2026-11-23', 'two lines'],
    ['mon phones: down since:sun', '2026-11-23', 'phones: down since:sun'],
    ['mon 5" screens', '2026-11-23', '5" screens'],
    ['mon "a" and "b"', '2026-11-23', '"a" and "b"'],
    ['mon &lt;b&gt; &amp;amp;', '2026-11-23', '<b> &amp;'],
    ['mon with <@U0BEN00001|ben> in <#C1|desk>', '2026-11-23', 'with @ben in #desk'],
    ['mon with <@U0BEN00001> <!here>', '2026-11-23', 'with @U0BEN00001 !here'],
    ['mon <https://example.com/a|example.com/a>', '2026-11-23', 'example.com/a'],
    ['mon <https://example.com/a>', '2026-11-23', 'https://example.com/a'],
    ['mon <b> and a<b', '2026-11-23', '<b> and a<b'],
    ['mon cafe\u0301', '2026-11-23', 'café'],
    [`mon ${'𠮷'.repeat(120)}`, '2026-11-23', '𠮷'.repeat(120)],
  ])('reads %j', (line, day, text) => {
    expect(read(line)).toEqual({ terms: { day, text } })
  })

  test.each([
    [
      '2026-11-03',
      'Cannot note 2026-11-03: what happened is missing, write it like note 2026-11-03 "new phone system"',
    ],
    ['mon "\u200b "', 'Cannot note 2026-11-23: what happened is missing'],
    [`mon ${'x'.repeat(121)}`, 'Cannot note 2026-11-23: what happened has 121 characters, at most 120 are kept'],
    ['mon "outage" channel:phone', 'behind the closing quote nothing is understood: put all of it between the quotes'],
    ['"outage"', 'Cannot note that: the day is missing, write it like note 2026-11-22 "new phone system"'],
    ['outage again', 'Cannot note "outage": that is no day, write it like note 2026-11-22 "new phone system"'],
    ['yestrday outage', 'Cannot note "yestrday": that is no day, did you mean "yesterday"?'],
    ['tomorrow outage', 'Cannot note "tomorrow": did you mean "2026-11-24"?'],
    ['3 nov 2026 outage', 'Cannot note "3": did you mean "2026-11-03"?'],
    ['3.11.2026 outage', 'Cannot note "3.11.2026": did you mean "2026-11-03"?'],
    ['november outage', 'Cannot note "november": that is no day'],
    ['2026-02-30 outage', 'Cannot note "2026-02-30": there is no day 2026-02-30, 2026-02 has 28 days'],
    ['1999-12-31 outage', 'Cannot note "1999-12-31": nothing is kept from before 2000-01-01'],
    ['2027-11-25 outage', 'Cannot note 2027-11-25: it is more than a year ahead, the last day is 2027-11-24'],
    ['last week', 'Cannot note "last week": a note is for one day, did you mean "note list last week"?'],
    ['2026-11 outage', 'Cannot note "2026-11": a note is for one day, write it like note 2026-11-22'],
    ['last fri outage', 'Cannot note "last fri": did you mean "fri"?'],
    ['lst', 'Cannot note "lst": that is no day, did you mean "list"?'],
    ['3 off', 'Cannot note "3": did you mean "note off 3"?'],
  ])('refuses %j with what would be right', (line, fault) => {
    expect(read(line)).toEqual({ fault: expect.stringContaining(fault) })
  })

  test('reads any text as one line of 1 to 120 characters without what is unseen, or says what is wrong', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (said) => {
        const reading = read(`mon ${said}`)
        if ('fault' in reading) return reading.fault.startsWith('Cannot note')
        const { text } = reading.terms
        return text.trim() === text && [...text].length >= 1 && [...text].length <= 120 && !/[\p{Cc}\p{Cf}]/u.test(text)
      }),
      { seed: 1 },
    )
  })
})
