import type { webApi } from '@slack/bolt'

/** One workspace as the app is installed in it. */
export interface Connection {
  readonly workspaceId: string
  readonly client: webApi.WebClient
  readonly botId: string
  readonly botUserId: string
}

/** The workspaces the app is installed in. */
export interface Connections {
  /** Throws `DeliveryError`: of the kind `workspace` when the app is not installed there. */
  of(workspaceId: string): Promise<Connection>
  /** Slack no longer takes the workspace's token: the next `of` asks anew. */
  doubt(workspaceId: string, reason: string): void
  /** Slack says the app was removed, or its token revoked. A late word about an installation since replaced changes nothing. */
  removed(workspaceId: string): Promise<void>
  /** Whether the workspace can't be one of ours; false when that is not known yet. */
  isForeign(workspaceId: string): boolean
  /** Our own user id, if it is known without asking. */
  knownBot(workspaceId: string): { botId: string; botUserId: string } | undefined
  start(): void
  stop(): void
  /** What keeps Slack from being known, a line each; empty when nothing does. */
  faults(): string[]
}
