import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, BEN, CHIKA, DM, messagesTo, openDesk, textOf, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

const LIMITED = ['complaints', 'returns', 'inquiries']

describe.each(ENGINES)('quiet hours on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    for (const metric of LIMITED) await desk.say(`limit ${metric} critical >10`)
  })
  afterEach(() => desk.close())

  const threadsOf = (person: string): string[] =>
    desk.messenger.posts
      .filter(({ posted }) => posted.channelId === person && posted.threadTs !== undefined)
      .map(({ message }) => message.text)
  /** What is owed by then, sent; the clock is Berlin's, an hour ahead of UTC. */
  const comes = async (instant: string): Promise<void> => {
    desk.clock.set(instant)
    await desk.run('wake-incidents')
    await desk.run('judge-days')
    await desk.send()
  }

  test('hold what comes up until they are over, and then tell in one message how it is', async () => {
    await desk.say('alerts quiet 20:00-08:00')
    await comes('2026-11-23T20:00:00Z')
    await desk.say('log complaints 12')
    await comes('2026-11-23T21:00:00Z')
    await desk.say('log returns 12')
    await desk.say('log complaints 14')
    await comes('2026-11-24T06:59:59Z')
    expect(desk.messenger.posts).toEqual([])
    await comes('2026-11-24T07:00:00Z')
    await comes('2026-11-24T07:05:00Z')
    expect(messagesTo(desk, ANNA).map(textOf)).toEqual([
      [
        '*:red_circle: Harbour: 2 alerts are open*',
        ':red_circle: *Complaints is critical at 14, over 10* · since Mon 23 Nov 2026',
        ':red_circle: *Returns is critical at 12, over 10* · since Mon 23 Nov 2026',
        '[Acknowledge all 2] [Not useful …] [Show alerts]',
      ].join('\n'),
    ])
    expect(threadsOf(ANNA)).toEqual([])
  })

  test('tell nothing of what came up and was over again in them', async () => {
    await desk.say('alerts quiet 20:00-08:00')
    await comes('2026-11-23T20:00:00Z')
    await desk.say('log complaints 12')
    await comes('2026-11-23T22:00:00Z')
    await desk.say('log complaints 2')
    for (const hour of ['07', '08', '12']) await comes(`2026-11-24T${hour}:00:00Z`)
    expect(desk.messenger.posts).toEqual([])
  })

  test('tell the end of what was known before, once, when they are over', async () => {
    await desk.say('log complaints 12')
    await desk.send()
    await desk.say('alerts quiet 20:00-08:00')
    await comes('2026-11-23T22:00:00Z')
    await desk.say('log complaints 2')
    await comes('2026-11-24T06:30:00Z')
    expect(threadsOf(ANNA)).toEqual([])
    expect(messagesTo(desk, ANNA)[0]!.text).toContain('no longer critical')
    await comes('2026-11-24T07:00:00Z')
    await comes('2026-11-24T07:05:00Z')
    expect(threadsOf(ANNA)).toEqual([expect.stringContaining('Complaints is no longer critical')])
  })

  test('over closed days remind once, of how it is by then', async () => {
    await desk.say('alerts quiet 20:00-08:00 and closed days')
    desk.clock.set('2026-11-27T10:00:00Z')
    await desk.say('log complaints 12')
    await desk.send()
    for (const [day, complaints] of [
      ['28', 13],
      ['29', 15],
    ] as const) {
      await comes(`2026-11-${day}T10:00:00Z`)
      await desk.say(`log complaints ${complaints}`)
      await desk.send()
    }
    expect(threadsOf(ANNA)).toEqual([])
    await comes('2026-11-30T06:59:00Z')
    expect(threadsOf(ANNA)).toEqual([])
    await comes('2026-11-30T07:00:00Z')
    await comes('2026-11-30T07:05:00Z')
    expect(threadsOf(ANNA)).toEqual([':red_circle: Harbour: Complaints is critical at 15, over 10 · not over yet'])
  })

  test('let what is new and critical pass if somebody wants it so, and hold reminders', async () => {
    await desk.say('alerts quiet 20:00-08:00 except critical')
    await comes('2026-11-23T20:00:00Z')
    await desk.say('log complaints 12')
    await desk.send()
    expect(messagesTo(desk, ANNA)).toHaveLength(1)
    await desk.say('log complaints 2')
    await desk.send()
    expect(threadsOf(ANNA)).toEqual([])
    await comes('2026-11-24T07:00:00Z')
    expect(threadsOf(ANNA)).toEqual([expect.stringContaining('no longer critical')])
  })

  test('are a team’s, unless a manager says otherwise, and nobody else’s', async () => {
    await desk.say(`team set managers <@${BEN}> <@${CHIKA}>`)
    expect(await desk.read('team set quiet 18:00-09:00 and closed days')).toContain(
      'Alerts wait 18:00-09:00 and closed days, unless a manager says otherwise',
    )
    await desk.say('alerts quiet off', { user: BEN })
    await desk.say('alerts quiet 22:00-06:00', { user: CHIKA })
    expect(await desk.read('alerts quiet')).toContain(
      'Your alerts wait 18:00-09:00 and closed days (Europe/Berlin, as Harbour has it)',
    )
    await comes('2026-11-23T18:30:00Z')
    await desk.say('log complaints 12')
    await desk.send()
    expect([ANNA, BEN, CHIKA].map((person) => messagesTo(desk, person).length)).toEqual([0, 1, 1])
    await comes('2026-11-24T08:00:00Z')
    expect([ANNA, BEN, CHIKA].map((person) => messagesTo(desk, person).length)).toEqual([1, 1, 1])
    expect(await desk.read('alerts quiet team', { user: BEN })).toContain('as Harbour has it')
    await desk.say('team set quiet off')
    expect(await desk.read('alerts quiet')).toContain('Your alerts never wait (as Harbour has it)')
    expect(await desk.read('alerts quiet', { user: CHIKA })).toContain('wait 22:00-06:00 (Europe/Berlin, your own)')
  })

  test('that are switched off let go at once of what waits', async () => {
    await desk.say('alerts quiet 20:00-08:00')
    await comes('2026-11-23T20:00:00Z')
    await desk.say('log complaints 12')
    await desk.send()
    expect(await desk.read('alerts quiet 20:00-09:00')).toContain('It is quiet now, until Tue 24 Nov 2026 09:00')
    await comes('2026-11-24T07:30:00Z')
    expect(messagesTo(desk, ANNA)).toEqual([])
    await desk.say('alerts quiet off')
    await desk.send()
    expect(messagesTo(desk, ANNA)).toHaveLength(1)
  })

  test('hold what was due before and could not be sent, for as long as they last', async () => {
    await desk.say('alerts quiet 20:00-08:00 and closed days')
    desk.clock.set('2026-11-27T18:59:58Z')
    await desk.say('log complaints 12')
    desk.messenger.faults.push({ fault: { kind: 'not-sent' }, reason: 'http 503' })
    await desk.send()
    for (const at of ['2026-11-27T19:01:00Z', '2026-11-28T20:00:00Z', '2026-11-30T06:59:00Z']) await comes(at)
    expect(desk.messenger.posts).toEqual([])
    await comes('2026-11-30T07:00:00Z')
    expect(messagesTo(desk, ANNA)[0]!.text).toContain('Complaints is critical at 12, over 10')
  })

  test('leave buttons and the list as they are, and edit what stands', async () => {
    await desk.say(`team set managers <@${BEN}>`)
    await desk.say('log complaints 12')
    await desk.send()
    await desk.say('alerts quiet 20:00-08:00')
    await comes('2026-11-23T20:00:00Z')
    await desk.press(messagesTo(desk, BEN)[0]!, 'Acknowledge', { user: BEN, channel: DM })
    await desk.send()
    expect(messagesTo(desk, ANNA)[0]!.text).toContain(`acknowledged by <@${BEN}>`)
    expect(await desk.read('alerts')).toContain('Complaints is critical at 12')
  })

  test('are refused where they make no sense, and to those who get no alerts', async () => {
    expect(await desk.read('alerts quiet 20:00-20:00')).toContain('end at another time than they begin')
    expect(await desk.read('alerts quiet 25:00-08:00')).toContain('Cannot read "25:00" as a time')
    expect(await desk.read('alerts quiet sometimes')).toContain('"sometimes" is not understood: write 20:00-08:00')
    expect(await desk.read('alerts loud')).toContain('Cannot read "loud" behind alerts')
    expect(await desk.read('alerts quiet 20:00-08:00', { user: BEN })).toContain('only the managers of Harbour may')
    expect(await desk.read('team set quiet team')).toContain('write the hours, like 20:00-08:00, or off')
    expect(await desk.read('team set quiet 20:00-08:00', { user: BEN })).toContain('only the managers of Harbour may')
    expect(await desk.read('alerts quiet')).toContain('Your alerts never wait')
  })
})
