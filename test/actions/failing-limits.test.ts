import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { judgeLimits } from '../../src/actions/judge-limits.ts'
import { NEW_STANDING, type Standing } from '../../src/domain/incidents/standing.ts'
import type { Limit } from '../../src/domain/limits/limit.ts'
import type { Team } from '../../src/domain/team.ts'
import { damageStanding } from '../commands/damage-standing.ts'
import { ANNA, BEN, DM, HOME, messagesTo, openDesk, textOf, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

describe.each(ENGINES)('a limit that can’t be judged on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await desk.say('limit complaints critical >10')
    await desk.say('limit returns critical >10')
  })
  afterEach(() => desk.close())

  const teamNow = async (): Promise<Team> => (await desk.store.teams.ofChannel('T1', HOME))!
  const limitOn = async (metric: string): Promise<Limit> =>
    (await desk.store.limits.ofTeam((await teamNow()).id)).find((limit) => limit.metric === metric)!
  const damage = (metric: string): Promise<void> => damageStanding(desk, metric)
  const comes = async (instant: string): Promise<void> => {
    desk.clock.set(instant)
    for (const job of ['judge-days', 'wake-incidents', 'check-gaps']) await desk.run(job)
    await desk.send()
  }

  test('keeps nothing from being recorded, and no other limit from being judged', async () => {
    await damage('complaints')
    expect(await desk.read('log complaints 12, returns 12')).toContain('12')
    await desk.send()
    expect(messagesTo(desk, ANNA).map(({ text }) => text)).toEqual([
      expect.stringContaining('Returns is critical at 12, over 10'),
    ])
    expect((await limitOn('complaints')).failing).toEqual({ count: 1, why: 'standing', pausedAt: null })
    expect((await limitOn('returns')).failing).toBeUndefined()
    expect(await desk.read('limits')).not.toContain('paused')
  })

  test('is paused by the third failure in a row, which is told once, with why and a button', async () => {
    await damage('complaints')
    for (const value of [12, 13, 14, 15]) await desk.say(`log complaints ${value}`)
    await comes('2026-11-24T06:00:00Z')
    await comes('2026-11-25T06:00:00Z')
    expect(messagesTo(desk, ANNA).map(textOf)).toEqual([
      [
        '*:double_vertical_bar: Harbour: the limit on Complaints is paused*',
        'critical over 10, each day',
        'It could not be judged 3 times in a row: what was kept of how it stands can’t be read. Resume it: an open alert goes on, and days before today are forgotten',
        'Until then nothing is told of it, and an open alert about it stays as it is. All other limits go on',
        '[Resume]',
      ].join('\n'),
    ])
    expect(await desk.read('limits')).toContain(
      '*Complaints*: critical over 10, each day · by <@U0ANNA0001> · *paused since Mon 23 Nov 2026 10:30*: what was kept of how it stands can’t be read · limit complaints resume',
    )
    const resumed = await desk.press(messagesTo(desk, ANNA)[0]!, 'Resume', { channel: DM })
    expect(textOf(resumed)).toBe(':white_check_mark: Judged again: Complaints')
    expect((await desk.read('alerts history complaints this month')).split('\n').slice(1)).toEqual([
      'Wed 25 Nov 2026 07:00 · *Complaints*: :red_circle: fired at 15 on Mon 23 Nov 2026, critical over 10',
      `Wed 25 Nov 2026 07:00 · *Complaints*: :arrow_forward: its limit is judged again, resumed by <@${ANNA}>`,
      'Mon 23 Nov 2026 10:30 · *Complaints*: :double_vertical_bar: its limit is paused: what was kept of how it stands can’t be read',
    ])
    expect((await limitOn('complaints')).failing).toBeUndefined()
    await desk.say('log complaints 16')
    await desk.send()
    expect(messagesTo(desk, ANNA).at(-1)!.text).toContain('Complaints is critical at 16, over 10')
    expect(textOf(await desk.press(messagesTo(desk, ANNA)[0]!, 'Resume', { channel: DM }))).toContain(
      'Nothing to resume',
    )
  })

  test.each([
    ['whoever answers for it', true, BEN],
    ['the team’s owner, where that is no manager any more', false, ANNA],
  ])('is told to %s', async (_who, isManager, person) => {
    await desk.say(`team set managers <@${BEN}>`)
    await desk.say(`limit complaints critical >10 owner <@${BEN}>`)
    if (!isManager) await desk.say(`team set managers <@${ANNA}>`)
    await damage('complaints')
    for (const value of [12, 13, 14]) await desk.say(`log complaints ${value}`)
    await desk.send()
    const told = [ANNA, BEN].filter((one) => messagesTo(desk, one).some(({ text }) => text.includes('is paused')))
    expect(told).toEqual([person])
  })

  test('begins to count anew where it was judged between', async () => {
    await damage('complaints')
    for (const value of [12, 13]) await desk.say(`log complaints ${value}`)
    const limit = await limitOn('complaints')
    await desk.store.limits.keepFailing(limit, { count: 2, why: 'figure', pausedAt: null })
    await desk.store.standings.keep(
      (await desk.store.standings.ofLimits(limit.teamId, [limit.id]))[0]!,
      NEW_STANDING,
      null,
    )
    await desk.say('log complaints 14')
    expect((await limitOn('complaints')).failing).toBeUndefined()
  })

  test('keeps its open alert, which says so, goes on after it is resumed and is told to be over', async () => {
    await desk.say('log complaints 12')
    await desk.send()
    await damage('complaints')
    for (const value of [13, 14, 2]) await desk.say(`log complaints ${value}`)
    await comes('2026-11-23T09:31:00Z')
    const [alert] = messagesTo(desk, ANNA)
    expect(textOf(alert!)).toContain('Complaints is critical at 12, over 10')
    expect(textOf(alert!)).toContain('not judged since Mon 23 Nov 2026 10:30: its limit is paused')
    expect(await desk.read('alerts')).toContain('its limit is paused')
    expect(await desk.read('limit complaints resume')).toBe(':white_check_mark: Judged again: Complaints')
    await comes('2026-11-23T09:32:00Z')
    expect(textOf(messagesTo(desk, ANNA)[0]!)).not.toContain('paused')
    const shown = textOf(await desk.press(messagesTo(desk, ANNA)[0]!, 'Show', { channel: DM }))
    expect(shown).toContain(':double_vertical_bar: its limit is paused: what was kept')
    expect(shown).toContain(`:arrow_forward: its limit is judged again, resumed by <@${ANNA}>`)
    await comes('2026-11-24T06:00:00Z')
    expect(messagesTo(desk, ANNA)[0]!.text).toContain('Complaints is no longer critical')
    expect(await desk.read('alerts')).toContain('No alert is open')
  })

  test('is resumed by being set anew, and taken away, though nothing of it can be read', async () => {
    await desk.say('log complaints 12')
    await desk.send()
    await damage('complaints')
    await desk.say('limit complaints critical >20')
    await desk.send()
    expect(messagesTo(desk, ANNA)[0]!.text).toContain('changed the limit on Complaints')
    await desk.say('log complaints 30')
    await damage('complaints')
    for (const value of [31, 32, 33]) await desk.say(`log complaints ${value}`)
    expect(await desk.read('limit complaints off')).toContain('Switched off')
    expect(await desk.read('alerts')).toContain('No alert is open')
  })

  test('lets its alert be answered all the same, also at night', async () => {
    await desk.say('log complaints 12')
    await desk.send()
    await damage('complaints')
    const answer = await desk.press(messagesTo(desk, ANNA)[0]!, 'Snooze 1 h', { channel: DM })
    expect(textOf(answer)).toContain('Nobody hears of Complaints until')
    await damage('complaints')
    const limit = await limitOn('complaints')
    const [kept] = await desk.store.standings.ofLimits(limit.teamId, [limit.id])
    await desk.store.standings.keep(kept!, {} as Standing, desk.clock.now())
    for (const minute of [31, 32, 33, 34, 35]) await comes(`2026-11-23T09:${minute}:00Z`)
    expect(desk.log.of('error')).not.toContain('An incident could not be followed')
    expect((await limitOn('complaints')).failing).toMatchObject({ count: 3, why: 'standing' })
    expect(await desk.store.standings.due(desk.clock.now(), 10)).toEqual([])
    expect(
      messagesTo(desk, ANNA).filter(({ text }) => text.includes('the limit on Complaints is paused')),
    ).toHaveLength(1)
  })

  test('because its metric is gone is told of after three mornings, and can be switched off', async () => {
    await desk.say('define tickets count unit:tickets less-is-better')
    await desk.say('limit tickets critical >10')
    await desk.store.teams.change(await teamNow(), { definitions: [] })
    for (const day of ['24', '25', '26', '27']) await comes(`2026-11-${day}T06:00:00Z`)
    expect(desk.log.of('error')).toEqual([
      'A limit could not be judged',
      'A limit could not be judged',
      'A limit could not be judged',
      'A limit is paused, and still can’t be judged',
    ])
    expect(messagesTo(desk, ANNA).map(({ text }) => text)).toEqual([
      ':double_vertical_bar: Harbour: the limit on Tickets is paused: its metric, or what that is made of, is no longer defined',
    ])
    expect(await desk.read('limits')).toContain('*Tickets*: no longer defined · by <@U0ANNA0001> · *paused since')
    expect(await desk.read('limit tickets resume')).toContain('Tickets still can’t be judged: its metric')
    expect(await desk.read('limit_compliance week')).not.toContain('went wrong')
    expect(await desk.read('limit tickets off', { user: BEN })).toContain('only the managers of Harbour may')
    expect(await desk.read('limit tickets off')).toContain('Switched off')
    expect(await desk.read('limit tickets off')).toContain('no such metric')
  })

  test('is told to the owner where whoever set it is no manager any more', async () => {
    await desk.say(`team set managers <@${BEN}>`)
    await desk.say('limit complaints critical >11', { user: BEN })
    await damage('complaints')
    for (const value of [12, 13]) await desk.say(`log complaints ${value}`)
    await desk.say(`team set managers <@${ANNA}>`)
    await desk.say('log complaints 14')
    await desk.send()
    expect(messagesTo(desk, BEN)).toEqual([])
    expect(messagesTo(desk, ANNA)).toHaveLength(1)
  })

  test('is not blamed for what the database does not do', async () => {
    const limit = await limitOn('complaints')
    const judging = desk.store.transaction(async (repositories) => {
      const team = (await repositories.teams.ofChannel('T1', HOME))!
      // A row that the table does not take, in the place of what is read.
      const read = async () => [await repositories.jobRuns.claimSlot('none', null as never, 0)] as never
      const broken = { ...repositories, rollUps: { ...repositories.rollUps, read } }
      const judged = [{ limit, days: ['2026-11-23'] }]
      await judgeLimits(broken, { team, now: desk.clock.now(), judged })
    })
    await expect(judging).rejects.toThrow(/null/i)
    expect((await limitOn('complaints')).failing).toBeUndefined()
  })
})
