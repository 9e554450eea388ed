import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, BEN, DM, HOME, openDesk, SALES, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('log', () => {
  test('makes the channel’s team with the first figure, in the asker’s zone, and says so', async () => {
    desk.directory.people.set(BEN, { id: BEN, name: 'Ben', zone: 'America/New_York', isOutsider: false })
    const said = await desk.read('log complaints 12', { user: BEN, channel: SALES })
    expect(said).toContain('*Complaints*, Mon 23 Nov 2026: 12')
    expect(said).toContain('This channel now has a team, *Support*: zone America/New_York, owner <@U0BEN00001>')
    expect(await desk.read('log complaints 12', { user: BEN, channel: SALES })).not.toContain('now has a team')
  })

  test('makes no team of what it could not read', async () => {
    expect(await desk.read('log complaints twelve', { channel: 'C0NEW00001' })).toContain('is no number')
    expect(await desk.store.teams.ofChannel('T1', 'C0NEW00001')).toBeNull()
  })

  test('makes a second team for somebody who has one, in a channel that has none', async () => {
    await desk.say('team set name Harbour')
    const said = await desk.read('log complaints 3', { channel: 'C0BILLING1' })
    expect(said).toContain('This channel now has a team')
    expect((await desk.store.teams.ofChannel('T1', HOME))!.name).toBe('Harbour')
  })

  test('says what was there, and that the same again changes nothing', async () => {
    await desk.say('log complaints 12')
    expect(await desk.read('log complaints 13')).toContain('was 12, now 13')
    expect(await desk.read('log complaints 13')).toContain('13, as before')
    expect(await desk.read('log complaints +2')).toContain('was 13, now 15')
  })

  test('adds up what different people say, and observations', async () => {
    await desk.say('log returns 4')
    expect(await desk.read('log returns 3', { user: BEN })).toContain('was 4, now 7')
    expect(await desk.read('log wait_time 30s')).toContain('1 time with a mean of 30.0 s')
    expect(await desk.read('log wait_time 1m30')).toContain('now 2 times with a mean of 60.0 s')
    expect(await desk.read('log csat 4:2 5:1')).toContain('3 ratings')
    expect(await desk.read('log revenue 1234.50')).toContain('€1,234.50')
  })

  test('keeps a note and shows what it kept', async () => {
    const said = await desk.read('log complaints 13 yesterday note:"storm <!channel> *big*"')
    expect(said).toContain('Note kept: storm &lt;!channel&gt; ∗big∗')
  })

  test('records several at once or none, and lists every fault', async () => {
    expect(await desk.read('log orders 5, revenue 10.00')).toMatch(/Orders.*\n.*Revenue/)
    const said = await desk.read('log orders 9\nretruns 1\ncomplaints -3')
    expect(said).toContain('did you mean "returns"?')
    expect(said).toContain('-3 is negative')
    expect(await desk.read('orders today')).toContain('*Orders 5*')
  })

  test('names twenty cells and counts the rest', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `complaints 1 2026-10-${String(index + 1).padStart(2, '0')}`)
    expect(await desk.read(`log ${lines.join('\n')}`)).toContain('and 10 more')
  })

  test('does not tell one agent’s figure to others than the agent and the managers', async () => {
    await desk.say('log inquiries 31 agent:"Kim Doe"')
    const byOther = await desk.read('log inquiries +1 agent:"Kim Doe"', { user: BEN })
    expect(byOther).toContain('*Inquiries* (Kim Doe), Mon 23 Nov 2026: noted')
    expect(byOther).not.toContain('31')
    expect(await desk.read('undo', { user: BEN })).not.toContain('31')
    await desk.say(`team agent "Kim Doe" <@${BEN}>`)
    expect(await desk.read('log inquiries +1 agent:"Kim Doe"', { user: BEN })).toContain('was 31, now 32')
  })

  test('goes to the asker’s only team from a direct message, and asks which of several', async () => {
    expect(await desk.read('log complaints 1', { user: 'U0NOBODY01', channel: 'D0NOBODY01' })).toContain(
      'No team for you',
    )
    expect(await desk.read('log complaints 1', { user: ANNA, channel: DM })).toContain('Which team?')
    expect(await desk.read('log complaints 16 team:"Harbour"', { user: ANNA, channel: DM })).toContain('now 16')
    expect(await desk.read('log complaints 17 team:“Harbour”, returns 9', { channel: DM })).toContain('now 17')
  })

  test('leaves a team named inside a note alone', async () => {
    expect(await desk.read('log complaints 18 note:"see team:blue" team:Harbour', { channel: DM })).toContain(
      'Note kept: see team:blue',
    )
  })
})

describe('undo', () => {
  test('takes back all of the last recording, by word and by button, once', async () => {
    await desk.say('log orders 40, returns 2 2026-11-02')
    expect(await desk.read('undo')).toContain('Taken back')
    const reply = await desk.say('log orders 41')
    expect((await desk.press(reply, 'Undo')).text).toContain('was 41, now 5')
    expect((await desk.press(reply, 'Undo')).text).toContain('Cannot take that back')
  })

  test('works from a direct message, where the button stands too', async () => {
    const reply = await desk.say('log orders 42 team:Harbour', { channel: DM })
    expect((await desk.press(reply, 'Undo', { channel: DM })).text).toContain('was 42, now 5')
  })

  test('takes back nobody else’s', async () => {
    const reply = await desk.say('log orders 43')
    expect((await desk.press(reply, 'Undo', { user: BEN })).text).toContain('Cannot take that back')
  })

  test('forgets after 24 hours', async () => {
    await desk.say('log orders 44', { user: BEN })
    desk.clock.advance(24 * 3_600_000 + 60_000)
    expect(await desk.read('undo', { user: BEN })).toContain('Nothing to take back')
    desk.clock.advance(-24 * 3_600_000 - 60_000)
  })
})

describe('fix', () => {
  test('replaces what everybody said, and names who did it', async () => {
    await desk.say('log resolved 10 2026-11-18')
    await desk.say('log resolved 5 2026-11-18', { user: BEN })
    const said = await desk.read('fix resolved 2026-11-18 12', { user: BEN })
    expect(said).toContain('Corrected by <@U0BEN00001>; what was there is kept')
    expect(said).toContain('was 15, now 12')
  })

  test('needs the day', async () => {
    expect(await desk.read('fix resolved 12')).toContain('the day is missing')
  })
})

describe('a correction of one of several cells', () => {
  test('tells what the day comes to in all', async () => {
    await desk.say('log complaints 3 2026-11-02 channel:phone, complaints 4 2026-11-02 channel:chat')
    expect(await desk.read('fix complaints 2026-11-02 1')).toContain('Mon 2 Nov 2026: 1, 8 that day in all')
    expect(await desk.read('fix complaints 2026-11-02 2')).toContain('was 1, now 2, 9 that day in all')
    expect(await desk.read('fix returns 2026-11-02 2')).toMatch(/Mon 2 Nov 2026: 2$/m)
  })
})
