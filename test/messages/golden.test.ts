import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message } from '../../src/message.ts'
import { noteGone } from '../../src/actions/note-reach.ts'
import { ANNA, BEN, HOME, messagesTo, openDesk, type Desk } from '../commands/desk.ts'
import { recordTenWeeks } from '../commands/figures.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  await recordTenWeeks(desk)
  await desk.say('limit abandonment warn >5% critical >8%')
})
afterAll(() => desk.close())

/** The whole message as a reviewer reads it; the picture by its title and words, its data has tests of its own. */
async function expectGolden(name: string, { text, blocks }: Message): Promise<void> {
  const readable = blocks.map((block) =>
    block.type === 'chart' ? { type: 'chart', title: block.spec.title, altText: block.altText } : block,
  )
  await expect(`${JSON.stringify({ text, blocks: readable }, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`)
}

describe('messages', () => {
  test.each([
    ['answer', 'abandonment 2026-11-20'],
    ['answer-by-channel', 'abandonment last week by channel'],
    ['overview', ''],
    ['limits', 'limit abandonment'],
    ['rehearse', 'rehearse abandonment'],
    ['explain', 'explain abandonment'],
    ['digest', 'digest preview'],
    ['recorded', 'log complaints 12, returns 3 channel:web note:"storm"'],
    ['error', 'churm week'],
  ])('%s reads as it did', async (name, words) => {
    await expectGolden(name, await desk.say(words))
  })

  test('digest-late reads as it did', async () => {
    await desk.say('digest daily 09:00')
    desk.clock.set('2026-11-25T08:40:00Z')
    await desk.run('owe-digests')
    await desk.send()
    await expectGolden(
      'digest-late',
      desk.messenger.posts.filter(({ posted }) => posted.channelId === HOME).at(-1)!.message,
    )
  })

  test('an alert reads as it did: opened, answered, over, and in its thread', async () => {
    const alert = () => desk.messenger.posts.filter(({ posted }) => posted.channelId === ANNA)
    await desk.say('limit complaints critical >20')
    await desk.say('log complaints 21')
    await desk.send()
    await expectGolden('incident-opened', alert()[0]!.message)
    await desk.press(alert()[0]!.message, 'Acknowledge')
    await desk.press(alert()[0]!.message, 'Snooze until Monday')
    await desk.send()
    await expectGolden('incident-answered', alert()[0]!.message)
    await desk.say('log complaints 30')
    desk.clock.set('2026-11-30T08:00:00Z')
    await desk.run('wake-incidents')
    await desk.send()
    await expectGolden('incident-repeated', alert()[1]!.message)
    desk.clock.set('2026-11-30T09:00:00Z')
    await desk.say('log complaints 3 yesterday')
    await desk.send()
    await expectGolden('incident-over', alert()[0]!.message)
    await expectGolden('incident-told', alert()[2]!.message)
  })

  test('alerts in one message read as they did: open, and some over', async () => {
    const limited = ['complaints', 'returns', 'inquiries', 'cancellations']
    for (const metric of limited) await desk.say(`limit ${metric} critical >20`)
    await desk.say('log complaints 21, returns 22, inquiries 40, cancellations 25')
    await desk.at(new Date(desk.clock.now() + 60_000).toISOString())
    const gathered = () => desk.messenger.posts.find(({ message }) => message.text.includes('alerts'))!.message
    await expectGolden('incidents-gathered', gathered())
    await desk.say('log returns 3')
    await desk.press(await desk.say('alerts'), 'Acknowledge Inquiries')
    await desk.send()
    desk.clock.set(new Date(desk.clock.now() + 60_000).toISOString())
    await desk.send()
    await expectGolden('incidents-answered', gathered())
  })

  test('an alert along a chain reads as it did: passed on, in the channel, and when somebody has left', async () => {
    const own = await openDesk()
    const last = (place: string) => messagesTo(own, place).at(-1)!
    await own.say('team set name Harbour')
    await own.say(`team set managers <@${BEN}>`)
    await own.say('limit complaints critical >20')
    await expectGolden('chain', await own.say(`alerts chain <@${BEN}> 15m, channel`))
    await own.say('log complaints 21')
    await own.send()
    await expectGolden('incident-chained', last(BEN))
    own.clock.set('2026-11-23T09:45:00Z')
    await own.run('wake-incidents')
    await own.send()
    await expectGolden('incident-passed-on', last(HOME))
    for (const [userId, place, name] of [
      [BEN, ANNA, 'person-unreachable'],
      [ANNA, HOME, 'manager-needed'],
    ] as const) {
      own.clock.set(new Date(own.clock.now() + 120_000).toISOString())
      await noteGone(own.store, { workspaceId: 'T1', userId }, own.clock.now())
      await own.send()
      await expectGolden(
        name,
        messagesTo(own, place).find(({ text }) => text.includes('can’t be reached'))!,
      )
    }
    await own.close()
  })
})
