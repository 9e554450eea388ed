import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from '../commands/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const HOUR = 3_600_000

describe('sweep', () => {
  test('forgets answers after 48 hours and runs after 40 days, and nothing younger', async () => {
    const { receipts, jobRuns } = desk.store
    const now = desk.clock.now()
    const answer = { bodyHash: 'x', status: 200, response: '{}' }
    await receipts.keep('key:1', 'old', answer, { now: now - 49 * HOUR, since: 0 })
    await receipts.keep('key:1', 'young', answer, { now: now - 47 * HOUR, since: 0 })
    await jobRuns.claimSlot('judge-days:1', now - 41 * 24 * HOUR, now)
    await jobRuns.claimSlot('judge-days:1', now - 39 * 24 * HOUR, now)
    await desk.run('sweep')
    expect(await receipts.find('key:1', 'old', 0)).toBeNull()
    expect(await receipts.find('key:1', 'young', 0)).not.toBeNull()
    expect(await jobRuns.claimSlot('judge-days:1', now - 41 * 24 * HOUR, now)).toBe(true)
    expect(await jobRuns.claimSlot('judge-days:1', now - 39 * 24 * HOUR, now)).toBe(false)
  })
})
