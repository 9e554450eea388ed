import { webApi } from '@slack/bolt'
import { DeliveryError, type DeliveryFault } from '../errors.ts'

const DEFAULT_PAUSE_MS = 60_000

/** Slack failed over it: part of the call may have been done. */
const UNCERTAIN = new Set([
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
  'unreadable_answer',
])

/** The token is no longer good, or the installation lacks what it needs. */
const WORKSPACE = new Set([
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_authed',
  'missing_scope',
  'team_access_not_granted',
])

const RATE_LIMITED = new Set(['ratelimited', 'rate_limited'])

/** Slack is moving the workspace or the channel, and takes the message once it has. */
const MOVING = new Set(['team_added_to_org', 'org_login_required', 'external_channel_migrating'])

/** Failures of the connection that come before a byte of the request is written. Anything else may have arrived. */
const BEFORE_WRITING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
])

/** What is known about a call that failed: Slack's word, or a short name for how the line broke. */
export interface CallFault {
  readonly fault: DeliveryFault
  readonly reason: string
}

/**
 * Reads what went wrong with a Web API call. When Slack refuses with a word, nothing was done: one that is not known to
 * pass is taken for lasting, so that somebody hears of it. How the line broke is `uncertain` unless known to be harmless.
 */
export function faultOf(error: unknown): CallFault {
  if (error instanceof DeliveryError) return { fault: error.fault, reason: error.reason }
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { fault: { kind: 'not-sent', retryAfterMs: error.retryAfter * 1000 }, reason: 'ratelimited' }
  }
  if (error instanceof webApi.WebAPIPlatformError) return platformFault(error)
  if (error instanceof webApi.WebAPIHTTPError) {
    return { fault: { kind: 'uncertain' }, reason: `http_${error.statusCode}` }
  }
  return lineFault(error)
}

/** Slack's word, or what our own code says. */
export function reasonOf(error: unknown): string {
  const { reason } = faultOf(error)
  return reason === 'connection_lost' && error instanceof Error ? error.message : reason
}

/** The error as the machine knows it. `doing` begins its message, as in `Cannot post to C1`. */
export function deliveryErrorOf(doing: string, cause: unknown): DeliveryError {
  const { fault, reason } = faultOf(cause)
  return new DeliveryError(`${doing}: ${reason}`, { fault, reason, cause })
}

function platformFault(error: webApi.WebAPIPlatformError): CallFault {
  const reason = wordOf(error.data.error)
  if (RATE_LIMITED.has(reason)) {
    const seconds = error.data.response_metadata?.['retryAfter']
    const retryAfterMs = typeof seconds === 'number' ? seconds * 1000 : DEFAULT_PAUSE_MS
    return { fault: { kind: 'not-sent', retryAfterMs }, reason }
  }
  if (MOVING.has(reason)) return { fault: { kind: 'not-sent' }, reason }
  if (UNCERTAIN.has(reason)) return { fault: { kind: 'uncertain' }, reason }
  if (WORKSPACE.has(reason)) return { fault: { kind: 'workspace' }, reason }
  return { fault: { kind: 'permanent' }, reason }
}

/** An answer that is not JSON arrives as `ok: false` with the whole of it for a word. */
function wordOf(word: unknown): string {
  return typeof word === 'string' && /^[a-z][a-z0-9_.]{0,63}$/.test(word) ? word : 'unreadable_answer'
}

function lineFault(error: unknown): CallFault {
  const causes = causesOf(error)
  const early = causes.find(isBeforeWriting)
  if (early) return { fault: { kind: 'not-sent' }, reason: early.code ?? 'not_connected' }
  if (causes.some(({ name }) => name === 'TimeoutError')) return { fault: { kind: 'uncertain' }, reason: 'timeout' }
  const code = causes.findLast((cause) => cause.code !== undefined && !cause.code.startsWith('slack_'))?.code
  return { fault: { kind: 'uncertain' }, reason: code ?? 'connection_lost' }
}

interface SystemError extends Error {
  readonly code?: string
  readonly syscall?: string
}

function isBeforeWriting({ code, syscall }: SystemError): boolean {
  return syscall === 'connect' || syscall === 'getaddrinfo' || (code !== undefined && BEFORE_WRITING.has(code))
}

function causesOf(error: unknown): SystemError[] {
  const causes: SystemError[] = []
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) {
    const code: unknown = 'code' in cause ? cause.code : undefined
    const syscall: unknown = 'syscall' in cause ? cause.syscall : undefined
    causes.push({
      name: cause.name,
      message: cause.message,
      ...(typeof code === 'string' && { code }),
      ...(typeof syscall === 'string' && { syscall }),
    })
  }
  return causes
}
