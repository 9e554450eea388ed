import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MOST_NOTES } from '../../src/domain/note/decide-note.ts'
import { ANNA, BEN, CHIKA, DM, HOME, openDesk, SALES, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
})
afterEach(() => desk.close())

const standing = async (): Promise<string[]> => (await desk.store.notes.ofTeam(1)).map(({ text }) => text)
const revision = async (): Promise<number> => (await desk.store.teams.ofChannel('T1', HOME))!.revision

describe('note', () => {
  test('is written by any member, and listed, the latest day first', async () => {
    expect(await desk.read('note 2026-11-03 "new phone system"')).toBe(
      ':memo: Noted: Tue 3 Nov 2026: new phone system\nAnswers over that day show it · note off 1 takes it back',
    )
    await desk.say('note yesterday outage', { user: BEN })
    expect(await desk.read('note 2027-01-11 moving house')).toContain('Answers from that day on show it')
    const lines = [
      '3 · Mon 11 Jan 2027: moving house · by <@U0ANNA0001>',
      '2 · Sun 22 Nov 2026: outage · by <@U0BEN00001>',
      '1 · Tue 3 Nov 2026: new phone system · by <@U0ANNA0001>',
    ]
    expect(await desk.read('note')).toBe(lines.join('\n'))
    expect(await desk.read('note list', { user: CHIKA })).toBe(lines.join('\n'))
  })

  test('is listed by period, days to come included', async () => {
    await desk.say('note 2026-11-03 "new phone system"')
    await desk.say('note 2027-01-11 moving house')
    expect(await desk.read('note list 2026-11')).toBe(
      '*1 note · 1–30 Nov 2026*\n1 · Tue 3 Nov 2026: new phone system · by <@U0ANNA0001>',
    )
    expect(await desk.read('note list 2027-01')).toContain('moving house')
    expect(await desk.read('note list yesterday')).toBe('No notes · Sun 22 Nov 2026')
    expect(await desk.read('note list wek')).toContain('did you mean "week"?')
  })

  test('of which there are many is listed as far as there is room', async () => {
    expect(await desk.read('note')).toBe('No notes yet. To write one, type note yesterday "new phone system"')
    for (let index = 0; index < 25; index += 1) await desk.say(`note yesterday ${index} ${'&'.repeat(100)}`)
    expect(await desk.read('note')).toContain('+5 more: note list and a period')
    expect(await desk.read('note list week')).toMatch(/^\*25 notes · 17–23 Nov 2026\*/)
    expect(await desk.read('note list week')).toMatch(/\+\d+ more: note list and a period/)
  })

  test('is there once, however often it is typed', async () => {
    await desk.say('note 2026-11-03 "new phone system"')
    expect(await desk.read('note 2026-11-03 New phone system', { user: BEN })).toBe(
      'It is there already: 1 · Tue 3 Nov 2026: new phone system · by <@U0ANNA0001> on Mon 23 Nov 2026',
    )
    await desk.say('note 2026-11-04 "new phone system"')
    expect(await standing()).toEqual(['new phone system', 'new phone system'])
  })

  test('is taken back by its author or a manager, and stays on record', async () => {
    await desk.say('note 2026-11-03 by Anna')
    await desk.say('note 2026-11-03 by Ben', { user: BEN })
    await desk.say('note 2026-11-03 by Ben too', { user: BEN })
    expect(await desk.read('note off 1', { user: BEN })).toContain(
      'Cannot take back note 1: only who wrote it and the managers of Harbour may',
    )
    expect(await desk.read('note off 2', { user: BEN })).toBe(':white_check_mark: Taken back: Tue 3 Nov 2026: by Ben')
    expect(await desk.read('note off #3', { user: ANNA })).toContain('by Ben too')
    expect(await standing()).toEqual(['by Anna'])
    expect(await desk.read('note off 3', { user: BEN })).toBe(
      'Note 3 was taken back already, by <@U0ANNA0001> on Mon 23 Nov 2026',
    )
    expect(await desk.store.notes.find(1, 3)).toMatchObject({ endedBy: ANNA, endedAt: desk.clock.now() })
    await desk.say('note 2026-11-03 by Ben', { user: BEN })
    expect(await standing()).toEqual(['by Anna', 'by Ben'])
  })

  test('is the team’s that is spoken about', async () => {
    await desk.say('note 2026-11-03 "new phone system"')
    await desk.say('team set name Sales', { channel: SALES })
    expect(await desk.read('note off 1', { channel: SALES })).toContain(
      'Cannot take back note 1: no such note, note list shows their numbers',
    )
    expect(await desk.read('note', { channel: SALES })).toContain('No notes yet')
    expect(await desk.read('note team:Harbour', { channel: DM })).toContain('new phone system')
    expect(await desk.read('note today outage', { channel: 'C0NOTEAM01' })).toContain('Which team?')
  })

  test('makes answers new, and a refused one does not', async () => {
    const seen = [await revision()]
    for (const words of ['note today outage', 'note off 1']) {
      await desk.say(words)
      seen.push(await revision())
    }
    expect(new Set(seen).size).toBe(seen.length)
    await desk.say('note off 99')
    expect(await revision()).toBe(seen.at(-1))
  })

  test('beyond the most there may be is refused until one is taken back', async () => {
    await desk.store.transaction(async ({ notes }) => {
      for (let index = 0; index < MOST_NOTES; index += 1)
        await notes.add({ teamId: 1, day: '2026-11-03', text: `note ${index}`, notedBy: ANNA, notedAt: 0 })
    })
    expect(await desk.read('note today outage')).toContain(
      'Cannot note that: the team has 1,000 notes, the most it may have',
    )
    await desk.say('note off 1')
    expect(await desk.read('note today outage')).toContain('Noted')
  })

  test.each([
    ['note yestrday outage', 'Cannot note "yestrday": that is no day, did you mean "yesterday"?'],
    ['note 1999-12-31 outage', 'nothing is kept from before 2000-01-01'],
    ['note 2026-11-03', 'what happened is missing'],
    ['note off', 'its number is missing'],
    ['note off x', 'write the note’s number'],
    ['notes', 'did you mean "note"?'],
  ])('%s is refused with what would be right', async (words, said) => {
    expect(await desk.read(words)).toContain(said)
    expect(await standing()).toEqual([])
  })

  test('is explained by help', async () => {
    expect(await desk.read('help note')).toContain('`/metrics note &lt;day&gt; "…"`')
  })
})

describe('answers', () => {
  beforeEach(async () => {
    await desk.say(
      'log complaints 2 2026-11-03, complaints 3 2026-11-19, complaints 5 2026-11-20, complaints 4 2026-11-22',
    )
    await desk.say('note 2026-11-19 "new <b> phone system"')
  })
  const LINE = ':memo: Thu 19 Nov 2026: new &lt;b&gt; phone system'

  test('over the day of a note show it below the figure and in the words of the picture', async () => {
    expect(await desk.read('complaints week')).toContain(`${LINE} (<@U0ANNA0001>)`)
    expect(await desk.read('complaints week')).toContain('Notes – Thu 19 Nov: new <b> phone system.)')
    expect(await desk.read('complaints 2026-11-19')).toContain(LINE)
    expect(await desk.read('complaints month by week')).toContain('Notes – Mon 16 Nov: new <b> phone system.)')
    for (const words of ['complaints 2026-11-20', 'complaints week by channel', 'complaints 2026-11-20..2026-11-22'])
      expect(await desk.read(words)).not.toContain('phone system')
  })

  test('show what is written and no more what is taken back', async () => {
    expect(await desk.read('complaints week')).not.toContain('outage')
    await desk.say('note yesterday outage', { user: BEN })
    expect(await desk.read('complaints week')).toContain(':memo: Sun 22 Nov 2026: outage (<@U0BEN00001>)')
    await desk.say('note off 2')
    expect(await desk.read('complaints week')).not.toContain('outage')
  })

  test('show the latest three, and how the others are found', async () => {
    for (const text of ['one', 'two', 'three', 'four']) await desk.say(`note 2026-11-20 ${text}`)
    const said = await desk.read('complaints week')
    expect(said.match(/:memo: .*/g)).toEqual(
      ['two', 'three', 'four'].map((text) => `:memo: Fri 20 Nov 2026: ${text} (<@U0ANNA0001>)`),
    )
    expect(said).toContain('+2 more: note list week')
    expect(await desk.read('note list week')).toContain('*5 notes')
  })

  test('that are shared name nobody, whom it would ring', async () => {
    const said = await desk.read('complaints week share')
    expect(said).toContain(LINE)
    expect(said).not.toContain(`<@${ANNA}>`)
    const pressed = await desk.press(await desk.say('complaints week'), 'Share', { user: BEN })
    expect(JSON.stringify(pressed.blocks)).not.toContain(`<@${ANNA}>`)
  })
})
