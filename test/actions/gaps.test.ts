import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, BEN, CHIKA, DM, HOME, messagesTo, openDesk, textOf, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

const WEEK = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']

describe.each(ENGINES)('what is missing on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await desk.say('limit complaints critical >10')
    await desk.say('limit inquiries channel:phone critical >500')
    for (const day of WEEK) await desk.say(`log complaints 3 ${day}, inquiries 200 ${day} channel:phone`, { user: BEN })
  })
  afterEach(() => desk.close())

  /** What is owed by then, sent; the clock is Berlin's, an hour ahead of UTC. */
  const comes = async (instant: string): Promise<void> => {
    desk.clock.set(instant)
    await desk.run('judge-days')
    await desk.run('check-gaps')
    await desk.run('wake-incidents')
    await desk.send()
  }
  const threadsOf = (person: string): string[] =>
    desk.messenger.posts
      .filter(({ posted }) => posted.channelId === person && posted.threadTs !== undefined)
      .map(({ message }) => message.text)

  test('is asked for when it is due, in one message to who usually records it, once', async () => {
    await comes('2026-11-24T08:55:00Z')
    expect(desk.messenger.posts).toEqual([])
    await comes('2026-11-24T09:00:00Z')
    await comes('2026-11-24T09:05:00Z')
    await comes('2026-11-24T15:00:00Z')
    expect(messagesTo(desk, BEN).map(textOf)).toEqual([
      [
        '*:mag: Harbour: 2 figures are not recorded yet for Mon 23 Nov 2026*',
        ':white_circle: *Complaints* for Mon 23 Nov 2026 · usually by you',
        ':white_circle: *Inquiries on phone* for Mon 23 Nov 2026 · usually by you',
        'Limits can’t be judged without it. If there was none, record 0. You are asked only once',
        '[Record]',
      ].join('\n'),
    ])
    expect(messagesTo(desk, ANNA)).toEqual([])
    expect(await desk.read('alerts')).toBe(
      [
        ':large_green_circle: No alert is open',
        `:mag: Not recorded for Mon 23 Nov 2026: complaints and inquiries on phone (<@${BEN}> was asked)`,
      ].join('\n'),
    )
  })

  test('is asked for by one of two that look at the same moment', async () => {
    desk.clock.set('2026-11-24T09:00:00Z')
    await Promise.all([desk.run('check-gaps'), desk.run('check-gaps'), desk.run('check-gaps')])
    await desk.send()
    expect(messagesTo(desk, BEN)).toHaveLength(1)
    expect(desk.log.of('error')).toEqual([])
  })

  test('is not missed where there is a 0, on closed days, nor where hardly anybody records it', async () => {
    await desk.say('team holidays add 2026-11-24 Fair')
    await desk.say('limit returns critical >10')
    for (const day of WEEK.slice(3)) await desk.say(`log returns 3 ${day}`)
    await desk.say('log complaints 0 2026-11-23, inquiries 0 2026-11-23 channel:phone', { user: BEN })
    for (const day of ['24', '25', '26']) await comes(`2026-11-${day}T09:00:00Z`)
    expect(messagesTo(desk, BEN)).toHaveLength(1)
    expect(messagesTo(desk, BEN)[0]!.text).toBe(':mag: Harbour: 2 figures are not recorded yet for Wed 25 Nov 2026')
    expect(messagesTo(desk, ANNA)).toEqual([])
  })

  test('is recorded right there, which is told in the thread and edits the message', async () => {
    await comes('2026-11-24T09:00:00Z')
    const form = await desk.pressOpen(messagesTo(desk, BEN)[0]!, 'Record', { user: BEN, channel: DM })
    const at = { user: BEN, channel: DM }
    expect(await desk.faults(form, { figure0: 'many' }, at)).toEqual({ figure0: expect.stringContaining('complaints') })
    expect(await desk.faults(form, { figure0: '3, returns 4' }, at)).toEqual({ figure0: 'Write one figure, like 12' })
    expect(await desk.faults(form, {}, at)).toEqual({ figure0: 'Write a figure in one of the fields at least' })
    expect(await desk.faults(form, { figure0: '3', day: '2027-01-01' }, at)).toEqual({
      day: 'Choose a day up to today, like 2026-11-23',
    })
    expect(textOf(await desk.submit(form, { figure0: '4' }, at))).toContain('4')
    await comes('2026-11-24T09:05:00Z')
    const came = 'Complaints · came in Tue 24 Nov 2026 10:00 from <@U0BEN00001>'
    expect(threadsOf(BEN)).toEqual([`:white_check_mark: ${came}`])
    expect(textOf(messagesTo(desk, BEN)[0]!)).toContain(`:white_check_mark: ${came}`)
    expect(messagesTo(desk, BEN)[0]!.text).toBe(
      ':mag: Harbour: Inquiries on phone is not recorded yet for Mon 23 Nov 2026',
    )
    await desk.say('log inquiries 210 2026-11-23 channel:phone', { user: CHIKA })
    await comes('2026-11-24T09:10:00Z')
    await comes('2026-11-24T09:15:00Z')
    expect(threadsOf(BEN)).toHaveLength(2)
    expect(textOf(messagesTo(desk, BEN)[0]!)).toBe(
      [
        '*:white_check_mark: Harbour: nothing is missing any more of Mon 23 Nov 2026*',
        `:white_check_mark: ${came}`,
        `:white_check_mark: Inquiries on phone · came in Tue 24 Nov 2026 10:05 from <@${CHIKA}>`,
      ].join('\n'),
    )
    expect(await desk.read('alerts')).toBe(':large_green_circle: No alert is open')
  })

  test('still a working day later is told to the managers once, with who was asked', async () => {
    await desk.say(`team set managers <@${CHIKA}>`)
    await desk.say('log inquiries 210 2026-11-23 channel:phone', { user: BEN })
    await desk.say('log inquiries 210 2026-11-24 channel:phone', { user: BEN }).catch(() => {})
    for (const day of ['24', '25', '26', '27']) {
      await comes(`2026-11-${day}T09:00:00Z`)
      await desk.say('log inquiries 210 channel:phone', { user: BEN })
    }
    for (const manager of [ANNA, CHIKA])
      expect(messagesTo(desk, manager).map(textOf)).toEqual([
        [
          '*:warning: Harbour: Complaints is still missing, a working day after somebody was asked*',
          `:white_circle: *Complaints* for 2 days: Mon 23 – Tue 24 Nov 2026 · <@${BEN}> was asked`,
          'How limits stand is kept: an alert that is open stays so until there is a figure. team set reminders off ends these messages',
          '[Record] [Show alerts]',
        ].join('\n'),
      ])
    expect(messagesTo(desk, BEN)).toHaveLength(1)
    await desk.say('log complaints 3 2026-11-26', { user: CHIKA })
    await comes('2026-11-27T09:05:00Z')
    for (const person of [ANNA, BEN, CHIKA])
      expect(threadsOf(person)).toEqual([
        `:white_check_mark: Complaints · came in Fri 27 Nov 2026 10:00 from <@${CHIKA}>`,
      ])
  })

  test('is not told to managers whom an alert of a limit on what is missing has told', async () => {
    await desk.say('limit complaints missing critical >1 day')
    for (const day of ['24', '25']) {
      await comes(`2026-11-${day}T06:00:00Z`)
      await comes(`2026-11-${day}T09:00:00Z`)
    }
    expect(messagesTo(desk, ANNA).map(({ text }) => text)).toEqual([
      `:red_circle: Harbour: Complaints is critical: no figure on 2 working days in a row, over 1 working day · Beyond its limit since Tue 24 Nov 2026 · limit set by <@${ANNA}>`,
      ':warning: Harbour: Inquiries on phone is still missing, a working day after somebody was asked',
    ])
  })

  test('leaves an open alert open, which says so, and says so no longer when it is back', async () => {
    await desk.say('log complaints 12 2026-11-23, inquiries 200 2026-11-23 channel:phone', { user: BEN })
    await comes('2026-11-24T06:00:00Z')
    await desk.say('log inquiries 200 2026-11-24 channel:phone', { user: BEN })
    await comes('2026-11-25T09:00:00Z')
    await comes('2026-11-26T09:00:00Z')
    await comes('2026-11-27T09:00:00Z')
    await comes('2026-11-27T09:01:00Z')
    const [alert] = messagesTo(desk, ANNA)
    expect(textOf(alert!)).toContain('Complaints is critical at 12, over 10')
    expect(textOf(alert!)).toContain('no figure for 3 days: Tue 24 – Thu 26 Nov 2026')
    expect(await desk.read('alerts')).toContain('no figure for 3 days: Tue 24 – Thu 26 Nov 2026')
    expect(threadsOf(ANNA).filter((line) => line.includes('no longer critical'))).toEqual([])
    await desk.say('log complaints 14 2026-11-26', { user: BEN })
    await comes('2026-11-27T09:05:00Z')
    await comes('2026-11-27T09:06:00Z')
    expect(textOf(messagesTo(desk, ANNA)[0]!)).toContain('Complaints is critical at 14, over 10')
    expect(textOf(messagesTo(desk, ANNA)[0]!)).not.toContain('no figure')
  })

  test('is asked of the owner where a key usually sends it, and said which', async () => {
    await desk.say('team set name Harbour')
    const team = (await desk.store.teams.ofChannel('T1', HOME))!
    const made = {
      workspaceId: 'T1',
      teamId: team.id,
      name: 'crm',
      kind: 'bearer',
      scope: 'write',
      seesAgents: false,
    } as const
    const { id } = await desk.store.keys.create({ ...made, createdBy: ANNA, createdAt: 0, secretHash: 'aa' })
    await desk.say('limit returns critical >10')
    for (const day of WEEK)
      await desk.store.transaction(({ ledger }) =>
        ledger.append(
          { workspaceId: 'T1', teamId: team.id, author: `key:${id}`, source: 'api', recordedAt: desk.clock.now() },
          [
            {
              cell: { measure: 'returns', day, channel: '', agent: '', area: '' },
              kind: 'count',
              mode: 'set',
              value: { kind: 'amount', amount: 3 },
            },
          ],
        ),
      )
    await comes('2026-11-24T09:00:00Z')
    expect(textOf(messagesTo(desk, ANNA)[0]!)).toContain(
      ':white_circle: *Returns* for Mon 23 Nov 2026 · usually by the key crm, which sent nothing',
    )
    expect(messagesTo(desk, BEN)).toHaveLength(1)
  })

  test('waits for the end of quiet hours, and is not asked for when it came in before', async () => {
    await desk.say('team set quiet 09:00-12:00')
    await desk.say('team set reminders 09:30')
    await comes('2026-11-24T08:30:00Z')
    expect(desk.messenger.posts).toEqual([])
    await desk.say('log complaints 3 2026-11-23', { user: BEN })
    await comes('2026-11-24T08:35:00Z')
    await comes('2026-11-24T11:00:00Z')
    expect(messagesTo(desk, BEN).map(({ text }) => text)).toEqual([
      ':mag: Harbour: Inquiries on phone is not recorded yet for Mon 23 Nov 2026',
    ])
  })

  test('is told to nobody where the team wants no reminders, and listed all the same', async () => {
    expect(await desk.read('team set reminders off')).toContain('Nobody is asked for figures that are missing')
    for (const day of ['24', '25', '26']) await comes(`2026-11-${day}T09:00:00Z`)
    expect(desk.messenger.posts).toEqual([])
    expect(await desk.read('alerts')).toContain(
      ':mag: Not recorded for 3 days: Mon 23 – Wed 25 Nov 2026: complaints and inquiries on phone',
    )
    expect(await desk.read('team set reminders whenever')).toContain(
      'write when to ask for what is missing, like 10:00, or off',
    )
    expect(await desk.read('team set reminders 8am')).toContain('are asked for at 08:00')
  })

  test('is forgotten with the last limit that needs it, and on a day that turns out to be closed', async () => {
    await comes('2026-11-24T09:00:00Z')
    await desk.say('limit complaints off')
    await desk.say('team holidays add 2026-11-23 Fair')
    await comes('2026-11-24T09:05:00Z')
    expect(threadsOf(BEN)).toEqual([])
    expect(await desk.read('alerts')).toBe(':large_green_circle: No alert is open')
    expect(textOf(messagesTo(desk, BEN)[0]!)).toContain(':white_check_mark: Inquiries on phone · no longer waited for')
  })
})
