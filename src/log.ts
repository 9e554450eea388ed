import { pino } from 'pino'
import type { LogLevel } from './config.ts'
import type { Log } from './ports.ts'

// The machine's own fields carry no secrets; these are what a careless object would bring along.
const SECRET_FIELDS = ['token', 'botToken', 'secret', 'authorization', 'response_url', 'responseUrl', 'password']

/** JSON lines on standard output (or `destination`); fields that could hold secrets are blanked, one level deep too. */
export function createLog(level: LogLevel, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
  }
  return destination ? pino(options, destination) : pino(options)
}
