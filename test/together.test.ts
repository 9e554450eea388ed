import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { together } from '../src/together.ts'

test('gives what each gave, in their order', async () => {
  expect(await together(sleep(5, 'a'), Promise.resolve(2))).toEqual(['a', 2])
})

test('rejects with the error that came first, once all have ended', async () => {
  const ended: string[] = []
  const failing = async (name: string, turns: number) => {
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
    ended.push(name)
    throw new Error(name)
  }
  const slow = (async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
    ended.push('slow')
  })()
  await expect(together(failing('second', 10), failing('first', 1), slow)).rejects.toThrow('first')
  expect(ended).toEqual(['first', 'second', 'slow'])
})
