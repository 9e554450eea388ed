import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FIRST_LIMITED } from '../../src/domain/limits/first-limits.ts'
import { ANNA, BEN, buttonsOf, openDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
})
afterEach(() => desk.close())

const work = (busy: number, idle: number, day: string): string =>
  `log call_time ${busy}m ${day}, wrap_time 0 ${day}, idle_time ${idle}m ${day}`

describe('limit with an owner', () => {
  test('names them in the reply, in lists and in the alert, where they are not who set it', async () => {
    await desk.say(`team set managers <@${BEN}>`)
    expect(await desk.read(`limit complaints critical >10 owner <@${BEN}|ben>`)).toContain(
      '<@U0BEN00001> answers for it, and is told should it ever fail',
    )
    expect(await desk.read('limits')).toContain(
      '*Complaints*: critical over 10, each day · of <@U0BEN00001>, by <@U0ANNA0001>',
    )
    expect(await desk.read('explain complaints')).toContain('each day, of <@U0BEN00001>, set by <@U0ANNA0001> on Mon')
    await desk.say('log complaints 12')
    await desk.send()
    expect(desk.messenger.posts.at(-1)!.message.text).toContain('limit of <@U0BEN00001>, set by <@U0ANNA0001>')
    expect(await desk.read(`limit complaints critical >10 owner <@${ANNA}>`)).not.toContain('answers for it')
    expect(await desk.read('limits')).toContain('*Complaints*: critical over 10, each day · by <@U0ANNA0001>')
  })

  test('refuses who is no manager, by name', async () => {
    desk.directory.people.set(BEN, { id: BEN, name: 'Ben Okoye', zone: 'Europe/Berlin', isOutsider: false })
    expect(await desk.read(`limit complaints critical >10 owner <@${BEN}>`)).toContain(
      'Cannot set that limit: @Ben Okoye is no manager of Harbour, and only managers answer for limits',
    )
    expect((await desk.store.limits.ofTeam(1)).map(({ metric }) => metric)).not.toContain('complaints')
  })

  test('is rehearsed without them as the limit that is set', async () => {
    await desk.say(`limit complaints critical >10 owner <@${ANNA}>`)
    await desk.say('log complaints 4 2026-11-20')
    const rehearsed = await desk.say('rehearse complaints critical >10')
    expect(buttonsOf(rehearsed).map(({ text }) => text.text)).not.toContain('Set this limit')
  })
})

describe('limit with two sides', () => {
  test('is set, and shown in one way however it was written', async () => {
    await desk.say(work(88, 12, 'yesterday'))
    const set = await desk.read('limit occupancy critical outside 65..90 warn outside 75% to 85%')
    expect(set).toContain('*Occupancy*: warn outside 75–85%, critical outside 65–90%, each day')
    expect(set).toContain('Warning: 88.0% on Sun 22 Nov 2026 is over 85%, outside 75–85% (critical outside 65–90%)')
    expect(await desk.read('limits')).toContain('*Occupancy*: warn outside 75–85%, critical outside 65–90%, each day')
    expect(await desk.read('explain occupancy')).toContain('Limit: warn outside 75–85%, critical outside 65–90%')
  })

  test('is the usual one where a figure belongs into a window', async () => {
    const usual = await desk.read('limits')
    expect(usual).toContain('Occupancy: warn outside 75–85%, critical outside 65–90%, each day')
    expect(usual).toContain('Perceived retention gap: warn outside ±5 pp, critical outside ±15 pp, over 30 days')
  })

  test('is refused where one side is good, with what would be right', async () => {
    expect(await desk.read('limit csat warn outside 75-85')).toContain(
      'Cannot set a limit on csat: outside 75-85 is partly on the good side of csat, where more is better: write <75',
    )
    expect((await desk.store.limits.ofTeam(1)).map(({ metric }) => metric)).not.toContain('csat')
  })

  test('opens an incident on either side, and says which', async () => {
    await desk.say('limit occupancy critical outside 65-90')
    await desk.say(work(60, 40, 'today'))
    expect(await desk.ledger()).toEqual([])
    desk.clock.set('2026-11-24T06:00:00Z')
    await desk.run('judge-days')
    await desk.send()
    expect(desk.messenger.in(ANNA)[0]).toContain('Occupancy is critical at 60.0%, under 65%, outside 65–90%')
    await desk.say(work(75, 25, 'today'))
    desk.clock.set('2026-11-25T06:00:00Z')
    await desk.run('judge-days')
    await desk.send()
    await desk.say(work(95, 5, 'today'))
    desk.clock.set('2026-11-26T06:00:00Z')
    await desk.run('judge-days')
    await desk.send()
    expect(desk.messenger.in(ANNA).map((text) => text.split(' · ')[0])).toEqual([
      ':large_green_circle: Harbour: Occupancy is no longer critical',
      ':red_circle: Harbour: Occupancy is critical at 95.0%, over 90%, outside 65–90%',
    ])
  })

  test('tells a total over its upper side at once, under its lower side when the day has ended', async () => {
    await desk.say('limit inquiries critical outside 100-200')
    await desk.say('log inquiries 40')
    expect(await desk.ledger()).toEqual([])
    await desk.say('log inquiries 201')
    await desk.send()
    expect(desk.messenger.in(ANNA)).toEqual([
      ':red_circle: Harbour: Inquiries is critical at 201, over 200, outside 100–200 · Beyond its limit since Mon 23 Nov 2026 · limit set by <@U0ANNA0001>',
    ])
    await desk.say('log inquiries 40')
    await desk.send()
    expect(desk.messenger.in(ANNA)).toEqual([
      ':large_green_circle: Harbour: Inquiries is no longer critical · What was recorded was corrected, or taken back · it was beyond its limit from Mon 23 Nov 2026',
    ])
    desk.clock.set('2026-11-24T06:00:00Z')
    await desk.run('judge-days')
    await desk.send()
    expect(desk.messenger.in(ANNA).at(-1)).toContain('Inquiries is critical at 40, under 100, outside 100–200')
  })
})

describe('limit for several days', () => {
  const morningAfter = async (complaints: number | null, day: string, next: string): Promise<void> => {
    desk.clock.set(`${day}T15:00:00Z`)
    if (complaints !== null) await desk.say(`log complaints ${complaints}`)
    desk.clock.set(`${next}T06:00:00Z`)
    await desk.run('judge-days')
    await desk.send()
  }

  test('says so, and alarms after so many in a row, whatever days without a figure lie between', async () => {
    expect(await desk.read('limit complaints critical >10 for 2 days')).toContain(
      'critical over 10, each day, alarms after 2 days in a row',
    )
    await morningAfter(12, '2026-11-23', '2026-11-24')
    await morningAfter(3, '2026-11-24', '2026-11-25')
    await morningAfter(12, '2026-11-25', '2026-11-26')
    await morningAfter(null, '2026-11-26', '2026-11-27')
    expect(desk.messenger.posts).toEqual([])
    await morningAfter(15, '2026-11-27', '2026-11-28')
    expect(desk.messenger.in(ANNA)).toEqual([expect.stringContaining('Complaints is critical at 15, over 10 · Beyond its limit since Wed 25 Nov 2026')]) // prettier-ignore
  })
})

describe('limit with a minimum', () => {
  test('says what rests on too few, and alarms only for what is sure', async () => {
    const set = await desk.read('limit csat critical <70 min 50')
    expect(set).toContain('*CSAT*: critical under 70%, each day, with at least 50 behind it')
    await desk.say('log csat 5:24 1:16 yesterday')
    expect(await desk.read('csat yesterday')).toContain(
      'Too few to judge: 60.0% on Sun 22 Nov 2026, 24 of 40 (critical under 70%)',
    )
    expect(await desk.read('limit csat critical <70')).toContain('Critical: 60.0% on Sun 22 Nov 2026 is under 70%')
    await desk.say('limit wait_time critical >60s min 3')
    await desk.say('log wait_time 90s yesterday')
    expect(await desk.read('wait_time yesterday')).toContain(
      'Too few to judge: 90.0 s on Sun 22 Nov 2026, 1 behind it (critical over 1m)',
    )
  })
})

describe('limit_compliance', () => {
  test('says of today alone that it is judged when the day is over', async () => {
    const none = 'No limit could be held against a day'
    for (const metric of FIRST_LIMITED) await desk.say(`limit ${metric} off`)
    expect(await desk.read('limit_compliance today')).toContain(none)
    await desk.say('limit complaints critical >20')
    await desk.say('log complaints 4')
    expect(await desk.read('limit_compliance today')).toContain('Judged when the day is over')
    expect(await desk.read('explain limit_compliance')).toContain(
      'Today so far, Mon 23 Nov 2026: Judged when the day is over',
    )
    expect(await desk.read('limit_compliance yesterday')).toContain(none)
  })
})
