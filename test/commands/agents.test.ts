import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BEN, buttonsOf, CHIKA, openDesk, type Desk } from './desk.ts'

const DAN = 'U0DAN00001'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  await desk.say(`team agent 4711 <@${BEN}>`)
})
afterAll(() => desk.close())

const byBen = { user: BEN }
const byChika = { user: CHIKA }

describe('an agent who is tied and has no figure yet', () => {
  test('is told so, and not that they may not see it', async () => {
    for (const words of ['agent today', 'inquiries today by agent', `inquiries today agent:<@${BEN}>`]) {
      const said = await desk.read(words, byBen)
      expect(said, words).toContain(': no value')
      expect(said, words).toContain('4711')
    }
  })

  test('is somebody else than one who is no agent', async () => {
    const said = await desk.read('agent today', byChika)
    expect(said).toContain('Cannot show single agents: they are for Harbour\'s managers, and for each agent their own; if you are one, ask a manager to type team agent 4711 @you') // prettier-ignore
    expect(said).not.toMatch(/u0chika/i)
    expect(await desk.read('inquiries today agent:kim', byBen)).toContain(
      'their own; yours comes with inquiries by agent',
    )
    expect(await desk.read('inquiries today by agent', byChika)).toContain('Cannot show single agents')
  })
})

describe('a mention in a question', () => {
  test('finds the figures under the one id that is tied to the person, for a manager and for them', async () => {
    await desk.say('log inquiries 7 agent:4711')
    for (const place of [{}, byBen])
      expect(await desk.read(`inquiries month agent:<@${BEN}>`, place)).toContain('*Inquiries (4711) 7*')
  })

  test('is meant, too, where Slack left the name as it was typed', async () => {
    for (const [id, name] of [
      [BEN, 'Ben'],
      [CHIKA, 'Chika'],
    ] as const)
      desk.directory.people.set(id, { id, name, zone: 'Europe/Berlin', isOutsider: false })
    expect(await desk.read('inquiries month agent:@ben', byBen)).toContain('*Inquiries (4711) 7*')
    expect(await desk.read('inquiries month agent:@ben', byChika)).toContain('Cannot show single agents')
    expect(await desk.read('inquiries month agent:@chika', byBen)).toContain('Cannot show single agents')
    await desk.say(`log inquiries 5 agent:<@${CHIKA}>`)
    expect(await desk.read('inquiries month agent:@chika')).toContain('*Inquiries (@Chika) 5*')
    await desk.say('undo')
    desk.directory.people.set(CHIKA, { id: CHIKA, name: 'Ben', zone: null, isOutsider: false })
    expect(await desk.read('inquiries month agent:@ben', byChika)).not.toContain(' 7*')
  })

  test('opens nobody’s figures to others, whatever ids are tied to whom', async () => {
    await desk.say(`team agent ${BEN} <@${CHIKA}>`)
    expect(await desk.read(`inquiries month agent:<@${BEN}>`, byChika)).toContain('Cannot show single agents')
    expect(await desk.read(`inquiries month agent:<@${BEN}>`, { user: DAN })).toContain('Cannot show single agents')
    expect(await desk.read('inquiries month agent:4711', byChika)).toContain('Cannot show single agents')
  })
})

describe('somebody tied to several ids', () => {
  beforeAll(async () => {
    await desk.say(`team agent 4712 <@${BEN}>`)
    await desk.say('log inquiries 9 agent:4712 channel:phone, received 20 agent:4712, resolved 15 agent:4712')
    await desk.say('log inquiries 5 agent:kim, inquiries 6 agent:lee, inquiries 8 agent:mo, inquiries 30 agent:nia')
  })

  test('gets the figure of them all, asked by mention or as their own', async () => {
    for (const words of [`inquiries week agent:<@${BEN}>`, 'inquiries week by agent']) {
      const said = await desk.read(words, byBen)
      expect(said, words).toMatch(/^\*Inquiries \(\S+\) 16\*/)
      expect(said, words).toContain('Median of the team’s 5 agents: 8')
    }
    expect(await desk.read(`inquiries week agent:<@${BEN}>`)).toMatch(/^\*Inquiries \(\S+\) 16\*/)
    expect(await desk.read('inquiries week agent:4712', byBen)).toContain('*Inquiries (4712) 9*')
  })

  test('has one line on their scorecard', async () => {
    const said = await desk.read('agent today', byBen)
    expect(said).toContain('this is yours')
    expect(said).toMatch(/\n```.*\n\S+ +16 /)
    expect(said).not.toContain('kim')
  })

  test('is asked about by the next button as before', async () => {
    const reply = await desk.say('inquiries week by agent', byBen)
    expect(buttonsOf(reply).map(({ text }) => text.text)).not.toContain('Share')
    expect((await desk.press(reply, 'Month', byBen)).text).toMatch(/^Inquiries \(\S+\) 16 · /)
    const parts = await desk.press(reply, 'By channel', byBen)
    expect(JSON.stringify(parts.blocks)).toMatch(/phone +9\\nnot said +7/)
  })

  test('has stocks that add up', async () => {
    await desk.say('log backlog 3 agent:4711, backlog 4 agent:4712')
    expect(await desk.read(`backlog today agent:<@${BEN}>`)).toMatch(/^\*Backlog \(\S+\) 7\*/)
  })
})

describe('agents who were mentioned', () => {
  const FRI = '2026-11-20'
  beforeAll(async () => {
    desk.directory.people.set(DAN, { id: DAN, name: 'Dan', zone: null, isOutsider: false })
    desk.directory.people.set(CHIKA, { id: CHIKA, name: '=Chika', zone: null, isOutsider: false })
    for (const agent of [`<@${DAN}>`, `<@${CHIKA}>`, '<@U0GONE0001>'])
      await desk.say(`log inquiries 3 ${FRI} agent:${agent}, received 9 ${FRI} agent:${agent}`)
  })

  test('are called by their names in Slack, in words, tables and the picture', async () => {
    const said = await desk.read(`inquiries ${FRI} by agent`)
    expect(said).toMatch(/@Dan +3\n/)
    expect(said).toContain('@Dan: 3')
    expect(said).not.toContain(DAN)
    expect(await desk.read(`agent ${FRI}`)).toMatch(/\n@Dan +3\n/)
    expect(await desk.read(`inquiries ${FRI} agent:<@${DAN}>`)).toContain('*Inquiries (@Dan) 3*')
  })

  test('keep the id where Slack does not know them', async () => {
    expect(await desk.read(`inquiries ${FRI} by agent`)).toMatch(/U0GONE0001 +3/)
  })

  test('are called so in files, where no name becomes a formula', async () => {
    const { file } = await desk.press(await desk.say(`inquiries ${FRI} by agent`), 'CSV')
    expect(file!.text).toContain(`${FRI},Dan,inquiries`)
    expect(file!.text).toContain(`${FRI},'=Chika,inquiries`)
  })

  test('of one name are told apart, as is whoever is only called like one', async () => {
    desk.directory.people.set(CHIKA, { id: CHIKA, name: 'Dan', zone: null, isOutsider: false })
    await desk.say('log inquiries 4 2026-11-19 agent:@Dan')
    for (const agent of [DAN, CHIKA]) await desk.say(`log inquiries 3 2026-11-19 agent:<@${agent}>`)
    const said = await desk.read('inquiries 2026-11-19 by agent')
    for (const name of ['@Dan', `@Dan ${DAN}`, `@Dan ${CHIKA}`]) expect(said).toMatch(new RegExp(`${name} +[34]`))
  })

  test('are mentioned where it is said what was recorded', async () => {
    expect(await desk.read(`log inquiries 4 ${FRI} agent:<@${DAN}>`)).toContain(`*Inquiries* (<@${DAN}>), `)
  })
})

describe('what has mostly reached no agent', () => {
  test('is not told beside an agent’s waits, and by agent says what it does not tell', async () => {
    await desk.say('log wait_time 30, wait_time 50 agent:kim, offered 10 agent:kim, offered 4, abandoned 4')
    expect(await desk.read('wait_time today')).toContain('Beside it: abandonment')
    expect(await desk.read('wait_time today agent:kim')).not.toContain('Beside it')
    for (const words of ['abandonment today agent:kim', 'abandonment today by agent'])
      expect(await desk.read(words)).toContain('Callers who give up have mostly reached no agent yet')
    expect(await desk.read('abandonment today by channel')).not.toContain('reached no agent')
  })
})
