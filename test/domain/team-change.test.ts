import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWords } from '../../src/domain/question/words.ts'
import { readTeamChange } from '../../src/domain/team-change.ts'

const read = (line: string) => readTeamChange(readWords(line))

describe('readTeamChange()', () => {
  test.each([
    ['set name Support EU', { kind: 'name', name: 'Support EU' }],
    ['set name "Support EU"', { kind: 'name', name: 'Support EU' }],
    ['set name Support: EMEA', { kind: 'name', name: 'Support: EMEA' }],
    ['set name R&amp;D', { kind: 'name', name: 'R&D' }],
    ['SET Zone Europe/Berlin', { kind: 'zone', zone: 'Europe/Berlin' }],
    ['set currency jpy', { kind: 'currency', currency: 'JPY' }],
    ['set channel <#C123|support>', { kind: 'home', channelId: 'C123' }],
    ['set owner <@U1|ana>', { kind: 'owner', userId: 'U1' }],
    ['set managers <@U1|ana> <@W2>', { kind: 'managers', userIds: ['U1', 'W2'] }],
    ['set managers <@U1>, <@U1>', { kind: 'managers', userIds: ['U1'] }],
    ['set wait_ceiling 3m', { kind: 'seconds', setting: 'waitCeilingS', seconds: 180 }],
    ['set answer_target 20', { kind: 'seconds', setting: 'answerTargetS', seconds: 20 }],
    ['set short_cutoff 5 s', { kind: 'seconds', setting: 'shortCutoffS', seconds: 5 }],
    ['set hours mon-fri', { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5] }],
    ['set hours Sun-Thu', { kind: 'weekdays', weekdays: [1, 2, 3, 4, 7] }],
    ['set hours mon, wed, sat', { kind: 'weekdays', weekdays: [1, 3, 6] }],
    ['set holidays de', { kind: 'region', region: 'DE' }],
    ['set holidays DE-BY', { kind: 'region', region: 'DE-BY' }],
    ['set holidays none', { kind: 'region', region: null }],
    [
      'holidays add 2026-12-24 Christmas Eve',
      { kind: 'close-day', closed: { day: '2026-12-24', name: 'Christmas Eve' } },
    ],
    ['holidays add 2026-12-24', { kind: 'close-day', closed: { day: '2026-12-24', name: 'Closed' } }],
    ['holidays remove 2026-12-24', { kind: 'open-day', day: '2026-12-24' }],
    ['channels add Live-Chat', { kind: 'add-channel', channel: 'live_chat' }],
    ['channels add live chat', { kind: 'add-channel', channel: 'live_chat' }],
    ['channels remove fax', { kind: 'remove-channel', channel: 'fax' }],
    ['agent 4711 <@U1|ana>', { kind: 'agent', agent: '4711', name: '4711', userId: 'U1' }],
    ['agent "Ana M" <@U1>', { kind: 'agent', agent: 'ana m', name: 'Ana M', userId: 'U1' }],
  ])('reads "%s"', (line, change) => {
    expect(read(line)).toEqual({ change })
  })

  test.each([
    ['', /it goes set, channels, holidays or agent/],
    ['sett name x', /"sett" is not understood/],
    ['set', /no such setting/],
    ['set colour red', /no such setting "colour": there is name, zone/],
    ['set toString x', /no such setting/],
    ['set name', /the new name is missing/],
    [`set name ${'x'.repeat(81)}`, /at most 80/],
    ['set zone Berlin', /did you mean "Europe\/Berlin"/],
    ['set zone europe/berlin', /did you mean "Europe\/Berlin"/],
    ['set zone +02:00', /no such zone/],
    ['set zone Mars', /no such zone/],
    ['set currency EURO', /three letters/],
    ['set channel support', /name the channel with #/],
    ['set owner ana', /one person with @/],
    ['set owner <@U1> <@U2>', /one person with @/],
    ['set managers ana', /name people with @/],
    ['set wait_ceiling soon', /no duration/],
    ['set wait_ceiling 1 30', /no duration/],
    ['set hours 9-17', /name the days the desk works, like mon-fri/],
    ['set hours mon-xyz', /name the days the desk works/],
    ['set holidays Atlantis', /name the country, or its two letters/],
    ['set holidays DE-XX', /DE has BB, BE, BW, BY/],
    ['set holidays constructor', /name the country, or its two letters/],
    ['set holidays JP-XX', /JP has no regions: write JP/],
    ['holidays', /add or remove/],
    ['holidays add Christmas', /a day looks like 2026-11-20/],
    ['holidays add 2026-02-30 x', /there is no day 2026-02-30/],
    [`holidays add 2026-12-24 ${'x'.repeat(81)}`, /at most 80/],
    ['channels', /add or remove/],
    ['channels drop fax', /add or remove/],
    ['channels add', /up to 30 letters/],
    ['channels add a/b', /up to 30 letters/],
    [`channels add ${'x'.repeat(31)}`, /up to 30 letters/],
    ['channels add phone', /every team has/],
    ['channels remove Face-to-Face', /every team has/],
    ['agent 4711', /agent 4711 @ana/],
    ['agent 4711 ana', /agent 4711 @ana/],
    ['agent', /agent 4711 @ana/],
  ])('refuses "%s"', (line, fault) => {
    expect(read(line)).toEqual({ fault: expect.stringMatching(fault) })
  })

  const pieces = ['set', 'name', 'zone', 'channels', 'add', 'agent', 'wait_ceiling', ' ', ' ', '3m', '<@U1|', '>', '<#C1>', ':', '"', '🙂', 'x'.repeat(99)] // prettier-ignore
  const lines = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((list) => list.join('')),
    fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((list) => list.join(' ')),
  )

  test('makes sense of any text or says what is wrong', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const reading = read(line)
        expect('fault' in reading ? reading.fault.length : 1).toBeLessThan(400)
      }),
      { seed: 11, numRuns: 1000 },
    )
  })

  test.each([
    'set zone ',
    'set name ',
    'set managers ',
    'set wait_ceiling ',
    'set currency ',
    'channels add ',
    'agent ',
  ])('comes to an end on "%s" and 3,000 characters', (start) => {
    for (const piece of ['a', '<@U', '9', 'a/', '<@U1|', ' '])
      expect(read(start + piece.repeat(3000 / piece.length))).toBeDefined()
  })
})
