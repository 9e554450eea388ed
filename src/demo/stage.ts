import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBot } from '../bot.ts'
import { readConfig } from '../config.ts'
import { startConsole, type Console } from '../console/console.ts'
import type { VisibleReply } from '../console/response-url.ts'
import type { Block } from '../console/wire.ts'
import { createLog } from '../log.ts'
import { Archive } from './archive.ts'
import type { Screen } from './screen.ts'

/** A Slack of its own, the real bot in it, and somebody who watches and keeps everything. */
export interface Stage {
  readonly slack: Console
  readonly archive: Archive
  readonly screen: Screen
  /** Where the bot's HTTP door is. */
  readonly address: string
  /** Types as a person in #support and waits for the reply, and for its picture where there is to be one. */
  readonly type: (line: string, options?: { user?: string; picture?: boolean }) => Promise<readonly VisibleReply[]>
  stop(): Promise<void>
}

export interface StageOptions {
  readonly port: number
  readonly output: string
  readonly screen: Screen
}

/** The first picture takes a moment: fonts are read and the drawing thread starts. */
export const PATIENCE_MS = 15_000

/** Starts everything, or leaves nothing behind when it rejects. */
export async function openStage({ port, output, screen }: StageOptions): Promise<Stage> {
  const opened: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close()
  }
  try {
    const folder = await mkdtemp(join(tmpdir(), 'daybook-demo-'))
    opened.push(() => rm(folder, { recursive: true, force: true }))
    const slack = await startConsole()
    opened.push(() => slack.stop())
    const archive = new Archive(slack, output)
    showWhatHappens(slack, { archive, screen })
    const bot = await startBot(configOf(slack, { port, folder }), {
      log: createLog('warn', process.stderr),
      clock: { now: Date.now },
    })
    opened.push(() => bot.stop())
    const address = `http://127.0.0.1:${bot.port}`
    slack.connectBot({ requestUrl: `${address}/slack/events` })
    const type: Stage['type'] = async (line, { user = 'anna', picture = false } = {}) => {
      const timeoutMs = PATIENCE_MS
      const sent = await slack.command(line, { user, channel: 'support' })
      const replies = await sent.replies(1, { timeoutMs })
      if (picture) await slack.waitFor(() => replies.some(hasPicture), { what: `the picture of ${line}`, timeoutMs })
      return replies
    }
    return { slack, archive, screen, address, type, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

export const hasPicture = ({ blocks }: { readonly blocks?: readonly Block[] | undefined }): boolean =>
  blocks?.some(({ type }) => type === 'image') ?? false

function configOf(slack: Console, { port, folder }: { port: number; folder: string }) {
  return readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, 'daybook.sqlite3')}`,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'warn',
  })
}

function showWhatHappens(slack: Console, { archive, screen }: Pick<Stage, 'archive' | 'screen'>): void {
  let shown = 0
  slack.state.onChange(() => {
    for (const entry of slack.state.timeline.slice(shown)) {
      shown += 1
      const isKept = entry.kind === 'message' || entry.kind === 'ephemeral' || entry.kind === 'update'
      screen.show(slack.state, entry, isKept ? archive.keep(entry.message) : [])
    }
  })
}
