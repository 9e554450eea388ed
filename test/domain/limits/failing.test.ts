import { describe, expect, test } from 'vitest'
import { failedAgain, isPaused, type Failing } from '../../../src/domain/limits/failing.ts'

describe('failedAgain()', () => {
  test('pauses by the third failure in a row, once', () => {
    const counts: (Failing | undefined)[] = [undefined]
    for (const now of [1, 2, 3, 4])
      counts.push(failedAgain(counts.at(-1), { why: now < 3 ? 'figure' : 'standing', now }))
    expect(counts.slice(1)).toEqual([
      { count: 1, why: 'figure', pausedAt: null },
      { count: 2, why: 'figure', pausedAt: null },
      { count: 3, why: 'standing', pausedAt: 3 },
      { count: 3, why: 'standing', pausedAt: 3 },
    ])
    expect(counts.map((failing) => isPaused(failing ? { failing } : {}))).toEqual([false, false, false, true, true])
  })
})
