import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, openDesk, type Desk } from './desk.ts'

/** Sunday, 22 November 2026, 10:30 in Berlin, and the mornings after. */
const SUNDAY = '2026-11-22T09:30:00Z'
const MONDAY = '2026-11-23T06:00:00Z'
const TUESDAY = '2026-11-24T06:00:00Z'
const RULE = 'Anonymous answers are told by whole weeks of five and more'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk({ now: SUNDAY })
  await desk.say('team set name Harbour')
  await desk.say('log rep_pulse 1:1 5:7 2026-11-05 channel:phone')
  await desk.say('log rep_pulse 5:4 2026-11-11 channel:phone')
  await desk.say('log rep_pulse 1:4 5:2 2026-11-18 channel:phone, rep_pulse 5:3 2026-11-20 channel:chat')
})
afterEach(() => desk.close())

describe('anonymous answers', () => {
  test('stay as they were told while more come in, until the week is over', async () => {
    const asked = ['rep_pulse month', 'rep_pulse month by week', 'rep_pulse this week', 'explain rep_pulse']
    const replies = () => Promise.all(asked.map((words) => desk.read(words)))
    const before = await replies()
    expect(before[0]).toContain('*Rep pulse 87.5%* (7 of 8, a small sample) · 19 Oct – 15 Nov 2026')
    await desk.say('log rep_pulse 1')
    expect(await replies()).toEqual(before)
    desk.clock.set(MONDAY)
    const [month] = await replies()
    expect(month).toContain('*Rep pulse 66.7%* (12 of 18, a small sample) · 19 Oct – 22 Nov 2026')
    expect(month).toContain(`${RULE}; 3 weeks with fewer are left out`)
  })

  test('of a week that was told change by five of a channel and more, or not at all', async () => {
    desk.clock.set(MONDAY)
    const told = await desk.read('rep_pulse month')
    for (const words of [
      'log rep_pulse 1 2026-11-20',
      'log rep_pulse 1:4 2026-11-20 channel:chat',
      'log rep_pulse 1:5 2026-11-20 channel:chat, rep_pulse 1 2026-11-20 channel:phone',
      'log complaints 3, rep_pulse 1 2026-11-20',
      'fix rep_pulse 2026-11-20 5:4 channel:chat',
      'fix rep_pulse 2026-11-20 5:3 channel:chat',
      'fix rep_pulse 2026-11-20 1:9 channel:chat',
    ])
      expect(await desk.read(words), words).toContain('Cannot change rep_pulse of 16–22 Nov 2026')
    expect(await desk.read('rep_pulse month')).toBe(told)
    expect(await desk.read('complaints today')).toContain('no value')
    // A week with few answers was not told, and one that is not over neither.
    expect(await desk.read('log rep_pulse 5 2026-11-11, rep_pulse 1')).toContain('1 rating')
    expect(await desk.read('log rep_pulse 1:5 2026-11-20 channel:chat')).toContain('ratings')
    expect(await desk.read('rep_pulse 2026-W47')).toContain('(5 of 14')
  })

  test('are no figure of today for the overview, though a limit is on them', async () => {
    await desk.say('limit rep_pulse warn <70% critical <60%')
    expect(await desk.read('')).not.toMatch(/rep pulse/i)
    expect(await desk.read('log rep_pulse 1')).toContain('1 rating')
    expect(await desk.read('')).not.toMatch(/rep pulse/i)
  })

  test('of days in which no week ends have no value, and words for what to ask', async () => {
    const said = await desk.read('rep_pulse this week')
    expect(said).toContain('*Rep pulse: no value* · 16–22 Nov 2026\nAnonymous answers are told by whole weeks')
    expect(said).toContain('ask for month or last week')
    expect(await desk.read('rep_pulse by day')).toContain('take by week')
  })

  test('that nobody gave are no reason to ask again: it is said how to record them, never whether there are any', async () => {
    const words = 'In these days no week that is over has five anonymous answers or more: record each with log'
    const other = { channel: 'C0OTHER001' }
    await desk.say('team set name Pier', other)
    const none = await desk.read('rep_pulse month', other)
    expect(none).toContain(`\n${words}, like log rep_pulse 5\n`)
    expect(none).not.toContain('ask for')
    await desk.say('log rep_pulse 5:4 2026-11-11', other)
    expect(await desk.read('rep_pulse month', other)).toBe(none)
    expect(await desk.read('rep_pulse this week', other)).toContain('ask for month or last week')
  })

  test('that a formula takes are on no day as long as none may be told', async () => {
    await desk.say('log customers 100 2026-10-20, customers 95 2026-11-20, new_customers 5 2026-11-20')
    const read = () => desk.read('perceived_retention_gap month')
    const none = await read()
    expect(none).toContain(
      '\nIn the 90 days up to Sun 22 Nov 2026 no week that is over has five anonymous answers or more: record each with log, like log perceived_retention 90\n',
    )
    expect(none).toContain('Data on 0 of 20 days')
    await desk.say('log perceived_retention 90:4 2026-11-05')
    expect(await read()).toBe(none)
    await desk.say('log perceived_retention 90 2026-11-05')
    expect(await read()).toContain('Data on 1 of 20 days')
  })

  test('make a picture and a file of a point a week', async () => {
    desk.clock.set(MONDAY)
    const reply = await desk.say('rep_pulse 2026-11')
    const chart = reply.blocks.find((block) => block.type === 'chart')
    expect(chart?.altText).toBe(
      'Rep pulse. 26 Oct – 22 Nov 2026, by week. Rep pulse – Sun 1 Nov: no value, Sun 8 Nov: 87.5%, Sun 15 Nov: no value, Sun 22 Nov: 55.6%.',
    )
    const { file } = await desk.press(reply, 'CSV')
    const rows = parse<Record<string, string>>(file!.text, { columns: true, bom: true })
    expect(rows.map(({ date, n }) => [date, n])).toEqual([
      ['2026-11-01', ''],
      ['2026-11-08', '8'],
      ['2026-11-15', ''],
      ['2026-11-22', '9'],
    ])
    const byChannel = await desk.say('rep_pulse 2026-11 by channel')
    const { file: keyed } = await desk.press(byChannel, 'CSV')
    expect(parse<Record<string, string>>(keyed!.text, { columns: true, bom: true })).toMatchObject([
      { date: '2026-11-08', channel: 'phone', n: '8' },
    ])
  })

  test('break a limit with the week that is over, whose days are told', async () => {
    await desk.say('limit rep_pulse warn <70% critical <60% min 5')
    await desk.say('log complaints 3')
    desk.clock.set(MONDAY)
    await desk.run('judge-days')
    await desk.send()
    expect(desk.messenger.in(ANNA)).toEqual([
      expect.stringContaining(
        'Rep pulse is critical at 55.6%, under 60% · Beyond its limit since Sun 22 Nov 2026 (over 7 days)',
      ),
    ])
    const digest = await desk.read('digest preview')
    expect(digest).toContain('*Rep pulse* :red_circle: Critical: 55.6% over 7 days, 16–22 Nov 2026, is under 60%')
    expect(digest).toContain(':red_circle: *Rep pulse* of 16–22 Nov 2026 55.6% (5 of 9, a small sample)')
    desk.clock.set(TUESDAY)
    await desk.run('judge-days')
    expect(await desk.store.incidents.open(1)).toHaveLength(1)
    expect(await desk.read('digest preview')).toContain('Critical: 55.6% over 7 days, 16–22 Nov 2026,')
  })

  test('break a limit once for the overview, which shows today and the last day', async () => {
    await desk.say('limit rep_pulse warn <70% critical <60%')
    await desk.say('log rep_pulse 1:40')
    desk.clock.set(MONDAY)
    expect((await desk.read('')).match(/Rep pulse\* :red_circle: Critical: 10.2% over 7 days/g)).toHaveLength(1)
  })

  test('are explained', async () => {
    for (const metric of ['rep_pulse', 'perceived_retention', 'perceived_retention_gap'])
      expect(await desk.read(`explain ${metric}`)).toContain(RULE)
    expect(await desk.read('explain csat')).not.toContain(RULE)
  })
})

test('an anonymous answer is not kept beside anybody’s name', async () => {
  expect(await desk.read('log rep_pulse 4 agent:kim')).toContain('its answers are anonymous: leave the agent out')
  expect(await desk.read('log rep_pulse 4 channel:chat')).toContain('1 rating')
})
