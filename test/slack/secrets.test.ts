import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBoltLogger } from '../../src/slack/bolt-logger.ts'
import { createRedact } from '../../src/slack/redact.ts'
import { chart, message, recordingLog, type Rig, startRig, until } from './rig.ts'

const token = 'xoxb-canary-1234567890'
const signingSecret = 'signing-canary-abcdef'
const rigs: Rig[] = []
const printed: string[] = []

beforeEach(() => {
  printed.length = 0
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => Boolean(printed.push(String(text))))
  }
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => void printed.push(parts.map(String).join(' ')))
  }
})

afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
  vi.restoreAllMocks()
})

describe('the log', () => {
  it('shows no token, signing secret, response URL or upload address, whatever goes wrong', async () => {
    const rig = await startRig({
      console: { signingSecret, workspaces: [{ id: 'T0DAYBOOK1', botToken: token }] },
      config: () => ({ line: { kind: 'http', signingSecret } }),
    })
    rigs.push(rig)
    const { console: slackSide, slack, lines } = rig
    rig.front.answers.set('churn', { ...message('Churn', chart()), visibility: 'asker' })
    for (const kind of ['drop-before', 'malformed'] as const) slackSide.faults.next('*', { kind }, { times: 6 })
    const urls: string[] = []
    for (const text of ['churn', 'waits', 'churn']) {
      urls.push((await slackSide.command(`/metrics ${text}`)).responseUrl)
    }
    slackSide.faults.next('chat.postMessage', { kind: 'http', status: 500, body: `${token} ${signingSecret}` })
    const posts = [1, 2].map((id) =>
      slack.messenger.post({ workspaceId: 'T0DAYBOOK1', channelId: 'C0SUPPORT1' }, message('x'), `d${id}`),
    )
    const errors = (await Promise.allSettled(posts)).map((post) =>
      post.status === 'rejected' ? post.reason : undefined,
    )
    await slackSide.command('/metrics churn', { forgeSignature: true })
    await slack.stop()

    const everything = [
      JSON.stringify(lines),
      printed.join('\n'),
      errors.map((error) => `${error?.message} ${error?.reason}`),
    ].join('\n')
    expect(lines.length).toBeGreaterThan(3)
    for (const secret of ['canary', ...urls, '/upload/']) expect(everything).not.toContain(secret)
  })

  it('says plainly that the token is bad, once, and does not crash', async () => {
    const rig = await startRig({ config: () => ({ access: { kind: 'token', botToken: 'xoxb-bad-canary' } }) })
    rigs.push(rig)
    await until(() => rig.console.calls('auth.test').length >= 2)
    expect(await rig.slack.faults()).toEqual(['Slack does not know the bot: invalid_auth'])
    expect(rig.lines.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        fields: { reason: 'invalid_auth' },
        message: 'Slack refuses the bot token: invalid_auth, check SLACK_BOT_TOKEN',
      },
    ])
    expect(JSON.stringify(rig.lines)).not.toContain('canary')
  })
})

describe('createBoltLogger()', () => {
  it('drops debug lines, softens errors and blots out what looks secret', () => {
    const { log, lines } = recordingLog()
    const logger = createBoltLogger(log, createRedact(['s3cret']))
    logger.debug('payload with everything')
    logger.info('hello')
    logger.warn('with s3cret and', new Error('xoxb-1-2-3 failed'), { token: 'xoxb-9' })
    logger.error('wss://link.example/?ticket=1 https://hooks.slack.com/commands/T1/2/3 Bearer abc.def xapp-1-A-b')
    expect(lines.map(({ level, message: said }) => [level, said])).toEqual([
      ['debug', 'hello'],
      ['warn', 'with [redacted] and [redacted] failed [object]'],
      ['warn', '[redacted] [redacted] [redacted] [redacted]'],
    ])
  })
})
