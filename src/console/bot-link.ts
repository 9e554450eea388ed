import { sendHttp } from './http-delivery.ts'
import type { SigningOptions } from './signature.ts'
import type { SocketHub } from './socket-mode.ts'
import type { ConsoleState } from './state.ts'
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

/** The way to the bot: HTTP when a request URL is known, else a Socket Mode connection. */
export interface BotLink {
  readonly state: ConsoleState
  readonly sockets: SocketHub
  readonly signingSecret: string
  requestUrl: string | undefined
}

/** Delivers an envelope, and its duplicates when asked for. Throws when no bot is connected. */
export async function deliver(link: BotLink, envelope: Envelope, options: SendOptions = {}): Promise<Sent> {
  const attempts = Array.from({ length: 1 + (options.duplicates ?? 0) }, (_, attempt) => attempt)
  const deliveries: Delivery[] = []
  const send = (attempt: number): Promise<Delivery> => deliverOnce(link, envelope, { ...options, attempt })
  if (options.together) deliveries.push(...(await Promise.all(attempts.map(send))))
  else for (const attempt of attempts) deliveries.push(await send(attempt))
  return { ...(deliveries[0] as Delivery), deliveries }
}

export type Attempt = SendOptions & { readonly attempt: number }

function deliverOnce(link: BotLink, envelope: Envelope, options: Attempt): Promise<Delivery> {
  const url = options.requestUrl ?? link.requestUrl
  if (url !== undefined) return sendHttp(envelope, { ...options, url, signingSecret: link.signingSecret })
  if (link.sockets.isConnected()) return link.sockets.send(envelope, options)
  throw new Error('Cannot send to the bot: call connectBot({ requestUrl }) or let it connect by Socket Mode first')
}

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
