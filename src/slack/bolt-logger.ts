import { LogLevel, type Logger } from '@slack/bolt'
import type { Log } from '../ports.ts'

const MAX_LENGTH = 2_000

/**
 * What Slack's packages log, in our log. Their debug lines hold whole payloads and response URLs and are dropped; their
 * errors are warnings here, because whoever called them reports what a person must mend.
 */
export function createBoltLogger(log: Log, redact: (text: string) => string): Logger {
  const line = (parts: unknown[]): string =>
    redact(
      parts
        .map(textOf)
        .join(' ')
        .slice(0, 2 * MAX_LENGTH),
    ).slice(0, MAX_LENGTH)
  return {
    debug() {},
    info: (...parts) => log.debug({ from: 'bolt' }, line(parts)),
    warn: (...parts) => log.warn({ from: 'bolt' }, line(parts)),
    error: (...parts) => log.warn({ from: 'bolt' }, line(parts)),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  }
}

/** An error's fields may carry requests with their headers, so only its message is taken. */
function textOf(part: unknown): string {
  if (part instanceof Error) return part.message
  return typeof part === 'string' ? part : `[${typeof part}]`
}
