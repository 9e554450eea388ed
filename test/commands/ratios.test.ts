import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from './desk.ts'

const FRI = '2026-11-20'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  await desk.say(`log inquiries 1000 ${FRI}, complaints 12 ${FRI}, agent_seconds 30h ${FRI}`)
  await desk.say(`log call_time 20m ${FRI}, wrap_time 5m ${FRI}, idle_time 5m ${FRI}`)
  await desk.say(`log recurring_value 1000 2026-11-19, lost_value 80 ${FRI}`)
  await desk.say(`log revenue 300 ${FRI}, orders 40 ${FRI}`)
  await desk.say('define basket = revenue / orders')
})
afterAll(() => desk.close())

test.each([
  ['complaint_rate', '12.0 per 1,000* (12 of 1,000)'],
  ['inquiries_per_hour', '33.3* (1,000 in 30h)'],
  ['occupancy', '83.3%* (25m of 30m)'],
  ['business_lost_share', '8.0%* (€80.00 of €1,000.00)'],
  ['handle_time', '25m 0s* (25m over 1, a small sample)'],
  ['basket', '€7.50* (€300.00 over 40)'],
])('%s shows what it divides, each side in its unit', async (metric, words) => {
  expect(await desk.read(`${metric} ${FRI}`)).toContain(words)
})

test('a ratio shows what it divides under another figure, by day and in the digest', async () => {
  expect(await desk.read(`business_lost ${FRI}`)).toContain('Business lost share 8.0% (€80.00 of €1,000.00)')
  expect(await desk.read(`complaint_rate ${FRI} by day`)).toMatch(/12\.0\s+12 of 1,000/)
  await desk.say('limit complaint_rate warn >5')
  expect(await desk.read('digest preview')).toContain('*Complaint rate* 12.0 per 1,000 (12 of 1,000)')
})

test('the file has what a ratio divides, money in major units and times in seconds', async () => {
  const columns = async (metric: string) => {
    const { file } = await desk.press(await desk.say(`${metric} ${FRI}`), 'CSV')
    const [row] = parse<Record<string, string>>(file!.text, { columns: true, bom: true })
    return [row!['numerator'], row!['denominator']]
  }
  expect(await columns('business_lost_share')).toEqual(['80', '1000'])
  expect(await columns('occupancy')).toEqual(['1500', '1800'])
})
