import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, BEN, CHIKA, DM, HOME, openDesk, SALES, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
})
afterAll(() => desk.close())

describe('team', () => {
  test('shows how the team stands', async () => {
    const said = await desk.read('team')
    expect(said).toContain('*Harbour* in <#C0SUPPORT1>')
    expect(said).toContain(
      'Waits over 3m are too long · answers within 20s are in target · hang-ups under 5s don’t count',
    )
  })

  test('has a name of its own, which another team can’t take', async () => {
    const other = { channel: 'C0SECOND01', user: BEN }
    const third = { channel: 'C0THIRD001', user: BEN }
    for (const place of [other, third]) await desk.say('log complaints 3', place)
    expect(await desk.read('team', other)).toContain('*Support* in')
    expect(await desk.read('team', third)).toContain('*Support 2* in')
    expect(await desk.read('team set name harbour', other)).toContain('another team of this workspace has that name')
    expect(await desk.read('team set name Desk', other)).toContain('*Desk*')
    expect(await desk.read('team set name desk', other)).toContain('*desk*')
  })

  test('is set up by managers alone', async () => {
    for (const words of [
      'team set name Ben’s',
      `team set owner <@${BEN}>`,
      `team agent kim <@${BEN}>`,
      'team channels add fax',
    ])
      expect(await desk.read(words, { user: BEN })).toContain('only the managers of Harbour may')
    expect((await desk.store.teams.ofChannel('T1', HOME))!.name).toBe('Harbour')
  })

  test('changes one thing at a time and says what it is now', async () => {
    expect(await desk.read('team set zone America/New_York')).toContain('Zone America/New\u005fYork')
    expect(await desk.read('team set zone Europe/Berlin')).toContain('Zone Europe/Berlin')
    expect(await desk.read('team set wait_ceiling 4m')).toContain('Waits over 4m')
    expect(await desk.read('team channels add fax')).toContain('Own channels: fax')
    expect(await desk.read('log complaints 1 channel:fax yesterday')).toContain('(fax)')
    expect(await desk.read(`team set managers <@${BEN}> <@${CHIKA}>`)).toContain(`managers <@${BEN}> <@${CHIKA}>`)
    expect(await desk.read('team set currency JPY', { user: BEN })).toContain('currency JPY')
  })

  test('keeps its currency once money was recorded', async () => {
    await desk.say('log revenue 1250')
    expect(await desk.read('team set currency EUR')).toContain('money was recorded in JPY')
    expect(await desk.read('revenue today')).toContain('*Revenue ¥1,250*')
  })

  test('is a new one for each channel that has none, also for somebody who has one', async () => {
    const said = await desk.read('team set name Sales', { channel: SALES })
    expect(said).toContain('*Sales* in <#C0SALES001>')
    expect(said).toContain('This channel now has a team')
    expect((await desk.store.teams.ofChannel('T1', HOME))!.name).toBe('Harbour')
  })

  test('takes no channel that another team has', async () => {
    desk.directory.join(ANNA, SALES)
    expect(await desk.read(`team set channel <#${SALES}|sales>`)).toContain('that channel has a team of its own')
  })

  test('is found by its name or number, by those who belong to it', async () => {
    expect(await desk.read('team team:sales', { channel: DM })).toContain('*Sales*')
    expect(await desk.read('team team:1', { channel: DM })).toContain('*Harbour*')
    expect(await desk.read('team team:Harbour', { user: 'U0MALLORY1', channel: 'C0OTHER001' })).toContain(
      'no such team',
    )
    expect(await desk.read('team team:Harbour', { workspace: 'T2', channel: 'C0OTHER001' })).toContain('no such team')
    expect(await desk.read('team', { channel: DM })).toContain(
      'Which team? Name it with team:"…" (yours: "Harbour", "Sales")',
    )
  })
})

describe('key', () => {
  test('is the managers’ to see, make and revoke', async () => {
    for (const words of ['key', 'key list', 'key create x', 'key revoke 1'])
      expect(await desk.read(words, { user: 'U0NOBODY01' })).toContain('only the managers of Harbour may')
  })

  test('is shown once, and listed without its secret', async () => {
    const made = await desk.read('key create phone-system')
    const secret = /dbk_[\w-]{32}/.exec(made)![0]
    const listed = await desk.read('key list')
    expect(listed).toContain('phone-system')
    expect(listed).not.toContain(secret)
    expect(await desk.read('key create crm signing')).toMatch(/whsec_[\w+/=]{32}/)
    expect(await desk.read('key create report read agents')).toContain('it reads and nothing else')
    expect(await desk.read('key revoke 1')).toContain('Revoked')
    expect(await desk.read('key list')).toContain('1 · *phone-system* · write · revoked')
  })

  test('of another team cannot be revoked', async () => {
    await desk.say('key create theirs', { channel: SALES })
    const [theirs] = await desk.store.keys.ofTeam((await desk.store.teams.ofChannel('T1', SALES))!.id)
    expect(await desk.read(`key revoke ${theirs!.id}`)).toContain('no such key')
    expect((await desk.store.keys.find(theirs!.id))!.revokedAt).toBeNull()
  })

  test('says what it does not understand', async () => {
    expect(await desk.read('key create')).toContain('Write it like key create phone-system')
    expect(await desk.read('key create x y')).toContain('"y" is not understood')
    expect(await desk.read('key make x')).toContain('it goes create, list or revoke')
  })
})

describe('help, list and explain', () => {
  test('tell all there is, also where there is no team', async () => {
    const place = { user: 'U0NOBODY01', channel: 'C0EMPTY001' }
    expect(await desk.read('help', place)).toContain('`/metrics log &lt;measure&gt; &lt;value&gt; [day]')
    expect(await desk.read('list', place)).toContain('`abandonment` Callers who gave up')
    expect(await desk.read('explain abandonment', place)).toContain('Formula: (abandoned − short abandoned) ÷')
  })

  test('tell about one command or one metric', async () => {
    const said = await desk.read('help limit')
    expect(said).toContain('warn &gt;5% critical &gt;8%')
    expect(said).not.toContain('log &lt;measure')
    expect(said).not.toContain('Periods:')
    expect(await desk.read('help show')).toContain('Periods: today, yesterday')
    expect(await desk.read('help churn')).toContain('Formula: cancellations + returns')
    expect(await desk.read('help limit compliance')).toContain('Formula: ')
    expect(await desk.read('help limit complaints')).toBe(await desk.read('help limit'))
    expect(await desk.read('help lgo')).toContain('did you mean "log"?')
    expect(await desk.read('help foo')).toMatch(/: there is log, .*, help, and every metric$/)
    expect(await desk.read('help foo')).not.toMatch(/overview|show/)
    expect(await desk.read('explain')).toContain('Which metric?')
    expect(await desk.read('explain abandnment')).toContain(
      'Cannot explain "abandnment": no such metric, did you mean "abandonment"?',
    )
    expect(await desk.read('explain wait time')).toContain('waited. Less is better.')
    expect(await desk.read('help wait time')).toContain('waited. Less is better.')
    expect(await desk.read('explain churn last month')).toContain(
      'Cannot explain "last month": write explain churn, or churn last month for its figure',
    )
  })

  test('say which way is good, and what is left out and can’t be told, each once', async () => {
    expect(await desk.read('explain wait_time')).toContain('waited. Less is better. Also: wait, asa,')
    expect(await desk.read('explain inquiries')).toContain('answered and finished. Also: handled,')
    expect(await desk.read('explain wait_time')).toContain(
      'Left out: Waits of callers who gave up are not counted\nWhat it can’t tell: Its mean hides',
    )
  })

  test('say what a yes is, and within which seconds a call is answered in time', async () => {
    expect(await desk.read('explain brand')).toContain('Formula: ratings of 1 ÷ all ratings')
    expect(await desk.read('explain csat')).toContain('Formula: ratings of 4 to 5 ÷ all ratings')
    expect(await desk.read('explain service_level')).toContain('Left out: Calls answered after 20s, the target, ')
    await desk.say('team set answer_target 30s')
    const said = await desk.read('explain service_level')
    expect(said).toContain('after 30s, the target, are not counted as in time, nor callers who hung up within 5s as')
  })

  test('put the team’s numbers into the formula', async () => {
    await desk.say('log offered 400 channel:phone, abandoned 22 channel:phone, short_abandoned 2 channel:phone')
    expect(await desk.read('explain abandonment')).toContain('17–23 Nov 2026: (22 − 2) ÷ (400 − 2) = 5.0%')
    await desk.say('log call_time 5m 2026-11-20, call_time 2m 2026-11-20, wrap_time 60s 2026-11-20')
    expect(await desk.read('explain handle_time')).toContain('17–23 Nov 2026: (420 s + 60 s) ÷ 2 = 4m 0s')
    expect(await desk.read('explain call_time')).toContain('17–23 Nov 2026: 420 s ÷ 2 = 3m 30s')
  })

  test('put money into the formula as it is typed, and not in its smallest coins', async () => {
    const place = { channel: 'C0MONEY001' }
    await desk.say('log lost_value 1000, new_value 400.50, new_customers 2', place)
    expect(await desk.read('explain new_business_needed', place)).toContain('€1,000.00 ÷ (€400.50 ÷ 2)')
  })
})
