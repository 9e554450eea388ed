/** A team's standing order for a digest in a channel. */
export interface Schedule {
  readonly id: number
  readonly workspaceId: string
  readonly teamId: number
  readonly channelId: string
  /** As `cronOf` writes it, read in the team's zone. */
  readonly cron: string
  /** The next moment a digest is owed, epoch milliseconds. */
  readonly nextDueAt: number
  readonly setBy: string
}
