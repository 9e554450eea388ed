import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startConsole } from '../../src/console/console.ts'
import type { WorkspaceOptions } from '../../src/console/options.ts'
import { BOT_SCOPES } from '../../src/slack/scopes.ts'
import { openStore } from '../../src/store/open-store.ts'
import { daybook, type Environment } from '../process.ts'
import { freshDatabase, silent } from '../store/engines.ts'

const LONG_MS = 120_000

async function settings(workspace: WorkspaceOptions): Promise<Environment> {
  const slack = await startConsole({ workspaces: [workspace] })
  onTestFinished(() => slack.stop())
  const database = await freshDatabase('sqlite')
  onTestFinished(() => database.drop())
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: database.url,
  }
}

test(
  'doctor tells, a line each, that everything is as it should be',
  async () => {
    const env = await settings({ id: 'T0DAYBOOK1', name: 'Harbour Support', scopes: BOT_SCOPES })
    const store = await openStore({ databaseUrl: env['DATABASE_URL']!, log: silent })
    await store.migrate()
    await store.close()
    const { code, out, err } = await daybook(['doctor'], env)
    expect(out.trimEnd().split('\n')).toEqual([
      'ok    configuration: every setting can be read',
      expect.stringMatching(/^ok {4}database: SQLite 3\.\d+\.\d+, migrations all applied$/),
      expect.stringMatching(/^ok {4}Slack: the bot token is good, workspace Harbour Support$/),
      'ok    scopes: all granted',
      expect.stringMatching(/^ok {4}clock: \d+ s off Slack's$/),
    ])
    expect({ code, err }).toEqual({ code: 0, err: '' })
  },
  LONG_MS,
)

test(
  'doctor finds a database that is not there, without making it, and scopes that were not granted',
  async () => {
    const env = await settings({ id: 'T0DAYBOOK1', scopes: BOT_SCOPES.filter((scope) => scope !== 'files:write') })
    const { code, out, err } = await daybook(['doctor'], env)
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^FAULT database: there is no file .* yet, .*daybook migrate/),
      expect.stringMatching(/^FAULT scopes: files:write missing: /),
    ])
    expect(code).toBe(1)
    expect(out).toContain('ok    Slack')
    expect(existsSync(env['DATABASE_URL']!.slice('sqlite:'.length))).toBe(false)
  },
  LONG_MS,
)

test(
  'doctor finds a token that Slack refuses',
  async () => {
    const env = await settings({ id: 'T0DAYBOOK1' })
    const { code, err } = await daybook(['doctor'], { ...env, SLACK_BOT_TOKEN: 'xoxb-canary-token' })
    expect(err).toContain('FAULT Slack: it refused the bot token (invalid_auth)')
    expect(err).not.toContain('canary')
    expect(code).toBe(1)
  },
  LONG_MS,
)

test(
  'doctor names every wrong setting on a line of its own, and makes nothing',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daybook-doctor-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const { code, out, err } = await daybook(['doctor'], { PORT: '99999', SLACK_BOT_TOKEN: 'hunter2' }, folder)
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^FAULT configuration: SLACK_BOT_TOKEN must begin with xoxb-/),
      expect.stringMatching(/^FAULT configuration: PORT must be a number/),
      expect.stringMatching(/^FAULT configuration: SLACK_SIGNING_SECRET is missing/),
    ])
    expect(err).not.toContain('hunter2')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(readdirSync(folder)).toEqual([])
  },
  LONG_MS,
)
