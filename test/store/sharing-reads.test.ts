import { describe, expect, test } from 'vitest'
import { sharingReads } from '../../src/store/sharing-reads.ts'

/** Reads that end when they are told to, each with what was true when it began. */
function slowReads() {
  const state = { truth: 0, begun: 0 }
  const ends: (() => void)[] = []
  const read = sharingReads(async (key: string) => {
    state.begun += 1
    const seen = `${key}${state.truth}`
    await new Promise<void>((resolve) => void ends.push(resolve))
    return seen
  })
  const finish = async () => {
    ends.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { state, read, finish }
}

describe('sharingReads()', () => {
  test('gives all that wait the next read, which began after they asked', async () => {
    const { state, read, finish } = slowReads()
    const first = read('a')
    state.truth = 1
    const others = [read('a'), read('a'), read('a')]
    await finish()
    expect(await first).toBe('a0')
    state.truth = 2
    await finish()
    expect(await Promise.all(others)).toEqual(['a1', 'a1', 'a1'])
    expect(state.begun).toBe(2)
    const last = read('a')
    await finish()
    expect(await last).toBe('a2')
  })

  test('keeps different things apart', async () => {
    const { state, read, finish } = slowReads()
    const both = [read('a'), read('b')]
    await finish()
    await finish()
    expect(await Promise.all(both)).toEqual(['a0', 'b0'])
    expect(state.begun).toBe(2)
  })

  test('lets a failed read fail only for those who shared it', async () => {
    let isBroken = true
    const read = sharingReads(async (key: string) => {
      await new Promise((resolve) => setImmediate(resolve))
      if (isBroken) throw new Error('gone')
      return key
    })
    const first = read('a')
    const second = read('a')
    await expect(first).rejects.toThrow('gone')
    isBroken = false
    expect(await second).toBe('a')
    expect(await read('a')).toBe('a')
  })
})
