import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '../../src/domain/time/day.ts'
import { ANNA, BEN, CHIKA, DM, messagesTo, dropFirstLimits, openDesk, textOf, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

/** Monday a week before the report, half past nine in Berlin. */
const FIRST = '2026-11-16'

describe.each(ENGINES)('the weekly report on alerts on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine, now: `${FIRST}T08:30:00Z` })
    await desk.say('team set name Harbour')
    await desk.say(`team set managers <@${BEN}>`)
    await dropFirstLimits(desk)
  })
  afterEach(() => desk.close())

  /** So many complaints each day, and the morning after. */
  async function week(...complaints: readonly number[]): Promise<void> {
    for (const [nth, count] of complaints.entries()) {
      desk.clock.set(`${addDays(FIRST, nth)}T09:00:00Z`)
      await desk.say(`log complaints ${count}`)
      desk.clock.set(`${addDays(FIRST, nth + 1)}T06:00:00Z`)
      await desk.run('judge-days')
      await desk.send()
    }
  }
  const comes = async (instant: string): Promise<void> => {
    desk.clock.set(instant)
    await desk.run('report-noise')
    await desk.send()
  }
  const reportsTo = (person: string) => messagesTo(desk, person).filter(({ text }) => / alerts? from /.test(text))

  test('tells the owner once, on Monday at nine, which limits disturbed, and offers a calmer bound', async () => {
    await desk.say('limit complaints critical >10')
    await week(12, 3, 20, 3, 30, 3)
    for (const instant of [
      '2026-11-23T07:45:00Z',
      '2026-11-23T08:00:00Z',
      '2026-11-23T08:15:00Z',
      '2026-11-24T08:00:00Z',
    ])
      await comes(instant)
    expect(reportsTo(BEN)).toEqual([])
    const [report, ...others] = reportsTo(ANNA)
    expect(others).toEqual([])
    expect(textOf(report!).split('\n')).toEqual([
      ':loudspeaker: *Harbour: 3 alerts from 1 limit, 16–22 Nov 2026*',
      'It may be noise',
      '*Complaints* critical over 10: 3 alerts · 3 over by themselves, unanswered',
      'At most one in any 7 days: critical *over 20* would have alarmed once in the last 90 days',
      '[Use this bound] [Rehearse] [Set another bound]',
      `Noise is what somebody called not useful, or what was over by itself unanswered more than once. <@${ANNA}> gets this as a report on Mondays at 09:00, when anything alarmed in the week before; alerts noise off ends that`,
    ])
    expect(await desk.read('deliveries')).toContain('Report on alerts, 16–22 Nov 2026, to')
    expect((await desk.press(report!, 'Rehearse', { channel: DM })).text).toContain(
      'Complaints would have alarmed 3 times',
    )
    expect((await desk.pressOpen(report!, 'Set another bound', { channel: DM })).submit).toBe('Rehearse')
    await desk.press(report!, 'Use this bound', { channel: DM })
    const [limit] = await desk.store.limits.ofTeam(1)
    expect(limit!.critical).toEqual({ sign: '>', value: 20 })
    expect((await desk.press(report!, 'Use this bound', { channel: DM })).text).toContain('was changed meanwhile')
  })

  test('tells how many were acknowledged, after what time, and which were called not useful', async () => {
    await desk.say('limit complaints critical >10')
    await desk.say('limit inquiries critical >100')
    desk.clock.set(`${FIRST}T09:00:00Z`)
    await desk.say('log complaints 12')
    await desk.send()
    desk.clock.advance(12 * 60_000)
    await desk.press(messagesTo(desk, BEN)[0]!, 'Acknowledge', { user: BEN, channel: DM })
    await desk.say('log inquiries 120')
    await desk.send()
    await desk.press(messagesTo(desk, ANNA)[1]!, 'Not useful', { channel: DM })
    await desk.press(messagesTo(desk, BEN)[1]!, 'Not useful', { user: BEN, channel: DM })
    const now = await desk.say('alerts noise', { user: BEN })
    expect(now.visibility).toBe('asker')
    await comes('2026-11-23T08:00:00Z')
    for (const message of [now, reportsTo(ANNA)[0]!])
      expect(textOf(message).split('\n').slice(1, 6)).toEqual([
        '1 of them may be noise',
        '*Inquiries* critical over 100: 1 alert · 1 called not useful',
        'As it is set now, and by the figures as they stand now, never two of them in any 7 of the last 90 days',
        '[Rehearse] [Set another bound]',
        '• *Complaints* critical over 10: 1 alert · 1 acknowledged, after 12 min',
      ])
  })

  test('says what there is of a limit that is gone, and of each agent together', async () => {
    await desk.say('limit complaints critical >10 by agent')
    await desk.say('limit inquiries critical >100')
    desk.clock.set(`${FIRST}T09:00:00Z`)
    await desk.say('log complaints 12 agent:ana, complaints 13 agent:bo, inquiries 120')
    desk.clock.advance(60_000)
    await desk.send()
    for (const { id } of await desk.store.incidents.open(1))
      await desk.front.press({
        workspaceId: 'T1',
        channelId: DM,
        userId: ANNA,
        triggerId: `t${id}`,
        pressedOn: 'channel',
        actionId: 'not-useful:0',
        value: `${id} team:1`,
      })
    await desk.say('limit inquiries off')
    await comes('2026-11-23T08:00:00Z')
    const lines = textOf(reportsTo(ANNA)[0]!).split('\n')
    expect(lines.slice(1, 6)).toEqual([
      '2 of them may be noise',
      '*Complaints by agent* critical over 10: 2 alerts · 2 called not useful',
      '[Rehearse] [Set another bound]',
      '*Inquiries* critical over 100: 1 alert · 1 called not useful',
      'No such limit is set any more',
    ])
  })

  test('says nothing where nothing alarmed, also where it warned', async () => {
    await desk.say('limit complaints warn >10')
    await week(12)
    await comes('2026-11-23T08:00:00Z')
    expect(messagesTo(desk, ANNA)).toEqual([])
    expect(await desk.ledger()).toEqual([])
    expect(await desk.read('alerts noise')).toContain('No limit of Harbour has alarmed, 17–23 Nov 2026')
  })

  test('is switched off and on for the team, by managers alone', async () => {
    await desk.say('limit complaints critical >10')
    await week(12)
    expect(await desk.read('alerts noise off', { user: CHIKA })).toContain('only the managers of Harbour may')
    expect(await desk.read('alerts noise', { user: CHIKA })).toContain('only the managers of Harbour may')
    expect(await desk.read('alerts noise maybe')).toContain('behind noise: on or off')
    expect(await desk.read('alerts noise off')).toContain('There is no weekly report; alerts noise on brings it back')
    await comes('2026-11-23T08:00:00Z')
    expect(reportsTo(ANNA)).toEqual([])
    expect(await desk.read('alerts noise on')).toContain(`<@${ANNA}> gets this as a report on Mondays`)
    await comes('2026-11-23T08:15:00Z')
    expect(reportsTo(ANNA)).toEqual([])
    await desk.say('limit complaints critical >11')
    await desk.say('fix complaints today 15')
    await comes('2026-11-30T08:00:00Z')
    expect(reportsTo(ANNA)).toHaveLength(1)
  })

  test('is not sent after it was switched off, nor to who is no manager any more', async () => {
    await desk.say('limit complaints critical >10')
    await week(12)
    desk.clock.set('2026-11-23T08:00:00Z')
    await desk.run('report-noise')
    await desk.say('alerts noise off')
    await desk.send()
    expect(reportsTo(ANNA)).toEqual([])
    expect((await desk.ledger()).filter((line) => line.startsWith('noise-report'))).toEqual([
      'noise-report:1:2026-11-16 cancelled',
    ])
  })

  test('waits for the first working day, and for the end of the owner’s quiet hours', async () => {
    await desk.say('limit complaints critical >10')
    await week(12)
    await desk.say('team holidays add 2026-11-23 Fair')
    await comes('2026-11-23T08:00:00Z')
    expect((await desk.ledger()).filter((line) => line.startsWith('noise-report'))).toEqual([])
    await desk.say('alerts quiet 20:00-10:00')
    for (const instant of ['2026-11-24T08:00:00Z', '2026-11-24T08:45:00Z']) await comes(instant)
    expect(reportsTo(ANNA)).toEqual([])
    await comes('2026-11-24T09:00:00Z')
    expect(reportsTo(ANNA)).toHaveLength(1)
  })

  test('is entered once by two processes at the same moment', async () => {
    await desk.say('limit complaints critical >10')
    await week(12)
    desk.clock.set('2026-11-23T08:00:00Z')
    await Promise.all([desk.run('report-noise'), desk.run('report-noise')])
    await desk.send()
    expect(desk.log.of('error')).toEqual([])
    expect(reportsTo(ANNA)).toHaveLength(1)
  })
})
