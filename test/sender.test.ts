import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deliver } from '../src/actions/deliver.ts'
import { type DeliveryTimes, USUAL_TIMES } from '../src/domain/delivery/times.ts'
import type { Team } from '../src/domain/team.ts'
import { createSender, type Sender, type SenderOptions } from '../src/sender.ts'
import { ANNA, BEN, DM, HOME, messagesTo, openDesk, textOf, type Desk } from './commands/desk.ts'
import { oneDay } from '../src/domain/time/period.ts'

let desk: Desk
let team: Team
const senders: Sender[] = []
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  team = (await desk.store.teams.ofChannel('T1', HOME))!
})
afterEach(async () => {
  for (const sender of senders.splice(0)) await sender.stop()
  await desk.close()
})

const { lookAfterMs: LOOK_AFTER_MS } = USUAL_TIMES

/** Lets a sender run with short waits of the real clock; the ledger's times follow the desk's. */
function startSender({ atOnce = 20, ahead = 0.2, ...times }: Partial<SenderOptions & DeliveryTimes> = {}): Sender {
  const { store, messenger, clock, log } = desk
  const courier = { store, messenger, clock, log, times: { ...USUAL_TIMES, pollMs: 10, pauseMs: 0, ...times } }
  const sender = createSender(courier, { atOnce, ahead })
  senders.push(sender)
  sender.start()
  return sender
}

async function owe(
  day: string,
  { channelId = HOME, expiresInMs = 6 * 3_600_000, period = oneDay(day) } = {},
): Promise<void> {
  const now = desk.clock.now()
  const { workspaceId, id: teamId } = team
  const content = { kind: 'digest', teamId, cadence: 'day', period } as const
  const slot = `digest:day:${teamId}:${channelId}:${day}`
  await desk.store.deliveries.enter(
    { slot, workspaceId, teamId, channelId, content, dueAt: now, expiresAt: now + expiresInMs },
    now,
  )
}

/** An alert to Anna: its limit is broken. */
async function alert(): Promise<void> {
  await desk.say('limit complaints critical >10')
  await desk.say('log complaints 12')
}

const states = async (): Promise<string[]> =>
  (await desk.store.deliveries.ofTeam(team.id, 100)).map(({ state, reason }) =>
    reason ? `${state}: ${reason}` : state,
  )

const until = (probe: () => Promise<unknown>) => expect.poll(probe, { timeout: 5_000, interval: 10 })

describe('createSender()', () => {
  test('sends what is due, and its picture after it', async () => {
    await owe('2026-11-20')
    startSender()
    await until(states).toEqual(['sent'])
    expect(desk.messenger.in(HOME)).toEqual(['Harbour, Fri 20 Nov 2026: Nothing was recorded'])
    await until(async () => desk.messenger.illustrated.length).toBe(1)
  })

  test('looks again for what was entered while it looked', async () => {
    const { deliveries } = desk.store
    let open = (): void => undefined
    const gate = new Promise<void>((resolve) => (open = resolve))
    let looks = 0
    const claim: typeof deliveries.claim = async (wanted) => {
      looks += 1
      const claims = await deliveries.claim(wanted)
      await gate
      return claims
    }
    desk = { ...desk, store: { ...desk.store, deliveries: { ...deliveries, claim } } }
    const sender = startSender({ pollMs: 60 * 60_000 })
    sender.nudge()
    // It has read the ledger by then, or is about to: either way it is told of what comes now.
    await until(async () => looks).toBe(1)
    await owe('2026-11-20')
    sender.nudge()
    open()
    await until(states).toEqual(['sent'])
    expect(looks).toBeGreaterThan(1)
  })

  test('keeps the messages of a channel apart, in the order they were due', async () => {
    for (const day of ['2026-11-18', '2026-11-19', '2026-11-20']) {
      await owe(day)
      desk.clock.advance(1)
    }
    await owe('2026-11-20', { channelId: 'C0OTHER001' })
    startSender({ pauseMs: 150 })
    await until(async () => desk.messenger.posts.length).toBe(4)
    const posts = desk.messenger.posts.filter(({ posted }) => posted.channelId === HOME)
    expect(posts.map(({ message }) => message.text.slice(9, 24))).toEqual([
      'Wed 18 Nov 2026',
      'Thu 19 Nov 2026',
      'Fri 20 Nov 2026',
    ])
    for (const [index, post] of posts.slice(1).entries()) expect(post.at - posts[index]!.at).toBeGreaterThan(140)
  })

  test('of three instances sends each delivery once', async () => {
    for (let count = 1; count <= 30; count += 1) await owe('2026-11-20', { channelId: `C0MANY${count}` })
    for (let count = 0; count < 3; count += 1) startSender()
    await until(async () => (await states()).filter((state) => state === 'sent').length).toBe(30)
    expect(new Set(desk.messenger.posts.map(({ deliveryId }) => deliveryId)).size).toBe(30)
    expect(desk.messenger.posts).toHaveLength(30)
  })

  test('sends elsewhere while a channel has its pause', async () => {
    for (const day of ['2026-11-19', '2026-11-20']) {
      await owe(day)
      desk.clock.advance(1)
    }
    await owe('2026-11-20', { channelId: 'C0OTHER001' })
    startSender({ atOnce: 1, pauseMs: 60_000 })
    await until(async () => (await states()).toSorted()).toEqual(['sending', 'sent', 'sent'])
    expect(desk.messenger.in('C0OTHER001')).toHaveLength(1)
  })

  test('has no more than fifty pictures made at once, and leaves none out', async () => {
    const illustrate = desk.messenger.illustrate.bind(desk.messenger)
    let open = (): void => undefined
    const gate = new Promise<void>((resolve) => (open = resolve))
    let begun = 0
    desk.messenger.illustrate = async (...message) => {
      begun += 1
      await gate
      return illustrate(...message)
    }
    for (let count = 1; count <= 70; count += 1) await owe('2026-11-20', { channelId: `C0MANY${count}` })
    startSender()
    const patience = { timeout: 15_000, interval: 50 }
    await expect.poll(states, patience).toEqual(Array.from({ length: 70 }, () => 'sent'))
    expect(begun).toBe(50)
    open()
    await expect.poll(() => desk.messenger.illustrated.length, patience).toBe(70)
  })

  test('makes five pictures in threads at once, so that those of the channels come first', async () => {
    await desk.say('log complaints 5 2026-11-20')
    const begun: boolean[] = []
    let open = (): void => undefined
    const gate = new Promise<void>((resolve) => (open = resolve))
    desk.messenger.illustrate = async ({ threadTs }) => {
      begun.push(threadTs !== undefined)
      await gate
    }
    for (let count = 1; count <= 8; count += 1) await owe('2026-11-20', { channelId: `C0MANY${count}` })
    startSender()
    const patience = { timeout: 15_000, interval: 50 }
    const sent = Array.from({ length: 16 }, () => 'sent')
    await expect.poll(states, patience).toEqual(sent)
    expect(begun.filter((isInThread) => !isInThread)).toHaveLength(8)
    expect(begun.filter((isInThread) => isInThread)).toHaveLength(5)
    open()
    await expect.poll(() => begun.length, patience).toBe(16)
  })

  test('waits with the words at hand while others are sent, and gives them back when it stops', async () => {
    for (const day of ['2026-11-19', '2026-11-20']) {
      await owe(day)
      desk.clock.advance(1)
    }
    await owe('2026-11-20', { channelId: 'C0OTHER001' })
    const sender = startSender({ atOnce: 1, ahead: 1, pauseMs: 60_000 })
    await until(async () => (await states()).toSorted()).toEqual(['sending', 'sent', 'sent'])
    await sender.stop()
    expect(desk.messenger.posts).toHaveLength(2)
    const records = await desk.store.deliveries.ofTeam(team.id, 10)
    expect(records.filter(({ state }) => state !== 'sent')).toMatchObject([{ state: 'pending', attempt: 0 }])
  })

  test('stops after what is being sent, and gives back what only waits for its turn', async () => {
    let release = (): void => undefined
    let isPosting = false
    desk.messenger.beforePost = () =>
      new Promise((resolve) => {
        isPosting = true
        release = resolve
      })
    await owe('2026-11-19')
    const sender = startSender({ pauseMs: 60_000 })
    await until(async () => isPosting).toBe(true)
    desk.clock.advance(1)
    await owe('2026-11-20')
    release()
    await until(async () => (await states()).toSorted()).toEqual(['sending', 'sent'])
    // It does not wait out the pause of the channel: that is longer than a test may take.
    await sender.stop()
    expect((await states()).toSorted()).toEqual(['pending', 'sent'])
    desk.messenger.beforePost = async () => undefined
    startSender()
    await until(states).toEqual(['sent', 'sent'])
    expect(desk.messenger.posts).toHaveLength(2)
  })
})

describe('deliver()', () => {
  test('looks before it sends again what may have been posted', async () => {
    await owe('2026-11-20')
    desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout', shown: true })
    await desk.send()
    expect(await states()).toEqual(['uncertain: timeout'])
    desk.clock.advance(LOOK_AFTER_MS)
    await desk.send()
    expect(await states()).toEqual(['sent'])
    expect(desk.messenger.posts).toHaveLength(1)
  })

  test('lets pictures and the file follow what it finds', async () => {
    const timeout = { fault: { kind: 'uncertain' }, reason: 'timeout', shown: true } as const
    await desk.say('log complaints 12 2026-11-20')
    await owe('2026-11-20')
    await owe('2026-11-20', { channelId: 'C0OTHER001' })
    desk.messenger.faults.push(timeout, timeout)
    await desk.send()
    expect(desk.messenger.illustrated).toEqual([])
    const look = async (): Promise<void> => {
      desk.clock.advance(LOOK_AFTER_MS)
      desk.messenger.faults.push(timeout, timeout)
      await desk.send()
    }
    await look()
    expect(desk.messenger.illustrated).toHaveLength(2)
    await look()
    await look()
    expect(await states()).toEqual(['sent', 'sent', 'sent', 'sent'])
    expect(desk.messenger.posts).toHaveLength(4)
    expect(desk.messenger.files.map(({ posted }) => posted.threadTs)).toHaveLength(2)
  })

  test('leaves a digest that it finds as it is when its figures are others by now', async () => {
    await desk.say('log complaints 12 2026-11-20')
    await owe('2026-11-20')
    desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout', shown: true })
    await desk.send()
    await desk.say('fix complaints 2026-11-20 11')
    desk.clock.advance(LOOK_AFTER_MS)
    await desk.send()
    expect(desk.messenger.illustrated.filter(({ threadTs }) => threadTs === undefined)).toEqual([])
  })

  test('sends again what is not in the channel’s history', async () => {
    await owe('2026-11-20')
    desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'http_503' })
    await desk.send()
    desk.clock.advance(LOOK_AFTER_MS)
    await desk.send()
    expect(await states()).toEqual(['sent'])
    expect(textOf(desk.messenger.posts[0]!.message)).not.toContain('repeat')
  })

  test('takes over from a sender whose lease ran out', async () => {
    await owe('2026-11-20')
    await desk.store.deliveries.claim({ owner: 'dead', now: desk.clock.now(), leaseMs: 60_000, limit: 1 })
    await desk.send()
    expect(await states()).toEqual(['sending'])
    desk.clock.advance(60_001)
    await desk.send()
    expect(await states()).toEqual(['sent'])
  })

  test('posts nothing when its lease is about to run out', async () => {
    await owe('2026-11-20')
    desk.messenger.beforePost = () => Promise.reject(new Error('nothing should be posted'))
    const { rollUps } = desk.store
    const original = rollUps.read.bind(rollUps)
    // The database is so slow that most of the lease is gone once the words are there.
    Object.assign(desk.store.rollUps, {
      read: async (...query: Parameters<typeof original>) => {
        desk.clock.advance(50_000)
        return original(...query)
      },
    })
    startSender()
    await until(states).toEqual(['pending: lease ran low'])
    expect(desk.log.of('error')).toEqual([])
  })

  test('gives back, as if it had never been tried, what may not be posted once the words are there', async () => {
    await owe('2026-11-20')
    const { store, messenger, clock, log } = desk
    const [claimed] = await store.deliveries.claim({ owner: 'one', now: clock.now(), leaseMs: 90_000, limit: 1 })
    const courier = { store, messenger, clock, log, times: USUAL_TIMES }
    expect(await deliver(claimed!, courier, { mayPost: async () => false })).toBeNull()
    expect(desk.messenger.posts).toEqual([])
    expect(await store.deliveries.ofTeam(team.id, 1)).toMatchObject([{ state: 'pending', attempt: 0, reason: null }])
    await desk.send()
    expect(await states()).toEqual(['sent'])
  })

  test('leaves Slack a whole look-back wait to show what a sender posted that died over it', async () => {
    await owe('2026-11-20')
    const { rollUps } = desk.store
    const original = rollUps.read.bind(rollUps)
    let isSlow = true
    Object.assign(rollUps, {
      read: async (...query: Parameters<typeof original>) => {
        if (isSlow) desk.clock.advance(29_000)
        isSlow = false
        return original(...query)
      },
    })
    let release = (): void => undefined
    const posting = new Promise<number>((resolve) => {
      desk.messenger.beforePost = () => {
        resolve(desk.clock.now())
        return new Promise((posted) => (release = posted))
      }
    })
    startSender()
    const postedAt = await posting
    const claimAt = (now: number) => desk.store.deliveries.claim({ owner: 'peer', now, leaseMs: 60_000, limit: 1 })
    expect(await claimAt(postedAt + LOOK_AFTER_MS - 1)).toEqual([])
    expect(await claimAt(postedAt + 2 * LOOK_AFTER_MS)).toMatchObject([{ wasUncertain: true }])
    release()
  })

  test('goes on looking for a digest whose senders died over it, however many did', async () => {
    await owe('2026-11-20')
    desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout', shown: true })
    await desk.send()
    const { leaseMs } = USUAL_TIMES
    for (let count = 0; count < 15; count += 1) {
      desk.clock.advance(2 * leaseMs)
      await desk.store.deliveries.claim({ owner: 'dying', now: desk.clock.now(), leaseMs, limit: 1 })
    }
    desk.clock.advance(2 * leaseMs)
    desk.messenger.historyFault = { fault: { kind: 'uncertain' }, reason: 'http_503' }
    await desk.send()
    expect(await states()).toEqual(['uncertain: http_503'])
    desk.messenger.historyFault = null
    desk.clock.advance(3_600_000)
    await desk.send()
    expect(await states()).toContain('sent')
    expect(desk.messenger.in(HOME)).toHaveLength(1)
  })

  test('sends an alert again, saying so, where no history can be read, and a digest not', async () => {
    await alert()
    await owe('2026-11-20')
    desk.messenger.historyFault = { fault: { kind: 'permanent' }, reason: 'missing_scope' }
    for (let count = 0; count < 2; count += 1)
      desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout', shown: true })
    await desk.send()
    desk.clock.advance(LOOK_AFTER_MS)
    await desk.send()
    expect((await states()).toSorted()).toEqual(['failed: uncertain', 'sent', 'sent: may be a repeat'])
    expect(desk.messenger.in(ANNA)[1]).toMatch(/\(may be a repeat\)$/)
    expect(desk.messenger.in(ANNA)[2]).toMatch(
      /the digest about .* for <#C0SUPPORT1> could not be posted: .* use digest now if it is missing$/,
    )
    expect(desk.messenger.in(HOME)).toHaveLength(1)
  })

  test('keeps in mind that it may be a repeat when the second try is put off', async () => {
    await alert()
    desk.messenger.historyFault = { fault: { kind: 'permanent' }, reason: 'missing_scope' }
    desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout', shown: true })
    desk.messenger.faults.push({ fault: { kind: 'not-sent' }, reason: 'ECONNREFUSED' })
    await desk.send()
    desk.clock.advance(LOOK_AFTER_MS)
    await desk.send()
    desk.clock.advance(3_600_000)
    await desk.send()
    expect(desk.messenger.in(ANNA).at(-1)).toMatch(/\(may be a repeat\)$/)
    expect(await states()).toEqual(['sent: may be a repeat'])
  })

  test('says that it may be a repeat in what becomes of the message, too', async () => {
    await alert()
    desk.messenger.historyFault = { fault: { kind: 'permanent' }, reason: 'missing_scope' }
    desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout', shown: true })
    await desk.send()
    desk.clock.advance(LOOK_AFTER_MS)
    await desk.send()
    await desk.press(messagesTo(desk, ANNA).at(-1)!, 'Acknowledge', { channel: DM })
    await desk.send()
    expect(messagesTo(desk, ANNA).map(({ text }) => text)).toEqual([
      expect.not.stringContaining('repeat'),
      expect.stringMatching(/acknowledged by .* \(may be a repeat\)$/),
    ])
  })

  test('backs off after what was certainly not sent, until it is too late', async () => {
    await owe('2026-11-20')
    for (let count = 0; count < 20; count += 1)
      desk.messenger.faults.push({ fault: { kind: 'not-sent' }, reason: 'ECONNREFUSED' })
    const begun = desk.clock.now()
    while ((await states()).at(-1)?.startsWith('pending') || desk.clock.now() === begun) {
      await desk.send()
      desk.clock.advance(1_000_000)
    }
    // The owner is told of it, once Slack is there again.
    expect(await states()).toEqual(['pending: ECONNREFUSED', 'expired: too late'])
    expect(desk.messenger.posts).toEqual([])
    expect(20 - desk.messenger.faults.length).toBeLessThan(12)
  })

  test('after the look-back wait backs off from what Slack fails over again and again, and tells the owner when it expires', async () => {
    await owe('2026-11-20')
    const begun = desk.clock.now()
    const triedAt: number[] = []
    desk.messenger.beforePost = async () => {
      triedAt.push((desk.clock.now() - begun) / 60_000)
    }
    const failing = { fault: { kind: 'uncertain' }, reason: 'internal_error' } as const
    desk.messenger.faults.push(...Array.from({ length: 20 }, () => failing))
    for (let minute = 0; minute <= 6 * 60; minute += 1) {
      await desk.send()
      desk.clock.advance(60_000)
    }
    expect(triedAt).toEqual([0, 1, 2, 4, 14, 44, 104, 164, 224, 284, 344])
    desk.messenger.faults.length = 0
    for (let count = 0; count < 3; count += 1) {
      desk.clock.advance(3_600_000)
      await desk.send()
    }
    expect((await states()).toSorted()).toEqual(['expired: too late', 'sent'])
    expect(desk.messenger.in(ANNA)).toEqual([
      ':warning: Harbour: the digest about Fri 20 Nov 2026 for <#C0SUPPORT1> could not be posted: for hours Slack could not be reached or did not take it. When that is mended, digest now posts it',
    ])
  })

  test('tells nobody of a digest that expired before anything was tried', async () => {
    await owe('2026-11-20')
    desk.clock.advance(7 * 3_600_000)
    await desk.send()
    expect(await states()).toEqual(['expired: too late'])
  })

  test('waits with the whole workspace as long as Slack says, and with no other', async () => {
    await owe('2026-11-20')
    await owe('2026-11-20', { channelId: 'C0OTHER001' })
    desk.messenger.faults.push({ fault: { kind: 'not-sent', retryAfterMs: 7_000 }, reason: 'ratelimited' })
    const [first] = await desk.store.deliveries.claim({ owner: 'x', now: desk.clock.now(), leaseMs: 60_000, limit: 1 })
    await desk.store.deliveries.release(first!)
    startSender({ atOnce: 1 })
    await until(async () => (await states()).toSorted()).toEqual(['pending', 'pending: ratelimited'])
    desk.clock.advance(6_999)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(desk.messenger.posts).toEqual([])
    desk.clock.advance(1)
    await until(states).toEqual(['sent', 'sent'])
  })

  test('parks a workspace whose token is dead until the app is installed again', async () => {
    await owe('2026-11-20')
    await owe('2026-11-20', { channelId: 'C0OTHER001' })
    desk.messenger.faults.push({ fault: { kind: 'workspace' }, reason: 'token_revoked' })
    startSender({ atOnce: 1 })
    await until(async () => (await states()).toSorted()).toEqual(['pending', 'pending: token_revoked'])
    expect(desk.log.of('error')).toEqual(['Slack refuses the token of a workspace: install the app there again'])
    await desk.store.deliveries.unpark('T1', { now: desk.clock.now(), lookAfterMs: LOOK_AFTER_MS })
    await until(states).toEqual(['sent', 'sent'])
  })

  test('keeps its doubt when the look itself meets a dead token', async () => {
    await owe('2026-11-20')
    desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout', shown: true })
    await desk.send()
    desk.messenger.historyFault = { fault: { kind: 'workspace' }, reason: 'token_revoked' }
    desk.clock.advance(LOOK_AFTER_MS)
    await desk.send()
    expect(await states()).toEqual(['uncertain: token_revoked'])
    desk.messenger.historyFault = null
    desk.clock.advance(3_600_000)
    await desk.send()
    expect(desk.messenger.posts).toHaveLength(1)
    expect(await states()).toEqual(['sent'])
  })

  test('finds out whether it stands also past its time, before it says how it ended', async () => {
    await owe('2026-11-19', { expiresInMs: 1_000 })
    await owe('2026-11-20', { channelId: 'C0OTHER001', expiresInMs: 1_000 })
    for (const shown of [true, false])
      desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout', shown })
    await desk.send()
    desk.messenger.historyFault = { fault: { kind: 'not-sent' }, reason: 'ECONNREFUSED' }
    desk.clock.advance(LOOK_AFTER_MS)
    await desk.send()
    expect(await states()).toEqual(['uncertain: ECONNREFUSED', 'uncertain: ECONNREFUSED'])
    desk.messenger.historyFault = null
    desk.clock.advance(3_600_000)
    await desk.send()
    expect((await states()).toSorted()).toEqual(['expired: too late', 'sent', 'sent'])
    const [{ posted }] = desk.messenger.posts as [(typeof desk.messenger.posts)[number]]
    const missing = posted.channelId === HOME ? 'C0OTHER001' : HOME
    expect(desk.messenger.in(ANNA)).toEqual([expect.stringContaining(`for <#${missing}> could not be posted`)])
    expect(desk.messenger.posts).toHaveLength(2)
  })

  test('tells the owner once what can never be posted, and what to do', async () => {
    await owe('2026-11-20')
    desk.messenger.faults.push({ fault: { kind: 'permanent' }, reason: 'is_archived' })
    await desk.send()
    await desk.send()
    expect((await states()).toSorted()).toEqual(['failed: is_archived', 'sent'])
    expect(desk.messenger.in(ANNA)).toEqual([
      ':warning: Harbour: the digest about Fri 20 Nov 2026 for <#C0SUPPORT1> could not be posted: the channel is archived. Move the team with team set channel. When that is mended, digest now posts it',
    ])
  })

  test('tells the channel when no manager can be reached, and makes no notice of a notice', async () => {
    await desk.say(`team set managers <@${BEN}>`)
    await alert()
    expect(await states()).toHaveLength(2)
    for (const person of [ANNA, BEN]) desk.messenger.closed.set(person, 'user_disabled')
    await desk.send()
    expect((await states()).filter((state) => state.startsWith('failed'))).toHaveLength(3)
    // Both are due in the same moment.
    expect(desk.messenger.in(HOME).toSorted()).toEqual([
      expect.stringContaining(':red_circle: Harbour: Complaints is critical at 12, over 10'),
      expect.stringContaining(':warning: Harbour needs a manager:'),
    ])
    expect(desk.messenger.posts).toHaveLength(2)
  })

  test('gives up after three tries what cannot be put into words, and goes on with the rest', async () => {
    await owe('2026-11-19', { period: { start: 'no day', end: 'no day' } })
    await owe('2026-11-20', { channelId: 'C0OTHER001' })
    for (let count = 0; count < 4; count += 1) {
      await desk.send()
      desk.clock.advance(600_000)
    }
    expect((await states()).toSorted()).toEqual(['failed: no words', 'sent', 'sent'])
  })
})
