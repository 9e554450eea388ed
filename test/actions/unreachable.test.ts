import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noteGone } from '../../src/actions/note-reach.ts'
import {
  ANNA,
  BEN,
  CHIKA,
  DM,
  HOME,
  MONDAY,
  buttonsOf,
  messagesTo,
  openDesk,
  textOf,
  type Desk,
} from '../commands/desk.ts'
import type { Message } from '../../src/message.ts'
import { ENGINES } from '../store/engines.ts'

describe.each(ENGINES)('a manager who has left, on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await desk.say(`team set managers <@${BEN}> <@${CHIKA}>`)
    await desk.say('limit complaints critical >10')
  })
  afterEach(() => desk.close())

  const comes = async (time: string): Promise<void> => {
    desk.clock.set(`2026-11-23T${time}:00Z`)
    await desk.run('wake-incidents')
    await desk.send()
  }
  const breaks = async (value = 12): Promise<void> => {
    await desk.say(`log complaints ${value}`)
    await desk.send()
  }
  /** What is due in the same moment comes in any order. */
  const texts = (place: string): string[] => desk.messenger.in(place).toSorted()
  const messageTo = (place: string, words: string): Message =>
    messagesTo(desk, place).find(({ text }) => text.includes(words))!
  const ALERT = expect.stringContaining('Complaints is critical at 12, over 10')
  const UNREACHABLE = expect.stringContaining(`<@${BEN}> can’t be reached in Slack any more, so you get their alerts`)

  test.each(['user_disabled', 'user_not_found', 'channel_not_found', 'cannot_dm_bot'])(
    'is not lost to %s: the owner is told, once, and gets what is told along the chain',
    async (reason) => {
      await desk.say(`alerts chain <@${BEN}> 15m, <@${CHIKA}>`)
      desk.messenger.closed.set(BEN, reason)
      await breaks()
      expect(texts(ANNA)).toEqual([UNREACHABLE, ALERT])
      await comes('09:45')
      expect(texts(CHIKA)).toEqual([ALERT])
      await breaks(2)
      await comes('09:46')
      await desk.say('log complaints 12')
      await comes('09:50')
      expect(texts(ANNA).filter((text) => text.includes('can’t be reached'))).toHaveLength(1)
      expect(texts(ANNA)).toHaveLength(3)
      expect(texts(HOME)).toEqual([])
      expect(await desk.read('team')).toContain(`Can’t be reached in Slack any more: <@${BEN}>`)
    },
  )

  test('is passed over at once by a chain that knows', async () => {
    await desk.say(`alerts chain <@${CHIKA}> 15m, <@${BEN}> 60m, channel`)
    await noteGone(desk.store, { workspaceId: 'T1', userId: BEN }, desk.clock.now())
    await breaks()
    await comes('09:45')
    expect(texts(ANNA)).toEqual([UNREACHABLE])
    expect([texts(CHIKA), texts(HOME)]).toEqual([[ALERT], [ALERT]])
  })

  test('who is the owner is stood in for by the other managers', async () => {
    await desk.say(`alerts chain <@${ANNA}> 15m, <@${BEN}>`)
    desk.messenger.closed.set(ANNA, 'user_disabled')
    desk.clock.set(MONDAY)
    await desk.say('log complaints 12', { user: CHIKA })
    await desk.send()
    for (const person of [BEN, CHIKA])
      expect(texts(person)).toEqual([expect.stringContaining(`<@${ANNA}> can’t be reached`), ALERT])
    const notice = messageTo(CHIKA, 'can’t be reached')
    expect(textOf(notice)).toContain('[Take them off]')
    expect((await desk.press(notice, 'Take them off', { user: CHIKA, channel: DM })).text).toContain(
      `<@${ANNA}> is no manager of Harbour any more · owner <@${CHIKA}>`,
    )
    expect(await desk.read('alerts chain', { user: CHIKA })).toContain(`go to <@${BEN}>`)
    expect(await desk.read('team', { user: CHIKA })).not.toContain('Can’t be reached')
  })

  test('and nobody else is there: the channel is told, single agents left out', async () => {
    await desk.say('limit returns critical >10 by agent')
    for (const person of [ANNA, BEN, CHIKA]) desk.messenger.closed.set(person, 'user_disabled')
    await desk.say('log complaints 12, returns 14 agent:Ana', { user: 'U0DORA0001' })
    await Promise.all([desk.send(), desk.send(), desk.send()])
    for (const time of ['09:31', '09:32', '09:33']) await comes(time)
    expect(texts(HOME)).toEqual([
      expect.stringContaining('Complaints is critical at 12, over 10'),
      expect.stringContaining('Harbour needs a manager: <@'),
    ])
    expect(JSON.stringify(desk.messenger.posts)).not.toContain('Ana')
  })

  test('and nobody else is there: whoever is in the channel may take over, once Slack says so', async () => {
    await desk.say('team set managers <@U0ANNA0001>')
    desk.messenger.closed.set(ANNA, 'channel_not_found')
    await desk.say('log complaints 12', { user: BEN })
    await desk.send()
    expect(texts(HOME)).toEqual([ALERT, expect.stringContaining('needs a manager')])
    const asks = messageTo(HOME, 'needs a manager')
    expect(buttonsOf(asks).map(({ text }) => text.text)).toEqual(['Take over'])
    expect((await desk.press(asks, 'Take over', { user: BEN })).text).toContain(
      'Cannot take over Harbour: it has a manager',
    )
    desk.directory.people.set(ANNA, { id: ANNA, name: 'Anna', zone: null, isOutsider: false, isGone: true })
    expect((await desk.press(asks, 'Take over', { user: 'U0DORA0001' })).text).toContain('you are not in its channel')
    expect((await desk.press(asks, 'Take over', { user: BEN })).text).toContain('You are the owner of Harbour now')
    expect((await desk.press(asks, 'Take over', { user: CHIKA })).text).toContain(
      'Cannot take over Harbour: it has a manager',
    )
    expect((await desk.press(messageTo(HOME, 'is critical'), 'Acknowledge', { user: BEN })).text).toContain(
      'You have Complaints',
    )
  })

  test('after they were told is heard of from Slack: what is open goes to the owner', async () => {
    await desk.say(`alerts chain <@${BEN}> 60m, <@${CHIKA}>`)
    await breaks()
    expect([texts(ANNA), texts(BEN)]).toEqual([[], [ALERT]])
    desk.messenger.closed.set(BEN, 'user_disabled')
    for (let time = 0; time < 3; time += 1)
      await noteGone(desk.store, { workspaceId: 'T1', userId: BEN }, desk.clock.now())
    await desk.send()
    expect(texts(ANNA)).toEqual([UNREACHABLE, ALERT])
    await breaks(2)
    expect(desk.messenger.posts.at(-1)!.message.text).toContain('no longer critical')
  })

  test('and is back is told as before, and of a second time again', async () => {
    await noteGone(desk.store, { workspaceId: 'T1', userId: BEN }, desk.clock.now())
    await desk.send()
    expect(texts(ANNA)).toEqual([UNREACHABLE])
    await desk.say('alerts', { user: BEN })
    expect(await desk.read('team')).not.toContain('Can’t be reached')
    desk.clock.set('2026-11-23T12:00:00Z')
    await noteGone(desk.store, { workspaceId: 'T1', userId: BEN }, desk.clock.now())
    await desk.send()
    expect(texts(ANNA)).toEqual([UNREACHABLE, UNREACHABLE])
    await desk.say(`team set managers <@${BEN}>`)
    expect(await desk.read('team')).not.toContain('Can’t be reached')
  })

  test('is told of once through two processes, and by who is a manager elsewhere not at all', async () => {
    await desk.say('team set name Sales', { channel: 'C0SALES001', user: CHIKA })
    const gone = () => noteGone(desk.store, { workspaceId: 'T1', userId: BEN }, desk.clock.now())
    await Promise.all([gone(), gone(), gone()])
    await noteGone(desk.store, { workspaceId: 'T2', userId: CHIKA }, desk.clock.now())
    await desk.send()
    expect(desk.messenger.posts.map(({ message }) => message.text)).toEqual([UNREACHABLE])
  })

  test('of a message that fails for another reason the owner is told as before', async () => {
    desk.messenger.closed.set(BEN, 'messages_tab_disabled')
    await breaks()
    expect(texts(ANNA)).toEqual(
      expect.arrayContaining([expect.stringContaining(`a message for <@${BEN}> could not be posted`)]),
    )
    expect(await desk.read('team')).not.toContain('Can’t be reached')
  })

  test('is taken off by managers alone, who do not take themselves off', async () => {
    await noteGone(desk.store, { workspaceId: 'T1', userId: BEN }, desk.clock.now())
    await desk.send()
    const notice = messagesTo(desk, ANNA)[0]!
    expect((await desk.press(notice, 'Take them off', { user: 'U0DORA0001', channel: HOME })).text).toContain(
      'only the managers of Harbour may',
    )
    expect((await desk.press(notice, 'Take them off', { user: BEN, channel: DM })).text).toContain(
      'Cannot take you off',
    )
    await desk.press(notice, 'Take them off', { channel: DM })
    expect((await desk.press(notice, 'Take them off', { channel: DM })).text).toContain(`<@${BEN}> is no manager`)
    expect((await desk.store.teams.find('T1', 1))!.managerIds).toEqual([CHIKA])
  })
})
