import { afterEach, describe, expect, it } from 'vitest'
import type { Console } from '../../src/console/console.ts'
import type { SlackConfig } from '../../src/slack/slack-config.ts'
import { BOT_SCOPES } from '../../src/slack/scopes.ts'
import { createVault } from '../../src/vault.ts'
import { chart, message, type Rig, type RigOptions, startRig, until } from './rig.ts'

const rigs: Rig[] = []
const key = Buffer.alloc(32, 7).toString('base64')
const first = 'T0FIRST001'
const second = 'T0SECOND01'

async function rigOf(options: RigOptions = {}): Promise<Rig & { installed: string[] }> {
  const installed: string[] = []
  const rig = await startRig({
    console: {
      clientId: 'client.id',
      clientSecret: 'client-secret-canary',
      workspaces: [first, second].map((id) => ({ id, installed: false, botToken: `xoxb-${id}-canary` })),
    },
    config: oauth,
    ...options,
    parts: { vault: createVault(key), installed: (workspaceId) => void installed.push(workspaceId), ...options.parts },
  })
  rigs.push(rig)
  return { ...rig, installed }
}

function oauth(_console: Console): Partial<SlackConfig> {
  return {
    access: { kind: 'oauth', clientId: 'client.id', clientSecret: 'client-secret-canary', stateSecret: 'state-canary' },
    publicUrl: 'https://daybook.example/',
  }
}

afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

interface Begun {
  readonly cookie: string
  readonly authorizeUrl: URL
}

async function begin(rig: Rig): Promise<Begun> {
  const page = await fetch(`${rig.url}/slack/install`)
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
  const link = /<a href="([^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
  return { cookie, authorizeUrl: new URL(link) }
}

/** Follows Slack's consent page, and comes back to the one port instead of the public address. */
async function consent(rig: Rig, { cookie, authorizeUrl }: Begun, team: string): Promise<Response> {
  authorizeUrl.searchParams.set('team', team)
  const answer = await fetch(authorizeUrl, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  return fetch(rig.url + back.pathname + back.search, { headers: { cookie } })
}

async function install(rig: Rig, team: string): Promise<Response> {
  return consent(rig, await begin(rig), team)
}

describe('an install', () => {
  it('asks for the scopes that are used and comes back to the public address', async () => {
    const rig = await rigOf()
    const { authorizeUrl, cookie } = await begin(rig)
    expect(authorizeUrl.href).toMatch(rig.console.authorizationUrl)
    expect(authorizeUrl.searchParams.get('scope')).toBe(BOT_SCOPES.join(','))
    expect(authorizeUrl.searchParams.get('redirect_uri')).toBe('https://daybook.example/slack/oauth_redirect')
    expect(cookie).toMatch(/^slack-app-oauth-state=/)
  })

  it('keeps two workspaces apart, in the database and in every call', async () => {
    const rig = await rigOf()
    for (const team of [first, second]) expect((await install(rig, team)).status).toBe(200)
    expect(rig.installed).toEqual([first, second])
    expect([...rig.installations.rows.keys()]).toEqual([first, second])
    expect([...rig.installations.rows.values()].join()).not.toContain('canary')

    for (const team of [first, second, first]) {
      rig.front.answers.set('churn', { ...message('Churn', chart()), visibility: 'asker' })
      const sent = await rig.console.command('/metrics churn', { team })
      await sent.reply()
      await rig.slack.messenger.post(
        { workspaceId: team, channelId: `C0SUPPORT1${team.slice(1)}` },
        message('Morning'),
        team,
      )
    }
    const calls = rig.console.calls().filter(({ method, team }) => team !== undefined && method.includes('.'))
    const tails = new Map(calls.map(({ team, tokenTail }) => [`${team} ${tokenTail}`, team]))
    expect(calls.length).toBeGreaterThan(10)
    expect([...tails.values()].toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([first, second])
    expect(rig.console.messages(`C0SUPPORT1${first.slice(1)}`)).toHaveLength(2)
    expect(rig.console.messages(`C0SUPPORT1${second.slice(1)}`)).toHaveLength(1)
  })

  it('is refused without the cookie, with the state of another browser, or a second time', async () => {
    const rig = await rigOf()
    const mine = await begin(rig)
    const other = await begin(rig)
    expect((await consent(rig, { ...mine, cookie: '' }, first)).status).toBe(400)
    expect((await consent(rig, { ...mine, cookie: other.cookie }, first)).status).toBe(400)
    const forged = new URL(mine.authorizeUrl)
    forged.searchParams.set('state', 'forged')
    expect(
      (await consent(rig, { cookie: 'slack-app-oauth-state=forged', authorizeUrl: forged }, first)).status,
    ).not.toBe(200)
    expect(rig.installations.rows.size).toBe(0)

    const code = rig.console.oauthCode({ team: first })
    const state = mine.authorizeUrl.searchParams.get('state')
    const back = (): Promise<Response> =>
      fetch(`${rig.url}/slack/oauth_redirect?code=${code}&state=${state}`, { headers: { cookie: mine.cookie } })
    expect((await back()).status).toBe(200)
    expect((await back()).status).toBe(500)
    expect(rig.installations.rows.size).toBe(1)
  })

  it('that fails does not show why in detail', async () => {
    const rig = await rigOf()
    rig.console.faults.next('oauth.v2.access', { kind: 'http', status: 503, body: 'client-secret-canary' })
    const answer = await install(rig, first)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('canary')
    expect(rig.installations.rows.size).toBe(0)
  })

  it('survives a restart, and takes a new token without one', async () => {
    const rig = await rigOf()
    await install(rig, first)
    const to = { workspaceId: first, channelId: `C0SUPPORT1${first.slice(1)}` }
    await rig.slack.messenger.post(to, message('one'), 'd1')
    rig.console.revoke(first)
    await expect(rig.slack.messenger.post(to, message('two'), 'd2')).rejects.toMatchObject({
      fault: { kind: 'workspace' },
      reason: 'token_revoked',
    })
    await install(rig, first)
    await rig.slack.messenger.post(to, message('three'), 'd3')
    expect(rig.console.messages(to.channelId).map(({ text }) => text)).toEqual(['one', 'three'])
  })

  it('can not be read with another encryption key', async () => {
    const rig = await rigOf()
    await install(rig, first)
    const other = await rigOf({
      parts: { installations: rig.installations, vault: createVault(Buffer.alloc(32, 8).toString('base64')) },
    })
    const post = other.slack.messenger.post({ workspaceId: first, channelId: 'C1' }, message('x'), 'd1')
    await expect(post).rejects.toMatchObject({ fault: { kind: 'workspace' }, reason: 'unreadable_installation' })
  })

  it('that is not there is not said to have a bad token', async () => {
    const rig = await rigOf()
    rig.console.faults.next('response_url', { kind: 'http', status: 404, body: 'used_url' })
    await rig.console.command('/metrics churn', { team: first })
    const said = () => rig.lines.filter(({ level }) => level === 'warn').map(({ message }) => message)
    await until(() => said().filter((message) => message === 'An answer found no other way').length === 2)
    expect(said().join()).not.toContain('token')
  })

  it('that is not there is a fault of the workspace, and a silent database is not', async () => {
    const rig = await rigOf()
    const post = () => rig.slack.messenger.post({ workspaceId: first, channelId: 'C1' }, message('x'), 'd1')
    await expect(post()).rejects.toMatchObject({ fault: { kind: 'workspace' }, reason: 'not_installed' })
    rig.installations.find = () => Promise.reject(new Error('connection refused'))
    await expect(post()).rejects.toMatchObject({ fault: { kind: 'not-sent' }, reason: 'no_database' })
  })
})

describe('a removal', () => {
  it.each([
    ['app_uninstalled', {}],
    ['tokens_revoked', { tokens: { oauth: [], bot: ['U1'] } }],
  ])('by %s takes the installation away', async (type, more) => {
    const rig = await rigOf()
    for (const team of [first, second]) await install(rig, team)
    rig.console.revoke(first)
    await rig.console.event({ type, ...more }, { team: first })
    await until(() => !rig.installations.rows.has(first))
    expect([...rig.installations.rows.keys()]).toEqual([second])
  })

  it('that is told after a new install changes nothing', async () => {
    const rig = await rigOf()
    await install(rig, first)
    rig.console.revoke(first)
    await install(rig, first)
    await rig.console.event({ type: 'app_uninstalled' }, { team: first })
    await rig.slack.stop()
    expect(rig.installations.rows.has(first)).toBe(true)
  })

  it("of a person's token alone changes nothing", async () => {
    const rig = await rigOf()
    await install(rig, first)
    await rig.console.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }, { team: first })
    await rig.slack.stop()
    expect(rig.installations.rows.has(first)).toBe(true)
  })
})
