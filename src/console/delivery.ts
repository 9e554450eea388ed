import type { SigningOptions } from './signature.ts'
import type { Fields } from './wire.ts'

export interface SendOptions extends SigningOptions {
  /** The workspace; the first one, or the one the channel belongs to, when left out. */
  readonly team?: string
  /** Deliver the very same request this many further times. Events carry the retry headers Slack would add. */
  readonly duplicates?: number
  /** Send the duplicates at the same moment instead of one after the other. */
  readonly together?: boolean
  /** How long to wait for the answer; Slack itself gives up after 3 s, which `timedOut` shows. 10 s when left out. */
  readonly timeoutMs?: number
  /** Send to this address instead of the one given to connectBot, for one of several instances. */
  readonly requestUrl?: string
}

/** How the bot took one request. */
export interface Delivery {
  /** The HTTP status; 200 for a Socket Mode ack; 0 when there was no answer at all. */
  readonly status: number
  /** The body of the ack as it came. */
  readonly body: string
  /** The body as an object, when it is one. */
  readonly json: Fields | undefined
  readonly ackMs: number
  /** Slack would not have waited that long. */
  readonly timedOut: boolean
  /** Why there was no answer, for example ECONNREFUSED. */
  readonly failure: string | undefined
}

/** What every sender gives: how the first delivery went, and all of them. */
export interface Sent extends Delivery {
  readonly deliveries: readonly Delivery[]
}

export interface Envelope {
  readonly type: 'slash_commands' | 'interactive' | 'events_api'
  readonly payload: Fields
}

/** Which delivery this is of the same thing: 0 for the first. */
export type Attempt = SendOptions & { readonly attempt: number }

/** How long Slack waits for an ack. */
export const slackPatienceMs = 3000

/** Reads an ack's body; anything but a JSON object is plain text. */
export function parseAck(body: string): Fields | undefined {
  if (!body.startsWith('{')) return undefined
  try {
    return JSON.parse(body) as Fields
  } catch {
    return undefined
  }
}
