import { describe, expect, test } from 'vitest'
import { restIdle } from '../src/pace.ts'
import { stopping } from './fakes/stopping.ts'

const LONG_MS = 3_600_000
const idleSoFar = (): number => performance.eventLoopUtilization().idle

describe('restIdle()', () => {
  test('rests until there was nothing to do for so long', async () => {
    const before = idleSoFar()
    await restIdle(30, { mostMs: LONG_MS, signal: stopping })
    expect(idleSoFar() - before).toBeGreaterThanOrEqual(30)
  })

  test('does not count the time in which there was something to do', async () => {
    const [before, began] = [idleSoFar(), performance.now()]
    const resting = restIdle(30, { mostMs: LONG_MS, signal: stopping })
    while (performance.now() - began < 60) await Promise.resolve()
    await resting
    expect(idleSoFar() - before).toBeGreaterThanOrEqual(30)
    expect(performance.now() - began).toBeGreaterThanOrEqual(90)
  })

  test('ends all the same where there always is something to do', async () => {
    await restIdle(LONG_MS, { mostMs: 20, signal: stopping })
  })

  test('ends when the bot stops, and does not begin after that', async () => {
    const bot = new AbortController()
    const resting = restIdle(LONG_MS, { mostMs: LONG_MS, signal: bot.signal })
    bot.abort()
    await resting
    await restIdle(LONG_MS, { mostMs: LONG_MS, signal: bot.signal })
  })

  test('does not rest for nothing', async () => {
    await restIdle(0, { mostMs: 0, signal: stopping })
  })
})
