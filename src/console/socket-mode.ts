import type { Server } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import { parseAck, slackPatienceMs, type Attempt, type Delivery, type Envelope } from './delivery.ts'
import type { ConsoleState } from './state.ts'

// The client takes the connection for dead after 30 s without a ping from the server.
const pingEveryMs = 10_000

interface Waiting {
  readonly settle: (delivery: Pick<Delivery, 'status' | 'body' | 'failure'>) => void
}

/** The Socket Mode side: connections made with a ticket of apps.connections.open, and envelopes waiting for their ack. */
export class SocketHub {
  private readonly state: ConsoleState
  private readonly server = new WebSocketServer({ noServer: true })
  private readonly sockets: WebSocket[] = []
  private readonly waiting = new Map<string, Waiting>()
  private turn = 0

  constructor(state: ConsoleState) {
    this.state = state
  }

  /** Takes WebSocket upgrades of this HTTP server from now on. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '', this.state.baseUrl).searchParams.get('ticket') ?? ''
      if (!this.state.takeLinkTicket(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
        return
      }
      this.server.handleUpgrade(request, socket, head, (webSocket) => this.welcome(webSocket))
    })
  }

  isConnected(): boolean {
    return this.sockets.length > 0
  }

  connections(): number {
    return this.sockets.length
  }

  /** Sends an envelope over one of the connections, each in its turn, and waits for the ack. */
  send(envelope: Envelope, options: Attempt): Promise<Delivery> {
    const socket = this.sockets[this.turn++ % this.sockets.length] as WebSocket
    const envelopeId = crypto.randomUUID()
    const retry = { retry_attempt: options.attempt, retry_reason: options.attempt > 0 ? 'timeout' : '' }
    const message = {
      envelope_id: envelopeId,
      type: envelope.type,
      payload: envelope.payload,
      accepts_response_payload: envelope.type !== 'events_api',
      ...(envelope.type === 'events_api' && retry),
    }
    const ack = this.waitForAck(envelopeId, options.timeoutMs ?? 10_000)
    socket.send(JSON.stringify(message))
    return ack
  }

  /** Asks every client to reconnect, as Slack does every few hours, and then closes the old connections. */
  refresh(reason: 'refresh_requested' | 'warning' | 'link_disabled' = 'refresh_requested'): void {
    for (const socket of this.sockets) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'stand-in' } }))
      if (reason !== 'warning') socket.close(1000)
    }
  }

  /** Breaks every connection without a word. */
  drop(): void {
    for (const socket of this.sockets) socket.terminate()
  }

  close(): void {
    for (const socket of this.sockets) socket.close(1001)
    this.server.close()
    for (const { settle } of this.waiting.values()) settle({ status: 0, body: '', failure: 'stopped' })
  }

  private welcome(socket: WebSocket): void {
    this.sockets.push(socket)
    const pinging = setInterval(() => socket.ping('stand-in'), pingEveryMs).unref()
    socket.on('message', (data: Buffer) => this.receive(data.toString()))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(pinging)
      this.sockets.splice(this.sockets.indexOf(socket), 1)
      this.state.changed()
    })
    const debug_info = { host: 'stand-in', approximate_connection_time: 18060 }
    const app = this.state.workspaces.values().next().value?.appId
    const hello = { type: 'hello', num_connections: this.sockets.length, debug_info, connection_info: { app_id: app } }
    socket.send(JSON.stringify(hello))
    this.state.changed()
  }

  private receive(text: string): void {
    const ack = parseAck(text)
    const id = ack?.['envelope_id']
    if (typeof id !== 'string') return
    this.waiting.get(id)?.settle({ status: 200, body: ackBody(ack?.['payload']), failure: undefined })
  }

  private waitForAck(id: string, timeoutMs: number): Promise<Delivery> {
    const startedAt = performance.now()
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ status: 0, body: '', failure: 'timeout' }), timeoutMs)
      const settle: Waiting['settle'] = (outcome) => {
        clearTimeout(timer)
        this.waiting.delete(id)
        const ackMs = performance.now() - startedAt
        resolve({ ...outcome, json: parseAck(outcome.body), ackMs, timedOut: ackMs > slackPatienceMs })
      }
      this.waiting.set(id, { settle })
    })
  }
}

/** A payload of the ack takes the place of the HTTP body; Bolt sends an empty object when there is nothing to say. */
function ackBody(payload: unknown): string {
  if (typeof payload === 'string') return payload
  if (typeof payload !== 'object' || payload === null || Object.keys(payload).length === 0) return ''
  return JSON.stringify(payload)
}
