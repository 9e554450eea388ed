import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Job } from '../src/job.ts'
import { createScheduler, type Scheduler } from '../src/scheduler.ts'
import { openDesk, type Desk } from './commands/desk.ts'

let desk: Desk
const schedulers: Scheduler[] = []
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(async () => {
  for (const scheduler of schedulers.splice(0)) await scheduler.stop()
  await desk.close()
})

const MINUTE = Date.parse('2026-11-23T09:30:00Z')

function schedule(...jobs: Job[]): Scheduler {
  const { store, clock, log } = desk
  const scheduler = createScheduler(jobs, { store, clock, log })
  schedulers.push(scheduler)
  return scheduler
}

describe('createScheduler()', () => {
  test('runs each job at the start, for the minute it stands for', async () => {
    desk.clock.advance(12_345)
    const slots: number[] = []
    const scheduler = schedule({ name: 'a', cron: '* * * * *', run: async (slot) => void slots.push(slot) })
    expect(scheduler.lastTick()).toBeNull()
    scheduler.start()
    await expect.poll(() => slots).toEqual([MINUTE])
    expect(scheduler.lastTick()).toBe(MINUTE)
  })

  test('of three instances runs a slot once', async () => {
    let runs = 0
    const job: Job = { name: 'a', cron: '* * * * *', run: async () => void (runs += 1) }
    const other: Job = { name: 'b', cron: '* * * * *', run: async () => undefined }
    for (let count = 0; count < 3; count += 1) schedule(job, other).start()
    for (const scheduler of schedulers) await scheduler.stop()
    expect(runs).toBe(1)
  })

  test('logs a job that fails, and runs the others', async () => {
    let hasRun = false
    const broken: Job = { name: 'broken', cron: '* * * * *', run: () => Promise.reject(new Error('no')) }
    schedule(broken, { name: 'fine', cron: '* * * * *', run: async () => void (hasRun = true) }).start()
    await expect.poll(() => hasRun).toBe(true)
    await expect
      .poll(() => desk.log.lines.filter(({ level }) => level === 'error'))
      .toMatchObject([{ message: 'A job failed', fields: { job: 'broken', slot: MINUTE } }])
  })

  test('does not begin a job again while a run of it is under way', async () => {
    let [begun, ended] = [0, 0]
    const release: (() => void)[] = []
    const slow: Job = {
      name: 'slow',
      cron: '* * * * *',
      run: async () => {
        begun += 1
        await new Promise<void>((resolve) => release.push(resolve))
        ended += 1
      },
    }
    const scheduler = schedule(slow)
    scheduler.start()
    await expect.poll(() => begun).toBe(1)
    desk.clock.advance(60_000)
    scheduler.start()
    await desk.store.jobRuns.claimed([])
    expect(scheduler.lastTick()).toBe(MINUTE + 60_000)
    release.shift()!()
    await expect.poll(() => ended).toBe(1)
    expect(begun).toBe(1)
    desk.clock.advance(60_000)
    scheduler.start()
    await expect.poll(() => begun).toBe(2)
    release.shift()!()
  })

  test('tells the runs under way that it stops', async () => {
    const heard: string[] = []
    const slow: Job = {
      name: 'slow',
      cron: '* * * * *',
      run: async (_slot, { stopping }) => {
        heard.push('begun')
        await once(stopping, 'abort')
        heard.push('stopping')
      },
    }
    const scheduler = schedule(slow)
    scheduler.start()
    await expect.poll(() => heard).toEqual(['begun'])
    await scheduler.stop()
    expect(heard).toEqual(['begun', 'stopping'])
  })

  test('stops after the runs under way', async () => {
    let isDone = false
    const slow: Job = {
      name: 'slow',
      cron: '* * * * *',
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 100))
        isDone = true
      },
    }
    const scheduler = schedule(slow)
    scheduler.start()
    await scheduler.stop()
    expect(isDone).toBe(true)
  })
})
