import { existsSync } from 'node:fs'
import { ConfigError, readConfig, type Config } from '../config.ts'
import { createLog } from '../log.ts'
import { BOT_SCOPES } from '../slack/scopes.ts'
import { openStore } from '../store/open-store.ts'
import type { CliContext, Word } from './context.ts'
import { readOptions } from './read-options.ts'

const CALL_MS = 10_000
const MOST_SKEW_MS = 60_000

/** What was looked at, and whether it is as it should be. */
interface Finding {
  readonly isFine: boolean
  readonly text: string
}

export const doctor: Word = {
  name: 'doctor',
  usage: ['doctor'],
  async run(args, { environment, print, complain }) {
    readOptions(args, {})
    const findings = await examine(environment)
    for (const { isFine, text } of findings) if (isFine) print(`ok    ${text}`)
    for (const { isFine, text } of findings) if (!isFine) complain(`FAULT ${text}`)
    return findings.every(({ isFine }) => isFine) ? 0 : 1
  },
}

async function examine(environment: CliContext['environment']): Promise<Finding[]> {
  try {
    const config = readConfig(environment)
    return [
      { isFine: true, text: 'configuration: every setting can be read' },
      await examineDatabase(config),
      ...(await examineSlack(config)),
    ]
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults.map((fault) => ({ isFine: false, text: `configuration: ${fault}` }))
  }
}

/** Only looks: a database that is not there is not made. */
async function examineDatabase({ databaseUrl }: Config): Promise<Finding> {
  const file = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : null
  if (file !== null && file !== ':memory:' && !existsSync(file))
    return {
      isFine: false,
      text: `database: there is no file ${file} yet, the bot's first start or daybook migrate makes it`,
    }
  try {
    const store = await openStore({ databaseUrl, log: createLog('silent') })
    try {
      await store.check()
      return { isFine: true, text: `database: ${await store.version()}, migrations all applied` }
    } finally {
      await store.close()
    }
  } catch (error) {
    return { isFine: false, text: `database: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** With one workspace its token is tried; with many, each is tried when it is used. */
async function examineSlack({ slack }: Config): Promise<Finding[]> {
  if (slack.access.kind === 'oauth')
    return [{ isFine: true, text: 'Slack: workspaces install by themselves, at /slack/install' }]
  try {
    const response = await fetch(new URL('auth.test', slack.apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.access.botToken}` },
      signal: AbortSignal.timeout(CALL_MS),
    })
    const answer = (await response.json()) as { ok?: boolean; error?: string; team?: string }
    if (!answer.ok)
      return [{ isFine: false, text: `Slack: it refused the bot token (${answer.error ?? response.status})` }]
    return [
      { isFine: true, text: `Slack: the bot token is good, workspace ${answer.team ?? 'unnamed'}` },
      scopesFinding(response),
      clockFinding(response),
    ]
  } catch (error) {
    return [
      { isFine: false, text: `Slack: it can't be reached (${error instanceof Error ? error.message : String(error)})` },
    ]
  }
}

function scopesFinding(response: Response): Finding {
  const header = response.headers.get('x-oauth-scopes')
  if (header === null) return { isFine: true, text: 'scopes: Slack did not say which the token has' }
  const granted = new Set(header.split(',').map((scope) => scope.trim()))
  const missing = BOT_SCOPES.filter((scope) => !granted.has(scope))
  return missing.length === 0
    ? { isFine: true, text: 'scopes: all granted' }
    : {
        isFine: false,
        text: `scopes: ${missing.join(', ')} missing: add them under OAuth & Permissions and install the app again`,
      }
}

function clockFinding(response: Response): Finding {
  const skew = Math.abs(Date.now() - Date.parse(response.headers.get('date') ?? ''))
  if (Number.isNaN(skew)) return { isFine: true, text: 'clock: Slack did not tell the time' }
  return { isFine: skew <= MOST_SKEW_MS, text: `clock: ${Math.round(skew / 1000)} s off Slack's` }
}
