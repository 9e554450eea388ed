import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Doors } from '../doors.ts'
import type { Clock, Key, KeyOfTeam, Log } from '../ports.ts'
import { networkOf } from './network.ts'
import { HttpFault, tooMany } from './http-fault.ts'
import { isSignedWith, isTimely, type Signed } from './webhook-signature.ts'

export interface AdmissionLimits {
  /** Requests a key may make in a window: 5,000 in 10 s are 500 a second with bursts of 5,000. */
  readonly requests: number
  readonly requestWindowSeconds: number
  /** Refused keys and signatures an address may send in a window. */
  readonly failures: number
  readonly failureWindowSeconds: number
}

export interface Caller extends KeyOfTeam {
  /** What a signed request is to be checked with once its body is here. */
  readonly signing?: { readonly signed: Signed; readonly secret: string }
}

export interface Credentials {
  readonly headers: IncomingHttpHeaders
  /** The signing key's id, from the query. */
  readonly source: string | undefined
  /** The socket's own address; what a proxy claims is not believed. */
  readonly address: string
}

export interface Admission {
  /** Tells who asks; throws 401, 403 or 429. */
  admitReader(credentials: Credentials): Promise<KeyOfTeam>
  /** Tells who records, before the body is read; throws as above, and 400. Signed requests still have to pass `verify`. */
  admitWriter(credentials: Credentials): Promise<Caller>
  /** Checks a signed request's body; throws 401. Does nothing for a bearer key. */
  verify(caller: Caller, credentials: Credentials, body: Uint8Array): Promise<void>
}

const refusal =
  'Not let in: send "Authorization: Bearer dbk_…" with a key in use, or a request signed by Standard Webhooks to ?source=<id>'

/** Who may come in. All refusals read alike, so that nobody learns which part was wrong. */
export function createAdmission(
  doors: Doors,
  { clock, log, limits }: { clock: Clock; log: Log; limits: AdmissionLimits },
): Admission {
  const requests = new RateLimiterMemory({ points: limits.requests, duration: limits.requestWindowSeconds })
  const failures = new RateLimiterMemory({ points: limits.failures, duration: limits.failureWindowSeconds })
  const known = createRecent(10_000)

  const refuse = async (address: string): Promise<never> => {
    const { consumedPoints } = await failures.penalty(networkOf(address))
    if (consumedPoints === limits.failures) log.warn({ address }, 'Too many refused keys: address is limited')
    throw new HttpFault(401, refusal, { 'www-authenticate': 'Bearer' })
  }

  // Once an address has failed too often no new key is tried for it, right or wrong. Those that were right before still
  // pass: behind a proxy all senders share one address, and one of them must not shut the others out.
  const checkFailures = async (address: string, identity: string): Promise<void> => {
    if (known.has(identity)) return
    const failed = await failures.get(networkOf(address))
    if (failed && failed.consumedPoints >= limits.failures)
      throw tooMany('Too many refused requests from this address', failed.msBeforeNext)
  }

  const findBearer = async ({ headers, address }: Credentials): Promise<KeyOfTeam> => {
    const secret = /^Bearer +(dbk_[\x21-\x7e]{1,250})$/i.exec(headers.authorization ?? '')?.[1]
    const hash = createHash('sha256')
      .update(secret ?? '')
      .digest('hex')
    await checkFailures(address, hash)
    const found = secret === undefined ? null : await doors.keyByHash(hash)
    if (!found || found.key.kind !== 'bearer' || found.key.revokedAt !== null) return refuse(address)
    known.add(hash)
    return found
  }

  const findSigned = async (credentials: Credentials): Promise<Caller> => {
    const { source = '', address } = credentials
    await checkFailures(address, `${source} ${address}`)
    const signed = signedOf(credentials.headers)
    if (!signed || !isTimely(signed.timestamp, clock.now()) || !/^\d{1,15}$/.test(source)) return refuse(address)
    const found = await doors.signingKey(Number(source))
    if (!found || found.key.kind !== 'signing' || found.key.revokedAt !== null) return refuse(address)
    const { secret, ...keyOfTeam } = found
    return { ...keyOfTeam, signing: { signed, secret } }
  }

  const countRequest = async (key: Key): Promise<void> => {
    try {
      await requests.consume(key.id)
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      throw tooMany('Too many requests with this key: 500 a second are taken, 5,000 at once', error.msBeforeNext)
    }
  }

  return {
    async admitReader(credentials) {
      const asker = await findBearer(credentials)
      requireScope(asker.key, 'read')
      await countRequest(asker.key)
      return asker
    },
    async admitWriter(credentials) {
      const isSigned = looksSigned(credentials)
      if (isSigned && credentials.headers.authorization !== undefined)
        throw new HttpFault(
          400,
          'Cannot tell who is asking: send either an Authorization header or a signature, not both',
        )
      const caller: Caller = await (isSigned ? findSigned(credentials) : findBearer(credentials))
      requireScope(caller.key, 'write')
      // A signed request counts once its signature held, or strangers could use up the sender's share.
      if (!caller.signing) await countRequest(caller.key)
      return caller
    },
    async verify({ key, signing }, { source, address }, body) {
      if (!signing) return
      if (!isSignedWith(signing.secret, signing.signed, body)) return refuse(address)
      known.add(`${source} ${address}`)
      await countRequest(key)
    },
  }
}

function requireScope(key: Key, scope: Key['scope']): void {
  if (key.scope !== scope) throw new HttpFault(403, wrongScope[scope])
}

const wrongScope: Record<Key['scope'], string> = {
  read: 'Cannot answer: this key may only record, ask with one made with "--scope read"',
  write: 'Cannot record: this key may only read, send with one made with "--scope write"',
}

const signatureHeaders = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const

function looksSigned({ headers, source }: Credentials): boolean {
  return source !== undefined || signatureHeaders.some((name) => headers[name] !== undefined)
}

function signedOf(headers: IncomingHttpHeaders): Signed | null {
  const [id, timestamp, signature] = signatureHeaders.map((name) => headers[name])
  const isWhole = typeof id === 'string' && typeof timestamp === 'string' && typeof signature === 'string'
  return isWhole && id !== '' ? { id, timestamp, signature } : null
}

/** The last `size` texts added. */
function createRecent(size: number): { has(text: string): boolean; add(text: string): void } {
  const texts = new Set<string>()
  return {
    has: (text) => texts.has(text),
    add: (text) => {
      if (texts.has(text)) return
      texts.add(text)
      if (texts.size > size) texts.delete(texts.values().next().value as string)
    },
  }
}
