import type { types } from '@slack/bolt'
import type { ChartSpec } from './chart.ts'

/** A picture's place in a message: left out when it could not be drawn or uploaded, and the message goes out without it. */
export interface ChartBlock {
  readonly type: 'chart'
  readonly spec: ChartSpec
  /** Carries the numbers, for people who cannot see the picture. */
  readonly altText: string
}

export type Block = types.KnownBlock | ChartBlock

/** What the bot says. `text` is the headline, for notifications and screen readers; it is escaped mrkdwn. */
export interface Message {
  readonly text: string
  readonly blocks: readonly Block[]
}

/** Who sees a reply: only the person who asked, or everybody in the channel. */
export interface Reply extends Message {
  readonly visibility: 'asker' | 'channel'
}
