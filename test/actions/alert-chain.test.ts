import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deliver } from '../../src/actions/deliver.ts'
import { USUAL_TIMES } from '../../src/domain/delivery/times.ts'
import { ANNA, BEN, CHIKA, DM, HOME, buttonsOf, messagesTo, openDesk, textOf, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

const DORA = 'U0DORA0001'

describe.each(ENGINES)('a chain on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await desk.say(`team set managers <@${BEN}> <@${CHIKA}>`)
    for (const metric of ['complaints', 'returns']) await desk.say(`limit ${metric} critical >10`)
    await desk.say(`alerts chain <@${ANNA}> 15m, <@${BEN}> 30m, channel`)
  })
  afterEach(() => desk.close())

  /** What is owed by then, sent; the clock is Berlin's, an hour ahead of UTC. */
  const comes = async (time: string, day = '2026-11-23'): Promise<void> => {
    desk.clock.set(`${day}T${time}:00Z`)
    await desk.run('wake-incidents')
    await desk.send()
  }
  const breaks = async (metric = 'complaints', value = 12): Promise<void> => {
    await desk.say(`log ${metric} ${value}`)
    await desk.send()
  }
  /** How many messages each has. */
  const counts = (...places: string[]): number[] => places.map((place) => messagesTo(desk, place).length)
  const threadOf = (place: string): string[] =>
    desk.messenger.posts
      .filter(({ posted }) => posted.channelId === place && posted.threadTs !== undefined)
      .map(({ message }) => message.text)

  test('tells one after the other as long as nobody answers, and at last the channel', async () => {
    await breaks()
    expect(counts(ANNA, BEN, CHIKA, HOME)).toEqual([1, 0, 0, 0])
    expect(messagesTo(desk, ANNA)[0]!.text).toContain(
      `<@${BEN}> is next, Mon 23 Nov 2026 10:45, unless somebody answers`,
    )
    await comes('09:44')
    expect(counts(ANNA, BEN, CHIKA, HOME)).toEqual([1, 0, 0, 0])
    await comes('09:45')
    expect(counts(ANNA, BEN, CHIKA, HOME)).toEqual([1, 1, 0, 0])
    expect(messagesTo(desk, ANNA)[0]!.text).toContain(
      `told <@${ANNA}>, then <@${BEN}> · <#${HOME}> is next, Mon 23 Nov 2026 11:15, unless somebody answers`,
    )
    await comes('10:15')
    await comes('14:00')
    expect(counts(ANNA, BEN, CHIKA, HOME)).toEqual([1, 1, 0, 1])
    expect(textOf(messagesTo(desk, HOME)[0]!)).toBe(
      [
        '*:red_circle: Harbour: Complaints is critical at 12, over 10*',
        `Beyond its limit since Mon 23 Nov 2026 · told <@${ANNA}>, then <@${BEN}>, then <#${HOME}> · limit set by <@${ANNA}>`,
        '[Acknowledge] [Snooze 1 h] [Snooze until tomorrow] [Snooze until Monday] [Snooze until …] [Not useful] [Show]',
      ].join('\n'),
    )
    expect([ANNA, BEN, HOME].flatMap(threadOf)).toEqual([])
    const history = await desk.read('alerts history')
    expect(history).toContain(`Mon 23 Nov 2026 10:45 · *Complaints*: :arrow_right: nobody had answered, told <@${BEN}>`)
    expect(history).toContain(
      `Mon 23 Nov 2026 11:15 · *Complaints*: :arrow_right: nobody had answered, told <#${HOME}>`,
    )
  })

  test('in the channel lets managers alone answer, edits the message and tells the end in its thread', async () => {
    await breaks()
    await comes('09:45')
    await comes('10:15')
    const inChannel = (): (typeof desk.messenger.posts)[number]['message'] => messagesTo(desk, HOME)[0]!
    const stranger = await desk.press(inChannel(), 'Acknowledge', { user: DORA })
    expect(stranger.text).toContain('only the managers of Harbour may')
    await desk.press(inChannel(), 'Acknowledge', { user: CHIKA })
    await desk.send()
    expect(inChannel().text).toContain(`acknowledged by <@${CHIKA}>`)
    await breaks('complaints', 2)
    expect(inChannel().text).toContain('Complaints is no longer critical')
    for (const place of [ANNA, BEN, HOME])
      expect(threadOf(place)).toEqual([expect.stringContaining('no longer critical')])
    expect(counts(ANNA, BEN, CHIKA, HOME)).toEqual([1, 1, 0, 1])
  })

  test.each(['Acknowledge', 'Snooze 1 h'])(
    'stops with %s, and starts again where it was when that is over',
    async (label) => {
      await breaks()
      await desk.press(messagesTo(desk, ANNA)[0]!, label, { channel: DM })
      await comes('09:45')
      await comes('10:29')
      expect(counts(ANNA, BEN, HOME)).toEqual([1, 0, 0])
      expect(messagesTo(desk, ANNA)[0]!.text).not.toContain('is next')
      const [hour, day] = label === 'Acknowledge' ? (['09', '2026-11-24'] as const) : (['10', '2026-11-23'] as const)
      await comes(`${hour}:30`, day)
      expect(threadOf(ANNA)).toHaveLength(1)
      expect(counts(ANNA, BEN, HOME)).toEqual([1, 0, 0])
      await comes(`${hour}:45`, day)
      expect(counts(ANNA, BEN, HOME)).toEqual([1, 1, 0])
      expect(threadOf(BEN)).toEqual([])
    },
  )

  test('ends with the alert', async () => {
    await breaks()
    await breaks('complaints', 2)
    await comes('09:45')
    await comes('11:00')
    expect(counts(ANNA, BEN, CHIKA, HOME)).toEqual([1, 0, 0, 0])
  })

  test('ends with people where the limit is by agent, also if the channel is in it', async () => {
    await desk.say('limit complaints off')
    await desk.say('limit complaints critical >10 by agent')
    await desk.say('log complaints 12 agent:Ana')
    await desk.send()
    for (const time of ['09:45', '10:15', '12:00', '18:00']) await comes(time)
    expect(desk.messenger.in(BEN)).toEqual([expect.stringContaining('Complaints of Ana')])
    expect(desk.messenger.in(HOME).join()).not.toContain('Ana')
    expect(messagesTo(desk, ANNA)[0]!.text).not.toContain(`<#${HOME}>`)
  })

  test('goes by those who are awake: quiet hours delay a person’s message and nobody else’s', async () => {
    await desk.say('alerts quiet 10:00-12:00')
    await breaks()
    expect(counts(ANNA, BEN, HOME)).toEqual([0, 0, 0])
    await comes('09:45')
    expect(counts(ANNA, BEN, HOME)).toEqual([0, 1, 0])
    await comes('11:00')
    expect(counts(ANNA, BEN, HOME)).toEqual([1, 1, 1])
    expect(messagesTo(desk, ANNA)[0]!.text).toContain('Complaints is critical')
  })

  test('passes over a step of which everybody is asleep, who read it when they wake', async () => {
    await desk.say('alerts quiet 10:00-12:00', { user: BEN })
    await breaks()
    await comes('09:45')
    expect(counts(ANNA, BEN, HOME)).toEqual([1, 0, 1])
    await comes('11:00')
    expect(counts(ANNA, BEN, HOME)).toEqual([1, 1, 1])
  })

  test('waits while everybody is asleep, and then begins with the first', async () => {
    await desk.say('team set quiet 20:00-08:00')
    desk.clock.set('2026-11-23T21:00:00Z')
    await breaks()
    for (const time of ['21:15', '22:00', '23:00']) await comes(time)
    await comes('06:59', '2026-11-24')
    expect(counts(ANNA, BEN, HOME)).toEqual([0, 0, 0])
    await comes('07:00', '2026-11-24')
    expect(counts(ANNA, BEN, HOME)).toEqual([1, 0, 0])
    await comes('07:14', '2026-11-24')
    expect(counts(ANNA, BEN, HOME)).toEqual([1, 0, 0])
    await comes('07:15', '2026-11-24')
    await comes('07:45', '2026-11-24')
    expect(counts(ANNA, BEN, HOME)).toEqual([1, 1, 1])
  })

  test('looks anew at who is awake when somebody changes their quiet hours', async () => {
    await desk.say('team set quiet 20:00-08:00')
    desk.clock.set('2026-11-23T21:00:00Z')
    await breaks()
    await comes('21:15')
    await desk.say('alerts quiet off', { user: BEN })
    await desk.send()
    expect(counts(ANNA, BEN, HOME)).toEqual([0, 1, 0])
    await desk.say('team set quiet off')
    await desk.send()
    expect(counts(ANNA, BEN, HOME)).toEqual([1, 1, 0])
    await comes('21:45')
    expect(counts(ANNA, BEN, HOME)).toEqual([1, 1, 1])
  })

  test('gathers what reaches the channel within a minute, answered there with one tap', async () => {
    await desk.say('limit inquiries critical >10')
    await desk.say('log complaints 12, returns 12, inquiries 12')
    await desk.send()
    for (const time of ['09:31', '09:45', '09:46', '10:15', '10:16', '10:17']) await comes(time)
    expect(counts(ANNA, BEN, HOME)).toEqual([2, 2, 2])
    const gathered = messagesTo(desk, HOME).at(-1)!
    expect(gathered.text).toBe(':red_circle: Harbour: 2 alerts are open')
    expect((await desk.press(gathered, 'Acknowledge all 2', { user: BEN })).text).toContain('You have 2 alerts')
    await desk.send()
    expect(buttonsOf(messagesTo(desk, HOME).at(-1)!).map(({ text }) => text.text)).toEqual([
      'Not useful …',
      'Show alerts',
    ])
    const form = await desk.pressOpen(messagesTo(desk, HOME).at(-1)!, 'Not useful …', { user: BEN })
    expect(JSON.stringify(form)).toMatch(/Returns[^]*Inquiries|Inquiries[^]*Returns/)
  })

  test('tells a step once through two processes that wake at the same moment', async () => {
    await breaks()
    desk.clock.set('2026-11-23T09:45:00Z')
    await Promise.all([desk.run('wake-incidents'), desk.run('wake-incidents'), desk.run('wake-incidents')])
    await Promise.all([desk.send(), desk.send()])
    await desk.run('wake-incidents')
    await desk.send()
    expect(counts(ANNA, BEN, HOME)).toEqual([1, 1, 0])
    expect((await desk.ledger()).filter((line) => line.includes(`:${BEN} `))).toHaveLength(1)
    expect((await desk.store.incidents.open(1))[0]!.chain).toMatchObject({ told: 2 })
  })

  test('is kept by open alerts as it was, and told without those who are no managers any more', async () => {
    await breaks()
    await desk.say('alerts chain off')
    await desk.say(`team set managers <@${CHIKA}>`)
    await comes('09:45')
    expect(counts(ANNA, BEN, CHIKA, HOME)).toEqual([1, 0, 0, 1])
  })

  test('goes on to everybody it has reached with what is told again', async () => {
    await breaks()
    await comes('09:45')
    await desk.press(messagesTo(desk, BEN)[0]!, 'Acknowledge', { user: BEN, channel: DM })
    await breaks('complaints', 40)
    for (const person of [ANNA, BEN]) expect(threadOf(person)).toEqual([expect.stringContaining('worse than when')])
    expect(counts(ANNA, BEN, CHIKA, HOME)).toEqual([1, 1, 0, 0])
    await comes('10:15')
    expect(counts(ANNA, BEN, CHIKA, HOME)).toEqual([1, 1, 0, 1])
  })

  test('without one all managers are told at once', async () => {
    await desk.say('alerts chain off')
    await breaks()
    await comes('12:00')
    expect(counts(ANNA, BEN, CHIKA, HOME)).toEqual([1, 1, 1, 0])
  })

  test('survives a sender that dies over a message: it is told once', async () => {
    await breaks()
    desk.clock.set('2026-11-23T09:45:00Z')
    await desk.run('wake-incidents')
    const { store, messenger, clock, log } = desk
    const claims = await store.deliveries.claim({ owner: 'dies', now: clock.now(), leaseMs: 90_000, limit: 20 })
    for (const claimed of claims) {
      const lost = { ...store, transaction: () => Promise.reject(new Error('died')) } as typeof store
      await deliver(claimed, { store: lost, messenger, clock, log, times: USUAL_TIMES })
    }
    await comes('09:50')
    await comes('09:55')
    expect(counts(ANNA, BEN, HOME)).toEqual([1, 1, 0])
  })
})
