import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Console } from '../console/console.ts'
import type { Block, EphemeralMessage, StoredMessage } from '../console/wire.ts'

/** Keeps what the bot showed: a JSON file for each message, as it last stood, and a PNG for each chart. */
export class Archive {
  private readonly slack: Console
  private readonly folder: string
  private readonly messageFiles = new Map<string, string>()
  private readonly chartFiles = new Map<string, string>()

  constructor(slack: Console, folder: string) {
    this.slack = slack
    this.folder = folder
  }

  get messageCount(): number {
    return this.messageFiles.size
  }

  get chartCount(): number {
    return this.chartFiles.size
  }

  /** Writes the message and its charts; gives the charts' paths inside the folder, in the order they are shown. */
  keep(message: StoredMessage | EphemeralMessage): string[] {
    const charts = (message.blocks ?? []).flatMap((block) => this.keepChart(block))
    const { nameOf } = this
    const seenBy = 'to' in message ? nameOf(message.to) : 'everyone there'
    const { ts, text, blocks } = message
    const body = { from: nameOf(message.user), in: nameOf(message.channel), seenBy, text, blocks, charts }
    const name = this.messageFiles.get(ts) ?? numbered(this.messageFiles.size, text, 'json')
    this.messageFiles.set(ts, name)
    writeFileSync(join(this.folder, 'messages', name), `${JSON.stringify(body, null, 2)}\n`)
    return charts
  }

  private keepChart(block: Block): string[] {
    const id = (block['slack_file'] as { id?: string } | undefined)?.id ?? ''
    const file = this.slack.file(id)
    if (!file?.bytes) return []
    const name = this.chartFiles.get(id) ?? numbered(this.chartFiles.size, file.title, 'png')
    this.chartFiles.set(id, name)
    writeFileSync(join(this.folder, 'charts', name), file.bytes)
    return [`charts/${name}`]
  }

  private readonly nameOf = (id: string): string => {
    const { users, channels } = this.slack.state.workspace()
    const channel = channels.get(id)
    if (channel?.user !== undefined) return `direct message with ${this.nameOf(channel.user)}`
    return channel ? `#${channel.name}` : (users.get(id)?.realName ?? id)
  }
}

/** `03-csat-by-channel.png`. */
function numbered(before: number, title: string, ending: string): string {
  const words = title
    .replace(/:[a-z_]+:|<[^>]*>/g, ' ')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const slug = (words ?? ['message']).join('-').slice(0, 40).replace(/-$/, '')
  return `${String(before + 1).padStart(2, '0')}-${slug}.${ending}`
}
