import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '../../src/message.ts'
import { ANNA, BEN, DM, buttonsOf, messagesTo, openDesk, textOf, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

const LIMITED = ['complaints', 'returns', 'inquiries', 'cancellations']
const MEASURES = [...LIMITED, 'received', 'surveys_sent', 'complaints_resolved', 'orders']
const OWN_CHANNELS = Array.from({ length: 20 }, (_, index) => `desk${index + 1}`)
const CHANNELS = ['phone', 'email', 'chat', 'social', 'web', ...OWN_CHANNELS]

describe.each(ENGINES)('alerts that come up together on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    for (const metric of LIMITED) await desk.say(`limit ${metric} critical >10`)
  })
  afterEach(() => desk.close())

  const threadOf = (person: string, index: number): string[] => {
    const own = desk.messenger.posts.filter(({ posted }) => posted.channelId === person)
    const message = own.filter(({ posted }) => posted.threadTs === undefined)[index]!
    return own.filter(({ posted }) => posted.threadTs === message.posted.ts).map(({ message: said }) => said.text)
  }
  const labels = (message: Message): string[] => buttonsOf(message).map(({ text }) => text.text)
  const comes = async (clock: string): Promise<void> => {
    desk.clock.set(`2026-11-23T09:${clock}Z`)
    await desk.send()
  }

  test('are told in one message a minute after the first, the worst first, each line by itself', async () => {
    await desk.say('log complaints 12')
    await comes('30:00')
    await desk.say('log returns 11')
    await desk.say('log inquiries 30')
    await comes('30:40')
    await desk.say('log cancellations 20')
    await comes('30:59.999')
    expect(messagesTo(desk, ANNA)).toHaveLength(1)
    await comes('31:00')
    expect(messagesTo(desk, ANNA)).toHaveLength(2)
    expect(textOf(messagesTo(desk, ANNA)[1]!)).toBe(
      [
        '*:red_circle: Harbour: 3 alerts are open*',
        ':red_circle: *Inquiries is critical at 30, over 10* · since Mon 23 Nov 2026',
        ':red_circle: *Cancellations is critical at 20, over 10* · since Mon 23 Nov 2026',
        ':red_circle: *Returns is critical at 11, over 10* · since Mon 23 Nov 2026',
        '[Acknowledge all 3] [Not useful …] [Show alerts]',
      ].join('\n'),
    )
    await desk.say('limit complaints critical >80')
    await comes('33:00')
    await desk.say('log complaints 90')
    await desk.send()
    expect(messagesTo(desk, ANNA).at(-1)!.text).toContain('Complaints is critical at 90, over 80 · Beyond its limit')
  })

  test('are told once each, whenever the ledger is looked at', async () => {
    await desk.say('log complaints 12, returns 12, inquiries 12')
    for (const clock of ['30:00', '30:30', '31:00', '31:01', '32:00']) await comes(clock)
    expect(messagesTo(desk, ANNA).map(({ text }) => text.split(' · ')[0])).toEqual([
      ':red_circle: Harbour: Complaints is critical at 12, over 10',
      ':red_circle: Harbour: 2 alerts are open',
    ])
  })

  test('are not told when they are over by then, but the first is edited', async () => {
    await desk.say('log complaints 12')
    await desk.say('log returns 12')
    await desk.send()
    await desk.say('log complaints 2')
    await desk.say('log returns 2')
    await desk.send()
    await comes('31:00')
    await comes('33:00')
    expect(messagesTo(desk, ANNA).map(({ text }) => text.split(' · ')[0])).toEqual([
      ':large_green_circle: Harbour: Complaints is no longer critical',
    ])
    expect(threadOf(ANNA, 0)).toHaveLength(1)
    expect((await desk.ledger()).filter((line) => line.startsWith('incidents-gathered'))).toEqual([
      expect.stringMatching(/ cancelled$/),
    ])
  })

  test('leave out what is over by then, and one alone reads as if it had come by itself', async () => {
    await desk.say('log complaints 12')
    await desk.say('log returns 12')
    await desk.say('log inquiries 12')
    await desk.say('log returns 2')
    await comes('30:00')
    await comes('31:00')
    expect(messagesTo(desk, ANNA)[1]!.text).toBe(
      `:red_circle: Harbour: Inquiries is critical at 12, over 10 · Beyond its limit since Mon 23 Nov 2026 · limit set by <@${ANNA}>`,
    )
    const answers = [
      'Acknowledge',
      'Snooze 1 h',
      'Snooze until tomorrow',
      'Snooze until Monday',
      'Snooze until …',
      'Not useful',
      'Show',
    ]
    expect(labels(messagesTo(desk, ANNA)[1]!)).toEqual(answers)
    await comes('33:00')
    expect(JSON.stringify(desk.messenger.posts)).not.toContain('Returns')
    await desk.press(messagesTo(desk, ANNA)[1]!, 'Acknowledge', { channel: DM })
    await desk.send()
    expect(messagesTo(desk, ANNA)[1]!.text).toContain(`acknowledged by <@${ANNA}>`)
  })

  test('each go on by themselves: the end stands in the thread, and the message tells how it is now', async () => {
    await desk.say('log complaints 12')
    await desk.send()
    await desk.say('log returns 12')
    await desk.say('log inquiries 12')
    await comes('31:00')
    await comes('33:00')
    await desk.say('log returns 2')
    await desk.send()
    expect(threadOf(ANNA, 1)).toEqual([
      ':large_green_circle: Harbour: Returns is no longer critical · 2 on Mon 23 Nov 2026, as it is known now · it was beyond its limit from Mon 23 Nov 2026',
    ])
    expect(textOf(messagesTo(desk, ANNA)[1]!)).toBe(
      [
        '*:red_circle: Harbour: 1 alert is open, 1 is over*',
        ':red_circle: *Inquiries is critical at 12, over 10* · since Mon 23 Nov 2026',
        ':large_green_circle: Returns is no longer critical',
        '[Acknowledge] [Not useful …] [Show alerts]',
      ].join('\n'),
    )
    await desk.say('limit inquiries off')
    await desk.send()
    await comes('34:00')
    expect(messagesTo(desk, ANNA)[1]!.text).toBe(':large_green_circle: Harbour: all 2 alerts are over')
    expect(textOf(messagesTo(desk, ANNA)[1]!)).toContain(':white_circle: Inquiries: its limit was changed')
    expect(labels(messagesTo(desk, ANNA)[1]!)).toEqual(['Not useful …', 'Show alerts'])
    expect(threadOf(ANNA, 1)).toHaveLength(2)
    expect(threadOf(ANNA, 0)).toEqual([])
  })

  test('are not among what a message tells that was over before it could be posted', async () => {
    await desk.say('log complaints 12')
    await desk.send()
    await desk.say('log returns 12, inquiries 12, cancellations 12')
    desk.messenger.faults.push({ fault: { kind: 'not-sent' }, reason: 'connection refused' })
    await comes('31:00')
    await desk.say('log returns 2')
    await comes('32:00')
    await desk.say('log inquiries 3')
    await comes('33:00')
    expect(textOf(messagesTo(desk, ANNA)[1]!)).toBe(
      [
        '*:red_circle: Harbour: 1 alert is open, 1 is over*',
        ':red_circle: *Cancellations is critical at 12, over 10* · since Mon 23 Nov 2026',
        ':large_green_circle: Inquiries is no longer critical',
        '[Acknowledge] [Not useful …] [Show alerts]',
      ].join('\n'),
    )
    expect(threadOf(ANNA, 1)).toEqual([expect.stringContaining('Inquiries is no longer critical')])
  })

  test('are acknowledged with one tap, or one by one in the list', async () => {
    await desk.say(`team set managers <@${BEN}>`)
    await desk.say('log complaints 12')
    await desk.send()
    await desk.say('log returns 12, inquiries 12, cancellations 12')
    await comes('31:00')
    const gathered = messagesTo(desk, ANNA)[1]!
    await desk.say('log inquiries 2')
    const list = await desk.press(messagesTo(desk, BEN)[1]!, 'Show alerts', { user: BEN, channel: DM })
    expect(labels(list)).toEqual([
      'Acknowledge Complaints',
      'Acknowledge Cancellations',
      'Acknowledge Returns',
      'Not useful …',
    ])
    const one = await desk.press(list, 'Acknowledge Cancellations', { user: BEN, channel: DM })
    expect(one.text).toContain('You have Cancellations')
    const reply = await desk.press(gathered, 'Acknowledge all 3', { channel: DM })
    expect(reply.text).toBe(
      ':eyes: You have 1 alert: no reminder for a day, unless one gets worse. The other managers see that you do · 1 somebody had acknowledged already · 1 is over',
    )
    await comes('32:00')
    for (const person of [ANNA, BEN]) {
      const text = textOf(messagesTo(desk, person)[1]!)
      const since = 'is critical at 12, over 10* · since Mon 23 Nov 2026'
      expect(text).toContain(`Returns ${since} · acknowledged by <@${ANNA}>`)
      expect(text).toContain(`Cancellations ${since} · acknowledged by <@${BEN}>`)
      expect(labels(messagesTo(desk, person)[1]!)).toEqual(['Not useful …', 'Show alerts'])
    }
    const late = await desk.press(gathered, 'Acknowledge all 3', { channel: DM })
    expect(late.text).toContain('There is nothing to answer')
    expect(labels(await desk.say('alerts', { user: BEN }))).toEqual(['Acknowledge Complaints', 'Not useful …'])
  })

  test('are answered by managers alone, and by nobody through a message that was not theirs', async () => {
    await desk.say('log complaints 12')
    await desk.send()
    await desk.say('log returns 12, inquiries 12')
    await comes('31:00')
    const gathered = messagesTo(desk, ANNA)[1]!
    const asBen = () => desk.press(gathered, 'Acknowledge all 2', { user: BEN, channel: DM })
    expect((await asBen()).text).toContain('Cannot answer')
    expect(labels(await desk.say('alerts', { user: BEN }))).toEqual([])
    await desk.say(`team set managers <@${BEN}>`)
    expect((await asBen()).text).toContain('nothing to answer')
    for (const value of ['x', '-1', '1e3', ''])
      expect(
        await desk.front.press({
          workspaceId: 'T1',
          channelId: DM,
          userId: ANNA,
          triggerId: `t-${value}`,
          pressedOn: 'channel',
          actionId: 'acknowledge-all:0',
          value: `${value} team:1`,
        }),
      ).toMatchObject({ text: expect.stringContaining('Cannot answer those alerts') })
    expect((await desk.store.incidents.open(1)).filter(({ acknowledged }) => acknowledged)).toEqual([])
  })

  test('two hundred at once are one message and one of twenty lines with the number of the others', async () => {
    for (const metric of LIMITED) await desk.say(`limit ${metric} off`)
    const team = (await desk.store.teams.find('T1', 1))!
    await desk.store.teams.change(team, { ownChannels: OWN_CHANNELS })
    for (const metric of MEASURES)
      for (const channel of CHANNELS)
        await desk.store.limits.put({
          teamId: 1,
          metric,
          channel,
          agent: '',
          area: '',
          by: null,
          statistic: null,
          windowDays: 1,
          forDays: 1,
          warn: null,
          critical: { sign: '>', value: 100 },
          setBy: ANNA,
          setAt: desk.clock.now(),
        })
    await Promise.all(
      MEASURES.map((measure) =>
        desk.say(`log ${CHANNELS.map((channel, index) => `${measure} ${101 + index} channel:${channel}`).join(', ')}`),
      ),
    )
    expect(await desk.store.incidents.open(1)).toHaveLength(200)
    await desk.send()
    await comes('31:00')
    await comes('35:00')
    const [first, gathered, ...others] = messagesTo(desk, ANNA)
    expect(others).toEqual([])
    expect(first!.text).toMatch(/is critical at \d+, over 100 · Beyond/)
    const lines = textOf(gathered!).split('\n')
    expect(lines[0]).toBe('*:red_circle: Harbour: 199 alerts are open*')
    const worst = lines.slice(1, 21).filter((line) => /^:red_circle: \*.+ is critical at 12\d, over 100\*/.test(line))
    expect(worst).toHaveLength(20)
    expect(lines.slice(21)).toEqual(['and 179 more', '[Acknowledge all 199] [Not useful …] [Show alerts]'])
    const reply = await desk.press(gathered!, 'Acknowledge all 199', { channel: DM })
    expect(reply.text).toContain('You have 199 alerts')
    await comes('36:00')
    expect(labels(messagesTo(desk, ANNA)[1]!)).toEqual(['Not useful …', 'Show alerts'])
  }, 120_000)

  test('that may stand are neither edited nor followed before that is known, and told once', async () => {
    await desk.say('log complaints 12')
    await desk.send()
    await desk.say('log returns 12, inquiries 12')
    desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout', shown: true })
    await comes('31:00')
    await desk.say('log returns 2')
    await desk.send()
    expect(messagesTo(desk, ANNA)[1]!.text).toBe(':red_circle: Harbour: 2 alerts are open')
    for (const clock of ['32:30', '34:00', '36:00']) await comes(clock)
    expect(messagesTo(desk, ANNA)).toHaveLength(2)
    expect(messagesTo(desk, ANNA)[1]!.text).toBe(':red_circle: Harbour: 1 alert is open, 1 is over')
    expect(threadOf(ANNA, 1)).toEqual([expect.stringContaining('Returns is no longer critical')])
  })

  test('are called not useful in a form, which holds those of the message that the presser has not judged yet', async () => {
    await desk.say('log complaints 12')
    await comes('30:00')
    await desk.say('log returns 11, inquiries 30')
    await comes('31:00')
    await desk.say('log returns 1')
    await comes('32:00')
    const message = messagesTo(desk, ANNA)[1]!
    const form = await desk.pressOpen(message, 'Not useful …', { channel: DM })
    const [field] = form.fields
    const offered = field?.kind === 'choices' ? field.options : []
    expect(offered.map(({ label }) => label)).toEqual([
      'Inquiries, since Mon 23 Nov 2026',
      'Returns, since Mon 23 Nov 2026',
    ])
    const alerts = offered.map(({ value }) => value)
    expect((await desk.submit(form, { alerts }, { channel: DM })).text).toContain('2 alerts were of no use to you')
    expect((await desk.submit(form, { alerts }, { channel: DM })).text).toContain('Nothing is new in that')
    await comes('33:00')
    expect(textOf(messagesTo(desk, ANNA)[1]!)).toContain(`Returns is no longer critical · not useful, says <@${ANNA}>`)
    expect((await desk.press(message, 'Not useful …', { channel: DM })).text).toContain('There is nothing to judge')
    const rest = await desk.pressOpen(await desk.say('alerts'), 'Not useful …')
    expect(JSON.stringify(rest.fields)).toContain('Complaints, since')
    expect(JSON.stringify(rest.fields)).not.toContain('Inquiries, since')
    const asBen = { user: BEN, channel: DM }
    expect((await desk.press(message, 'Not useful …', asBen)).text).toContain('only the managers')
    expect((await desk.submit(form, { alerts }, asBen)).text).toContain('only the managers')
  })

  test('that could not be sent are told of all the same when one is reminded of', async () => {
    await desk.say('log complaints 12')
    await desk.send()
    await desk.say('log returns 12, inquiries 12')
    desk.messenger.faults.push({ fault: { kind: 'permanent' }, reason: 'user_not_found' })
    await comes('31:00')
    expect(messagesTo(desk, ANNA)).toHaveLength(1)
    desk.clock.set('2026-11-24T10:00:00Z')
    await desk.say('log returns 13')
    await desk.send()
    expect(messagesTo(desk, ANNA).at(-1)!.text).toContain('Returns is critical at 13, over 10')
  })
})
