import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BEN, openDesk, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

describe.each(ENGINES)('alerts on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
  })
  afterEach(() => desk.close())

  test('list limits that are on their way to an alert below those that are open', async () => {
    await desk.say('limit complaints warn >5 critical >10 for 3 days')
    await desk.say('limit returns critical >10')
    await desk.say('log complaints 12, returns 11')
    const first = await desk.read('alerts')
    expect(first).toContain('Returns is critical at 11, over 10')
    expect(first.indexOf('Returns')).toBeLessThan(first.indexOf('Complaints'))
    expect(first).toContain(
      ':hourglass_flowing_sand: Complaints at 12 on Mon 23 Nov 2026, over 10 · 1 of the 3 days in a row that make an alert',
    )
    desk.clock.set('2026-11-24T09:30:00Z')
    await desk.say('limit returns off')
    await desk.say('log complaints 7')
    expect(await desk.read('alerts')).toBe(
      [
        ':large_green_circle: No alert is open',
        ':hourglass_flowing_sand: Complaints at 7 on Tue 24 Nov 2026, over 5 · 2 of the 3 days in a row that make an alert, since Mon 23 Nov 2026',
      ].join('\n'),
    )
    desk.clock.set('2026-11-25T09:30:00Z')
    await desk.say('log complaints 8')
    expect(await desk.read('alerts')).toContain('Complaints is at 8, over 5')
    expect(await desk.read('alerts')).not.toContain('in a row')
  })

  test('list nothing that broke off, or is of a limit that is gone', async () => {
    await desk.say('limit complaints critical >10 for 2 days')
    await desk.say('log complaints 12')
    expect(await desk.read('alerts')).toContain('1 of the 2 days')
    await desk.say('log complaints 2')
    expect(await desk.read('alerts')).toBe(':large_green_circle: No alert is open')
    await desk.say('log complaints 12')
    await desk.say('limit complaints off')
    expect(await desk.read('alerts')).toBe(':large_green_circle: No alert is open')
  })

  test('show single agents on their way to the managers and to each their own', async () => {
    await desk.say('limit complaints critical >10 for 2 days by agent')
    await desk.say(`team agent 4711 <@${BEN}>`)
    await desk.say('log complaints 12 agent:Ana')
    await desk.say('log complaints 14 agent:4711')
    const managers = await desk.read('alerts')
    expect(managers).toContain('Complaints of Ana at 12')
    expect(managers).toContain('Complaints of 4711 at 14')
    const own = await desk.read('alerts', { user: BEN })
    expect(own).toContain('Complaints of 4711 at 14')
    expect(own).not.toContain('Ana')
    expect(await desk.read('alerts', { user: 'U0DORA0001' })).toBe(':large_green_circle: No alert is open')
  })
})
