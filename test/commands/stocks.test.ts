import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  await desk.say('log backlog 80 2026-11-18 channel:phone, backlog 40 2026-11-18 channel:email')
  await desk.say('log backlog 85 2026-11-19 channel:phone, backlog 10 2026-11-20 channel:email')
  await desk.say('limit backlog warn >90 critical >110')
})
afterAll(() => desk.close())

test('a backlog said channel by channel is the same in the table, the limit, the file, on the day and in the digest', async () => {
  const message = await desk.say('backlog last week by day')
  const said = await desk.read('backlog last week by day')
  expect(said).toMatch(/Thu 19 Nov 2026\s+125/)
  expect(said).toMatch(/Fri 20 Nov 2026\s+95/)
  expect(said).toContain('95 on Fri 20 Nov 2026 is over 90')
  const { file } = await desk.press(message, 'CSV')
  const rows = parse<Record<string, string>>(file!.text, { columns: true, bom: true })
  expect(rows.map(({ value }) => value)).toEqual(['', '', '120', '125', '95', '', ''])
  expect(await desk.read('backlog 2026-11-20')).toContain('*Backlog 95*')
  expect(await desk.read('limit_compliance last week')).toMatch(/Backlog\s+0\.0%\s+0 of 3/)
  expect(await desk.read('digest preview')).toContain('*Backlog* 95 · limit over 90')
})

test('older parts of a stock are named with their day, agents only where the answer is about them', async () => {
  await desk.say('log customers 5 2026-11-16 area:North, customers 6 2026-11-17 agent:kim channel:phone')
  await desk.say('log customers 7 2026-11-18, customers 8 2026-11-15 channel:web, customers 9 2026-11-14 channel:chat')
  await desk.say('log customers 9 2026-11-19 channel:email')
  const said = await desk.read('customers 2026-11-10..2026-11-22')
  expect(said).toContain(
    'Older than the last recorded day: the unnamed part (Wed 18 Nov 2026), phone, an agent’s part (Tue 17 Nov 2026), North (Mon 16 Nov 2026), +2 more',
  )
  expect(said).not.toContain('kim')
  expect(await desk.read('customers 2026-11-10..2026-11-22 by agent')).toContain('phone, kim (Tue 17 Nov 2026)')
})
