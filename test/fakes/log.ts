import type { Log } from '../../src/ports.ts'

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly fields: object
  readonly message: string
}

/** A log that remembers. */
export interface FakeLog extends Log {
  readonly lines: LogLine[]
  /** The messages of a level. */
  of(level: LogLine['level']): string[]
}

export function createFakeLog(): FakeLog {
  const lines: LogLine[] = []
  const at =
    (level: LogLine['level']) =>
    (fields: object, message: string): void => {
      lines.push({ level, fields, message })
    }
  return {
    lines,
    of: (level) => lines.filter((line) => line.level === level).map(({ message }) => message),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  }
}
