import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { METRICS } from '../../src/domain/catalogue/metrics.ts'
import { WHOLE } from '../../src/domain/limits/part.ts'
import { commands } from '../../src/registry.ts'
import { ANNA, DM, expectAcceptable, HOME, openDesk, textOf, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const NAMES = [
  '<!channel>',
  '<!subteam^S0TEAM0001>',
  '<@U0ANNA0001>',
  '<https://evil.example|Click>',
  'https://evil.example/#general',
  '*bold* _thin_ ~gone~ `code`',
  '&lt;!here&gt; &amp;amp;',
  '\u202Egnp.exe\u202C',
  'zero\u200Bwidth\uFEFF',
  'תמיכה 12%',
  '👩‍👩‍👧‍👦🏳️‍🌈 support',
  'on_time',
  "Robert'); DROP TABLE teams;--",
  '__proto__',
  'constructor',
]

/** What every object has without being asked. */
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']

/** What would ping, link or format: everything Slack reads between angle brackets, but for what we write ourselves. */
const POWERS = /<(?!@[UW][A-Z0-9]+>|#C0[A-Z0-9]+>)[^>]*>/
const INVISIBLE = /[\u202a-\u202e\u200b-\u200f\ufeff]/

/** Alternative texts of pictures are plain text and need no escaping. */
function expectHarmless(whole: string): void {
  const text = whole.replace(/^(?:\(.*\)|# .*)$/gm, '')
  expect(text).not.toMatch(POWERS)
  expect(text).not.toMatch(INVISIBLE)
  expect(text).not.toContain('&amp;lt;!channel')
}

describe('names from outside', () => {
  test.each(NAMES)('of a team stay what they are: %s', async (name) => {
    expectHarmless(await desk.read(`team set name "${name.replaceAll('"', '')}"`))
    await desk.say('log complaints 3')
    for (const words of ['', 'team', 'digest preview', 'complaints week']) expectHarmless(await desk.read(words))
  })

  test.each(NAMES)('of an area, an agent and a note stay what they are: %s', async (name) => {
    expectHarmless(await desk.read(`log csat 5 area:"${name}" note:"${name}"`))
    expectHarmless(await desk.read(`log inquiries 5 agent:"${name}"`))
    for (const words of [
      'csat today by area',
      'inquiries today by agent',
      `csat today area:"${name}"`,
      `inquiries today agent:"${name}"`,
    ])
      expectHarmless(await desk.read(words))
    expectHarmless(await desk.read('undo'))
  })

  test.each(NAMES)('in a note of a day stay what they are: %s', async (name) => {
    await desk.say('log complaints 3 yesterday, complaints 2')
    for (const words of [`note today "${name}"`, `note today ${name}`, 'note', 'note list week', 'complaints week'])
      expectHarmless(await desk.read(words))
    const id = (await desk.store.notes.ofTeam(1)).at(-1)!.id
    expectHarmless(await desk.read(`note off ${id}`))
    expectHarmless(await desk.read(`note off ${id}`))
  })

  test.each(NAMES)('in words nobody understands are quoted in plain text: %s', async (name) => {
    for (const words of [
      name,
      `"${name}"`,
      `churn ${name}`,
      `log ${name} 12`,
      `log complaints ${name}`,
      `limit ${name} warn >5`,
      `explain ${name}`,
      `help ${name}`,
      `team set zone ${name}`,
      `team:"${name}" churn`,
      `key create "${name}"`,
      `note ${name}`,
      `note list ${name}`,
      `note off ${name}`,
      `undo team:${name}`,
    ]) {
      const reply = await desk.say(words)
      if (reply.blocks[0]?.type === 'section' && reply.blocks[0].text?.type === 'plain_text')
        expect(textOf(reply)).not.toMatch(INVISIBLE)
      else expectHarmless(textOf(reply))
      expect(reply.text).not.toMatch(POWERS)
    }
  })

  test('keep their underscores, and lose only the power to format', async () => {
    await desk.say('log csat 4 area:"ease_of_purchase"')
    expect(await desk.read('csat today by area')).toContain('ease_of_purchase')
    expect(await desk.read('csat today area:ease_of_purchase')).toContain('(ease_of_purchase)')
    expect(await desk.read('team set name "*Best* _team_"')).toContain('∗Best∗ ˍteamˍ')
  })

  test('written from right to left leave the figures beside them where they are', async () => {
    expect(await desk.read('team set name "תמיכה 12"')).toContain('\u2068תמיכה 12\u2069')
  })

  test('of eighty characters fit, twenty of them in one table', async () => {
    const long = Array.from(
      { length: 25 },
      (_, index) => `csat 5 area:"${String(index).padStart(2, '0')}${'&'.repeat(78)}"`,
    )
    await desk.say(`log ${long.join('\n')}`)
    const said = await desk.read('csat today by area')
    expect(said.split('```')).toHaveLength(3)
    expect(said).toContain('more')
  })
})

describe('words that every object knows', () => {
  beforeAll(async () => {
    await desk.say('team set name Harbour')
  })
  const answer = async (words: string): Promise<void> => {
    const said = await desk.front.command({
      workspaceId: 'T1',
      channelId: HOME,
      userId: ANNA,
      text: words,
      triggerId: words,
    })
    const { text } = 'form' in said ? said.form.otherwise : said
    expect({ words, text }).toEqual({
      words,
      text: expect.stringMatching(/^(?!.*(?:went wrong on our side|native code))./s),
    })
  }

  test.each(commands.map(({ name }) => name))('are words like others to %s', async (name) => {
    for (const word of INHERITED)
      for (const words of [`${name} ${word}`, `${name} ${word} 5`, `${name} complaints ${word}`, `${name} ${word}:5`])
        await answer(words)
    expect(desk.log.of('error')).toEqual([])
  })

  test.each(INHERITED)('are words like others where more is said: %s', async (word) => {
    for (const words of [
      word,
      `complaints ${word}`,
      `complaints by ${word}`,
      `complaints vs ${word}`,
      `complaints ${word}:phone`,
      `complaints last ${word}`,
      `digest preview ${word}`,
      `digest off ${word}`,
      `team set ${word} 5`,
      `team ${word}`,
      `define tickets count ${word}:x`,
      `limit complaints ${word} >5`,
      `target complaints ${word}`,
      `log complaints 5 ${word}`,
    ])
      await answer(words)
    expect(desk.log.of('error')).toEqual([])
  })

  test('name measures of a team as other words do', async () => {
    await desk.say('define constructor count unit:constructor "Sites built"')
    await desk.say('log complaints 7 yesterday')
    const at = desk.messenger.posts.length
    await desk.say('digest now')
    await desk.send()
    await desk.say('log constructor 3 yesterday')
    expect(await desk.read('constructor yesterday')).toContain('*Constructor 3*')
    desk.clock.advance(90_000)
    await desk.send()
    expect(textOf(desk.messenger.posts[at]!.message)).toContain('Corrected: constructor 3')
    expect(desk.log.of('error')).toEqual([])
  })
})

describe('texts without measure', () => {
  test('are refused before they are read', async () => {
    for (const text of [
      'a'.repeat(100_000),
      '('.repeat(50_000),
      'log complaints 1, '.repeat(20_000),
      '"'.repeat(99_999),
      'x:'.repeat(50_000),
    ])
      expect((await desk.say(text)).text).toContain('at most 3000 are read')
  })

  test('of three thousand characters are answered one by one', async () => {
    for (const text of [
      'a'.repeat(3000),
      '('.repeat(3000),
      'complaints 1, '.repeat(214),
      '"'.repeat(3000),
      'x:'.repeat(1500),
      '<'.repeat(3000),
      'log ' + '1'.repeat(2990),
      `log complaints ${'9'.repeat(400)}`,
      '１２ '.repeat(900),
      '👩‍👩‍👧'.repeat(370),
    ]) {
      expect((await desk.say(text)).text).not.toBe('')
    }
  })
})

describe('very many', () => {
  test('limits, all broken, still make messages Slack takes', async () => {
    const metrics = METRICS.filter(({ unit }) => unit === '%').map(({ id }) => id)
    const set = {
      ...WHOLE,
      teamId: 1,
      statistic: null,
      windowDays: 1,
      forDays: 1,
      warn: null,
      setBy: ANNA,
      setAt: desk.clock.now(),
    }
    for (const metric of metrics)
      for (const channel of ['', 'phone', 'email', 'chat', 'social', 'web'])
        await desk.store.limits.put({ ...set, metric, channel, critical: { sign: '>', value: 0.000001 } })
    expect((await desk.store.limits.ofTeam(1)).length).toBeGreaterThan(100)
    const said = await desk.read('limits')
    expect(said).toMatch(/\+\d+ more/)
    await desk.say(
      'log offered 100 yesterday channel:phone, abandoned 90 yesterday channel:phone, received 100 yesterday, resolved 5 yesterday, csat 5 yesterday',
    )
    for (const words of ['digest preview', '', 'abandonment yesterday']) expectAcceptable(await desk.say(words))
  })

  test('teams to choose from are cut short', async () => {
    for (let count = 0; count < 30; count += 1)
      await desk.say(`team set name "${'Very long name '.repeat(5)}${count}"`, {
        channel: `C0MANY${String(count).padStart(4, '0')}`,
      })
    const reply = await desk.say('churn', { channel: DM })
    expect(reply.text).toContain('Which team?')
    expect(reply.text.length).toBeLessThan(1500)
  })
})
