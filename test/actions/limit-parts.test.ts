import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { partOf } from '../../src/domain/incidents/incident.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { ANNA, BEN, CHIKA, dropFirstLimits, openDesk, type Desk } from '../commands/desk.ts'
import { randomOf } from '../differential/random.ts'
import { recordingBy } from '../store/fixtures.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  // What the team begins with would alarm beside what is looked at here.
  await dropFirstLimits(desk)
})
afterEach(() => desk.close())

const calls = (agent: string, abandoned: number, offered: number, day = 'today'): string =>
  `log offered ${offered} ${day} agent:${agent}, abandoned ${abandoned} ${day} agent:${agent}`

/** The morning of a day, when the one before it is judged. */
async function morning(day: string): Promise<void> {
  desk.clock.set(`${day}T06:00:00Z`)
  await desk.run('judge-days')
  await sends()
}

/** What is owed now, and what is gathered a minute later. */
async function sends(): Promise<void> {
  await desk.send()
  desk.clock.set(new Date(desk.clock.now() + 60_000).toISOString())
  await desk.send()
}

const openValues = async (): Promise<string[]> => (await desk.store.incidents.open(1)).map(({ value }) => value)

/** Of several that are due at once none comes first. */
const said = (): string[] =>
  desk.messenger
    .in(ANNA)
    .map((text) => text.split(' · ')[0]!)
    .sort()

const threads = (): string[] =>
  desk.messenger.posts.filter(({ posted }) => posted.threadTs !== undefined).map(({ message }) => message.text)

describe('a limit by agent', () => {
  test('opens an incident for each agent beyond it, and ends each by itself', async () => {
    await desk.say('limit complaints critical >10 by agent')
    await desk.say('log complaints 11 agent:Ana, complaints 12 agent:"Bo & Co", complaints 3 agent:Cy, complaints 99')
    await sends()
    expect(said()).toEqual([
      ':red_circle: Harbour: Complaints of Ana is critical at 11, over 10',
      ':red_circle: Harbour: Complaints of Bo &amp; Co is critical at 12, over 10',
    ])
    await desk.say('log complaints 4 agent:ana')
    await desk.send()
    expect(await openValues()).toEqual(['bo & co'])
    expect(threads()).toEqual([expect.stringContaining('Harbour: Complaints of Ana is no longer critical')])
    await desk.say('log complaints 15 agent:cy')
    expect(await openValues()).toEqual(['bo & co', 'cy'])
  })

  test('ends the incident of whose only figure is taken back', async () => {
    await desk.say('limit complaints critical >10 by agent')
    await desk.say('log complaints 11 agent:ana')
    await desk.say('log complaints 12 agent:bo')
    await desk.say('undo')
    expect(await openValues()).toEqual(['ana'])
  })

  test('judges all of many that come at once', async () => {
    await desk.say('limit complaints critical >10 by agent')
    const agents = Array.from({ length: 12 }, (_, nth) => `a${10 + nth}`)
    await desk.say(`log ${agents.map((agent, nth) => `complaints ${5 + nth} agent:${agent}`).join(', ')}`)
    expect(await openValues()).toEqual(agents.slice(6))
  })

  test('names who was mentioned by their mention, and shows their figure', async () => {
    await desk.say('limit wait_time p90 critical >3m by agent')
    await desk.say(`log wait_time 300s yesterday agent:<@${BEN}>`)
    await morning('2026-11-24')
    expect(said()).toEqual([`:red_circle: Harbour: Wait time p90 of <@${BEN}> is critical at 5m 0s, over 3m`])
    const [posted] = desk.messenger.posts
    const shown = await desk.press(posted!.message, 'Show')
    expect(shown.text).toContain('Wait time p90')
    expect(JSON.stringify(shown.blocks)).toContain('Critical: p90 5m 0s')
  })

  test('does not call a share broken that may be chance, at once nor when the day is over', async () => {
    await desk.say('limit abandonment critical >25 by agent')
    await desk.say(calls('ana', 2, 3))
    await desk.say(calls('bo', 50, 100))
    expect(await openValues()).toEqual(['bo'])
    await morning('2026-11-24')
    expect(await openValues()).toEqual(['bo'])
    expect(await desk.read('abandonment yesterday agent:ana')).toContain(
      'Too few to judge: 66.7% on Mon 23 Nov 2026, 2 of 3 (critical over 25%)',
    )
    expect(await desk.read('limit abandonment critical >25 by agent')).toContain('1 with too few behind to judge')
  })

  test('judges the day that is over for everybody it has figures of, once', async () => {
    await desk.say('limit wait_time critical >60 by agent')
    await desk.say('log wait_time 100s agent:ana, wait_time 200s agent:bo, wait_time 10s agent:cy')
    expect(await openValues()).toEqual([])
    await morning('2026-11-24')
    await morning('2026-11-24')
    expect(await openValues()).toEqual(['ana', 'bo'])
    expect(desk.messenger.posts).toHaveLength(2)
  })

  test('counts the days of each by themselves', async () => {
    await desk.say('limit complaints critical >10 for 2 days by agent')
    await desk.say('log complaints 11 yesterday agent:ana, complaints 11 agent:bo')
    expect(await openValues()).toEqual([])
    await desk.say('log complaints 11 agent:ana')
    expect(await openValues()).toEqual(['ana'])
  })

  test('closes the incident of an agent of whom nothing is recorded any more, and says so', async () => {
    await desk.say('limit complaints critical >10 by agent')
    await desk.say('log complaints 11 agent:Ana, complaints 2 agent:bo')
    await desk.send()
    const [alert] = desk.messenger.posts
    desk.clock.set('2026-11-24T09:00:00Z')
    await desk.say('log complaints 1 agent:bo')
    await morning('2026-11-25')
    // A day without any complaint is no day without Ana's.
    await morning('2026-11-26')
    expect(await openValues()).toEqual(['ana'])
    desk.clock.set('2026-11-26T09:00:00Z')
    await desk.say('log complaints 1 agent:bo')
    await morning('2026-11-27')
    expect(await openValues()).toEqual([])
    const closed =
      ':white_circle: Harbour: nobody recorded Complaints of Ana any more on the last two days with figures, so the alarm about it is closed'
    expect(threads().at(-1)).toBe(closed)
    expect(said()).toEqual([closed])
    expect((await desk.press(alert!.message, 'Acknowledge')).text).toContain(
      'Nobody recorded Complaints of Ana any more',
    )
    await desk.say('log complaints 20 agent:ana')
    expect(await openValues()).toEqual(['ana'])
  })

  test('keeps the incident of an agent who has a figure, though one with too few behind it', async () => {
    await desk.say('limit abandonment critical >25 by agent')
    await desk.say(calls('ana', 50, 100))
    for (const day of ['2026-11-24', '2026-11-25', '2026-11-26']) {
      desk.clock.set(`${day}T09:00:00Z`)
      await desk.say(calls('ana', 1, 3))
      await desk.say(calls('bo', 1, 100))
      await morning(addDays(day, 1))
    }
    expect(await openValues()).toEqual(['ana'])
  })

  test('takes the place of one by agent, not of the team’s; changing it closes what is open of each', async () => {
    await desk.say('limit complaints critical >10 by agent')
    await desk.say('limit complaints critical >50')
    await desk.say('log complaints 11 agent:ana, complaints 12 agent:bo')
    await sends()
    await desk.say('limit complaints critical >11 by agent')
    await desk.send()
    expect(threads().sort()).toEqual([
      `:white_circle: Harbour: <@${ANNA}> changed the limit on Complaints of ana, so the alarm about it is closed`,
      `:white_circle: Harbour: <@${ANNA}> changed the limit on Complaints of bo, so the alarm about it is closed`,
    ])
    expect(await openValues()).toEqual(['bo'])
    expect(await desk.store.limits.ofTeam(1)).toHaveLength(2)
    await desk.say('limit complaints off')
    expect(await desk.store.limits.ofTeam(1)).toEqual([])
    expect(await openValues()).toEqual([])
  })

  test('is refused where it would be very many', async () => {
    const team = (await desk.store.teams.page(0, 1))[0]!
    const spellings = new Map(Array.from({ length: 1001 }, (_, nth) => [`area:area ${nth}`, `Area ${nth}`] as const))
    await desk.store.transaction(({ ledger }) => ledger.append({ ...recordingBy(team), spellings }, []))
    expect(await desk.read('limit csat warn <75 by area')).toContain(
      'Cannot set a limit by area: there are 1,001 of them, and 1,000 at most are judged. Name one, like area:"Area ',
    )
    expect(await desk.read('limit csat warn <75 by agent')).toContain('warn under 75% by agent')
  })

  test('says when it is set who is beyond it', async () => {
    await desk.say('log complaints 12 yesterday agent:Ana, complaints 3 yesterday agent:bo, complaints 14 agent:Cy')
    const set = await desk.read('limit complaints warn >5 critical >10 by agent')
    expect(set).toContain('*Complaints*: warn over 5, critical over 10 by agent, each day')
    expect(set).toContain('*Complaints of Cy* :red_circle: Critical: 14 on Mon 23 Nov 2026 is over 10')
    expect(set).toContain('*Complaints of Ana* :red_circle: Critical: 12 on Sun 22 Nov 2026 is over 10')
    expect(set).toContain('1 within it')
    expect(set).toContain('for each agent by itself')
  })
})

describe('a limit on one agent', () => {
  test('judges what is kept under every id of theirs, and nobody else', async () => {
    await desk.say(`team agent b-1 <@${BEN}>`)
    await desk.say(`team agent b-2 <@${BEN}>`)
    await desk.say('log complaints 1 yesterday agent:b-1, complaints 1 yesterday agent:b-2')
    await desk.say(`limit complaints critical >10 agent:<@${BEN}>`)
    await desk.say('log complaints 6 agent:b-1, complaints 40 agent:ana, complaints 40')
    expect(await openValues()).toEqual([])
    await desk.say('log complaints 5 agent:b-2')
    await desk.send()
    expect(said()).toEqual([`:red_circle: Harbour: Complaints of <@${BEN}> is critical at 11, over 10`])
  })

  test('is refused where nothing was ever recorded under the name, with the nearest', async () => {
    await desk.say('log complaints 1 agent:Anastasia')
    const refused = await desk.read('limit complaints critical >10 agent:Anastasja')
    expect(refused).toContain('Nothing is recorded for the agent "anastasja": did you mean agent:Anastasia?')
    expect(await desk.read('limit csat warn <75 area:biling')).toContain('Nothing is recorded for the area "biling"')
    expect(await desk.store.limits.ofTeam(1)).toEqual([])
    expect(await desk.read('limit csat warn <75 area:billing')).toContain('warn under 75% about billing')
  })

  test('is kept under their id where they have one, as answers name it', async () => {
    await desk.say(`team agent b-1 <@${BEN}>`)
    await desk.say('log complaints 11 agent:b-1')
    await desk.say(`limit complaints critical >10 agent:<@${BEN}>`)
    expect((await desk.store.limits.ofTeam(1)).map(({ agent }) => agent)).toEqual(['b-1'])
    expect(await desk.read(`complaints today agent:<@${BEN}>`)).toContain('Critical: 11 on Mon 23 Nov 2026 is over 10')
  })
})

describe('a limit by channel or area', () => {
  test('stands in the digest of the channel, with those that break it', async () => {
    await desk.say('limit abandonment warn >10 by channel')
    await desk.say('limit csat warn <75 by area')
    await desk.say(
      'log offered 100 channel:phone, abandoned 30 channel:phone, offered 100 channel:chat, abandoned 1 channel:chat, offered 3 channel:web, abandoned 1 channel:web, csat 1:40 5:10 area:billing, csat 5:10 area:delivery',
    )
    await morning('2026-11-24')
    expect((await desk.store.incidents.open(1)).map(partOf)).toMatchObject([{ channel: 'phone' }, { area: 'billing' }])
    const digest = await desk.read('digest preview')
    expect(digest).toContain(
      '*Abandonment on phone* :large_yellow_circle: Warning: 30.0% on Mon 23 Nov 2026 is over 10%',
    )
    expect(digest).toContain(
      '*CSAT about billing* :large_yellow_circle: Warning: 20.0% on Mon 23 Nov 2026 is under 75%',
    )
    expect(digest).not.toMatch(/chat\*|web\*|delivery\*/)
    expect(await desk.read('alerts', { user: BEN })).toContain('Abandonment on phone is at 30.0%, over 10%')
    // Of three calls on the web nothing can be said.
    expect(await desk.read('limit_compliance yesterday')).toContain('0.0%')
  })
})

describe('limits about agents', () => {
  beforeEach(async () => {
    await desk.say('limit complaints critical >10 by agent')
    await desk.say(`log complaints 11 agent:Ana, complaints 12 agent:<@${BEN}>, complaints 2`)
    await desk.say('limit csat warn <75 agent:Ana')
    await desk.say(`limit csat warn <75 agent:<@${BEN}>`)
  })

  test('are shown to managers whole, to others but for single agents, and to an agent with their own', async () => {
    expect(await desk.read('alerts')).toMatch(
      /Complaints of <@U0BEN00001> is critical[^]*Complaints of Ana is critical/,
    )
    const others = await desk.read('alerts', { user: CHIKA })
    expect(others).toContain('No alert is open but 2 about single agents: for managers')
    const own = await desk.read('alerts', { user: BEN })
    expect(own).toContain(`Complaints of <@${BEN}> is critical at 12`)
    expect(own).toContain('1 more about single agents: for managers')
    for (const words of ['limits', 'limit csat', 'explain csat']) {
      expect(await desk.read(words)).toContain('of Ana')
      expect(await desk.read(words, { user: BEN })).toContain(`of <@${BEN}>`)
      for (const text of [await desk.read(words, { user: BEN }), await desk.read(words, { user: CHIKA })])
        expect(text).not.toMatch(/of Ana/i)
    }
    expect(await desk.read('limits', { user: CHIKA })).toContain('2 more about single agents: for managers')
    expect(await desk.read('limits', { user: CHIKA })).toContain('critical over 10 by agent')
    expect(own).not.toContain('of Ana')
  })

  test('are no part of what everybody reads: digests, the glance, limit_compliance', async () => {
    await morning('2026-11-24')
    for (const words of ['digest preview', '', 'limit_compliance week']) {
      const text = await desk.read(words)
      expect(text).not.toMatch(/of Ana|critical/i)
    }
    expect(await desk.read('limit_compliance week')).toContain('No limit could be held against a day')
  })

  test('are no part of it either where cells are read for another limit', async () => {
    await desk.say('limit complaints critical >1000 by area')
    await desk.say('log complaints 3 area:billing')
    await morning('2026-11-24')
    const compliance = await desk.read('limit_compliance yesterday')
    expect(compliance).toContain('*Limit compliance 100.0%* (1 of 1 day)')
    expect(compliance).toContain('Complaints billing  100.0%  1 of 1')
    expect(await desk.read('digest preview')).not.toMatch(/of Ana|critical/i)
  })

  test('reach nobody who is no manager any more: they are told nothing further of an agent', async () => {
    await desk.say(`team set managers <@${CHIKA}>`)
    await desk.say('log complaints 20 agent:bo')
    await sends()
    const before = desk.messenger.in(CHIKA)
    expect(before).toHaveLength(1)
    await desk.say(`team set managers <@${BEN}>`)
    await desk.say('log complaints 1 agent:bo')
    await desk.send()
    expect(desk.messenger.in(CHIKA)).toEqual(before)
    expect(threads().join('\n')).toContain('Complaints of bo is no longer critical')
  })
})

describe('a limit by agent over random days', () => {
  test.each([1, 5, 13])('opens and ends what so many limits on one agent do, seed %i', async (seed) => {
    const random = randomOf(seed)
    const agents = ['ana', 'bo', 'cy']
    await desk.say('limit abandonment warn >20 critical >30 by agent')
    await desk.say('log orders 1 2026-10-01 agent:ana, orders 1 2026-10-01 agent:bo, orders 1 2026-10-01 agent:cy')
    for (const agent of agents) await desk.say(`limit abandonment warn >20 critical >30 agent:${agent}`)
    for (let day = '2026-11-24'; day < '2026-12-01'; day = addDays(day, 1)) {
      desk.clock.set(`${day}T09:00:00Z`)
      // Of each there is something, or the incident of one would be closed for that.
      for (const agent of agents) await desk.say(calls(agent, random.one([0, 2, 3]), 3))
      for (let nth = 0; nth < 5; nth += 1) {
        const offered = random.one([3, 10, 100])
        const abandoned = Math.floor(offered * random.one([0, 0.1, 0.25, 0.5, 0.9]))
        await desk.say(
          calls(random.one(agents), abandoned, offered, random.one(['today', 'yesterday', addDays(day, -2)])),
        )
        if (random.chance(0.1)) await desk.say('undo')
        await sameOpen()
      }
      await morning(addDays(day, 1))
      await sameOpen()
    }
    expect(await desk.ledger()).not.toEqual([])
  })

  async function sameOpen(): Promise<void> {
    const open = await desk.store.incidents.open(1)
    const told = open.map((incident) => ({ by: incident.terms.by, agent: partOf(incident).agent, severity: incident.severity, lastValue: incident.lastValue, since: incident.since })) // prettier-ignore
    const sorted = (by: string | null) =>
      told
        .filter((one) => one.by === by)
        .map(({ by: _by, ...one }) => one)
        .sort((a, b) => (a.agent < b.agent ? -1 : 1))
    expect(sorted('agent')).toEqual(sorted(null))
  }
})
