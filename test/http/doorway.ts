import { gzipSync } from 'node:zlib'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../src/http/server.ts'
import { createFakeDoors, type FakeDoors } from '../fakes/doors.ts'

export interface Doorway extends HttpServer {
  readonly doors: FakeDoors
  readonly port: number
  readonly url: string
  /** A key to record with, and one to read with. */
  readonly writeKey: string
  readonly readKey: string
  /** What was logged, a JSON line each. */
  logged(): string
  /** Sends a body with the write key (JSON unless it is text or bytes). */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  get(path: string, headers?: Record<string, string>): Promise<Response>
}

/** The doors on a port of their own, stopped when the test ends. */
export async function openDoors(options: Partial<HttpServerOptions> = {}): Promise<Doorway> {
  const doors = createFakeDoors()
  let lines = ''
  const sink = new Writable({ write: (chunk, _encoding, done) => ((lines += String(chunk)), done()) })
  const log = pino({ level: 'trace' }, sink)
  const http = createHttpServer({ doors, log, clock: { now: () => Date.now() }, ...options })
  const port = await http.listen(0, '127.0.0.1')
  onTestFinished(() => http.stop())
  const url = `http://127.0.0.1:${port}`
  const writeKey = doors.addKey()
  return {
    ...http,
    doors,
    port,
    url,
    writeKey,
    readKey: doors.addKey({ scope: 'read' }),
    logged: () => lines,
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${writeKey}`, ...headers },
      }),
    get: (path, headers = {}) => fetch(url + path, { headers }),
  }
}

export const gzip = (text: string): Uint8Array => gzipSync(text)

/** Status and body of an answer, to compare both at once. */
export async function answerOf(pending: Promise<Response>): Promise<{ status: number; body: unknown }> {
  const response = await pending
  return { status: response.status, body: await response.json() }
}

/** The messages of an answer that is no success, as `index field: message`. */
export async function faultsOf(pending: Promise<Response>): Promise<{ status: number; faults: string[] }> {
  const response = await pending
  const { errors } = (await response.json()) as { errors: { index?: number; field?: string; message: string }[] }
  const faults = errors.map(({ index, field, message }) => [index, field, message].filter((part) => part !== undefined))
  return { status: response.status, faults: faults.map((parts) => parts.join(' | ')) }
}
