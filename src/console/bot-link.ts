import type { Attempt, Delivery, Envelope, SendOptions, Sent } from './delivery.ts'
import { sendHttp } from './http-delivery.ts'
import type { SocketHub } from './socket-mode.ts'
import type { ConsoleState } from './state.ts'

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

function deliverOnce(link: BotLink, envelope: Envelope, options: Attempt): Promise<Delivery> {
  const url = options.requestUrl ?? link.requestUrl
  if (url !== undefined) return sendHttp(envelope, { ...options, url, signingSecret: link.signingSecret })
  if (link.sockets.isConnected()) return link.sockets.send(envelope, options)
  throw new Error('Cannot send to the bot: call connectBot({ requestUrl }) or let it connect by Socket Mode first')
}
