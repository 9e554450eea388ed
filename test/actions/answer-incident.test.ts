import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, BEN, CHIKA, DM, openDesk, textOf, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

describe.each(ENGINES)('an alert on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await desk.say(`team set managers <@${BEN}>`)
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 12')
    await desk.send()
  })
  afterEach(() => desk.close())

  /** The alert as it stands in a person's direct messages, and what its thread says. */
  const alertOf = (person: string) => {
    const [alert, ...thread] = desk.messenger.posts.filter(({ posted }) => posted.channelId === person)
    return { message: alert!.message, thread: thread.map(({ message }) => message.text) }
  }
  const labels = (person: string): string[] =>
    JSON.stringify(alertOf(person).message.blocks)
      .match(/"plain_text","text":"[^"]+"/g)!
      .map((match) => match.split('"').at(-2)!)
  const press = (label: string, person: string) =>
    desk.press(alertOf(person).message, label, { user: person, channel: DM })

  /** The first alert is a minute old: the next one comes by itself. */
  const aMinuteLater = (): void => desk.clock.set('2026-11-23T09:31:00Z')

  /** What is owed at this moment, sent. */
  const comes = async (instant: string): Promise<void> => {
    desk.clock.set(instant)
    await desk.run('wake-incidents')
    await desk.run('judge-days')
    await desk.send()
  }

  test('is acknowledged with one tap, and every manager sees by whom', async () => {
    expect(labels(ANNA)).toEqual([
      'Acknowledge',
      'Snooze 1 h',
      'Snooze until tomorrow',
      'Snooze until Monday',
      'Snooze until …',
      'Not useful',
      'Show',
    ])
    expect((await press('Acknowledge', BEN)).text).toContain('You have Complaints: no reminder for a day')
    await desk.send()
    for (const person of [ANNA, BEN]) {
      expect(alertOf(person).message.text).toContain(`acknowledged by <@${BEN}>`)
      expect(labels(person)).toEqual([
        'Snooze 1 h',
        'Snooze until tomorrow',
        'Snooze until Monday',
        'Snooze until …',
        'Not useful',
        'Show',
      ])
      expect(alertOf(person).thread).toEqual([])
    }
  })

  test('tells the second who presses who was first', async () => {
    const stale = alertOf(ANNA).message
    await press('Acknowledge', BEN)
    const reply = await desk.press(stale, 'Acknowledge', { channel: DM })
    expect(reply).toMatchObject({ visibility: 'asker' })
    expect(reply.text).toContain(`<@${BEN}> acknowledged it already, Mon 23 Nov 2026 10:30`)
  })

  test('is acknowledged once by two who press at the same moment', async () => {
    const replies = await Promise.all([press('Acknowledge', ANNA), press('Acknowledge', BEN)])
    expect(replies.filter(({ text }) => text.includes('You have Complaints'))).toHaveLength(1)
    expect(replies.filter(({ text }) => text.includes('acknowledged it already'))).toHaveLength(1)
  })

  test('reminds a day later, once, when the acknowledgement has run out', async () => {
    await press('Acknowledge', ANNA)
    await comes('2026-11-24T06:00:00Z')
    expect(alertOf(ANNA).thread).toEqual([])
    await comes('2026-11-24T09:30:00Z')
    await comes('2026-11-24T09:31:00Z')
    expect(alertOf(ANNA).thread).toEqual([
      ':red_circle: Harbour: Complaints is critical at 12, over 10 · not over yet, a day after it was acknowledged',
    ])
    expect(labels(ANNA)[0]).toBe('Acknowledge')
  })

  test('says at once that it got much worse than what was acknowledged', async () => {
    await press('Acknowledge', ANNA)
    await desk.say('log complaints 14')
    await desk.send()
    expect(alertOf(BEN).thread).toEqual([])
    await desk.say('log complaints 15')
    await desk.send()
    expect(alertOf(BEN).thread).toEqual([
      ':red_circle: Harbour: Complaints is critical at 15, over 10 · worse than when it was acknowledged',
    ])
    expect(labels(BEN)[0]).toBe('Acknowledge')
  })

  test('is quiet while it is snoozed, and told once when that is over', async () => {
    expect((await press('Snooze until tomorrow', ANNA)).text).toContain('until Tue 24 Nov 2026 09:00')
    await desk.send()
    expect(alertOf(BEN).message.text).toContain(`snoozed by <@${ANNA}> until Tue 24 Nov 2026 09:00`)
    expect(labels(BEN)).toEqual(labels(ANNA))
    expect(labels(BEN).slice(0, 2)).toEqual(['Acknowledge', 'Wake'])
    await desk.say('log complaints 40')
    await comes('2026-11-24T07:59:00Z')
    expect(alertOf(BEN).thread).toEqual([])
    await comes('2026-11-24T08:00:00Z')
    await comes('2026-11-24T08:01:00Z')
    for (const person of [ANNA, BEN])
      expect(alertOf(person).thread).toEqual([
        ':red_circle: Harbour: Complaints is critical at 40, over 10 · the snooze is over, this is not',
      ])
  })

  test('is snoozed until any moment that is filled in, by the team’s clock', async () => {
    const form = await desk.pressOpen(alertOf(ANNA).message, 'Snooze until …', { channel: DM })
    const reply = await desk.submit(form, { day: '2026-11-26', time: '2:30 pm' }, { channel: DM })
    expect(reply.text).toContain('Nobody hears of Complaints until Thu 26 Nov 2026 14:30')
    await comes('2026-11-26T13:29:00Z')
    expect(alertOf(BEN).message.text).toContain(`snoozed by <@${ANNA}> until Thu 26 Nov 2026 14:30`)
    expect(alertOf(BEN).thread).toEqual([])
    await comes('2026-11-26T13:30:00Z')
    expect(alertOf(BEN).thread).toEqual([expect.stringContaining('the snooze is over, this is not')])
  })

  test.each([
    [{ day: '2026-11-23', time: '10:30' }, { time: 'That is over already: it is Mon 23 Nov 2026 10:30' }],
    [{ day: '2026-11-20', time: '10:30' }, { day: 'That is over already: it is Mon 23 Nov 2026 10:30' }],
    [{ day: '2026-12-07', time: '10:31' }, { day: 'At most 14 days: until Mon 7 Dec 2026 10:30' }],
    [{ day: '2026-11-24', time: '25' }, { time: expect.stringContaining('hours run from 0 to 23') as string }],
  ])('is not snoozed until %o: the form says why at the field', async (filled, faults) => {
    const form = await desk.pressOpen(alertOf(ANNA).message, 'Snooze until …', { channel: DM })
    expect(await desk.faults(form, filled, { channel: DM })).toEqual(faults)
    expect((await desk.store.incidents.open(1))[0]!.snoozed).toBeNull()
  })

  test('that was over before the form was opened, or submitted, is not snoozed', async () => {
    const before = alertOf(ANNA).message
    const form = await desk.pressOpen(before, 'Snooze until …', { channel: DM })
    await desk.say('log complaints 2')
    expect((await desk.submit(form, {}, { channel: DM })).text).toContain('no longer critical')
    expect((await desk.press(before, 'Snooze until …', { channel: DM })).text).toContain('no longer critical')
  })

  test('is snoozed by managers alone, also by the form', async () => {
    const form = await desk.pressOpen(alertOf(ANNA).message, 'Snooze until …', { channel: DM })
    const asChika = { user: CHIKA, channel: DM }
    expect((await desk.submit(form, {}, asChika)).text).toContain('only the managers of Harbour may')
    expect((await desk.press(alertOf(ANNA).message, 'Snooze until …', asChika)).text).toContain('only the managers')
  })

  test('is called not useful by each manager once, which everybody sees and which ends nothing', async () => {
    const before = alertOf(BEN).message
    const reply = await press('Not useful', BEN)
    expect(textOf(reply)).toBe(
      ':thumbsdown: Noted: the alert about Complaints was of no use to you. It goes on as before. The weekly report on alerts counts it\n[Rehearse] [Set another bound] [Acknowledge] [Take it back]',
    )
    await comes('2026-11-23T09:31:00Z')
    for (const person of [ANNA, BEN]) expect(alertOf(person).message.text).toContain(`not useful, says <@${BEN}>`)
    expect((await desk.store.incidents.open(1))[0]).toMatchObject({ notUseful: [BEN], ended: null })
    const again = await desk.press(before, 'Not useful', { user: BEN, channel: DM })
    expect(textOf(again)).toContain(
      'You have said already that the alert about Complaints was of no use\n[Take it back]',
    )
    await press('Not useful', ANNA)
    const asBen = { user: BEN, channel: DM }
    expect((await desk.press(again, 'Take it back', asBen)).text).toContain('Taken back')
    expect((await desk.press(again, 'Take it back', asBen)).text).toContain('nothing to take back')
    await comes('2026-11-23T09:32:00Z')
    expect(alertOf(BEN).message.text).toContain(`not useful, says <@${ANNA}>`)
    expect(await desk.read('alerts')).toContain(`not useful, says <@${ANNA}>`)
    const history = (await desk.read('alerts history')).split('\n').slice(1, 4)
    expect(history.map((line) => line.replace(/^.*\*: /, ''))).toEqual([
      `:thumbsup: useful after all, says <@${BEN}>`,
      `:thumbsdown: not useful, says <@${ANNA}>`,
      `:thumbsdown: not useful, says <@${BEN}>`,
    ])
  })

  test('offers what to do where it was not useful: rehearse it, set another bound, acknowledge it', async () => {
    const reply = await press('Not useful', BEN)
    const asBen = { user: BEN, channel: DM }
    expect((await desk.press(reply, 'Rehearse', asBen)).text).toContain('Complaints')
    const form = await desk.pressOpen(reply, 'Set another bound', asBen)
    expect(
      form.fields.flatMap((field) => ('initial' in field ? [`${field.name} ${String(field.initial)}`] : [])),
    ).toEqual(['metric complaints', 'window 1', 'critical >10', 'run 1'])
    expect((await desk.press(reply, 'Acknowledge', asBen)).text).toContain('You have Complaints')
  })

  test('is called not useful when it is over too, for a week, and by managers alone', async () => {
    await desk.say('log complaints 2')
    await comes('2026-11-23T09:31:00Z')
    expect(labels(ANNA)).toEqual(['Not useful', 'Show'])
    const before = alertOf(ANNA).message
    expect(textOf(await press('Not useful', ANNA))).toContain('of no use to you. The weekly report')
    await comes('2026-11-23T09:32:00Z')
    expect(alertOf(BEN).message.text).toContain(`Mon 23 Nov 2026 · not useful, says <@${ANNA}>`)
    expect((await desk.press(before, 'Not useful', { user: CHIKA, channel: DM })).text).toContain('only the managers')
    await comes('2026-12-01T09:31:00Z')
    expect((await desk.press(before, 'Not useful', { user: BEN, channel: DM })).text).toContain('more than a week ago')
  })

  test('is called not useful by two at once: both are kept', async () => {
    await Promise.all([press('Not useful', ANNA), press('Not useful', BEN)])
    expect(new Set((await desk.store.incidents.open(1))[0]!.notUseful)).toEqual(new Set([ANNA, BEN]))
  })

  test('is woken with one tap: all are told that it is still so, once', async () => {
    await press('Snooze until Monday', ANNA)
    await desk.send()
    const before = alertOf(BEN).message
    expect((await press('Wake', BEN)).text).toBe(':bell: Complaints is awake: reminders come again')
    await desk.send()
    for (const person of [ANNA, BEN]) {
      expect(alertOf(person).thread).toEqual([expect.stringContaining('the snooze is over, this is not')])
      expect(labels(person)).not.toContain('Wake')
      expect(alertOf(person).message.text).not.toContain('snoozed')
    }
    const again = await desk.press(before, 'Wake', { user: BEN, channel: DM })
    expect(again.text).toContain('Complaints is not snoozed any more')
    await comes('2026-11-30T08:00:00Z')
    expect(alertOf(BEN).thread.filter((text) => text.includes('the snooze is over'))).toHaveLength(1)
  })

  test('that was over while it was snoozed is told with one tap', async () => {
    await press('Snooze until Monday', ANNA)
    const list = await desk.say('alerts')
    expect(textOf(list)).toContain('[Acknowledge Complaints] [Wake Complaints] [Not useful …]')
    await desk.say('log complaints 2')
    await comes('2026-11-23T09:31:00Z')
    expect(textOf(await desk.say('alerts'))).toContain('\n[Wake Complaints] [Not useful …]')
    expect((await desk.press(list, 'Wake Complaints')).text).toContain(
      'it is over, which all who had the alert are told now',
    )
    await desk.send()
    expect(alertOf(BEN).thread).toEqual([expect.stringContaining('Complaints is no longer critical')])
  })

  test('that is over while it is snoozed is told when that is over', async () => {
    const before = alertOf(BEN).message
    await press('Snooze 1 h', ANNA)
    await desk.say('log complaints 2')
    await desk.send()
    expect(alertOf(ANNA).thread).toEqual([])
    expect((await desk.press(before, 'Acknowledge', { user: BEN, channel: DM })).text).toContain('no longer critical')
    await comes('2026-11-23T09:31:00Z')
    const back = 'Complaints is back within its limit, at 2 · It was beyond its limit from Mon 23 Nov 2026'
    expect(alertOf(BEN).message.text).toContain(back)
    expect((await desk.say('alerts')).text).toBe('0 critical, 0 warnings, 1 back within its limit')
    expect(labels(BEN)).toEqual(['Wake', 'Not useful', 'Show'])
    expect(alertOf(BEN).thread).toEqual([])
    await comes('2026-11-23T10:30:00Z')
    expect(alertOf(ANNA).thread).toEqual([
      ':large_green_circle: Harbour: Complaints is no longer critical · 2 on Mon 23 Nov 2026, as it is known now · it was beyond its limit from Mon 23 Nov 2026',
    ])
  })

  test('refuses buttons that come too late, and says since when', async () => {
    const stale = alertOf(ANNA).message
    await desk.say('log complaints 2')
    await desk.send()
    expect(labels(ANNA)).toEqual(['Not useful', 'Show'])
    for (const label of ['Acknowledge', 'Snooze until Monday'])
      expect((await desk.press(stale, label, { channel: DM })).text).toContain(
        'Complaints is no longer critical, since Mon 23 Nov 2026 10:30: there is nothing to answer',
      )
    await desk.say('log complaints 20')
    expect((await desk.press(stale, 'Acknowledge', { channel: DM })).text).toContain('no longer critical, since')
  })

  test('refuses those who are no managers, and buttons that are not ours', async () => {
    expect((await desk.press(alertOf(ANNA).message, 'Acknowledge', { user: CHIKA, channel: DM })).text).toContain(
      'Cannot answer an alert',
    )
    const { teamId } = (await desk.store.incidents.open(1))[0]!
    for (const [actionId, value] of [
      ['acknowledge:0', 'x'],
      ['acknowledge:0', '999'],
      ['snooze:0', '1 year'],
      ['snooze:0', '1'],
    ] as const) {
      const where = { workspaceId: 'T1', channelId: DM, userId: ANNA, triggerId: `t-${actionId}-${value}` }
      const reply = await desk.front.press({
        ...where,
        actionId,
        value: `${value} team:${teamId}`,
        pressedOn: 'channel',
      })
      expect(reply).toMatchObject({ text: expect.stringMatching(/^:?.*Cannot/) })
    }
    expect(await desk.store.incidents.open(1)).toMatchObject([{ acknowledged: null, snoozed: null }])
  })

  test('stands among the alerts with who sees to it', async () => {
    await desk.say('limit orders warn <20')
    await desk.say('log orders 15 yesterday')
    await press('Acknowledge', BEN)
    const listed = await desk.read('alerts')
    expect(listed).toBe(
      [
        ':red_circle: *Complaints is critical at 12, over 10*',
        `Beyond its limit since Mon 23 Nov 2026 · acknowledged by <@${BEN}> · limit set by <@${ANNA}>`,
        ':large_yellow_circle: *Orders is at 15, under 20*',
        `Beyond its limit since Sun 22 Nov 2026 · limit set by <@${ANNA}>`,
        '[Not useful …]',
      ].join('\n'),
    )
    await desk.say('limit orders off')
    await desk.say('log complaints 2')
    expect(await desk.read('alerts')).toContain('No alert is open')
  })

  test('is reminded of in its thread when another day breaks it', async () => {
    desk.clock.set('2026-11-24T10:00:00Z')
    await desk.say('log complaints 13')
    await desk.send()
    expect(alertOf(ANNA).thread).toEqual([':red_circle: Harbour: Complaints is critical at 13, over 10 · not over yet'])
    expect(alertOf(ANNA).message.text).toContain('critical at 13, over 10 · Beyond its limit since Mon 23 Nov 2026')
  })

  test('goes on beside its bound, and is over a twentieth below it', async () => {
    await desk.say('limit complaints critical >40')
    await desk.say('log complaints 50')
    await desk.send()
    desk.clock.set('2026-11-24T10:00:00Z')
    await desk.say('log complaints 39')
    await comes('2026-11-25T06:00:00Z')
    expect(await desk.store.incidents.open(1)).toHaveLength(1)
    await desk.say('log complaints 38')
    await comes('2026-11-26T06:00:00Z')
    expect(await desk.store.incidents.open(1)).toEqual([])
    expect(desk.messenger.posts.at(-1)!.message.text).toContain('no longer critical · 38 on Wed 25 Nov 2026')
  })

  test('says within a minute what its figure is now', async () => {
    await desk.say('log complaints 90')
    await desk.say('log complaints 91')
    await comes('2026-11-23T09:31:00Z')
    expect(alertOf(ANNA).message.text).toContain('Complaints is critical at 91, over 10')
    expect(alertOf(ANNA).thread).toEqual([])
  })

  test('that a correction made a warning says so, and is told again when it turns critical', async () => {
    aMinuteLater()
    await desk.say('limit returns warn >10 critical >20')
    await desk.say('log returns 210')
    await desk.send()
    await desk.say('log returns 12')
    await desk.send()
    await desk.say('log returns 30')
    await desk.send()
    const texts = desk.messenger.posts
      .filter(({ posted, message }) => posted.channelId === ANNA && message.text.includes('Returns'))
      .map(({ message }) => message.text.split(' · ')[0])
    expect(texts).toEqual([
      ':red_circle: Harbour: Returns is critical at 30, over 20',
      ':large_yellow_circle: Harbour: Returns is at 12, over 10',
      ':red_circle: Harbour: Returns is critical at 30, over 20',
    ])
  })

  test('that a correction left a warning of names the figure that still is one', async () => {
    aMinuteLater()
    await desk.say('limit returns warn >10 critical >20')
    await desk.say('log returns 13 yesterday, returns 24 today')
    await desk.send()
    await desk.say('fix returns today 3')
    await desk.send()
    expect(desk.messenger.posts.at(-1)!.message.text).toBe(
      ':large_yellow_circle: Harbour: Returns is at 13, over 10 · no longer critical, as it is known now',
    )
    expect(await desk.read('alerts')).toContain('Returns is at 13, over 10')
  })

  test('reaches a new manager with the next reminder, and keeps no buttons for a former one', async () => {
    await desk.say(`team set owner <@${BEN}>`)
    await desk.say(`team set managers <@${CHIKA}>`, { user: BEN })
    desk.clock.set('2026-11-24T10:00:00Z')
    await desk.say('log complaints 13')
    await desk.send()
    expect(alertOf(CHIKA).message.text).toContain('Complaints is critical at 13')
    expect(alertOf(ANNA).thread).toEqual([])
    expect(labels(ANNA)).toEqual(['Show'])
    await desk.say('limit complaints off', { user: BEN })
    await desk.send()
    for (const person of [ANNA, BEN, CHIKA]) {
      expect(alertOf(person).message.text).toContain('took the limit on Complaints away')
      expect(alertOf(person).thread.at(-1)).toContain('took the limit on Complaints away')
    }
  })

  test('is only in the digest while it is a warning, and told when it turns critical', async () => {
    await desk.say('limit orders warn <20 critical <10')
    await desk.say('log orders 15 yesterday')
    expect(await desk.store.incidents.open(1)).toHaveLength(2)
    aMinuteLater()
    await desk.send()
    expect(desk.messenger.posts).toHaveLength(2)
    await desk.say('fix orders yesterday 5')
    await desk.send()
    expect(desk.messenger.in(ANNA)[1]).toContain('Orders is critical at 5, under 10')
  })

  test('whose message may stand is neither edited nor followed before that is known', async () => {
    aMinuteLater()
    await desk.say('limit returns critical >10')
    const lost = { fault: { kind: 'uncertain' }, reason: 'timeout', shown: true } as const
    desk.messenger.faults.push(lost, lost)
    await desk.say('log returns 12')
    await desk.send()
    await desk.say('log returns 2')
    await desk.send()
    const about = () => desk.messenger.posts.filter(({ message }) => message.text.includes('Returns'))
    expect(about().map(({ message }) => message.text.split(':')[1])).toEqual(['red_circle', 'red_circle'])
    for (const minute of ['32', '34', '36', '41']) await comes(`2026-11-23T09:${minute}:00Z`)
    const over = about().map(({ message, posted }) => [message.text.split(':')[1], posted.threadTs !== undefined])
    expect(over).toEqual([
      ['large_green_circle', false],
      ['large_green_circle', false],
      ['large_green_circle', true],
      ['large_green_circle', true],
    ])
  })

  test('that may have been seen where no history can be read is told to be over', async () => {
    aMinuteLater()
    await desk.say('limit returns critical >10')
    const lost = { fault: { kind: 'uncertain' }, reason: 'timeout', shown: true } as const
    desk.messenger.faults.push(lost, lost)
    await desk.say('log returns 12')
    await desk.send()
    await desk.say('log returns 2')
    desk.messenger.historyFault = { fault: { kind: 'permanent' }, reason: 'missing_scope' }
    for (const minute of ['33', '35', '37', '41']) await comes(`2026-11-23T09:${minute}:00Z`)
    const about = desk.messenger.in(ANNA).filter((text) => text.includes('Returns'))
    expect(about.map((text) => text.split(':')[1])).toEqual(['red_circle', 'large_green_circle'])
  })

  test('that could not be sent is told of all the same when it is reminded of', async () => {
    await desk.say('limit returns critical >10')
    const denied = { fault: { kind: 'permanent' }, reason: 'user_not_found' } as const
    desk.messenger.faults.push(denied, denied)
    await desk.say('log returns 12')
    await desk.send()
    expect(desk.messenger.in(ANNA).filter((text) => text.includes('Returns is'))).toEqual([])
    desk.clock.set('2026-11-24T10:00:00Z')
    await desk.say('log returns 13')
    await desk.send()
    expect(desk.messenger.in(ANNA).filter((text) => text.includes('Returns is critical at 13'))).toHaveLength(1)
  })
})
