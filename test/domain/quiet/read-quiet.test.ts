import { describe, expect, test } from 'vitest'
import { formatQuiet, readQuiet } from '../../../src/domain/quiet/read-quiet.ts'

describe('readQuiet()', () => {
  test.each<[string, string]>([
    ['20:00-08:00', '20:00-08:00'],
    ['20-8', '20:00-08:00'],
    ['8pm – 8 AM', '20:00-08:00'],
    ['20:00 to 08:00', '20:00-08:00'],
    ['20:00-08:00 and closed days', '20:00-08:00 and closed days'],
    ['20:00-08:00 closed days, except critical', '20:00-08:00 and closed days except critical'],
    ['Closed  Days', 'closed days'],
    ['closed days except critical', 'closed days except critical'],
    ['20:00-08:00 except critical', '20:00-08:00 except critical'],
  ])('reads "%s"', (said, words) => {
    const read = readQuiet(said)
    expect(read.kind === 'hours' && formatQuiet(read.quiet)).toBe(words)
    expect(readQuiet(words)).toEqual(read)
  })

  test.each([
    ['off', { kind: 'off' }],
    ['none', { kind: 'off' }],
    ['team', { kind: 'team' }],
    ['as the team', { kind: 'team' }],
  ])('reads "%s"', (said, read) => expect(readQuiet(said)).toEqual(read))

  test.each([
    '',
    'x',
    '20:00',
    '20:00-',
    '-08:00',
    'except critical',
    '20:00-08:00 and',
    '24:00-08:00',
    '8:00-8am',
    '1'.repeat(5000),
  ])('refuses "%.20s" and says what would be right', (said) => {
    const read = readQuiet(said)
    expect(read.kind).toBe('wrong')
    expect(JSON.stringify(read).length).toBeLessThan(300)
  })
})
