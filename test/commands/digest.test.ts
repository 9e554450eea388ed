import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BEN, buttonsOf, HOME, openDesk, textOf, type Desk } from './desk.ts'
import { recordTenWeeks } from './figures.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
})
afterEach(() => desk.close())

/** Lets every minute's job run that would have run at these moments, and sends. */
async function at(...instants: string[]): Promise<void> {
  for (const instant of instants) {
    desk.clock.set(instant)
    await desk.run('owe-digests')
    await desk.send()
  }
}

const posted = (): string[] => desk.messenger.in(HOME)
const lastPosted = (): string => textOf(desk.messenger.posts.at(-1)!.message)

describe('digest', () => {
  test('goes out once a day at its time, in the team’s zone', async () => {
    expect(await desk.read('digest daily 09:00')).toContain('next Tue 24 Nov 2026 09:00, Wed 25 Nov 2026 09:00')
    await at('2026-11-24T07:59:00Z')
    expect(posted()).toEqual([])
    await at('2026-11-24T08:00:00Z', '2026-11-24T08:00:00Z', '2026-11-24T08:01:00Z', '2026-11-25T08:00:00Z')
    expect(posted()).toEqual([
      'Harbour, Mon 23 Nov 2026: Nothing was recorded',
      'Harbour, Tue 24 Nov 2026: Nothing was recorded',
    ])
  })

  test('reports on weekdays what the last working day was', async () => {
    await desk.say('log complaints 7 2026-11-27')
    desk.clock.set('2026-11-27T09:00:00Z')
    await desk.say('log complaints 7')
    await desk.say('digest weekdays 08:30')
    await at('2026-11-28T08:00:00Z', '2026-11-29T08:00:00Z', '2026-11-30T08:00:00Z')
    expect(posted()).toHaveLength(1)
    expect(lastPosted()).toContain('# Harbour · Fri 27 Nov 2026')
  })

  test('says that it is late after the bot was down over its time', async () => {
    await desk.say('digest daily 09:00')
    await at('2026-11-24T08:40:00Z')
    expect(lastPosted()).toContain('This digest is 40 min late')
  })

  test('that was missed for days goes out once, and names the days that were left out', async () => {
    await desk.say('digest daily 09:00')
    await at('2026-11-26T09:00:00Z')
    expect(posted()).toHaveLength(1)
    expect(lastPosted()).toContain('2 digests did not go out: for Mon 23 Nov 2026 and Tue 24 Nov 2026')
    expect((await desk.ledger()).map((line) => line.split(':').at(-1))).toEqual([
      '2026-11-23 expired',
      '2026-11-24 expired',
      '2026-11-25 sent',
    ])
    await at('2026-11-27T08:00:00Z')
    expect(lastPosted()).not.toContain('did not go out')
  })

  test('is not sent when more than six hours late', async () => {
    await desk.say('digest daily 09:00')
    await at('2026-11-24T14:01:00Z')
    expect(posted()).toEqual([])
    await at('2026-11-25T08:00:00Z')
    expect(lastPosted()).toContain('The digest for Mon 23 Nov 2026 did not go out')
  })

  test('comes no second time on a day when its time is moved after it went out', async () => {
    await desk.say('digest daily 09:00')
    await at('2026-11-24T08:00:00Z')
    desk.clock.set('2026-11-24T08:30:00Z')
    const said = await desk.read('digest daily 10:00')
    expect(said).toContain('next Wed 25 Nov 2026 10:00')
    expect(said).toContain('Today’s digest went out already')
    await at('2026-11-24T09:00:00Z')
    expect(posted()).toHaveLength(1)
  })

  test('moved to a time that is past offers to be sent now, and is named in the next', async () => {
    await desk.say('digest daily 11:00')
    const reply = await desk.say('digest daily 09:00')
    expect(textOf(reply)).toContain('Today has no digest any more')
    await at('2026-11-23T10:00:00Z')
    expect(posted()).toEqual([])
    await at('2026-11-24T08:00:00Z')
    expect(lastPosted()).toContain('The digest for Sun 22 Nov 2026 did not go out')
    expect((await desk.press(reply, 'Send now')).text).toContain('on its way')
    await desk.send()
    expect(posted()).toHaveLength(2)
    expect((await desk.press(reply, 'Send now', { user: BEN })).text).toContain('only the managers')
  })

  test('that was switched off before it was sent is not', async () => {
    await desk.say('digest daily 09:00')
    desk.clock.set('2026-11-24T08:00:00Z')
    await desk.run('owe-digests')
    await desk.say('digest off')
    await desk.send()
    expect(posted()).toEqual([])
    expect(await desk.ledger()).toEqual([expect.stringContaining(' cancelled')])
  })

  test('keeps its time on the wall clock when the zone changes, and one a day', async () => {
    await desk.say('digest daily 09:00')
    await at('2026-11-24T08:00:00Z')
    await desk.say('team set zone Pacific/Honolulu')
    expect(await desk.read('digest')).toContain('next Tue 24 Nov 2026 09:00')
    await at('2026-11-24T19:00:00Z')
    expect(posted()).toHaveLength(1)
    await desk.say('team set zone Pacific/Auckland')
    await at('2026-11-25T20:00:00Z')
    expect(posted()).toHaveLength(2)
  })

  test('moves with the team to another channel', async () => {
    desk.directory.join('U0ANNA0001', 'C0NEWHOME1')
    await desk.say('digest daily 09:00')
    expect(await desk.read('team set channel <#C0STRANGE1|strange>')).toContain('you are not in that channel')
    await desk.say('team set channel <#C0NEWHOME1|new>')
    await at('2026-11-24T08:00:00Z')
    expect(desk.messenger.in('C0NEWHOME1')).toHaveLength(1)
    expect(await desk.read('digest off', { channel: 'C0NEWHOME1' })).toContain('No more digests')
  })

  test('previews for the asker, and goes out now for the channel, as often as it is asked for', async () => {
    await recordTenWeeks(desk)
    const preview = await desk.say('digest preview')
    expect(preview.visibility).toBe('asker')
    expect(textOf(preview)).toContain('# Harbour · Fri 20 Nov 2026')
    await desk.say('digest now')
    await desk.say('digest now')
    await desk.send()
    expect(posted()).toHaveLength(2)
    expect(lastPosted()).toBe(textOf(preview))
    expect(buttonsOf(preview)[0]!.value).toBe('abandonment week team:1')
  })

  test('is the managers’ to change', async () => {
    for (const words of ['digest daily 09:00', 'digest off', 'digest now'])
      expect(await desk.read(words, { user: BEN })).toContain('only the managers of Harbour')
    expect(await desk.store.schedules.ofTeam(1)).toEqual([])
  })

  test('refuses rhythms and times it cannot keep', async () => {
    expect(await desk.read('digest weekly mon 09:00')).toContain('it goes out daily or on weekdays')
    expect(await desk.read('digest daily 25:00')).toContain('hours run from 0 to 23')
    expect(await desk.read('digest hourly')).toContain('a schedule looks like')
  })

  test('of a schedule that cannot be settled holds up no other', async () => {
    const { id: teamId } = (await desk.store.teams.ofChannel('T1', HOME))!
    const bad = { workspaceId: 'T1', teamId, channelId: 'C0BROKEN01', cron: 'no cron', nextDueAt: 1, setBy: BEN }
    await desk.store.schedules.put(bad)
    await desk.say('digest daily 09:00')
    await desk.store.schedules.put({ ...bad, cron: 'no cron', nextDueAt: 1 })
    await at('2026-11-24T08:00:00Z')
    expect(posted()).toHaveLength(1)
    expect(desk.log.of('error')).toEqual(['A digest could not be entered'])
  })
})
