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
