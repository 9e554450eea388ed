/** A JSON object whose fields are not known before they are looked at. */
export type Fields = Record<string, unknown>

/** A Block Kit block as the bot sent it. */
export type Block = Fields & { readonly type: string }

export interface Metadata {
  readonly event_type: string
  readonly event_payload: Fields
}

/** A stored channel, thread or direct message, in Slack's own field names. Never changed in place: an update stores a new object. */
export interface StoredMessage {
  readonly type: 'message'
  readonly ts: string
  readonly channel: string
  readonly team: string
  readonly user: string
  readonly text: string
  readonly bot_id?: string | undefined
  readonly app_id?: string | undefined
  readonly subtype?: string | undefined
  readonly blocks?: readonly Block[] | undefined
  readonly attachments?: readonly unknown[] | undefined
  readonly thread_ts?: string | undefined
  readonly metadata?: Metadata | undefined
  readonly edited?: { readonly user: string; readonly ts: string } | undefined
  readonly files?: readonly Fields[] | undefined
}

/** A message that only `to` sees. `via` tells how it got there: a Web API call, a response_url, the body of an ack, or Slack itself. */
export interface EphemeralMessage extends StoredMessage {
  readonly is_ephemeral: true
  readonly to: string
  readonly via: 'api' | 'response_url' | 'ack' | 'slack'
}

/** An open modal or a published Home tab, as Slack hands it back to the app. */
export interface StoredView {
  readonly id: string
  readonly team_id: string
  readonly type: 'modal' | 'home'
  readonly user: string
  readonly blocks: readonly Block[]
  readonly hash: string
  readonly callback_id: string
  readonly private_metadata: string
  readonly external_id: string
  readonly title?: Fields | undefined
  readonly submit?: Fields | undefined
  readonly close?: Fields | undefined
  readonly clear_on_close: boolean
  readonly notify_on_close: boolean
  readonly root_view_id: string
  readonly previous_view_id: string | null
  readonly app_id: string
  readonly app_installed_team_id: string
  readonly bot_id: string
  /** By block_id, then action_id. */
  readonly state: { readonly values: Readonly<Record<string, Record<string, Fields>>> }
}

export interface FileShare {
  readonly channel: string
  readonly ts: string
  readonly user: string
}

/** An uploaded file. `bytes` is undefined until the upload URL was used, `ready` is false until Slack would have processed it. */
export interface StoredFile {
  readonly id: string
  readonly team: string
  readonly user: string
  readonly name: string
  readonly length: number
  title: string
  bytes: Buffer | undefined
  completed: boolean
  ready: boolean
  readonly shares: FileShare[]
}

export interface User {
  readonly id: string
  readonly name: string
  readonly realName: string
  readonly tz: string
  readonly locale: string
  readonly email: string
  readonly isBot: boolean
  readonly isAdmin: boolean
  readonly isRestricted: boolean
  readonly isStranger: boolean
  deleted: boolean
}

export interface Channel {
  readonly id: string
  readonly team: string
  name: string
  readonly kind: 'public' | 'private' | 'im'
  /** The person at the other end of a direct message. */
  readonly user?: string | undefined
  readonly members: Set<string>
  isArchived: boolean
  readonly messages: Map<string, StoredMessage>
}

export interface Workspace {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly appId: string
  readonly botUserId: string
  readonly botId: string
  /** Undefined means that scopes are not checked. */
  scopes: readonly string[] | undefined
  readonly tokens: Map<string, 'live' | 'revoked'>
  readonly users: Map<string, User>
  readonly channels: Map<string, Channel>
  readonly files: Map<string, StoredFile>
  /** Open modals, oldest first; each user's stack is the subset with that user. */
  readonly views: Map<string, StoredView>
  readonly homes: Map<string, StoredView>
}
