import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Running } from '../../src/slack/running.ts'

const unexpected = (): never => expect.fail('the work failed')

describe('settled()', () => {
  it('waits also for work that began while it waited', async () => {
    const running = new Running()
    const done: string[] = []
    running.add(async () => {
      await sleep(20)
      running.add(() => sleep(20).then(() => void done.push('second')), unexpected)
      done.push('first')
    }, unexpected)
    expect(await running.settled(1_000)).toBe(true)
    expect(done).toEqual(['first', 'second'])
  })

  it('gives up after its time', async () => {
    const running = new Running()
    running.add(() => sleep(500), unexpected)
    expect(await running.settled(30)).toBe(false)
  })

  it('is not held up by work that failed', async () => {
    const running = new Running()
    const failures: unknown[] = []
    running.add(
      () => Promise.reject(new Error('broken')),
      (error) => void failures.push(error),
    )
    expect(await running.settled(1_000)).toBe(true)
    expect(failures).toHaveLength(1)
  })
})
