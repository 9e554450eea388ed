import { App, HTTPReceiver, LogLevel, type Installation } from '@slack/bolt'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startConsole, type Console } from '../../src/console/console.ts'
import { call } from './call.ts'

let slack: Console
let stopBot: () => Promise<unknown>
let installUrl: string
const installations = new Map<string, Installation>()

beforeEach(async () => {
  slack = await startConsole({
    clientId: '1.2',
    clientSecret: 'secret',
    workspaces: [
      { id: 'T0ONE', installed: false },
      { id: 'T0TWO', installed: false },
    ],
  })
  const receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret,
    clientId: '1.2',
    clientSecret: 'secret',
    stateSecret: 'state',
    scopes: ['commands', 'chat:write'],
    logLevel: LogLevel.ERROR,
    installerOptions: {
      authorizationUrl: slack.authorizationUrl,
      clientOptions: { slackApiUrl: slack.apiUrl },
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
      stateVerification: false,
    },
    installationStore: {
      storeInstallation: async (installation) => void installations.set(installation.team?.id ?? '', installation),
      fetchInstallation: async (query) => installations.get(query.teamId ?? '') as Installation<'v2', false>,
    },
    redirectUri: 'http://127.0.0.1/slack/oauth_redirect',
  })
  const app = new App({
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl },
    convoStore: false,
  })
  app.command('/who', async ({ ack, client, command }) => {
    await ack()
    const who = await client.auth.test()
    await client.chat.postMessage({ channel: command.channel_id, text: `I am in ${String(who.team_id)}` })
  })
  const server = await receiver.start(0)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  installUrl = `${origin}/slack/install`
  slack.connectBot({ requestUrl: `${origin}/slack/events` })
  stopBot = () => {
    server.closeAllConnections()
    return app.stop()
  }
})
afterEach(async () => {
  installations.clear()
  await stopBot()
  await slack.stop()
})

/** Follows the install link like a browser, allowing the app in one workspace. */
async function install(team: string): Promise<number> {
  const start = await fetch(installUrl, { redirect: 'manual' })
  const allow = await fetch(`${start.headers.get('location')}&team=${team}`, { redirect: 'manual' })
  const back = new URL(allow.headers.get('location') ?? '')
  const response = await fetch(installUrl.replace('/slack/install', back.pathname + back.search), {
    redirect: 'manual',
  })
  return response.status
}

describe('installing by OAuth', () => {
  test('the real Bolt installs in two workspaces and keeps them apart', async () => {
    expect([await install('T0ONE'), await install('T0TWO')]).toEqual([200, 200])
    expect([...installations.keys()]).toEqual(['T0ONE', 'T0TWO'])
    for (const team of ['T0ONE', 'T0TWO']) {
      await slack.command('/who', { team })
      await slack.waitFor(() => slack.messages('support', team).some((message) => message.text === `I am in ${team}`))
    }
  })

  test('a new install after a revoke gives a new token', async () => {
    await install('T0ONE')
    const first = slack.tokenOf('T0ONE')
    slack.revoke('T0ONE')
    expect(() => slack.tokenOf('T0ONE')).toThrow('not installed')
    await install('T0ONE')
    expect(slack.tokenOf('T0ONE')).not.toBe(first)
    expect(await call(slack, 'auth.test', {}, first)).toMatchObject({ error: 'token_revoked' })
  })

  test('oauth.v2.access refuses a wrong client and a used code', async () => {
    const code = slack.oauthCode({ team: 'T0ONE' })
    const access = (args: Record<string, unknown>): ReturnType<typeof call> =>
      call(slack, 'oauth.v2.access', args, 'none')
    const args = { client_id: '1.2', client_secret: 'secret', code }
    expect(await access({ ...args, client_id: '3.4' })).toMatchObject({
      error: 'invalid_client_id',
    })
    expect(await access({ ...args, client_secret: 'x' })).toMatchObject({
      error: 'bad_client_secret',
    })
    expect(await access({ ...args, code: 'x' })).toMatchObject({ error: 'invalid_code' })
    expect(await access(args)).toMatchObject({ ok: true, team: { id: 'T0ONE' } })
    expect(await access(args)).toMatchObject({ error: 'code_already_used' })
  })
})
