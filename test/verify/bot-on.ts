import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Bot, startBot } from '../../src/bot.ts'
import { readConfig } from '../../src/config.ts'
import { type Console, startConsole } from '../../src/console/console.ts'
import { createLog } from '../../src/log.ts'
import type { CallRow } from '../../src/doors.ts'
import type { Store } from '../../src/ports.ts'
import type { Call } from './read-folder.ts'
import type { AnswerJson } from './figures.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const WORKSPACE = 'T0VERIFY01'
const AT_ONCE = 8
const PATIENCE_MS = 60_000

/** Three teams, each of one person: they get the same calls, each in another way. */
const channels = (['singles', 'ndjson', 'csv'] as const).map((name, index) => ({
  id: `C0VERIFY0${index}`,
  name,
  members: [`U0VERIFY0${index}`],
}))
const users = channels.map(({ name, members }) => ({ id: members[0]!, name, tz: 'Europe/Berlin' }))

export type TeamName = (typeof channels)[number]['name']

export interface Recorded {
  readonly accepted: number
  readonly duplicates: number
}

/** A real bot on one database, with a team for each way in. */
export interface RunningBot {
  readonly store: Store
  sendSingly(calls: readonly Call[]): Promise<Recorded>
  sendLines(calls: readonly Call[]): Promise<Recorded>
  sendCsv(calls: readonly Call[]): Promise<Recorded>
  ask(team: TeamName, metric: string, query: Readonly<Record<string, string>>): Promise<AnswerJson>
  /** The reply's words: what notices show, and the first block. */
  slash(text: string): Promise<string>
  teamId(team: TeamName): number
  /** What `daybook rebuild` prints, run beside the bot. */
  rebuild(): Promise<string>
  stop(): Promise<void>
}

/** Nothing is left running when it rejects. */
export async function startBotOn(databaseUrl: string): Promise<RunningBot> {
  const workspace = { id: WORKSPACE, users, channels }
  const slack = await startConsole({ workspaces: [workspace] })
  const bot = await startBotFor(slack, databaseUrl).catch(async (error: unknown) => {
    await slack.stop()
    throw error
  })
  const stop = async (): Promise<void> => {
    await bot.stop()
    await slack.stop()
  }
  try {
    return await withTeams({ slack, bot, databaseUrl, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

function startBotFor(slack: Console, databaseUrl: string): Promise<Bot> {
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PORT: '0',
  })
  return startBot(config, { log: createLog('error', process.stderr), clock: { now: Date.now } })
}

interface Started {
  readonly slack: Console
  readonly bot: Bot
  readonly databaseUrl: string
  readonly stop: () => Promise<void>
}

async function withTeams({ slack, bot, databaseUrl, stop }: Started): Promise<RunningBot> {
  const url = `http://127.0.0.1:${bot.port}`
  slack.connectBot({ requestUrl: `${url}/slack/events` })
  const keys = new Map<TeamName, { write: string; read: string; teamId: number }>()
  for (const { id, name } of channels) {
    await say(slack, name, `team set name ${name}`)
    const [write, read] = [await makeKey(slack, name, 'sender'), await makeKey(slack, name, 'reader read agents')]
    const team = await bot.store.teams.ofChannel(WORKSPACE, id)
    if (!team) throw new Error(`Cannot set up the team ${name}`)
    keys.set(name, { write, read, teamId: team.id })
  }
  const of = (team: TeamName) => keys.get(team)!
  const post = async (team: TeamName, type: string, body: string): Promise<Recorded> => {
    const headers = { 'content-type': type, authorization: `Bearer ${of(team).write}` }
    const response = await fetch(`${url}/api/v1/calls`, { method: 'POST', headers, body })
    const answer = await response.text()
    if (response.status === 200) return JSON.parse(answer) as Recorded
    throw new Error(`Cannot send the calls: ${response.status} ${answer.slice(0, 500)}`)
  }

  return {
    store: bot.store,
    async sendSingly(calls) {
      const sum = { accepted: 0, duplicates: 0 }
      const rest = calls.values()
      const sendRest = async (): Promise<void> => {
        for (const call of rest) {
          const { accepted, duplicates } = await post('singles', 'application/json', JSON.stringify(fieldsOf(call)))
          sum.accepted += accepted
          sum.duplicates += duplicates
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, sendRest))
      return sum
    },
    sendLines: (calls) =>
      post('ndjson', 'application/x-ndjson', calls.map((call) => `${JSON.stringify(fieldsOf(call))}\n`).join('')),
    sendCsv: (calls) => post('csv', 'text/csv', csvOf(calls)),
    async ask(team, metric, query) {
      const address = `${url}/api/v1/metrics/${metric}?${new URLSearchParams(query).toString()}`
      const response = await fetch(address, { headers: { authorization: `Bearer ${of(team).read}` } })
      if (!response.ok) throw new Error(`Cannot ask ${metric}: ${response.status} ${await response.text()}`)
      return (await response.json()) as AnswerJson
    },
    slash: (text) => say(slack, 'singles', text),
    teamId: (team) => of(team).teamId,
    rebuild: () => daybook(databaseUrl, ['rebuild']),
    stop,
  }
}

/** What `daybook …` prints, run as a process of its own beside the bot. */
async function daybook(databaseUrl: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, DATABASE_URL: databaseUrl }
  const { stdout } = await promisify(execFile)(process.execPath, ['bin/daybook.js', ...args], { cwd: PROJECT, env })
  return stdout.trim()
}

/** Typed by the channel's one person. */
async function say(slack: Console, channel: TeamName, text: string): Promise<string> {
  const answered = await slack.command(`/metrics ${text}`, { user: channel, channel })
  const reply = await answered.reply({ timeoutMs: PATIENCE_MS })
  const section = reply.blocks?.find(({ type }) => type === 'section')?.['text'] as { text?: string } | undefined
  return `${reply.text}\n${section?.text ?? ''}`
}

async function makeKey(slack: Console, channel: TeamName, words: string): Promise<string> {
  const reply = await say(slack, channel, `key create ${words}`)
  const secret = /dbk_[\w-]+/.exec(reply)?.[0]
  if (!secret) throw new Error(`Cannot make a key: ${reply}`)
  return secret
}

/** A call as the door takes it; what is not known is left out. */
export function fieldsOf({ id, date, agent, answered, resolved, waitS, talkS, rating }: Call): CallRow {
  return {
    id,
    date,
    channel: 'phone',
    agent,
    answered,
    resolved,
    ...(waitS === null ? {} : { wait_s: waitS }),
    ...(talkS === null ? {} : { talk_s: talkS }),
    ...(rating === null ? {} : { rating }),
  }
}

function csvOf(calls: readonly Call[]): string {
  const lines = calls.map((call) =>
    [
      call.id,
      call.date,
      'phone',
      call.agent,
      call.answered ? 'Y' : 'N',
      call.resolved ? 'Y' : 'N',
      call.waitS ?? '',
      call.talkS ?? '',
      call.rating ?? '',
    ].join(','),
  )
  return ['id,date,channel,agent,answered,resolved,wait_s,talk_s,rating', ...lines, ''].join('\n')
}
