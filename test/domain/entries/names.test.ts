import { describe, expect, test } from 'vitest'
import { readChannel } from '../../../src/domain/entries/channel.ts'
import { dayFault } from '../../../src/domain/entries/day-bounds.ts'
import { readAgent, readName } from '../../../src/domain/entries/name.ts'
import { shorten } from '../../../src/domain/shorten.ts'
import { TEAM, TODAY } from '../plain-rows.ts'

describe('readChannel()', () => {
  test.each([
    ['phone', 'phone'],
    [' Phone ', 'phone'],
    ['face to face', 'face_to_face'],
    ['Face-To-Face', 'face_to_face'],
    ['FAX', 'fax'],
  ])('reads "%s" as %s', (text, channel) => {
    expect(readChannel(text, TEAM)).toEqual({ channel })
  })

  test.each([
    ['fone', 'phone'],
    ['telephone', 'phone'],
    ['mail', 'email'],
    ['e-mail', 'email'],
    ['cht', 'chat'],
    ['facetoface', 'face_to_face'],
    ['fx', 'fax'],
    ['soziale', 'social'],
  ])('names for "%s" the nearest, %s', (text, near) => {
    expect(readChannel(text, TEAM)).toEqual({
      fault: `no such channel "${text}", did you mean "${near}"? The team's channels are phone, email, chat, social, face_to_face, web, fax`,
    })
  })

  test.each(['xyz', '電話', '🙂', 'z'.repeat(3000), '__proto__'])('names a channel even for "%s"', (text) => {
    expect(readChannel(text, TEAM)).toEqual({
      fault: expect.stringMatching(/did you mean "\w+"\? The team's channels/),
    })
  })

  test('lists as many channels as a message has room for', () => {
    const ownChannels = Array.from({ length: 60 }, (_, index) => `branch_office_number_${index}`)
    const { fault } = readChannel('fone', { ownChannels }) as { fault: string }
    expect(fault).toMatch(/did you mean "phone"\? .*web, branch_office_number_0, .* and \d\d more$/)
    expect(fault.length).toBeLessThan(300)
  })

  test('asks for a channel where none is said', () => {
    expect(readChannel(' ', TEAM)).toEqual({ fault: expect.stringMatching(/^the channel is missing.*; the team's/) })
  })
})

describe('readName()', () => {
  test.each([
    [' Ana ', 'Ana', 'ana'],
    ['ÉLISE', 'ÉLISE', 'élise'],
    ['E\u0301lise', 'Élise', 'élise'],
    ['A\u200bn\u202ea\u0000', 'Ana', 'ana'],
    ['A\u061cn\u00ada', 'Ana', 'ana'],
    ['A\ud800na', 'Ana', 'ana'],
    ['Joe "Ace" Smith', "Joe 'Ace' Smith", "joe 'ace' smith"],
    ['“Ace”', "'Ace'", "'ace'"],
    ['محمد', 'محمد', 'محمد'],
    ['🙂', '🙂', '🙂'],
    ['x'.repeat(80), 'x'.repeat(80), 'x'.repeat(80)],
  ])('keeps %j as %j and compares it as %j', (text, name, key) => {
    expect(readName(text)).toEqual({ name, key })
  })

  test.each(['', '  ', '\u200b\u202e', 'x'.repeat(81), '🙂'.repeat(81)])('refuses %j', (text) => {
    expect(readName(text)).toHaveProperty('fault')
  })
})

describe('readAgent()', () => {
  test.each([
    ['<@U123>', 'u123'],
    ['<@U123|ana>', 'u123'],
    ['4711', '4711'],
    ['Ana', 'ana'],
  ])('compares %s as %s', (text, key) => {
    expect(readAgent(text)).toMatchObject({ key })
  })
})

describe('dayFault()', () => {
  test.each([TODAY, '2026-11-22', '2000-01-01', '2024-02-29'])('lets %s be recorded', (day) => {
    expect(dayFault(day, TODAY)).toBeNull()
  })

  test.each([
    ['2026-11-24', /still to come: today is 2026-11-23/],
    ['1999-12-31', /from 2000-01-01 on/],
    ['2026-02-30', /no such day.*2026-11-22/],
    ['2025-02-29', /no such day/],
    ['20.11.2026', /no such day/],
    ['🙂'.repeat(2000), /no such day/],
  ])('refuses %s', (day, fault) => {
    expect(dayFault(day, TODAY)).toMatch(fault)
  })
})

describe('shorten()', () => {
  test('keeps forty characters and cuts none in half', () => {
    expect(shorten('x'.repeat(40))).toBe('x'.repeat(40))
    expect(shorten('🙂'.repeat(41))).toBe(`${'🙂'.repeat(40)}…`)
  })
})
