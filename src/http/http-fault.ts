import type { RowFault } from '../doors.ts'

type FaultStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 503

/** Ends a request with a status other than 200. Its messages are safe to show and say what would be right. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault'
  readonly status: FaultStatus
  readonly faults: readonly RowFault[]
  readonly headers: Readonly<Record<string, string>>

  constructor(status: FaultStatus, faults: string | readonly RowFault[], headers: Record<string, string> = {}) {
    const list = typeof faults === 'string' ? [{ message: faults }] : faults
    super(list[0]?.message ?? String(status))
    this.status = status
    this.faults = list
    this.headers = headers
  }
}

/** 503 with `Retry-After`: others are served first, and nothing was done. */
export function tooBusy(): HttpFault {
  return new HttpFault(503, 'Too much comes in at this moment, nothing of this was stored: send it again in 5 s', {
    'retry-after': '5',
  })
}

/** 429 with `Retry-After` in whole seconds, at least one. */
export function tooMany(message: string, waitMs: number): HttpFault {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new HttpFault(429, `${message}, try again in ${seconds} s`, { 'retry-after': String(seconds) })
}
