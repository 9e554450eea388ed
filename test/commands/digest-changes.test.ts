import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, HOME, messagesTo, openDesk, textOf, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
})
afterEach(() => desk.close())

const posted = (): string[] => desk.messenger.in(HOME).map((text) => text.slice('Harbour, '.length).split(':')[0]!)
const lastPosted = (): string =>
  textOf(desk.messenger.posts.findLast(({ posted: { threadTs } }) => threadTs === undefined)!.message)

describe('digest now, preview and form', () => {
  test('mean the one where they are typed, then the team’s own, then another', async () => {
    for (const channel of ['C0ALPHA001', 'C0ZETA0001']) desk.directory.join(ANNA, channel)
    const now = (channel: string) => desk.read('digest now team:Harbour', { channel })
    await desk.say('digest daily 09:00 in <#C0ALPHA001|alpha>')
    expect(await now(HOME)).toContain('on its way to <#C0ALPHA001>')
    await desk.say('digest mon,thu 09:00')
    await desk.say('digest tue 09:00 in <#C0ZETA0001|zeta>')
    expect(await now(HOME)).toContain(`on its way to <#${HOME}>`)
    expect(await now('C0ZETA0001')).toContain('on its way to <#C0ZETA0001>')
    expect(await now('C0OTHER001')).toContain(`on its way to <#${HOME}>`)
    expect(await desk.read('digest preview')).toContain('# Harbour · Thu 19 – Sun 22 Nov 2026')
    const form = await desk.open('digest team:Harbour', { channel: 'C0ALPHA001' })
    expect(textOf(await desk.submit(form, {}))).toContain('*daily 09:00* in <#C0ALPHA001>')
  })
})

describe('digest after one that did not go out', () => {
  test('does not name what was sent by hand since', async () => {
    await desk.say('digest daily 11:00')
    await desk.press(await desk.say('digest daily 09:00'), 'Send now')
    await desk.at('2026-11-23T09:30:00Z', '2026-11-24T08:00:00Z')
    expect(posted()).toEqual(['Sun 22 Nov 2026', 'Mon 23 Nov 2026'])
    expect(lastPosted()).not.toContain('did not go out')
  })

  test('does not name its own days', async () => {
    await desk.say('digest daily 09:00')
    await desk.at('2026-11-24T14:01:00Z')
    await desk.say('digest now')
    await desk.send()
    expect(posted()).toEqual(['Mon 23 Nov 2026'])
    expect(lastPosted()).not.toContain('did not go out')
  })

  test('names one that was too late already when its sender died over it', async () => {
    await desk.say('digest daily 09:00')
    desk.clock.set('2026-11-24T08:00:00Z')
    await desk.run('owe-digests')
    desk.clock.set('2026-11-24T14:30:00Z')
    await desk.store.deliveries.claim({ owner: 'dying', now: desk.clock.now(), leaseMs: 90_000, limit: 1 })
    desk.messenger.historyFault = { fault: { kind: 'uncertain' }, reason: 'http_503' }
    await desk.at('2026-11-25T08:00:00Z')
    expect(posted()).toEqual(['Tue 24 Nov 2026'])
    expect(lastPosted()).toContain('The digest for Mon 23 Nov 2026 did not go out')
  })

  test('names one that Slack refused, also where the team moved, and not one that may stand', async () => {
    desk.directory.join(ANNA, 'C0NEWHOME1')
    await desk.say('digest daily 09:00')
    desk.messenger.faults.push({ fault: { kind: 'permanent' }, reason: 'is_archived' })
    await desk.at('2026-11-24T08:00:00Z')
    await desk.say('team set channel <#C0NEWHOME1|new>')
    await desk.at('2026-11-25T08:00:00Z')
    expect(lastPosted()).toContain('The digest for Mon 23 Nov 2026 did not go out')
    desk.messenger.historyFault = { fault: { kind: 'permanent' }, reason: 'missing_scope' }
    desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'ECONNRESET' })
    await desk.at('2026-11-26T08:00:00Z', '2026-11-26T08:02:00Z', '2026-11-27T08:00:00Z')
    expect((await desk.ledger()).filter((line) => line.startsWith('digest:day:'))).toEqual([
      expect.stringContaining('2026-11-24 failed'),
      expect.stringContaining('2026-11-25 sent'),
      expect.stringContaining('2026-11-26 failed'),
      expect.stringContaining('2026-11-27 sent'),
    ])
    expect(lastPosted()).toContain('# Harbour · Thu 26 Nov 2026')
    expect(lastPosted()).not.toContain('did not go out')
  })
})

describe('digest that could not be posted', () => {
  test('is told to the owner with why, and how to mend and repeat it', async () => {
    desk.directory.join(ANNA, 'C0BOARD001')
    await desk.say('digest weekly tue 09:00 in <#C0BOARD001|board>')
    desk.messenger.faults.push({ fault: { kind: 'permanent' }, reason: 'is_archived' })
    await desk.at('2026-11-24T08:00:00Z')
    await desk.send()
    const [told] = messagesTo(desk, ANNA)
    expect(textOf(told!)).toContain(
      'Since Tue 24 Nov 2026 09:00: the channel is archived. Schedule the digest for another channel, and switch this one off with digest off. Paused: weekly tue 09:00',
    )
    desk.messenger.faults.push({ fault: { kind: 'permanent' }, reason: 'is_archived' })
    await desk.say('digest now weekly <#C0BOARD001|board>')
    await desk.send()
    expect(desk.messenger.in(ANNA).at(-1)).toBe(
      ':warning: Harbour: the digest about 16–22 Nov 2026 for <#C0BOARD001> could not be posted: the channel is archived. Schedule the digest for another channel, and switch this one off with digest off. When that is mended, digest now weekly in its channel posts it',
    )
  })

  test('comes in the new channel where the team moves before the next try', async () => {
    desk.directory.join(ANNA, 'C0NEWHOME1')
    await desk.say('digest daily 09:00')
    desk.messenger.faults.push({ fault: { kind: 'not-sent' }, reason: 'ECONNREFUSED' })
    await desk.at('2026-11-24T08:00:00Z')
    expect(await desk.ledger()).toEqual([expect.stringContaining('2026-11-24 pending')])
    await desk.say('team set channel <#C0NEWHOME1|new>')
    await desk.at('2026-11-24T08:01:00Z', '2026-11-25T08:00:00Z')
    expect(posted()).toEqual([])
    expect(desk.messenger.in('C0NEWHOME1').map((text) => text.split(':')[0])).toEqual([
      'Harbour, Mon 23 Nov 2026',
      'Harbour, Tue 24 Nov 2026',
    ])
    expect(lastPosted()).not.toContain('did not go out')
  })
})

describe('digest that is changed', () => {
  test('from some days to every day tells first what was since the last', async () => {
    await desk.say('digest mon,thu 09:00')
    desk.clock.set('2026-11-25T17:00:00Z')
    const said = await desk.read('digest daily 09:00')
    expect(said).toContain('next Thu 26 Nov 2026 09:00 about 23–25 Nov 2026')
    expect(said).not.toContain('left out')
    expect(await desk.read('digest preview')).toContain('# Harbour · Mon 23 – Tue 24 Nov 2026')
    await desk.at('2026-11-26T08:00:00Z', '2026-11-27T08:00:00Z')
    expect(posted()).toEqual(['Mon 23 – Wed 25 Nov 2026', 'Thu 26 Nov 2026'])
    expect(lastPosted()).not.toContain('did not go out')
  })

  test('from every day to some tells no day again', async () => {
    await desk.say('digest daily 09:00')
    await desk.at('2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z')
    expect(await desk.read('digest mon,thu 09:00')).toContain('next Thu 26 Nov 2026 09:00 about Wed 25 Nov 2026')
    await desk.at('2026-11-26T08:00:00Z', '2026-11-30T08:00:00Z')
    expect(posted().slice(2)).toEqual(['Wed 25 Nov 2026', 'Thu 26 – Sun 29 Nov 2026'])
  })

  test('on a Saturday from working days to every day keeps the Friday', async () => {
    await desk.say('digest weekdays 09:00')
    await desk.at('2026-11-27T08:00:00Z')
    desk.clock.set('2026-11-28T11:00:00Z')
    expect(await desk.read('digest daily 09:00')).toContain('next Sun 29 Nov 2026 09:00 about 27–28 Nov 2026')
    await desk.at('2026-11-29T08:00:00Z', '2026-11-30T08:00:00Z')
    expect(posted().slice(-2)).toEqual(['Fri 27 – Sat 28 Nov 2026', 'Sun 29 Nov 2026'])
  })

  test('tells all days where a holiday is taken away, and none again where one is added late', async () => {
    await desk.say('team holidays add 2026-11-23 Stocktaking')
    await desk.say('digest weekdays 09:00')
    expect(await desk.read('digest list')).toContain('next Tue 24 Nov 2026 09:00 about 20–23 Nov 2026')
    desk.clock.set('2026-11-24T07:00:00Z')
    await desk.say('team holidays remove 2026-11-23')
    expect(await desk.read('digest list')).toContain('next Tue 24 Nov 2026 09:00 about 20–23 Nov 2026')
    await desk.at('2026-11-24T08:00:00Z')
    await desk.say('team holidays add 2026-11-24 Strike')
    expect(await desk.read('digest list')).toContain('next Wed 25 Nov 2026 09:00 about Tue 24 Nov 2026')
    await desk.at('2026-11-25T08:00:00Z')
    expect(posted()).toEqual(['Fri 20 – Mon 23 Nov 2026', 'Tue 24 Nov 2026'])
  })

  test('does not speak of today’s where that was of another day, nor where its days come later', async () => {
    await desk.say('digest cron 0 9 15 * *')
    expect(await desk.read('digest cron 0 9 1 jan *')).not.toContain('left out')
    await desk.say('digest off')
    await desk.say('digest mon,thu 11:00')
    const said = await desk.say('digest daily 09:00')
    expect(textOf(said)).toContain('next Tue 24 Nov 2026 09:00 about 19–23 Nov 2026')
    expect(textOf(said)).not.toMatch(/left out|Send now/)
  })

  test('stays left out when it was skipped, whatever its time', async () => {
    await desk.say('digest daily 09:00')
    await desk.say('digest skip')
    expect(await desk.read('digest daily 10:00')).toContain('the digest of Tue 24 Nov 2026 is left out')
    await desk.at('2026-11-24T08:30:00Z')
    await desk.say('digest daily 08:30')
    await desk.at('2026-11-24T09:00:00Z')
    const said = await desk.read('digest daily 11:00')
    expect(said).toContain('Today’s digest stays left out')
    expect(said).toContain('next Wed 25 Nov 2026 11:00 about Tue 24 Nov 2026')
    await desk.at('2026-11-24T10:00:00Z', '2026-11-25T10:00:00Z')
    expect(posted()).toEqual(['Tue 24 Nov 2026'])
    expect(lastPosted()).not.toContain('did not go out')
  })

  test('stays left out when another comes before it, and when its week’s comes on another day', async () => {
    await desk.say('team holidays add 2026-11-24 Strike')
    await desk.say('digest weekdays 09:00')
    await desk.say('digest skip')
    await desk.say('team holidays remove 2026-11-24')
    expect(await desk.read('digest list')).toContain('next Tue 24 Nov 2026 09:00 about Mon 23 Nov 2026, then Thu 26')
    await desk.at('2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z', '2026-11-26T08:00:00Z')
    expect(posted()).toEqual(['Mon 23 Nov 2026', 'Wed 25 Nov 2026'])
    expect(await desk.read('digest list')).not.toContain('left out')
    await desk.say('digest weekly mon 09:00')
    await desk.say('digest skip weekly')
    expect(await desk.read('digest weekly tue 09:00')).toContain('the digest of Tue 1 Dec 2026 is left out')
  })

  test('is skipped no longer where there is no such digest any more', async () => {
    await desk.say('digest weekdays 09:00')
    await desk.say('digest skip')
    await desk.say('team holidays add 2026-11-24 Strike')
    expect(await desk.read('digest list')).not.toContain('left out')
    expect(await desk.read('digest skip')).toContain('Left out, once: the digest of Wed 25 Nov 2026 09:00')
  })

  test('in the form to another kind says that the one before goes on, and how to end it', async () => {
    await desk.say('digest weekdays 09:00')
    const said = textOf(await desk.submit(await desk.open('digest'), { rhythm: 'weekly mon' }))
    expect(said).toContain('*weekly mon 09:00* in <#C0SUPPORT1>')
    expect(said).toContain(
      'The digest of weekdays 09:00 goes out as well: digest off daily <#C0SUPPORT1> switches it off',
    )
    expect(await desk.read('digest off daily <#C0SUPPORT1>')).toContain('No more weekdays 09:00')
    expect(textOf(await desk.submit(await desk.open('digest'), { time: '10:00' }))).not.toContain('as well')
  })

  test('in what it shows alone stays skipped or paused', async () => {
    await desk.say('digest daily 09:00')
    await desk.say('digest skip')
    const said = await desk.submit(await desk.open('digest'), { charts: '1' })
    expect(textOf(said)).toContain('the digest of Tue 24 Nov 2026 is left out')
    await desk.say('digest pause')
    expect(textOf(await desk.submit(await desk.open('digest'), { charts: '2' }))).toContain(': paused')
    await desk.at('2026-11-24T08:00:00Z')
    expect(posted()).toEqual([])
    expect((await desk.store.schedules.ofTeam(1))[0]?.settings.charts).toBe(2)
    desk.clock.set('2026-11-24T09:00:00Z')
    expect(await desk.read('digest daily 09:00')).toContain('next Wed 25 Nov 2026 09:00')
  })
})
