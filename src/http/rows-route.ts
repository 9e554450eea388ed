import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Doors, RowsRequest } from '../doors.ts'
import type { Admission, Caller, Credentials } from './admission.ts'
import { decode, readBody, readEncoding, unpack } from './body.ts'
import { type BodyType, readContentType } from './content-type.ts'
import { HttpFault, tooBusy } from './http-fault.ts'
import type { Instruments } from './instruments.ts'
import { readCalls, readEntries } from './read-rows.ts'
import { readQuery } from './read-query.ts'
import { signedQuerySchema } from './row-schemas.ts'
import { createTurns } from '../turns.ts'

type Route = RowsRequest['route']

/** Larger bodies, and packed ones, are read two at a time. */
const smallBytes = 256 * 1024
/** So many are read ahead of those that are being recorded. */
const atOnce = { small: 24, large: 2 }

interface RowsRoutes {
  readonly doors: Doors
  readonly admission: Admission
  readonly instruments: Instruments
  /** More requests than this are turned away while they wait for their turn. */
  readonly mostWaiting: number
}

/** `POST /api/v1/entries` and `/api/v1/calls`: let in, read, record. */
export function addRowsRoutes(app: FastifyInstance, { doors, admission, instruments, mostWaiting }: RowsRoutes): void {
  const turns = { small: createTurns(atOnce.small), large: createTurns(atOnce.large) }

  const record = async (request: Packed): Promise<object> => {
    const outcome = await doors.record(await readRequest(request))
    if (outcome.status !== 200) throw new HttpFault(outcome.status, outcome.errors)
    instruments.rows(request.route, outcome)
    return { accepted: outcome.accepted, duplicates: outcome.duplicates }
  }

  let waiting = 0
  const recordInTurn = async (request: Packed, size: keyof typeof turns): Promise<object> => {
    if (waiting >= mostWaiting) throw tooBusy()
    waiting += 1
    try {
      return await turns[size](() => record(request))
    } finally {
      waiting -= 1
    }
  }

  const answer = (route: Route) => async (request: FastifyRequest, reply: FastifyReply) => {
    const credentials = credentialsOf(request)
    const caller = await admission.admitWriter(credentials)
    readQuery(signedQuerySchema, request.query)
    const type = readContentType(request.headers['content-type'])
    const encoding = readEncoding(request.headers['content-encoding'])
    const receiptKey = readReceiptKey(request, caller)
    const body = await readBody(request.raw)
    const isSmall = encoding === 'identity' && body.length <= smallBytes
    if (!isSmall) await setImmediate()
    await admission.verify(caller, credentials, body)
    const packed = { route, caller, type, encoding, receiptKey, body }
    return reply.send(await recordInTurn(packed, isSmall ? 'small' : 'large'))
  }

  for (const route of ['entries', 'calls'] as const) app.post(`/api/v1/${route}`, answer(route))
}

interface Packed {
  readonly route: Route
  readonly caller: Caller
  readonly type: BodyType
  readonly encoding: 'identity' | 'gzip'
  readonly receiptKey: string | undefined
  readonly body: Buffer
}

async function readRequest({ route, caller, type, encoding, receiptKey, body }: Packed): Promise<RowsRequest> {
  const bytes = encoding === 'gzip' ? await unpack(body) : body
  const text = await decode(bytes, type.charset)
  if (bytes.length > smallBytes) await setImmediate()
  const receipt = receiptKey === undefined ? {} : { receipt: receiptOf(caller, receiptKey, route, bytes) }
  const { key, team } = caller
  const from = { key, team, source: caller.signing ? 'webhook' : 'api', ...receipt } as const
  return route === 'entries'
    ? { ...from, route, rows: await readEntries(text, type.format) }
    : { ...from, route, rows: await readCalls(text, type.format) }
}

function receiptOf(caller: Caller, key: string, route: Route, body: Buffer): NonNullable<RowsRequest['receipt']> {
  const bodyHash = createHash('sha256').update(`${route}\n`).update(body).digest('hex')
  return { source: `key:${caller.key.id}`, key, bodyHash }
}

/** A signed request's id, else the `Idempotency-Key`; throws 400 for one that can't be kept. */
function readReceiptKey(request: FastifyRequest, caller: Caller): string | undefined {
  const name = caller.signing ? 'webhook-id' : 'idempotency-key'
  const key = request.headers[name]
  if (key === undefined) return undefined
  if (typeof key === 'string' && /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return key
  throw new HttpFault(400, `Cannot use this ${name}: it must be 1 to 255 printable ASCII characters`)
}

export function credentialsOf(request: FastifyRequest): Credentials {
  const source = (request.query as { source?: unknown }).source
  return {
    headers: request.headers,
    source: source === undefined ? undefined : String(source),
    address: request.raw.socket.remoteAddress ?? '',
  }
}
