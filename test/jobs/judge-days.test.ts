import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, openDesk, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

describe.each(ENGINES)('judge-days on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await desk.say('limit abandonment critical >8%')
    await desk.say('log offered 100, abandoned 12')
  })
  afterEach(() => desk.close())

  test('judges a day once, however many run it at the same moment', async () => {
    desk.clock.set('2026-11-24T06:00:00Z')
    await Promise.all([desk.run('judge-days'), desk.run('judge-days'), desk.run('judge-days')])
    expect(await desk.ledger()).toEqual([`incident-opened:1:${ANNA} pending`])
    expect(desk.log.of('error')).toEqual([])
  })

  test('two writers that break a limit only together open one incident', async () => {
    await desk.say('limit complaints critical >10')
    await Promise.all(['U0BEN00001', 'U0CHIKA001', ANNA].map((user) => desk.say('log complaints 4', { user })))
    expect(await desk.ledger()).toEqual([`incident-opened:1:${ANNA} pending`])
  })

  test('makes up for a morning it was down', async () => {
    desk.clock.set('2026-11-24T15:00:00Z')
    await desk.run('judge-days')
    expect(await desk.ledger()).toHaveLength(1)
  })
})
