import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Reply } from '../../src/message.ts'
import { ANNA, BEN, buttonsOf, CHIKA, DM, openDesk, type Desk } from './desk.ts'

const FRI = '2026-11-20'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  for (const [index, agent] of ['kim', 'lee', 'mo', 'nia', `<@${BEN}>`].entries())
    await desk.say(
      `log inquiries ${10 * (index + 1)} ${FRI} agent:${agent}, received 100 ${FRI} agent:${agent}, resolved ${60 + index} ${FRI} agent:${agent}`,
    )
  await desk.say(`log complaints 4 ${FRI} channel:phone area:"=HYPERLINK(1)", complaints 2 ${FRI} area:-claims`)
  await desk.say(`log revenue 12.50 ${FRI}`)
})
afterAll(() => desk.close())

/** The rows of the file a button brings, without its byte order mark. */
async function rowsOf(message: Message, place = {}): Promise<Record<string, string>[]> {
  const { file } = await desk.press(message, 'CSV', place)
  expect(file!.text.startsWith('\ufeff')).toBe(true)
  return parse<Record<string, string>>(file!.text, { columns: true, bom: true })
}

describe('an agent', () => {
  test('who asks for all agents gets their own figure beside the team’s median', async () => {
    const said = await desk.read(`inquiries ${FRI} by agent`, { user: BEN })
    expect(said).toMatch(/^\*Inquiries \(\S*U0BEN00001\S*\) 50\*/i)
    expect(said).toContain('Median of the team’s 5 agents: 30')
    expect(said).toContain('Only the managers see every agent: this is yours')
    expect(said).not.toContain('kim')
  })

  test('who is kept under several ids gets the one that has a figure', async () => {
    await desk.say(`team agent 4711 <@${BEN}>`)
    expect(await desk.read(`inquiries ${FRI} by agent top 3`, { user: BEN })).toContain(' 50*')
  })

  test('gets their own card only, a manager all of them', async () => {
    const own = await desk.read(`agent ${FRI}`, { user: BEN })
    expect(own).not.toContain('kim')
    expect(own).toMatch(/^\*Scorecard \(\S*\)\* · /)
    expect(own).toMatch(/Median\s+30/)
    expect(await desk.read(`agent ${FRI}`)).toMatch(/kim\s+10/)
    expect(await desk.read(`agent ${FRI}`, { user: CHIKA })).toContain('Cannot show single agents')
    expect(await desk.read(`agent ${FRI} share`)).toContain('Cannot share single agents')
  })
})

test('the scorecard says in which order the agents stand, and which figures are of few', async () => {
  const place = { channel: 'C0CARDS001' }
  for (const [agent, solved, of] of [
    ['kim', 9, 10],
    ['lee', 80, 100],
  ] as const)
    await desk.say(`log inquiries ${of} ${FRI} agent:${agent}, received ${of} ${FRI} agent:${agent}, resolved ${solved} ${FRI} agent:${agent}`, place) // prettier-ignore
  expect(await desk.read(`agent ${FRI}`, place)).toContain(
    [
      'In order of Solved, by what it is at least (95% sure) · † a small sample, under 30',
      '```Agent  Handled  Solved',
      'lee        100   80.0%',
      'kim         10   90.0%†```',
    ].join('\n'),
  )
})

test('a mix by agent says what the agents’ shares are of, since they are of no channel', async () => {
  const place = { channel: 'C0MIX00001' }
  for (const [agent, phone] of [
    ['kim', 40],
    ['lee', 30],
  ] as const)
    await desk.say(`log inquiries ${phone} ${FRI} channel:phone agent:${agent}, inquiries 10 ${FRI} channel:chat agent:${agent}`, place) // prettier-ignore
  const said = (words: string) => desk.read(`channel_mix ${FRI} ${words}`, place)
  expect(await said('by agent')).toContain(
    '\nEach agent’s share of all inquiries, whatever the channel:\n```kim  55.6%  50 of 90\n',
  )
  expect(await said('by agent channel:phone')).toContain(
    '\nEach agent’s inquiries on phone as a share of all inquiries:\n```kim  44.4%  40 of 90\n',
  )
  for (const words of ['', 'by channel', 'by day']) expect(await said(words)).not.toContain('Each ')
})

test('explain puts no number in where there is none but how many agents there are', async () => {
  const said = await desk.read('explain agent')
  expect(said).toContain('Formula: inquiries')
  expect(said).not.toContain('Today so far')
})

describe('CSV', () => {
  test('has a row a day, unrounded, with what is behind each figure', async () => {
    const rows = await rowsOf(await desk.say('resolution_rate 2026-11-19..2026-11-20'))
    expect(rows).toEqual([
      { date: '2026-11-19', metric: 'resolution_rate', unit: '%', value: '', n: '', numerator: '', denominator: '' },
      { date: FRI, metric: 'resolution_rate', unit: '%', value: '62', n: '500', numerator: '310', denominator: '500' },
    ])
  })

  test('has a row a day and key under a dimension, and no cell a spreadsheet takes for a formula', async () => {
    const rows = await rowsOf(await desk.say('complaints last week by area'))
    expect(rows.map(({ date, area, value }) => [date, area, value])).toEqual([
      [FRI, "'-claims", '2'],
      [FRI, "'=HYPERLINK(1)", '4'],
    ])
  })

  test('gives money in major units', async () => {
    const [row] = await rowsOf(await desk.say(`revenue ${FRI}`))
    expect(row).toMatchObject({ unit: 'EUR', value: '12.5', n: '12.5' })
  })

  test('of a scorecard has each agent and metric', async () => {
    const rows = await rowsOf(await desk.say(`agent ${FRI}`))
    expect(rows).toContainEqual(expect.objectContaining({ agent: 'kim', metric: 'inquiries', value: '10' }))
    expect(rows).toContainEqual(expect.objectContaining({ agent: 'lee', metric: 'resolution_rate', value: '61' }))
  })

  test('goes to the thread of an answer everybody sees, and to the person under their own', async () => {
    const message = await desk.say(`complaints ${FRI}`)
    expect((await desk.press(message, 'CSV')).file!.to).toBe('asker')
    const pressed = await desk.press(await desk.say(`complaints ${FRI} share`), 'CSV')
    expect(pressed).toMatchObject({
      visibility: 'asker',
      file: { to: 'thread', name: 'complaints-2026-11-20-2026-11-20.csv' },
    })
  })

  test('of single agents goes to nobody but the managers and the agent, and never to a channel', async () => {
    const message = await desk.say(`inquiries ${FRI} by agent`)
    const pressed = await desk.press({ ...message, visibility: 'channel' } as Reply, 'CSV')
    expect(pressed.file!.to).toBe('asker')
    const own = await rowsOf(message, { user: BEN })
    expect(own.map(({ value }) => value)).toEqual(['50'])
    expect((await desk.press(message, 'CSV', { user: CHIKA })).text).toContain('Cannot show single agents')
  })
})

describe('a file and a picture of a narrowed answer', () => {
  test('say what they are narrowed to', async () => {
    await desk.say(`log complaints 3 ${FRI} channel:phone agent:Maya, complaints 2 2026-11-19 channel:phone agent:Maya`)
    const answer = await desk.say('complaints 2026-11-16..2026-11-22 channel:phone agent:maya')
    const { file } = await desk.press(answer, 'CSV')
    expect(file).toMatchObject({
      name: 'complaints-phone-Maya-2026-11-16-2026-11-22.csv',
      title: 'Complaints, phone, Maya, 2026-11-16 to 2026-11-22',
    })
    expect(file!.text).toContain('date,channel,agent,metric,unit,value')
    expect(file!.text).toContain(`${FRI},phone,Maya,complaints,complaints,3`)
    const byAgent = await desk.press(await desk.say('complaints 2026-11-16..2026-11-22 by agent'), 'CSV')
    expect(byAgent.file).toMatchObject({
      name: 'complaints-by-agent-2026-11-16-2026-11-22.csv',
      title: 'Complaints by agent, 2026-11-16 to 2026-11-22',
    })
    expect(answer.blocks.find(({ type }) => type === 'chart')).toMatchObject({
      spec: { title: 'Complaints (phone, Maya)' },
    })
  })
})

describe('a CSV that would be too large', () => {
  test('is refused before it is made, with what would be right', async () => {
    for (let at = 0; at < 120; at += 40) {
      const agents = Array.from({ length: 40 }, (_, index) => `inquiries 5 ${FRI} agent:x${at + index}`)
      await desk.say(`log ${agents.join(', ')}`)
    }
    const pressed = await desk.press(await desk.say('inquiries year by agent'), 'CSV')
    expect(pressed.text).toContain('at most 40000 are made. Ask for a shorter time, or add top 20')
    expect(pressed.file).toBeUndefined()
    const rows = await rowsOf(await desk.say('inquiries year by agent top 20'))
    expect(rows).toHaveLength(20)
  })
})

describe('a button of another day', () => {
  test.each(['Share', 'CSV'])('%s shows the answer as it is now first', async (label) => {
    const message = await desk.say('complaints week')
    desk.clock.set('2026-11-24T09:30:00Z')
    const reply = await desk.press(message, label)
    desk.clock.set('2026-11-23T09:30:00Z')
    expect(reply).toMatchObject({ visibility: 'asker' })
    expect(reply.file).toBeUndefined()
    expect(JSON.stringify(reply.blocks)).toContain('That answer was of Mon 23 Nov 2026')
    expect(buttonsOf(reply).map(({ text }) => text.text)).toContain(label)
  })

  test('about a metric that is none asks nothing', async () => {
    const reply = await desk.front.press({
      workspaceId: 'T1',
      channelId: DM,
      userId: ANNA,
      pressedOn: 'asker',
      triggerId: 'x',
      actionId: 'csv:0',
      value: 'nonsense week asked:2026-11-23 team:1',
    })
    expect(reply).toMatchObject({ text: expect.stringContaining('no such metric') })
  })
})

describe('a limit that today has broken for sure', () => {
  test('stands on top of the overview, and in the answer that contains today', async () => {
    await desk.say('limit complaints critical >30')
    await desk.say('log complaints 31')
    expect((await desk.read('')).split('\n')[1]).toContain('Critical: 31 on Mon 23 Nov 2026 is over 30')
    expect(await desk.read('complaints week')).toContain('Critical: 31 on Mon 23 Nov 2026 is over 30')
  })

  test('that is set today tells the managers at once', async () => {
    const before = (await desk.ledger()).length
    expect(await desk.read('limit complaints critical >25')).toContain('Critical: 31 on Mon 23 Nov 2026')
    // The one before came within the minute.
    expect((await desk.ledger()).slice(before).join()).toContain('incidents-gathered')
  })
})

describe('what is said of nobody', () => {
  test('and came to nothing has no line', async () => {
    await desk.say(`log returns 3 ${FRI} channel:web, returns 0 ${FRI}`)
    const said = await desk.read(`returns ${FRI} by channel`)
    expect(said).toContain('web  3')
    expect(said).not.toContain('not said')
  })
})

describe('a command behind its metric', () => {
  test.each([
    ['csat explain', 'Cannot show "csat explain": did you mean "explain csat"?'],
    ['Wait Time Rehearse', 'Cannot show "Wait Time Rehearse": did you mean "rehearse wait_time"?'],
    ['csat explain week', 'Cannot show "csat": "explain'],
  ])('"%s" is answered with: %s', async (line, words) => {
    expect(await desk.read(line)).toContain(words)
  })
})

describe('a first word that is neither command nor metric', () => {
  test.each([
    ['lst', 'no such word, did you mean "list"?'],
    ['last week complaints', 'Cannot show "last": the metric comes first, did you mean "complaints last week"?'],
    ['last weak complaints', 'Cannot show "complaints": "last weak" is not understood, did you mean "last week"?'],
    ['last week', 'a metric comes first, like inquiries week'],
    ['limt complaints critical >10', 'no such word, did you mean "limit"'],
  ])('"%s" is answered with: %s', async (line, words) => {
    expect(await desk.read(line)).toContain(words)
  })
})
