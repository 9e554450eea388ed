import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerTo, count, ratings } from '../domain/plain-rows.ts'
import { openDesk, type Desk } from './desk.ts'

const FRI = '2026-11-20'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  await desk.say(`log returns 3 ${FRI} channel:phone, orders 10 ${FRI} channel:phone, returns 4 ${FRI} channel:chat`)
})
afterAll(() => desk.close())

describe('a part without a figure', () => {
  test('is shown with what there is of it, after those that have one, and has no bar', async () => {
    const said = await desk.read(`returns_rate ${FRI} by channel`)
    expect(said).toContain('*Returns rate 70.0%* (7 of 10')
    expect(said).toContain('```phone  30.0%  3 of 10, small\nchat       –  4 of –```')
    expect(said).not.toContain('(Returns rate.')
  })

  test('has no value in the file', async () => {
    const { file } = await desk.press(await desk.say(`returns_rate ${FRI} by channel`), 'CSV')
    const rows = parse<Record<string, string>>(file!.text, { columns: true, bom: true })
    expect(rows.map((row) => [row['channel'], row['value'], row['numerator'], row['denominator']])).toEqual([
      ['chat', '', '4', ''],
      ['phone', '30', '3', '10'],
    ])
  })

  test('is told beside the others of its kind where none has a figure', async () => {
    await desk.say(`log complaints 4 ${FRI} channel:phone, inquiries 100 ${FRI}`)
    const said = await desk.read(`complaint_rate ${FRI} by channel`)
    expect(said).toContain('No channel has a figure of its own to show')
    expect(said).toContain('```phone     –  4 of –\nnot said  –  – of 100```')
  })

  test('is missing where nothing of it was recorded in the period, and of anonymous answers', () => {
    const rows = [
      count('returns', FRI, 3, { channel: 'phone' }),
      count('returns', '2026-11-10', 3, { channel: 'chat' }),
    ]
    const keys = (words: string, of = rows) => answerTo(words, of).groups?.map(({ key }) => key)
    expect(keys('returns_rate last week by channel')).toEqual(['phone'])
    const few = [
      ratings('rep_pulse', FRI, { 5: 8 }, { area: 'night' }),
      ratings('rep_pulse', FRI, { 5: 5 }),
      ratings('rep_pulse', FRI, { 5: 2 }, { area: 'day' }),
      ratings('rep_pulse', FRI, { 5: 9 }, { area: 'late' }),
    ]
    expect(keys('rep_pulse last week by area', few)).not.toContain('day')
  })
})
