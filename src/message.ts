import type { types } from '@slack/bolt'
import type { ChartSpec } from './chart.ts'

/** A picture's place in a message: left out when it could not be drawn or uploaded, and the message goes out without it. */
export interface ChartBlock {
  readonly type: 'chart'
  readonly spec: ChartSpec
  /** Carries the numbers, for people who cannot see the picture. */
  readonly altText: string
}

/** A chart that Slack draws itself, at most two in a message; not among the SDK's types yet. */
export interface NativeChart {
  readonly type: 'data_visualization'
  readonly title: string
  readonly chart: {
    readonly type: 'line' | 'bar'
    readonly series: readonly NativeSeries[]
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string }
  }
}

export interface NativeSeries {
  readonly name: string
  /** One for every category. */
  readonly data: readonly { readonly label: string; readonly value: number }[]
}

export type Block = types.KnownBlock | ChartBlock | NativeChart

/** What the bot says. `text` is the headline, for notifications and screen readers; it is escaped mrkdwn. */
export interface Message {
  readonly text: string
  readonly blocks: readonly Block[]
}

/** Who sees a reply: only the person who asked, or everybody in the channel. */
export interface Reply extends Message {
  readonly visibility: 'asker' | 'channel'
  /** Follows the words. Where it can't be sent, that is told in words of its own. */
  readonly file?: TextFile
}

/** What a file of a reply may hold; an empty one is refused too. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024

export interface TextFile {
  /** What it is saved as, `churn.csv`. */
  readonly name: string
  /** Plain text. */
  readonly title: string
  readonly text: string
  /**
   * `thread` is below the message whose button was pressed, if everybody in the channel sees that message. Otherwise, and
   * with `asker`, the file goes to the asker's direct message.
   */
  readonly to: 'asker' | 'thread'
}
