import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns, together } from '../src/turns.ts'

/** Something to wait for, and its end. */
function gate() {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('createTurns() runs so many at once, the others in their order', async () => {
  const turns = createTurns(2)
  const gates = [gate(), gate(), gate(), gate()]
  const begun: number[] = []
  const all = gates.map(({ opened }, index) => turns(() => (begun.push(index), opened)))
  await settled()
  expect(begun).toEqual([0, 1])
  gates[1]!.open()
  await settled()
  expect(begun).toEqual([0, 1, 2])
  for (const { open } of gates) open()
  await Promise.all(all)
  expect(begun).toEqual([0, 1, 2, 3])
})

test('createTurns() gives the place of what steps aside to the next, and lets it go on in a place again', async () => {
  const turns = createTurns(1)
  const [pause, other] = [gate(), gate()]
  const done: string[] = []
  const first = turns(async (aside) => {
    await aside(() => pause.opened)
    done.push('first')
  })
  const second = turns(async () => {
    done.push('second')
    await other.opened
  })
  await settled()
  expect(done).toEqual(['second'])
  pause.open()
  await settled()
  expect(done).toEqual(['second'])
  other.open()
  await Promise.all([first, second])
  expect(done).toEqual(['second', 'first'])
})

test('createTurns() frees the place of what fails, also of what fails aside', async () => {
  const turns = createTurns(1)
  await expect(turns(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  await expect(turns((aside) => aside(() => Promise.reject(new Error('aside'))))).rejects.toThrow('aside')
  expect(await turns(async () => 'next')).toBe('next')
})

test('together() gives what each gave, in their order', async () => {
  expect(await together(sleep(5, 'a'), Promise.resolve(2))).toEqual(['a', 2])
})

test('together() rejects with the error of the first that has one, once all have ended', async () => {
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
  await expect(together(failing('second', 10), failing('first', 1), slow)).rejects.toThrow('second')
  expect(ended).toEqual(['first', 'second', 'slow'])
})
