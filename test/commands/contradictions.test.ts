import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  await desk.say('limit abandonment warn >5% critical >8%')
  await desk.say('log offered 11 2026-11-20, abandoned 2 2026-11-20, short_abandoned 4 2026-11-20')
  await desk.say('log offered 3 2026-11-19, abandoned 5 2026-11-19, short_abandoned 4 2026-11-19')
})
afterAll(() => desk.close())

test('a part below nothing is no value, with the figures that contradict each other, and breaks no limit', async () => {
  const [figure, why, ...rest] = (await desk.read('abandonment 2026-11-20')).split('\n')
  expect(figure).toContain('Abandonment: no value')
  expect(why).toBe(
    'More short abandoned (4) than abandoned (2) were recorded in this period, which can’t be: fix corrects what is wrong',
  )
  expect(rest.join('\n')).not.toMatch(/within limits|critical:/i)
})

test('so is a whole below nothing', async () => {
  expect(await desk.read('abandonment 2026-11-19')).toContain('More short abandoned (4) than offered (3) were recorded')
})

test('a part of exactly nothing is 0 %', async () => {
  await desk.say('log offered 10 2026-11-18, abandoned 4 2026-11-18, short_abandoned 4 2026-11-18')
  expect(await desk.read('abandonment 2026-11-18')).toContain('Abandonment 0.0%* (0 of 6')
})

test('more customers won than there are is told likewise', async () => {
  await desk.say('log customers 100 2026-11-01, customers 10 2026-11-20, new_customers 30 2026-11-20')
  expect(await desk.read('retention 2026-11-02..2026-11-20')).toContain(
    'More new customers (30) than customers (10) were',
  )
})
