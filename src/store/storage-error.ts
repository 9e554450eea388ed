import { StorageError } from '../errors.ts'

const SQLITE_CODES = /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/
/** Disk full, I/O error, shutting down or starting, connection trouble, damaged data. */
const POSTGRES_CODES = /^(53100|58\d{3}|57P0[1-3]|08\w{3}|XX00[12])$/
const NETWORK_CODES = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOENT)$/
/** What the drivers say without a code. */
const TEXTS =
  /cannot (commit|rollback) - no transaction is active|Connection terminated|Client has encountered a connection error|Query read timeout|timeout expired|not queryable|Connection ended unexpectedly|server closed the connection/i

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^(SQLITE_FULL|53100)/, 'the disk is full'],
  [/^SQLITE_(CORRUPT|NOTADB)|^XX00/, 'the file is damaged or no database'],
  [/^SQLITE_READONLY/, 'it may only be read'],
  [/^SQLITE_CANTOPEN/, "the file can't be opened"],
  [/^(SQLITE_IOERR|58)/, 'the disk fails'],
]

/**
 * The error as a `StorageError` when it means that the database can't be used (RELIABILITY 3.3.5), otherwise the error
 * itself. The message names neither SQL nor values.
 */
export function classify(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error
  const code = 'code' in error ? String(error.code) : ''
  if (
    !SQLITE_CODES.test(code) &&
    !POSTGRES_CODES.test(code) &&
    !NETWORK_CODES.test(code) &&
    !TEXTS.test(error.message)
  ) {
    return error
  }
  const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'it does not answer'
  return new StorageError(`Cannot use the database: ${reason}${code ? ` (${code})` : ''}`, { cause: error })
}
