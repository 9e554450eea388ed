import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from '../commands/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const HOUR = 3_600_000

describe('sweep', () => {
  test('forgets answers after 48 hours and runs after 40 days, what happened to limits after 400, and nothing younger', async () => {
    const { receipts, jobRuns } = desk.store
    const now = desk.clock.now()
    const answer = { bodyHash: 'x', status: 200, response: '{}' }
    await receipts.keep('key:1', 'old', answer, { now: now - 49 * HOUR, since: 0 })
    await receipts.keep('key:1', 'young', answer, { now: now - 47 * HOUR, since: 0 })
    await jobRuns.claimSlot('judge-days:1', now - 41 * 24 * HOUR, now)
    await jobRuns.claimSlot('judge-days:1', now - 39 * 24 * HOUR, now)
    await desk.say('team set name Harbour')
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 12')
    const happened = async (): Promise<number> =>
      (await desk.store.transitions.ofTeam({ teamId: 1, since: 0, until: 2 * now, limit: 9 })).count
    await desk.run('sweep')
    expect(await receipts.find('key:1', 'old', 0)).toBeNull()
    expect(await receipts.find('key:1', 'young', 0)).not.toBeNull()
    expect(await jobRuns.claimSlot('judge-days:1', now - 41 * 24 * HOUR, now)).toBe(true)
    expect(await jobRuns.claimSlot('judge-days:1', now - 39 * 24 * HOUR, now)).toBe(false)
    desk.clock.advance(400 * 24 * HOUR)
    await desk.run('sweep')
    expect(await happened()).toBe(1)
    desk.clock.advance(60_000)
    await desk.run('sweep')
    expect(await happened()).toBe(0)
  })
})
