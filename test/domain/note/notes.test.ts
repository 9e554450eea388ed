import { describe, expect, test } from 'vitest'
import { decideNote, MOST_NOTES } from '../../../src/domain/note/decide-note.ts'
import { notesIn } from '../../../src/domain/note/notes-in.ts'
import { readListed } from '../../../src/domain/note/read-listed.ts'
import { readNumber } from '../../../src/domain/note/read-number.ts'
import { readWords } from '../../../src/domain/question/words.ts'
import { TODAY } from '../plain-rows.ts'
import { noteOf } from './note-of.ts'

describe('decideNote()', () => {
  const [day, text] = ['2026-11-03', 'new phone system']
  const standing = Array.from({ length: MOST_NOTES - 1 }, (_, index) => noteOf({ id: index + 2, text: `n${index}` }))

  test('adds what is not there, up to the most there may be', () => {
    expect(decideNote({ day, text }, standing)).toEqual({ kind: 'add' })
    expect(decideNote({ day, text }, [...standing, noteOf({ text: 'other' })])).toEqual({ kind: 'full' })
  })

  test('finds the same words for the same day, in any case', () => {
    expect(decideNote({ day, text: 'New Phone System' }, [...standing, noteOf()])).toEqual({
      kind: 'there',
      note: noteOf(),
    })
    expect(decideNote({ day: '2026-11-04', text }, [noteOf()])).toEqual({ kind: 'add' })
  })
})

describe('notesIn()', () => {
  const [first, second, third, fourth] = [
    noteOf({ id: 4, day: '2026-11-01' }),
    noteOf({ id: 2, day: '2026-11-02' }),
    noteOf({ id: 3, day: '2026-11-02' }),
    noteOf({ id: 1, day: '2026-11-03' }),
  ]
  const notes = [fourth, third, second, first]

  test.each([
    ['2026-11-01', '2026-11-03', [first, second, third]],
    ['2026-11-02', '2026-11-04', [second, third, fourth]],
    ['2026-11-04', '2026-12-01', []],
  ] as const)('of the days from %s to before %s, by day and number', (start, end, those) => {
    expect(notesIn(notes, { start, end })).toEqual(those)
  })
})

describe('readListed()', () => {
  const read = (line: string) => readListed(readWords(line), TODAY)

  test.each([
    ['', null],
    ['month', { start: '2026-10-25', end: '2026-11-24' }],
    ['this month', { start: '2026-11-01', end: '2026-12-01' }],
    ['2027-Q1', { start: '2027-01-01', end: '2027-04-01' }],
    ['2026-11-01..9999-12-31', { start: '2026-11-01', end: '9999-12-31' }],
  ])('reads "%s", days to come included', (line, period) => {
    expect(read(line)).toEqual({ period })
  })

  test.each([
    ['wek', 'Cannot list notes of "wek": that is no period, did you mean "week"?'],
    ['last wek', 'Cannot list notes of "last wek": did you mean "last week"?'],
    ['november 2026', 'Cannot list notes of "november": did you mean "2026-11"?'],
    ['outages', 'Cannot list notes of "outages": that is no period, write it like note list month'],
    ['month channel:phone', 'Cannot list notes of "channel:phone": it is not understood behind the period'],
  ])('refuses "%s" with what would be right', (line, fault) => {
    expect(read(line)).toEqual({ fault })
  })
})

describe('readNumber()', () => {
  test.each([
    ['3', { id: 3 }],
    ['#12', { id: 12 }],
    ['', { fault: 'Cannot take a note back: its number is missing, note list shows it' }],
    ['x', { fault: 'Cannot take back "x": write the note’s number, which note list shows' }],
    ['-3', { fault: 'Cannot take back "-3": write the note’s number, which note list shows' }],
    ['9'.repeat(20), { fault: expect.stringContaining('write the note’s number') }],
    ['1 2', { fault: 'Cannot take back "2" too: one note at a time, like note off 1' }],
  ])('reads "%s"', (line, reading) => {
    expect(readNumber(readWords(line))).toEqual(reading)
  })
})
