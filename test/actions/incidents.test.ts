import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, BEN, HOME, openDesk, type Desk } from '../commands/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
})
afterEach(() => desk.close())

/** What stands in the threads of a person's alerts. */
const threadsOf = (person: string): string[] =>
  desk.messenger.posts
    .filter(({ posted }) => posted.channelId === person && posted.threadTs !== undefined)
    .map(({ message }) => message.text)

/** Twelve of a hundred calls, and a limit that this breaks. */
const calls = (abandoned: number, day: string): string => `log offered 100 ${day}, abandoned ${abandoned} ${day}`

describe('an incident', () => {
  test('is told each manager once when it opens and once when it is over', async () => {
    await desk.say(`team set managers <@${BEN}>`)
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 11')
    await desk.say('log complaints 12')
    await desk.send()
    expect(desk.messenger.in(ANNA)).toEqual([
      ':red_circle: Harbour: Complaints is critical at 12, over 10 · Beyond its limit since Mon 23 Nov 2026 · limit set by <@U0ANNA0001>',
    ])
    expect(desk.messenger.in(BEN)).toEqual(desk.messenger.in(ANNA))
    await desk.say('log complaints 4')
    await desk.send()
    const over =
      ':large_green_circle: Harbour: Complaints is no longer critical · 4 on Mon 23 Nov 2026, as it is known now · it was beyond its limit from Mon 23 Nov 2026'
    for (const manager of [ANNA, BEN]) {
      expect(desk.messenger.in(manager)).toEqual([over])
      expect(threadsOf(manager)).toEqual([over])
    }
  })

  test('is edited once more for what a transaction changes that was late for the edit at the end of its minute', async () => {
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 11')
    await desk.send()
    await desk.say('log complaints 12')
    desk.clock.set('2026-11-23T09:31:00Z')
    await desk.send()
    expect(desk.messenger.in(ANNA)[0]).toContain('critical at 12,')
    // It stands for a moment of the minute before, and comes to its turn after that.
    desk.clock.set('2026-11-23T09:30:59.900Z')
    await desk.say('log complaints 13')
    desk.clock.set('2026-11-23T09:32:00Z')
    await desk.send()
    expect(desk.messenger.in(ANNA)[0]).toContain('critical at 13,')
  })

  test('opens before the day is over only for what the rest of the day cannot undo', async () => {
    await desk.say('limit abandonment critical >8%')
    await desk.say(calls(9, 'today'))
    expect(await desk.ledger()).toEqual([])
    await desk.say(calls(40, 'today'))
    expect(await desk.ledger()).toEqual([`incident-opened:1:${ANNA} pending`])
  })

  test('opens at seven the next morning for all else, once over any number of runs', async () => {
    await desk.say('limit abandonment critical >8%')
    await desk.say(calls(9, 'today'))
    desk.clock.set('2026-11-24T05:55:00Z')
    await desk.run('judge-days')
    expect(await desk.ledger()).toEqual([])
    desk.clock.set('2026-11-24T06:00:00Z')
    await desk.run('judge-days')
    desk.clock.set('2026-11-24T06:05:00Z')
    await desk.run('judge-days')
    expect(await desk.ledger()).toEqual([`incident-opened:1:${ANNA} pending`])
  })

  test('goes on over days without data, and ends with the first day that holds', async () => {
    await desk.say('limit abandonment critical >8%')
    await desk.say(calls(40, 'yesterday'))
    desk.clock.set('2026-11-24T06:00:00Z')
    await desk.run('judge-days')
    expect(await desk.store.incidents.open(1)).toHaveLength(1)
    await desk.send()
    await desk.say(calls(3, 'yesterday'))
    desk.clock.set('2026-11-25T06:00:00Z')
    await desk.run('judge-days')
    expect(await desk.store.incidents.open(1)).toHaveLength(0)
    await desk.send()
    expect(desk.messenger.in(ANNA)).toEqual([
      ':large_green_circle: Harbour: Abandonment is no longer critical · 3.0% on Mon 23 Nov 2026 · it was beyond its limit from Sun 22 Nov 2026',
    ])
  })

  test('stays open when something else about its day is recorded', async () => {
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 12')
    await desk.say('log complaints 2 channel:chat, orders 5')
    expect(await desk.store.incidents.open(1)).toHaveLength(1)
  })

  test('ends with an undo, which also takes the figure away', async () => {
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 12')
    await desk.send()
    await desk.say('undo')
    await desk.send()
    expect(threadsOf(ANNA)).toEqual([expect.stringContaining('What was recorded was corrected, or taken back')])
    expect(desk.messenger.in(ANNA)).toEqual(threadsOf(ANNA))
  })

  test('that is over before anybody heard of it is not told at all', async () => {
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 12')
    await desk.say('undo')
    await desk.send()
    expect(desk.messenger.posts).toEqual([])
    expect((await desk.ledger()).sort()).toEqual([
      `incident-opened:1:${ANNA} cancelled`,
      `incident-told:1:2:${ANNA} cancelled`,
    ])
  })

  test('of the day before yesterday is told, of older days nobody is woken', async () => {
    await desk.say('limit complaints critical >10')
    for (let day = 1; day <= 20; day += 1) await desk.say(`log complaints 50 2026-11-${String(day).padStart(2, '0')}`)
    expect(await desk.ledger()).toEqual([])
    await desk.say('log complaints 50 2026-11-21')
    expect(await desk.ledger()).toHaveLength(1)
  })

  test('over a window is judged again when one of the last days in it is corrected', async () => {
    await desk.say('limit complaints over 3 days critical >20')
    await desk.say('log complaints 15 2026-11-21, complaints 10 2026-11-22')
    await desk.send()
    expect(desk.messenger.in(ANNA)).toHaveLength(1)
    await desk.say('fix complaints 2026-11-21 1')
    await desk.send()
    expect(threadsOf(ANNA)).toEqual([expect.stringContaining('no longer critical')])
  })

  test('is closed with its limit: who was told of it is told why', async () => {
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 12')
    await desk.send()
    await desk.say('limit complaints critical >20')
    await desk.send()
    const closed =
      ':white_circle: Harbour: <@U0ANNA0001> changed the limit on Complaints, so the alarm about it is closed'
    expect(desk.messenger.in(ANNA)).toEqual([closed])
    expect(threadsOf(ANNA)).toEqual([closed])
    await desk.say('log complaints 21')
    await desk.say('limit complaints off')
    await desk.send()
    expect(desk.messenger.posts).toHaveLength(2)
  })

  test('opens once when two writers break the limit at once', async () => {
    await desk.say('limit complaints critical >10')
    await Promise.all([desk.say('log complaints 20'), desk.say('log complaints 20', { user: BEN })])
    const opened = (await desk.ledger()).filter((line) => line.startsWith('incident-opened'))
    expect(opened).toEqual([`incident-opened:1:${ANNA} pending`])
    expect(await desk.store.incidents.open(1)).toHaveLength(1)
  })

  test('counts zero as a value, and nothing as none', async () => {
    await desk.say('limit csat critical <50%')
    await desk.say('log csat 1:40 5:0 yesterday')
    desk.clock.set('2026-11-24T06:00:00Z')
    expect(await desk.ledger()).toEqual([`incident-opened:1:${ANNA} pending`])
  })

  test('leaves the others to be judged when one team cannot be', async () => {
    await desk.say('limit complaints critical >10', { channel: HOME })
    const broken = await desk.store.teams.create(
      {
        workspaceId: 'T1',
        channelId: 'C0BROKEN01',
        name: 'Broken',
        zone: 'Nowhere/Land',
        ownerId: ANNA,
        managerIds: [],
      },
      desk.clock.now(),
    )
    expect(broken.created).toBe(true)
    await desk.say('team set name Zeta', { channel: 'C0ZETA0001' })
    await desk.say('limit abandonment critical >8%', { channel: 'C0ZETA0001' })
    await desk.say(calls(9, 'yesterday'), { channel: 'C0ZETA0001' })
    desk.clock.set('2026-11-24T06:00:00Z')
    await desk.run('judge-days')
    expect(desk.log.of('error')).toEqual(['A day could not be judged'])
    expect(await desk.ledger(3)).toHaveLength(1)
  })
})

describe('limits', () => {
  test('are set by managers alone', async () => {
    expect(await desk.read('limit complaints critical >10', { user: BEN })).toContain('only the managers of Harbour')
    expect(await desk.read('limit complaints off', { user: BEN })).toContain('only the managers of Harbour')
    expect((await desk.store.limits.ofTeam(1)).map(({ metric }) => metric)).not.toContain('complaints')
  })

  test('say what they are and how the last day stands against them', async () => {
    await desk.say('log offered 100 2026-11-20, abandoned 6 2026-11-20')
    const said = await desk.read('limit abandonment warn >5% critical >8.25%')
    expect(said).toContain('*Abandonment*: warn over 5%, critical over 8.25%, each day')
    expect(said).toContain('Warning: 6.0% on Fri 20 Nov 2026 is over 5% (critical over 8.25%)')
    expect(await desk.read('limit wait_time p90 warn >2m critical >3m30')).toContain(
      'warn over 2m, critical over 3m 30s',
    )
    expect(await desk.read('limits')).toContain('p90 warn over 2m')
    expect(await desk.read('limit abandonment')).toContain('· by <@U0ANNA0001>')
  })

  test('point at what they cannot read', async () => {
    expect(await desk.read('limit', { user: BEN })).toContain('Which metric?')
    expect(await desk.read('limit abandnment warn >5%')).toContain('did you mean "abandonment"?')
    expect(await desk.read('limit csat critical >50%')).toContain('on the good side of csat')
  })
})
