import { append, remember } from './bounded.ts'
import type { ApiCall } from './call-log.ts'
import { defaultWorkspace, type ConsoleOptions } from './options.ts'
import { Pace } from './pace.ts'
import type { ResponseUrl } from './response-url.ts'
import type { NewTimelineEntry, TimelineEntry } from './timeline.ts'
import type { Channel, EphemeralMessage, StoredMessage, User, Workspace } from './wire.ts'
import { createWorkspace } from './workspace.ts'

export interface Trigger {
  readonly id: string
  readonly user: string
  readonly team: string
  readonly issuedAt: number
  used: boolean
  /** The modal it was issued from, when a button or a submit inside a modal issued it. */
  readonly viewId: string | undefined
}

export interface UploadTicket {
  readonly fileId: string
  readonly team: string
}

/** What can be changed while running; see ConsoleOptions for what each means. */
export interface Tuning {
  readonly fileReadyAfterMs?: number
  readonly historyDelayMs?: number
  readonly historyPageSize?: number
  readonly postsPerSecond?: number
}

const calm: Required<Tuning> = {
  fileReadyAfterMs: 0,
  historyDelayMs: 0,
  historyPageSize: 999,
  postsPerSecond: Infinity,
}

/** Everything the stand-in knows. Reading is free; whoever changes something calls `changed()` so that `waitFor` looks again. */
export class ConsoleState {
  readonly options: ConsoleOptions
  readonly keep: number
  readonly appToken: string
  readonly workspaces = new Map<string, Workspace>()
  readonly ephemerals: EphemeralMessage[] = []
  readonly timeline: TimelineEntry[] = []
  readonly calls: ApiCall[] = []
  readonly triggers = new Map<string, Trigger>()
  readonly responseUrls = new Map<string, ResponseUrl>()
  readonly uploads = new Map<string, UploadTicket>()
  readonly oauthCodes = new Map<string, { team: string; scopes: readonly string[] | undefined; used: boolean }>()
  readonly pace = new Pace()
  tuning: Required<Tuning>
  /** Set once the server listens; ends with a slash. */
  baseUrl = ''
  private readonly listeners = new Set<() => void>()
  private readonly linkTickets = new Set<string>()
  private lastMicros = 0
  private counter = 0

  constructor(options: ConsoleOptions) {
    this.options = options
    this.keep = options.keepLast ?? Infinity
    this.appToken = options.appToken ?? 'xapp-stand-in-A0DAYBOOK1'
    this.tuning = { ...calm, ...options }
    this.rebuildWorkspaces()
  }

  now(): number {
    return this.options.now?.() ?? Date.now()
  }

  /** A message time Slack could have given: unique, never going back, even when the clock does. */
  nextTs(): string {
    this.lastMicros = Math.max(Math.floor(this.now() * 1000), this.lastMicros + 1)
    const seconds = Math.floor(this.lastMicros / 1_000_000)
    return `${seconds}.${String(this.lastMicros % 1_000_000).padStart(6, '0')}`
  }

  /** An id in Slack's look: the prefix, then capital letters and digits. */
  nextId(prefix: string): string {
    this.counter += 1
    return `${prefix}0${this.counter.toString(36).toUpperCase().padStart(9, '0')}`
  }

  /** Calls `listener` after every change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  changed(): void {
    for (const listener of this.listeners) listener()
  }

  record(entry: NewTimelineEntry): void {
    append(this.timeline, { ...entry, at: this.now() }, this.keep)
    this.changed()
  }

  /** Stores a message that was not there before, and shows it. */
  addMessage(channel: Channel, message: StoredMessage): StoredMessage {
    remember(channel.messages, { key: message.ts, value: message }, this.keep)
    this.record({ kind: 'message', team: channel.team, message })
    return message
  }

  replaceMessage(channel: Channel, message: StoredMessage): StoredMessage {
    channel.messages.set(message.ts, message)
    this.record({ kind: 'update', team: channel.team, message })
    return message
  }

  removeMessage(channel: Channel, message: StoredMessage): void {
    channel.messages.delete(message.ts)
    this.record({ kind: 'delete', team: channel.team, message })
  }

  addEphemeral(message: EphemeralMessage): EphemeralMessage {
    append(this.ephemerals, message, this.keep)
    this.record({ kind: 'ephemeral', team: message.team, message })
    return message
  }

  issueTrigger(who: { user: string; team: string; viewId?: string | undefined }): Trigger {
    const id = `${this.nextId('1')}.${who.team.slice(1)}.${Math.random().toString(16).slice(2)}`
    const trigger = { id, user: who.user, team: who.team, viewId: who.viewId, issuedAt: this.now(), used: false }
    remember(this.triggers, { key: id, value: trigger }, this.keep)
    return trigger
  }

  /** A ticket for one Socket Mode connection. */
  issueLinkTicket(): string {
    const ticket = crypto.randomUUID()
    this.linkTickets.add(ticket)
    return ticket
  }

  takeLinkTicket(ticket: string): boolean {
    return this.linkTickets.delete(ticket)
  }

  /** The workspace by id, or the first one. Throws when there is none. */
  workspace(team?: string): Workspace {
    const found = team === undefined ? this.workspaces.values().next().value : this.workspaces.get(team)
    if (!found) throw new Error(`Cannot find workspace "${team}": not among ${[...this.workspaces.keys()].join(', ')}`)
    return found
  }

  /** The channel by id (any workspace) or by name (the given or first workspace). Throws when there is none. */
  channel(ref: string, team?: string): Channel {
    for (const workspace of team === undefined ? this.workspaces.values() : [this.workspace(team)]) {
      const found = workspace.channels.get(ref)
      if (found) return found
    }
    const name = ref.replace(/^#/, '')
    const named = [...this.workspace(team).channels.values()].find((channel) => channel.name === name)
    if (!named) throw new Error(`Cannot find channel "${ref}": no such id or name`)
    return named
  }

  /** The user by id or by name. Throws when there is none. */
  user(ref: string, team?: string): User {
    for (const workspace of team === undefined ? this.workspaces.values() : [this.workspace(team)]) {
      const name = ref.replace(/^@/, '')
      const found = workspace.users.get(ref) ?? [...workspace.users.values()].find((user) => user.name === name)
      if (found) return found
    }
    throw new Error(`Cannot find user "${ref}": no such id or name`)
  }

  /** The direct-message channel of the bot and this person, opened at first use. */
  openIm(workspace: Workspace, user: string): Channel {
    for (const channel of workspace.channels.values()) if (channel.user === user) return channel
    const id = this.nextId('D')
    const members = new Set([user, workspace.botUserId])
    const channel: Channel = {
      id,
      team: workspace.id,
      name: id,
      kind: 'im',
      user,
      members,
      isArchived: false,
      messages: new Map(),
    }
    workspace.channels.set(id, channel)
    return channel
  }

  /** Back to how it was at the start: nothing said, nothing uploaded, tokens and channels as configured. */
  reset(): void {
    for (const list of [this.ephemerals, this.timeline, this.calls]) list.length = 0
    for (const map of [this.triggers, this.responseUrls, this.uploads, this.oauthCodes]) map.clear()
    this.tuning = { ...calm, ...this.options }
    this.pace.clear()
    this.rebuildWorkspaces()
    this.changed()
  }

  private rebuildWorkspaces(): void {
    this.workspaces.clear()
    for (const workspace of this.options.workspaces ?? [defaultWorkspace]) {
      this.workspaces.set(workspace.id, createWorkspace(workspace))
    }
  }
}
