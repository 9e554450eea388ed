import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { nativeChart } from '../../src/messages/native-chart.ts'
import { line } from '../charts/specs.ts'
import { words } from '../fakes/front.ts'
import { type Rig, type RigOptions, startRig, socketLine, until } from './rig.ts'

const rigs: Rig[] = []

async function rigOf(options?: RigOptions): Promise<Rig> {
  const rig = await startRig(options)
  rigs.push(rig)
  return rig
}

afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

/** Hands every request on to all of them, as it came. */
async function fanOut(urls: readonly string[]): Promise<{ url: string; close: () => void }> {
  const server = createServer(async (request, response) => {
    const body = new Uint8Array(await buffer(request))
    const { connection: _hop, 'content-length': _length, ...headers } = request.headers as Record<string, string>
    const answers = await Promise.all(urls.map((url) => fetch(url + request.url, { method: 'POST', body, headers })))
    response.writeHead(Math.max(...answers.map(({ status }) => status))).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/slack/events`, close: () => server.close() }
}

describe.each([
  ['HTTP', undefined],
  ['Socket Mode', socketLine],
] as const)('a command over %s', (_name, config) => {
  const rigOver = (options: RigOptions = {}): Promise<Rig> => rigOf({ ...(config && { config }), ...options })

  it('is acknowledged empty and answered to the asker alone', async () => {
    const { console, front } = await rigOver()
    const sent = await console.command('/metrics churn week', { user: 'ben', channel: 'support' })
    expect(sent).toMatchObject({ status: 200, body: '' })
    const reply = await sent.reply()
    expect(reply).toMatchObject({ via: 'response_url', responseType: 'ephemeral', text: 'You said churn week' })
    expect(front.commands).toEqual([
      {
        workspaceId: 'T0DAYBOOK1',
        channelId: 'C0SUPPORT1',
        userId: 'U0BEN00001',
        text: 'churn week',
        triggerId: sent.triggerId,
      },
    ])
  })

  it('is acknowledged before it is answered', async () => {
    const { console, front } = await rigOver()
    front.answers.set('slow', () => sleep(1_000, words('done')))
    const sent = await console.command('/metrics slow')
    expect(sent.ackMs).toBeLessThan(500)
    expect((await sent.reply()).text).toBe('done')
  })

  it('is answered in the channel when the reply is for all', async () => {
    const { console, front } = await rigOver()
    front.answers.set('share', words('for all', 'channel'))
    const sent = await console.command('/metrics share', { channel: 'support' })
    expect((await sent.reply()).responseType).toBe('in_channel')
    expect(console.messages('support').map(({ text }) => text)).toEqual(['for all'])
  })

  it('that is delivered three times is answered once', async () => {
    const { console, front } = await rigOver()
    const sent = await console.command('/metrics churn', { duplicates: 2, together: true })
    expect(sent.deliveries.map(({ status }) => status)).toEqual([200, 200, 200])
    await sent.reply()
    await sleep(100)
    expect(front.commands).toHaveLength(1)
    expect(await sent.replies()).toHaveLength(1)
  })

  it('of another name is acknowledged and left alone', async () => {
    const { console, front, lines } = await rigOver()
    const sent = await console.command('/other thing')
    expect(sent.status).toBe(200)
    await until(() => lines.some(({ message }) => message.includes('not ours')))
    expect(front.commands).toEqual([])
  })
})

describe('a change', () => {
  it('that reaches two instances is made by one of them', async () => {
    const claims = new Set<string>()
    const receipts = {
      async claimTrigger(workspaceId: string, trigger: string) {
        return !claims.has(workspaceId + trigger) && Boolean(claims.add(workspaceId + trigger))
      },
    }
    const first = await rigOf({ parts: { receipts } })
    const second = await rigOf({ parts: { receipts }, config: () => ({ apiUrl: first.console.apiUrl }) })
    const both = await fanOut([first.url, second.url])
    const sent = await first.console.command('/metrics log churned 4', { requestUrl: both.url })
    expect(sent.status).toBe(200)
    await sent.reply()
    await until(() => [...first.lines, ...second.lines].some(({ message }) => message.includes('asked for twice')))
    expect([...first.front.commands, ...second.front.commands]).toHaveLength(1)
    both.close()
  })

  it('is not made when it can not be claimed', async () => {
    const receipts = { claimTrigger: () => Promise.reject(new Error('database is locked')) }
    const { console, front } = await rigOf({ parts: { receipts } })
    const sent = await console.command('/metrics log churned 4')
    expect((await sent.reply()).text).toBe('Turned away: unavailable')
    expect(front.commands).toEqual([])
  })

  it('is acknowledged at once even when the database is slow', async () => {
    const receipts = { claimTrigger: () => sleep(1_500, true) }
    const { console } = await rigOf({ parts: { receipts } })
    const sent = await console.command('/metrics log churned 4')
    expect(sent.ackMs).toBeLessThan(500)
    expect((await sent.reply()).text).toBe('You said log churned 4')
  })

  it('is not claimed by a question', async () => {
    const { console, claims } = await rigOf()
    await (await console.command('/metrics churn')).reply()
    expect(claims.size).toBe(0)
  })
})

describe('a request that is not from Slack, or not from now', () => {
  it.each([
    ['forged', { forgeSignature: true }],
    ['five minutes old', { timestampSkewS: -302 }],
    ['from the future', { timestampSkewS: 302 }],
    ['from tomorrow', { timestampSkewS: 86_400 }],
  ])('is refused when %s', async (_name, signing) => {
    const { console, front } = await rigOf()
    const sent = await console.command('/metrics churn', signing)
    expect(sent.status).toBe(401)
    await sleep(50)
    expect(front.commands).toEqual([])
  })

  it('is heard when the clocks differ by less than five minutes', async () => {
    const { console } = await rigOf()
    for (const timestampSkewS of [-280, 280]) {
      expect((await console.command('/metrics churn', { timestampSkewS })).status).toBe(200)
    }
  })

  it('is refused without a signature, with half of one, too large, or at another path', async () => {
    const { url } = await rigOf()
    const post = (path: string, init: RequestInit): Promise<number> =>
      fetch(url + path, { method: 'POST', ...init }).then(({ status }) => status)
    expect(await post('/slack/events', { body: '{}' })).toBe(401)
    const stamp = { 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)) }
    expect(await post('/slack/events', { body: '{}', headers: { ...stamp, 'x-slack-signature': 'v0=' } })).toBe(401)
    expect(await post('/slack/events', { body: '{}', headers: { ...stamp, 'x-slack-signature': 'v0=ab' } })).toBe(401)
    expect(await post('/slack/events', { body: 'x'.repeat(1024 * 1024 + 1), headers: stamp })).toBe(413)
    expect(await post('/slack/elsewhere', { body: '{}' })).toBe(404)
    expect(await fetch(`${url}/slack/events`).then(({ status }) => status)).toBe(404)
    expect(await fetch(`${url}/slack/install`).then(({ status }) => status)).toBe(404)
  })

  it('proves the request URL to Slack', async () => {
    const { console } = await rigOf()
    expect((await console.verifyUrl()).verified).toBe(true)
  })
})

describe('an answer', () => {
  it('takes the Web API when the response URL is used up', async () => {
    const { console, front } = await rigOf()
    console.faults.next('response_url', { kind: 'http', status: 404, body: 'used_url' }, { times: 9 })
    await console.command('/metrics churn', { user: 'ben', channel: 'support' })
    await until(() => console.ephemerals('ben').length === 1)
    expect(console.ephemerals('ben')[0]).toMatchObject({ via: 'api', text: 'You said churn' })
    expect(front.commands).toHaveLength(1)
  })

  it('becomes a direct message where the bot is no member', async () => {
    const { console } = await rigOf()
    console.faults.next('response_url', { kind: 'drop-before' }, { times: 9 })
    console.faults.next('chat.postEphemeral', { kind: 'error', error: 'not_in_channel' })
    await console.command('/metrics churn', { user: 'ben', channel: 'general' })
    await until(() => console.dms('ben').length === 1)
    expect(console.dms('ben')[0]?.text).toBe('You said churn')
  })

  it('after 30 minutes still reaches the asker', async () => {
    let now = Date.now()
    const { console, front } = await rigOf({ console: { now: () => now } })
    front.answers.set('slow', async () => {
      now += 31 * 60_000
      return words('late')
    })
    await console.command('/metrics slow', { user: 'ben', channel: 'support' })
    await until(() => console.ephemerals('ben').length === 1)
    expect(console.ephemerals('ben')[0]?.text).toBe('late')
  })

  it('for the channel is not sent again when it may have arrived', async () => {
    const { console, front, lines } = await rigOf()
    front.answers.set('share', words('for all', 'channel'))
    console.faults.next('response_url', { kind: 'drop-after-accept' })
    await console.command('/metrics share', { channel: 'support' })
    await until(() => lines.some(({ message }) => message.includes('response URL')))
    await sleep(100)
    expect(console.messages('support')).toHaveLength(1)
  })

  it('whose blocks Slack refuses goes out as text', async () => {
    const { console, front } = await rigOf()
    front.answers.set('bad', { ...words('headline'), blocks: [{ type: 'section' } as never] })
    const sent = await console.command('/metrics bad')
    expect(await sent.reply()).toMatchObject({ text: 'headline', blocks: undefined })
  })

  it('loses only the charts of Slack’s own where the workspace has none', async () => {
    const { console, front } = await rigOf()
    const said = words('The digest')
    const blocks = [...said.blocks, nativeChart(line([1, 2, 3]))!]
    front.answers.set('digest preview', { ...said, blocks })
    const isWithCharts = (args: { blocks?: unknown }): boolean =>
      JSON.stringify(args.blocks ?? '').includes('data_visualization')
    console.faults.next('response_url', { kind: 'http', status: 400, body: 'invalid_blocks' }, { where: isWithCharts })
    const reply = await (await console.command('/metrics digest preview')).reply()
    expect(reply.blocks?.map(({ type }) => type)).toEqual(['section'])
  })

  it('is given up quietly when Slack takes nothing at all', async () => {
    const { console, lines, slack } = await rigOf()
    console.faults.next('*', { kind: 'http', status: 404 }, { times: 99 })
    await console.command('/metrics churn')
    await until(() => lines.filter(({ message }) => message.includes('no other way')).length === 2)
    console.faults.clear()
    await slack.stop()
    expect(lines.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('a guest or an outsider', () => {
  it.each(['gus', 'olga'])('%s is turned away', async (user) => {
    const { console, front } = await rigOf()
    const sent = await console.command('/metrics churn', { user })
    expect((await sent.reply()).text).toBe('Turned away: outsider')
    expect(front.commands).toEqual([])
  })

  it('is told apart by asking Slack once', async () => {
    const { console } = await rigOf()
    for (const text of ['a', 'b', 'c']) await (await console.command(`/metrics ${text}`, { user: 'ben' })).reply()
    expect(console.calls('users.info')).toHaveLength(1)
    await console.event({ type: 'user_change', user: { id: 'U0BEN00001' } })
    await (await console.command('/metrics d', { user: 'ben' })).reply()
    expect(console.calls('users.info')).toHaveLength(2)
  })

  it('can not be told apart while Slack does not answer, and the team goes on', async () => {
    const { console } = await rigOf()
    console.faults.next('users.info', { kind: 'http', status: 503 })
    const sent = await console.command('/metrics churn', { user: 'ben' })
    expect((await sent.reply()).text).toBe('You said churn')
  })

  it('can not be told apart without the scope for it, which is said once and leaves the bot ready', async () => {
    const { console, slack, lines } = await rigOf()
    await until(async () => (await slack.faults()).length === 0)
    console.faults.next('users.info', { kind: 'error', error: 'missing_scope' }, { times: 9 })
    for (const user of ['ben', 'anna']) {
      expect((await (await console.command('/metrics churn', { user })).reply()).text).toBe('You said churn')
      expect(await slack.faults()).toEqual([])
    }
    const errors = lines.filter(({ level }) => level === 'error')
    expect(errors.map(({ message }) => message)).toEqual([
      'The bot token lacks a scope: install the app again with every scope of the manifest',
    ])
  })

  it('of another workspace is turned away without asking', async () => {
    const { console, front } = await rigOf({ console: { workspaces: [{ id: 'T0DAYBOOK1' }, { id: 'T0ELSE0001' }] } })
    await console.command('/metrics churn', { team: 'T0ELSE0001' })
    const sent = await console.command('/metrics churn', { team: 'T0ELSE0001' })
    expect((await sent.reply()).text).toBe('Turned away: outsider')
    expect(front.commands).toEqual([])
    expect(console.calls('users.info')).toEqual([])
  })
})

describe('an event', () => {
  it('that Slack delivers again is acknowledged again and handled once', async () => {
    const { console, slack, lines } = await rigOf()
    await slack.directory.person('T0DAYBOOK1', 'U0BEN00001')
    const event = { type: 'user_change', user: { id: 'U0BEN00001' } }
    const sent = await console.event(event, { duplicates: 3 })
    expect(sent.deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(lines.filter(({ message }) => message === 'Slack delivered something twice')).toHaveLength(3)
    await slack.directory.person('T0DAYBOOK1', 'U0BEN00001')
    expect(console.calls('users.info')).toHaveLength(2)
  })

  it('that somebody’s account is closed is passed on, and no other change of a profile', async () => {
    const gone: unknown[] = []
    const { console } = await rigOf({ parts: { gone: async (person) => void gone.push(person) } })
    await console.event({ type: 'user_change', user: { id: 'U0ANNA0001', deleted: false } })
    await console.event({ type: 'user_change', user: { id: 'U0BEN00001', deleted: true } }, { duplicates: 2 })
    await until(async () => gone.length > 0)
    expect(gone).toEqual([{ workspaceId: 'T0DAYBOOK1', userId: 'U0BEN00001' }])
  })
})

describe('person()', () => {
  it('tells name and zone, and null for nobody', async () => {
    const { slack } = await rigOf()
    const chika = await slack.directory.person('T0DAYBOOK1', 'U0CHIKA001')
    expect(chika).toEqual({ id: 'U0CHIKA001', name: 'chika', zone: 'Asia/Tokyo', isOutsider: false })
    expect(await slack.directory.person('T0DAYBOOK1', 'U0NOBODY01')).toBeNull()
    expect(await slack.directory.person('T0DAYBOOK1', 'U0GONE0001')).toMatchObject({ isGone: true })
  })

  it('rejects when Slack can not be asked, and asks again the next time', async () => {
    const { console, slack } = await rigOf()
    console.faults.next('users.info', { kind: 'http', status: 503 })
    await expect(slack.directory.person('T0DAYBOOK1', 'U0CHIKA001')).rejects.toThrow()
    expect((await slack.directory.person('T0DAYBOOK1', 'U0CHIKA001'))?.zone).toBe('Asia/Tokyo')
  })
})

describe('stop()', () => {
  it('waits for the answers under way and takes nothing new', async () => {
    const { console, front, slack } = await rigOf()
    front.answers.set('slow', () => sleep(600, words('done')))
    const sent = await console.command('/metrics slow')
    const stopping = slack.stop()
    expect((await console.command('/metrics more')).status).toBe(503)
    await stopping
    expect((await sent.replies())[0]?.text).toBe('done')
    expect(front.commands).toHaveLength(1)
  })
})
