import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDoors } from '../../src/actions/doors.ts'
import { createHttpServer, type HttpServer } from '../../src/http/server.ts'
import { ENGINES } from '../store/engines.ts'
import { ANNA, BEN, CHIKA, expectAcceptable, HOME, openDesk, SALES, textOf, type Desk } from './desk.ts'

const TUESDAY = '2026-11-24T09:30:00Z'

describe.each(ENGINES)('define on %s', (engine) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await desk.say(`team set managers <@${CHIKA}>`)
  })
  afterAll(() => desk.close())

  const first = async (words: string): Promise<string> => (await desk.read(words)).split('\n')[0]!

  test('is the managers’, and everybody may look', async () => {
    expect(await desk.read('define', { user: BEN })).toContain('Nothing of the team’s own is defined yet')
    expect(await desk.read('define tickets count', { user: BEN })).toContain('only the managers of Harbour may')
    expect(await desk.read('define tickets', { user: BEN })).toContain('Nothing of the team’s own is called "tickets"')
    expect(await desk.read('define churn')).toContain('churn is built in: explain shows how it is computed')
  })

  test.each([
    [
      'define tickets count unit:tickets less-is-better alias:tix "Tickets opened"',
      'a count in tickets, less is better',
    ],
    ['define refunds money down', 'an amount of money, less is better'],
    ['define ring_time duration', 'a duration, for information'],
    ['define courtesy rating 1-5 good:4', 'a rating from 1 to 5, good from 4, more is better'],
    ['define machines level unit:machines more', 'a level in machines, more is better'],
    ['define ticket_rate = tix / orders unit:% down', 'tickets ÷ orders in %, less is better'],
    ['define cost_per_contact = refunds / inquiries', 'refunds ÷ inquiries in money, for information'],
    ['define pace = tickets / agent_seconds', 'tickets ÷ agent seconds per hour'],
    ['define jira count unit:tickets', 'a count in tickets'],
    ['define 返品 count', '*返品* is defined'],
  ])('%s is defined as %s', async (words, said) => {
    expect(await desk.read(words)).toContain(said)
  })

  test('what is defined is recorded and asked for like what is built in', async () => {
    const said = await desk.read(
      'log tix 12 channel:phone, refunds 100.50, ring time 1m30, courtesy 4:3 2:1, machines 4, inquiries 100, orders 50, agent_seconds 8h, jira 3, 返品 2',
    )
    expect(said).toContain('*Tickets* (phone), Mon 23 Nov 2026: 12')
    expect(said).toContain('*Refunds*, Mon 23 Nov 2026: €100.50')
    for (const [words, figure] of [
      ['tickets today', '*Tickets 12*'],
      ['refunds today', '*Refunds €100.50*'],
      ['ring time today p90', '*Ring time p90 90.0 s* (n 1'],
      ['courtesy today', '*Courtesy 75.0%* (3 of 4, a small sample)'],
      ['machines today', '*Machines 4*'],
      ['ticket_rate today', '*Ticket rate 24.0%* (12 of 50)'],
      ['cost per contact today', '*Cost per contact €1.01*'],
      ['pace today', '*Pace 1.5 per hour*'],
      ['jira today', '*Jira 3 tickets*'],
      ['返品 today', '*返品 2*'],
    ])
      expect(await first(words!)).toContain(figure)
    expect(await desk.read('tix week by channel')).toContain('phone')
    expect(await desk.read('fix tickets today 11 channel:phone')).toContain('was 12, now 11')
    expect(await desk.read('undo')).toContain('was 11, now 12')
  })

  test('stands in list, explain and help, marked as the team’s own', async () => {
    const list = await desk.read('list')
    expect(list).toContain('`tickets` Tickets opened (own)')
    expect(list).toContain('`complaints` Complaints received\n')
    const explained = await desk.read('explain cost_per_contact')
    expect(explained).toContain('Formula: refunds ÷ inquiries')
    expect(explained).toContain('€100.50 ÷ 100 = €1.01')
    expect(explained).toContain(`Since Mon 23 Nov 2026, by <@${ANNA}>: as it is`)
    expect(await desk.read('help tix')).toContain('Tickets opened. Less is better.')
  })

  test('can carry limits, in its own unit and direction', async () => {
    expect(await desk.read('limit tickets warn >5.5')).toContain('5.5 is not whole')
    expect(await desk.read('limit tickets warn <5')).toContain('where less is better')
    expect(await desk.read('limit tickets warn 5 critical 10')).toContain('*Tickets*: warn over 5, critical over 10')
    expect(await desk.read('limit cost_per_contact critical >0.75')).toContain('critical over €0.75')
    expect(await desk.read('limit pace warn >2.5')).toContain('warn over 2.5')
    await desk.say('log tix 13 channel:phone')
    await desk.send()
    expect(desk.messenger.in(ANNA).at(-1)).toContain('Tickets is critical at 13, over 10')
    expect(desk.messenger.in(CHIKA)).toHaveLength(1)
  })

  test('stands in the digest', async () => {
    desk.clock.set(TUESDAY)
    const said = await desk.read('digest preview')
    expect(said).toContain('*Tickets* :red_circle: Critical: 13 on Mon 23 Nov 2026 is over 10')
    expect(said).toContain('*Cost per contact* €1.01')
    expect(said).toMatch(/jira 3 tickets .*返品 2/)
  })

  test('changes from a day on, for all days, and tells what it was', async () => {
    expect(await desk.read('define tix unit:cases alias:tix,cases "Cases opened"', { user: CHIKA })).toContain(
      '*Tickets* is changed: a count in cases, less is better, also `tix`, `cases`: Cases opened',
    )
    expect(await first('cases yesterday')).toContain('*Tickets 13 cases*')
    expect(await desk.read('cases week')).toContain('Cases opened · Defined so since Tue 24 Nov 2026')
    expect(await desk.read('cases today')).not.toContain('Defined so')
    const history = await desk.read('define tickets')
    expect(history).toContain(`Since Tue 24 Nov 2026, by <@${CHIKA}>: as it is`)
    expect(history).toContain(`Since Mon 23 Nov 2026, by <@${ANNA}>: a count in tickets, less is better, also \`tix\``)
    expect(await desk.read('explain tickets')).toContain(`Since Mon 23 Nov 2026, by <@${ANNA}>: a count in tickets`)
    expect(await desk.read('limits')).toContain('*Tickets*: warn over 5')
    const { metricOf } = (await desk.store.teams.ofChannel('T1', HOME))!.catalogue
    expect(metricOf('tickets').since).toEqual({ day: '2026-11-24', by: CHIKA })
    expect(metricOf('refunds').since).toEqual({ day: '2026-11-23', by: ANNA })
    expect(metricOf('churn').since).toBeUndefined()
  })

  test('takes away the limits that lose their meaning, and closes their alarm', async () => {
    expect(await desk.store.incidents.open(1)).toHaveLength(1)
    expect(await desk.read('define tickets up')).toContain('Gone with what it was: 1 limit')
    expect(await desk.read('limits')).not.toContain('*Tickets*')
    expect(await desk.store.incidents.open(1)).toEqual([])
    await desk.send()
    expect(desk.messenger.in(ANNA).at(-1)).toContain('took the limit on Tickets away, so the alarm about it is closed')
  })

  test('is not switched off while ratios are made of it, and stays on record', async () => {
    expect(await desk.read('define refunds off')).toContain(
      'a ratio is made of it, cost_per_contact: switch it off first',
    )
    expect(await desk.read('target cost_per_contact 0.50')).toContain('Target of *Cost per contact*: €0.50')
    const off = await desk.read('define cost_per_contact off')
    expect(off).toContain('Gone with what it was: 1 limit, 1 target')
    expect(off).not.toContain('recorded')
    expect(await first('define cost_per_contact off')).toBe('*Cost per contact* was off already')
    expect(await desk.read('target')).toContain('No target is set')
    await desk.say('log refunds 1')
    expect(await desk.read('define refunds off')).toContain('*Refunds* is off: what was recorded of it stays')
    expect(await desk.read('define refunds off')).toContain('*Refunds* was off already')
    expect(await desk.read('refunds week')).toContain('no such metric')
    expect(await desk.read('log refunds 2')).toContain('no such measure')
    expect(await desk.read('limit refunds warn >2')).toContain('no such metric')
    expect(await desk.read('list')).not.toContain('refunds')
    expect(await desk.read('define list')).toContain('Off: `refunds` · `cost_per_contact`')
    expect(await desk.read('undo')).toContain('*Refunds*, Tue 24 Nov 2026: was €1.00, now nothing recorded')
    expect(await desk.read('team set currency JPY')).toContain('money was recorded in EUR')
    for (const words of ['', 'limits', 'digest preview', 'explain tickets'])
      expect(await desk.read(words)).not.toContain('went wrong')
    desk.clock.set('2026-11-25T09:30:00Z')
    await desk.run('judge-days')
    expect(await desk.read('define refunds money')).toContain('*Refunds* is back')
    expect(await first('refunds 2026-11-23')).toContain('*Refunds €100.50*')
  })

  test('opens a form that does what typed words do', async () => {
    const form = await desk.open('define', { user: CHIKA })
    const filling = { name: 'parts', kind: 'ratio', part: 'jira', whole: 'orders', unit: 'per 1000', direction: 'down' }
    const said = await desk.submit(
      form,
      { ...filling, aliases: 'bits, pieces', sentence: 'Parts sent' },
      { user: CHIKA },
    )
    expect(textOf(said)).toContain('jira ÷ orders per 1000, less is better, also `bits`, `pieces`: Parts sent')
    const [filled] = (await desk.store.teams.ofChannel('T1', HOME))!.definitions.slice(-1)
    await desk.say('define typed = jira / orders unit:"per 1000" down "Parts sent"')
    const [typed] = (await desk.store.teams.ofChannel('T1', HOME))!.definitions.slice(-1)
    expect({ ...filled!.versions[0]!.terms, aliases: [] }).toEqual(typed!.versions[0]!.terms)
    const again = await desk.submit(await desk.open('define'), { name: 'bits', kind: 'ratio', direction: 'up' })
    expect(textOf(again)).toContain('*Parts* is changed: jira ÷ orders per 1000, more is better')
    expect(JSON.stringify((await desk.open('define')).fields)).toContain('jira ÷ orders per 1000')
    for (const id of ['parts', 'typed']) await desk.say(`define ${id} off`)
  })

  test('tells what is wrong at the form’s fields, and changes nothing', async () => {
    const form = await desk.open('define')
    expect(await desk.faults(form, { name: 'week', kind: 'rating', unit: 'stars', scale: '5-1' })).toEqual({
      name: expect.stringContaining('a word of the command'),
      scale: expect.stringContaining('from its worst point'),
    })
    expect(await desk.faults(form, { name: 'broken', kind: 'ratio', part: 'orders' })).toEqual({
      whole: expect.stringContaining('a ratio is one measure by another'),
    })
    expect(await desk.faults(form, { name: 'tickets', kind: 'money', aliases: 'jira' })).toEqual({
      kind: expect.stringContaining('it is a count and stays one'),
      aliases: expect.stringContaining('taken by jira'),
    })
    const stolen = await desk.submit(form, { name: 'stolen', kind: 'count' }, { user: BEN })
    expect(textOf(stolen)).toContain('only the managers of Harbour may')
    const { definitions } = (await desk.store.teams.ofChannel('T1', HOME))!
    expect(definitions.map(({ id }) => id)).not.toContain('stolen')
  })

  test('opens with more measures than Slack shows, and more definitions than fit', async () => {
    const team = (await desk.store.teams.ofChannel('T1', HOME))!
    const terms = {
      what: { kind: 'count' },
      unit: null,
      direction: 'none',
      aliases: [],
      sentence: '&'.repeat(200),
    } as const
    const many = Array.from({ length: 80 }, (_, index) => ({
      id: `many_${index}x`,
      versions: [{ terms, since: '2026-11-23', by: ANNA, at: 0 }],
    }))
    await desk.store.teams.change(team, { definitions: [...team.definitions, ...many] })
    const form = await desk.open('define')
    expect(textOf(await desk.submit(form, { name: 'many_0x', kind: 'count', sentence: 'Few' }))).toContain('is changed')
    for (const words of ['define list', 'list', 'digest preview', '']) expectAcceptable(await desk.say(words))
    await desk.store.teams.change(team, { definitions: team.definitions })
  })

  test('is another team’s business', async () => {
    const place = { channel: SALES }
    await desk.say('team set name Sales', place)
    expect(await desk.read('tickets week', place)).toContain('no such metric')
    expect(await desk.read('define tickets duration', place)).toContain('*Tickets* is defined: a duration')
    expect(await desk.read('log tickets 90s', place)).toContain('1 time with a mean of 90.0 s')
    expect(await first('tickets 2026-11-23')).toContain('*Tickets 13 cases*')
  })

  test('by twenty managers at once loses none', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `at_once_${index}x`)
    const replies = await Promise.all(
      names.map((name, index) => desk.read(`define ${name} count`, { user: index % 2 === 0 ? ANNA : CHIKA })),
    )
    expect(replies.filter((reply) => !reply.includes('is defined'))).toEqual([])
    const { definitions } = (await desk.store.teams.ofChannel('T1', HOME))!
    expect(
      definitions
        .map(({ id }) => id)
        .filter((id) => id.startsWith('at_once'))
        .sort(),
    ).toEqual(names.sort())
  })

  test('and limits and targets at once leave none on what is off', async () => {
    for (let round = 0; round < 5; round += 1) {
      await desk.say('define fleeting count')
      await Promise.all(
        ['limit fleeting warn >5', 'target fleeting 5', 'define fleeting off'].map((words) => desk.say(words)),
      )
      const limits = await desk.store.limits.ofTeam(1)
      const targets = await desk.store.targets.ofTeam(1)
      expect([...limits, ...targets].filter(({ metric }) => metric === 'fleeting')).toEqual([])
    }
  })

  test.each([
    '__proto__',
    '<!channel>',
    '*bold*',
    '👩‍👩‍👧‍👦',
    'a'.repeat(200),
    "x'); DROP TABLE teams;--",
    '12',
    '%',
    '=',
    'off',
  ])('refuses the name %s in plain text', async (name) => {
    for (const words of [
      `define "${name}" count`,
      `define "${name}"`,
      `define "${name}" off`,
      `define ${name} = x / y`,
    ]) {
      const reply = await desk.say(words)
      expect(reply.text).toMatch(/^⚠️ /)
      expect(reply.text).not.toMatch(/<!|<@/)
      expect(reply.text.length).toBeLessThan(600)
    }
  })

  test('takes hostile words for a sentence and quotes them harmless', async () => {
    await desk.say('define תלונות count unit:תלונות "<!channel> *bold* \u202Egnp.exe <https://evil.example|Click>"')
    await desk.say('log תלונות 4 yesterday')
    for (const words of [
      'define list',
      'define תלונות',
      'list',
      'explain תלונות',
      'תלונות yesterday',
      'digest preview',
    ]) {
      const said = await desk.read(words)
      expect(said).toContain('תלונות')
      expect(said).not.toMatch(/<!|<https|\*bold\*|\u202e/)
    }
    expect(await first('תלונות yesterday')).toContain('*\u2068תלונות\u2069 4*')
  })
})

describe.each(ENGINES)('over HTTP on %s', (engine) => {
  let desk: Desk
  let http: HttpServer
  let address: string
  beforeAll(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    const { store, clock } = desk
    const doors = createDoors({ store, vault: null, clock, faults: async () => [] })
    http = createHttpServer({ doors, log: pino({ level: 'silent' }), clock })
    address = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}/api/v1`
  })
  afterAll(async () => {
    await http.stop()
    await desk.close()
  })

  const keyOf = async (words: string, channel = HOME): Promise<string> =>
    /dbk_[\w-]{32}/.exec(await desk.read(`key create ${words}`, { channel }))![0]
  const post = async (key: string, body: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    return (await fetch(`${address}/entries`, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  }
  const ask = async (key: string, path: string): Promise<unknown> =>
    (await fetch(`${address}/metrics/${path}`, { headers: { authorization: `Bearer ${key}` } })).json()

  test('a team’s own is recorded and read, in its own unit, by the team’s keys alone', async () => {
    for (const words of [
      'define réclamations count unit:cases',
      'define refunds money',
      'define cost_each = refunds / réclamations',
      'define courtesy rating 0-1',
      'define load = réclamations / machines unit:"a machine"',
      'define machines level',
      'define load = réclamations / machines unit:"a machine"',
    ])
      await desk.say(words)
    await desk.say('team set name Sales', { channel: SALES })
    const [write, read] = [await keyOf('w'), await keyOf('r read')]
    const [otherWrite, otherRead] = [await keyOf('w', SALES), await keyOf('r read', SALES)]
    const date = '2026-11-23'
    const rows = [
      { measure: 'réclamations', date, value: 8 },
      { measure: 'refunds', date, value: '20.50' },
      { measure: 'courtesy', date, histogram: { 0: 1, 1: 3 } },
      { measure: 'machines', date, value: 4 },
    ]
    expect(await post(write, rows)).toEqual({ accepted: 4, duplicates: 0 })
    expect(await ask(read, 'réclamations?period=today')).toMatchObject({ unit: 'cases', value: 8, n: 8 })
    expect(await ask(read, 'refunds?period=today')).toMatchObject({ unit: 'EUR', value: 20.5, n: 20.5 })
    expect(await ask(read, 'cost_each?period=today')).toMatchObject({ unit: 'EUR', value: 2.5625, n: 8 })
    expect(await ask(read, 'courtesy?period=today')).toMatchObject({ unit: '%', value: 75, numerator: 3 })
    expect(await ask(read, 'load?period=today')).toMatchObject({ unit: 'a machine', value: 2 })
    expect(await post(otherWrite, rows.slice(0, 1))).toMatchObject({
      errors: [{ field: 'measure', message: expect.stringContaining('no such measure "réclamations"') }],
    })
    expect(await ask(otherRead, 'refunds')).toMatchObject({ errors: [{ message: expect.stringContaining('no such') }] })
  })
})
