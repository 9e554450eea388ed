/** Where an answer goes: back to whoever typed, pressed or submitted, there where they did. */
export interface Asked {
  readonly workspaceId: string
  readonly channelId: string
  readonly userId: string
  /** Forms have none. */
  readonly responseUrl: string | undefined
  /** The thread of the message whose button was pressed, if everybody in the channel sees it. */
  readonly threadTs?: string | undefined
}
