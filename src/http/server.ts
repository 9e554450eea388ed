import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Socket } from 'node:net'
import { fastify, type FastifyInstance } from 'fastify'
import { Registry } from 'prom-client'
import type { Doors } from '../doors.ts'
import type { Clock, Log } from '../ports.ts'
import { type AdmissionLimits, createAdmission } from './admission.ts'
import { addErrorAnswers, answerUnroutable } from './answers.ts'
import { addAskRoute } from './ask-route.ts'
import { bodyLimit } from './body.ts'
import { createInstruments, type Instruments } from './instruments.ts'
import { addProbeRoutes } from './probe-routes.ts'
import { addRowsRoutes } from './rows-route.ts'
import { guardSlack } from './slack-door.ts'

export interface HttpServerOptions {
  readonly doors: Doors
  /** Takes what comes to `/slack/…`; absent in Socket Mode. */
  readonly slackListener?: RequestListener | undefined
  readonly log: Log
  readonly clock: Clock
  readonly limits?: Partial<AdmissionLimits & WaitingLimits>
  readonly timeouts?: Partial<Timeouts>
}

export interface WaitingLimits {
  /** Requests that are recorded or wait for it; at 200 a second a thousand are some seconds. */
  readonly waiting: number
}

export interface Timeouts {
  /** Until the headers, and the whole request, must be here. */
  readonly headersMs: number
  readonly requestMs: number
  /** How often connections are looked at for the two above. */
  readonly checkMs: number
  /** How long a stop waits for running requests. */
  readonly stopMs: number
}

export interface HttpServer {
  readonly server: Server
  /** Other parts add their figures here; `GET /metrics` shows them. */
  readonly registry: Registry
  /** Resolves with the port it listens on, which differs from the one asked for when that was 0. */
  listen(port: number, host: string): Promise<number>
  /** Takes no more connections, lets running requests finish for a bounded time, then cuts them off. */
  stop(): Promise<void>
}

const usualLimits: AdmissionLimits & WaitingLimits = {
  requests: 5000,
  requestWindowSeconds: 10,
  failures: 30,
  failureWindowSeconds: 60,
  waiting: 1000,
}
const usualTimeouts: Timeouts = { headersMs: 10_000, requestMs: 60_000, checkMs: 2000, stopMs: 10_000 }

/** One port for everything: Slack's requests go to Bolt's listener, all others to Fastify. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { log } = options
  const timeouts = { ...usualTimeouts, ...options.timeouts }
  const registry = new Registry()
  const instruments = createInstruments(registry)
  const running = new Set<ServerResponse>()
  let isStopping = false

  const server = createServer({
    headersTimeout: timeouts.headersMs,
    requestTimeout: timeouts.requestMs,
    connectionsCheckingInterval: timeouts.checkMs,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16 * 1024,
  })
  let toFastify: RequestListener = notFound
  const app = createApp((handler) => {
    toFastify = handler
    return server
  })
  const limits = { ...usualLimits, ...options.limits }
  const admission = createAdmission(options.doors, { log, clock: options.clock, limits })
  addErrorAnswers(app, log)
  addLogging(app, { log, instruments })
  addProbeRoutes(app, { doors: options.doors, registry, isStopping: () => isStopping })
  addRowsRoutes(app, { doors: options.doors, admission, instruments, mostWaiting: limits.waiting })
  addAskRoute(app, { doors: options.doors, admission })

  const toSlack = guardSlack(options.slackListener ?? notFound, { log, clock: options.clock, instruments })
  server.on('request', (request, response) => {
    running.add(response)
    response.once('close', () => running.delete(response))
    if (isStopping) response.setHeader('connection', 'close')
    const handle = request.url?.startsWith('/slack/') ? toSlack : toFastify
    handle(request, response)
  })

  return {
    server,
    registry,
    async listen(port, host) {
      await app.ready()
      return listen(server, port, host)
    },
    async stop() {
      if (isStopping) return
      isStopping = true
      for (const response of running) if (!response.headersSent) response.setHeader('connection', 'close')
      await closeWithin(server, timeouts.stopMs)
      await app.close()
    },
  }
}

function createApp(serverFactory: (handler: RequestListener) => Server): FastifyInstance {
  const app = fastify({
    serverFactory,
    bodyLimit,
    logger: false,
    trustProxy: false,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerBroken,
  })
  // Bodies are read by the routes that take one, once it is known who sends them.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  return app
}

/** One line a request, without its address, body or headers: they may hold secrets. */
function addLogging(app: FastifyInstance, { log, instruments }: { log: Log; instruments: Instruments }): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const answered = { route, method: request.method, status: reply.statusCode }
    instruments.request({ ...answered, seconds: reply.elapsedTime / 1000 })
    log.debug({ ...answered, requestId: request.id, ms: Math.round(reply.elapsedTime) }, 'Request answered')
  })
}

const brokenAnswers: Readonly<Record<string, readonly [string, string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are over 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to come'],
}

/** Answers what is no HTTP, too slow or too large to become a request. */
function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, message] = brokenAnswers[error.code ?? ''] ?? ['400 Bad Request', 'This is not HTTP']
  const body = JSON.stringify({ errors: [{ message }] })
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`
  socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy())
}

function notFound(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ errors: [{ message: 'There is nothing at this address' }] }))
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: NodeJS.ErrnoException): void => {
      const reason = cause.code === 'EADDRINUSE' ? 'another process uses the port' : (cause.code ?? cause.message)
      reject(new Error(`Cannot listen on ${host}:${port}: ${reason}`, { cause }))
    }
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

async function closeWithin(server: Server, stopMs: number): Promise<void> {
  if (!server.listening) return
  const patience = new AbortController()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const late = setTimeout(stopMs, undefined, { signal: patience.signal }).catch(() => undefined)
  await Promise.race([closed, late])
  patience.abort()
  server.closeAllConnections()
  await closed
}
