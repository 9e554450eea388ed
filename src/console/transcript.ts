import { readMrkdwn } from './mrkdwn.ts'
import { renderBlock, textOf, type RenderContext } from './render-blocks.ts'
import type { ConsoleState } from './state.ts'
import type { TimelineEntry } from './timeline.ts'
import type { StoredMessage, StoredView } from './wire.ts'

export interface TranscriptOptions {
  /** ANSI colours for a terminal. */
  readonly color?: boolean
  /** Leave out the first entries, to print only what is new. */
  readonly from?: number
}

/** The conversation as a person would retell it, in the order it happened: who did what where, and what the bot showed to whom. */
export function renderTranscript(state: ConsoleState, options: TranscriptOptions = {}): string {
  const entries = state.timeline.slice(options.from ?? 0)
  return entries.map((entry) => renderEntry(state, entry, options.color ?? false)).join('\n')
}

/** One thing that happened, as lines of text. */
export function renderEntry(state: ConsoleState, entry: TimelineEntry, color = false): string {
  const { head, lines } = describe(new Names(state, entry.team), entry)
  const paint = (code: string, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  return [paint('1', head), ...lines.map((line) => `${paint('2', '  |')} ${line}`)].join('\n') + '\n'
}

class Names implements RenderContext {
  private readonly state: ConsoleState
  private readonly team: string

  constructor(state: ConsoleState, team: string) {
    this.state = state
    this.team = team
  }

  readonly nameOf = (id: string): string | undefined => {
    const workspace = this.state.workspaces.get(this.team)
    return workspace?.users.get(id)?.realName ?? workspace?.channels.get(id)?.name
  }

  readonly fileNameOf = (id: string): string | undefined => this.state.workspaces.get(this.team)?.files.get(id)?.name

  person(id: string): string {
    return id === 'USLACKBOT' ? 'Slackbot' : (this.nameOf(id) ?? id)
  }

  place(id: string): string {
    const channel = this.state.workspaces.get(this.team)?.channels.get(id)
    if (!channel) return id
    return channel.user === undefined ? `#${channel.name}` : `direct message with ${this.person(channel.user)}`
  }
}

interface Description {
  readonly head: string
  readonly lines: readonly string[]
}

function describe(names: Names, entry: TimelineEntry): Description {
  switch (entry.kind) {
    case 'command':
      return { head: `${names.person(entry.user)} in ${names.place(entry.channel)}: ${entry.text}`, lines: [] }
    case 'press': {
      const place = entry.channel === undefined ? 'the modal' : names.place(entry.channel)
      return { head: `${names.person(entry.user)} in ${place} presses [${entry.label}]`, lines: [] }
    }
    case 'submit':
      return { head: `${names.person(entry.user)} submits the modal`, lines: valueLines(entry.view) }
    case 'close':
      return { head: `${names.person(entry.user)} closes the modal`, lines: [] }
    case 'view':
      return describeView(names, entry.view)
    default:
      return describeMessage(names, entry)
  }
}

const verbs = { message: '', ephemeral: '', update: ' (changed)', delete: ' (deleted)' } as const

function describeMessage(names: Names, entry: Extract<TimelineEntry, { message: StoredMessage }>): Description {
  const { message } = entry
  const only = 'to' in message ? `, only visible to ${names.person(message.to)}` : ''
  const thread = message.thread_ts !== undefined && message.thread_ts !== message.ts ? ', in a thread' : ''
  const head = `${names.person(message.user)} in ${names.place(message.channel)}${thread}${only}${verbs[entry.kind]}`
  return { head, lines: entry.kind === 'delete' ? [] : messageLines(names, message) }
}

/** The blocks when there are any, as Slack shows them instead of the text; else the text; then the files. */
function messageLines(names: Names, message: StoredMessage): string[] {
  const blocks = message.blocks?.flatMap((block) => renderBlock(block, names)) ?? []
  const text = message.text === '' ? [] : readMrkdwn(message.text, names.nameOf).split('\n')
  const files = (message.files ?? []).map((file) => `(file: ${String(file['title'])} - ${String(file['name'])})`)
  return [...(blocks.length > 0 ? blocks : text), ...files]
}

function describeView(names: Names, view: StoredView): Description {
  const lines = view.blocks.flatMap((block) => renderBlock(block, names))
  if (view.type === 'home') return { head: `Daybook shows ${names.person(view.user)} the Home tab`, lines }
  const buttons = [view.close, view.submit].filter(Boolean).map((label) => `[${textOf(label, names)}]`)
  const head = `Daybook opens a modal for ${names.person(view.user)}: ${textOf(view.title, names)}`
  return { head, lines: [...lines, ...(buttons.length > 0 ? [buttons.join(' ')] : [])] }
}

function valueLines(view: StoredView): string[] {
  return Object.entries(view.state.values).flatMap(([block, fields]) =>
    Object.values(fields).map(({ type: _type, ...field }) => `${block}: ${JSON.stringify(Object.values(field)[0])}`),
  )
}
