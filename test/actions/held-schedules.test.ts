import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { holdSchedules } from '../../src/actions/hold-schedules.ts'
import { ANNA, BEN, DM, HOME, messagesTo, openDesk, SALES, textOf, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

describe.each(ENGINES)('digests for a channel that takes none on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await desk.say('digest daily 09:00')
    await desk.say('digest weekly mon 09:00')
  })
  afterEach(() => desk.close())

  /** Slack refuses the next message with the word. */
  const refuse = (reason: string): void => void desk.messenger.faults.push({ fault: { kind: 'permanent' }, reason })
  const comes = async (...instants: string[]): Promise<void> => {
    for (const instant of instants) {
      desk.clock.set(instant)
      await desk.run('owe-digests')
      await desk.run('remind-of-channels')
      await desk.send()
    }
  }
  const inHome = (): string[] =>
    desk.messenger.posts.filter(({ posted }) => posted.channelId === HOME).map(({ message }) => message.text)

  test('are paused, which the owner is told once, and again a week later', async () => {
    refuse('is_archived')
    await comes('2026-11-24T08:00:00Z')
    await comes('2026-11-25T08:00:00Z', '2026-11-26T08:00:00Z', '2026-11-30T08:00:00Z')
    const told = [
      '*:warning: Harbour: digests can’t be posted in <#C0SUPPORT1>, and are paused*',
      'Since Tue 24 Nov 2026 09:00: the channel is archived. Move the team with team set channel. Paused: daily 09:00 and weekly mon 09:00',
      'When that is mended, digest now posts what was missed. Moved to a new channel they go on by themselves. Alerts by direct message go on as they did',
      '[Resume digests]',
    ].join('\n')
    expect(messagesTo(desk, ANNA).map(textOf)).toEqual([told])
    expect(inHome()).toEqual([])
    expect(await desk.read('digest list')).toContain(
      '*daily 09:00* in <#C0SUPPORT1> (Europe/Berlin): paused since Tue 24 Nov 2026 09:00, the channel is archived. Move the team with team set channel, then digest resume',
    )
    await comes('2026-12-01T08:00:00Z', '2026-12-01T08:43:00Z', '2026-12-02T08:00:00Z')
    expect(messagesTo(desk, ANNA).map(textOf)).toEqual([told, told])
  })

  test('that fail at the same time are told of together', async () => {
    desk.clock.set('2026-11-30T08:00:00Z')
    await desk.run('owe-digests')
    const due = (await desk.store.deliveries.ofTeam(1, 10)).filter(({ content }) => content.kind === 'digest')
    expect(due.length).toBeGreaterThan(1)
    const why = { reason: 'channel_not_found', now: desk.clock.now() }
    expect(await Promise.all(due.map((digest) => holdSchedules(desk.store, digest, why)))).toEqual(due.map(() => true))
    expect((await desk.ledger()).filter((line) => line.startsWith('channel-gone:'))).toHaveLength(1)
  })

  test('are told of by one of two that look at the same moment', async () => {
    refuse('not_in_channel')
    await comes('2026-11-24T08:00:00Z')
    desk.clock.set('2026-12-01T08:43:00Z')
    await Promise.all([desk.run('remind-of-channels'), desk.run('remind-of-channels')])
    await desk.send()
    expect(messagesTo(desk, ANNA)).toHaveLength(2)
    expect(desk.log.of('error')).toEqual([])
  })

  test('go on by a button, and are held again where that did not help', async () => {
    refuse('not_in_channel')
    await comes('2026-11-24T08:00:00Z')
    const [told] = messagesTo(desk, ANNA)
    expect(textOf(told!)).toContain('the bot is not in the channel. Invite it')
    await expect(desk.press(told!, 'Resume digests', { user: BEN, channel: DM })).resolves.toMatchObject({
      text: expect.stringContaining('only the managers of Harbour may'),
    })
    expect(textOf(await desk.press(told!, 'Resume digests', { channel: DM }))).toContain('next Wed 25 Nov 2026 09:00')
    expect(textOf(await desk.press(told!, 'Resume digests', { channel: DM }))).toContain('Nothing to do')
    refuse('not_in_channel')
    await comes('2026-11-25T08:00:00Z')
    expect(messagesTo(desk, ANNA)).toHaveLength(2)
    expect(await desk.read('digest resume')).toContain('Resumed')
    await comes('2026-11-26T08:00:00Z')
    expect(inHome()).toHaveLength(1)
    expect(await desk.read('digest list')).not.toContain('paused')
  })

  test('go on by themselves where the team moves', async () => {
    refuse('is_archived')
    await comes('2026-11-24T08:00:00Z')
    desk.directory.join(ANNA, SALES)
    await desk.say(`team set channel <#${SALES}>`)
    const list = await desk.read('digest list', { channel: SALES })
    expect(list).toContain('*daily 09:00* in <#C0SALES001> (Europe/Berlin): next Wed 25 Nov 2026 09:00')
    expect(list).not.toContain('paused')
    await comes('2026-11-25T08:00:00Z', '2026-12-02T09:43:00Z')
    expect(messagesTo(desk, ANNA)).toHaveLength(1)
  })

  test('stay held where only what they show is changed', async () => {
    refuse('is_archived')
    await comes('2026-11-24T08:00:00Z')
    const form = await desk.open('digest')
    await desk.submit(form, { charts: '0' })
    expect(await desk.read('digest list')).toContain('paused since Tue 24 Nov 2026 09:00')
    await desk.say('digest daily 10:00')
    expect(await desk.read('digest list')).toContain('*daily 10:00* in <#C0SUPPORT1> (Europe/Berlin): next')
  })

  test('leave alerts as they are, and those asked for by hand are told of one by one', async () => {
    refuse('is_archived')
    await comes('2026-11-24T08:00:00Z')
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 12')
    await desk.send()
    expect(messagesTo(desk, ANNA).at(-1)!.text).toContain('Complaints is critical at 12')
    refuse('is_archived')
    await desk.say('digest now')
    await desk.send()
    expect(messagesTo(desk, ANNA).at(-1)!.text).toContain('could not be posted: the channel is archived')
  })

  test('that were paused by hand are nobody’s fault', async () => {
    await desk.say('digest pause weekly')
    refuse('is_archived')
    await comes('2026-11-24T08:00:00Z')
    expect(textOf(messagesTo(desk, ANNA)[0]!)).toContain('Paused: daily 09:00')
    expect(await desk.read('digest list')).toMatch(/weekly mon 09:00\* in \S+ \(Europe\/Berlin\): paused$/m)
  })
})
