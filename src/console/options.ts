export interface UserOptions {
  readonly id: string
  readonly name: string
  readonly realName?: string
  /** IANA zone; Etc/UTC when left out. */
  readonly tz?: string
  readonly locale?: string
  readonly isAdmin?: boolean
  readonly isBot?: boolean
  /** A guest of the workspace. */
  readonly isRestricted?: boolean
  /** Someone from another workspace in a shared channel. */
  readonly isStranger?: boolean
  readonly deleted?: boolean
}

export interface ChannelOptions {
  readonly id: string
  readonly name: string
  readonly kind?: 'public' | 'private'
  /** User ids; everybody when left out. */
  readonly members?: readonly string[]
  /** True unless said otherwise. */
  readonly hasBot?: boolean
  readonly isArchived?: boolean
}

export interface WorkspaceOptions {
  readonly id: string
  readonly name?: string
  readonly domain?: string
  readonly appId?: string
  readonly botUserId?: string
  readonly botId?: string
  readonly botToken?: string
  /** False for a workspace the app has yet to be installed in by OAuth: its token is not valid until then. */
  readonly installed?: boolean
  /** When given, a call outside these scopes answers `missing_scope`; when left out, scopes are not checked. */
  readonly scopes?: readonly string[]
  readonly users?: readonly UserOptions[]
  readonly channels?: readonly ChannelOptions[]
}

export interface ConsoleOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly signingSecret?: string
  readonly appToken?: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly workspaces?: readonly WorkspaceOptions[]
  /** Keep only about the last N messages, calls and the like, so that a load run does not fill the memory. Everything is kept when left out. */
  readonly keepLast?: number
  /** How long a completed upload stays "being processed": no mimetype, no shares, not usable in a block. */
  readonly fileReadyAfterMs?: number
  /** How long a new message stays out of conversations.history and conversations.replies. */
  readonly historyDelayMs?: number
  /** The most messages one page of conversations.history gives, whatever `limit` says. */
  readonly historyPageSize?: number
  /** Answer 429 when a channel gets more than this many chat.postMessage a second; not limited when left out. */
  readonly postsPerSecond?: number
  /** Milliseconds since the epoch; message times, trigger and response_url expiry follow it. Signatures always use the real clock. */
  readonly now?: () => number
}

/** Four agents in four zones, one of them the manager, and the kinds of account a bot must be careful with. */
export const defaultUsers: readonly UserOptions[] = [
  { id: 'U0ANNA0001', name: 'anna', realName: 'Anna Keller', tz: 'Europe/Berlin', isAdmin: true },
  { id: 'U0BEN00001', name: 'ben', realName: 'Ben Ortiz', tz: 'America/New_York' },
  { id: 'U0CHIKA001', name: 'chika', realName: 'Chika Sato', tz: 'Asia/Tokyo', locale: 'ja-JP' },
  { id: 'U0DEVI0001', name: 'devi', realName: 'Devi Patel', tz: 'Asia/Kolkata' },
  { id: 'U0GUEST001', name: 'gus', realName: 'Gus Guest', tz: 'Europe/London', isRestricted: true },
  { id: 'U0OTHER001', name: 'olga', realName: 'Olga Outside', tz: 'Europe/Madrid', isStranger: true },
  { id: 'U0GONE0001', name: 'gone', realName: 'Gone Person', tz: 'Europe/Berlin', deleted: true },
]

/** A channel the bot works in, one it has not joined, a private one, and one that is archived. */
export const defaultChannels: readonly ChannelOptions[] = [
  { id: 'C0SUPPORT1', name: 'support' },
  { id: 'C0GENERAL1', name: 'general', hasBot: false },
  { id: 'G0LEADS001', name: 'support-leads', kind: 'private', members: ['U0ANNA0001', 'U0BEN00001'] },
  { id: 'C0OLDNEWS1', name: 'old-news', isArchived: true },
]

export const defaultWorkspace: WorkspaceOptions = { id: 'T0DAYBOOK1', name: 'Harbour Support', domain: 'harbour' }
