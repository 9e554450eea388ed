import type { Fields } from './wire.ts'

/** A refusal in Slack's form: answered as `{ok: false, error, ...extra}` with HTTP 200. */
export class ApiError extends Error {
  readonly extra: Fields

  constructor(code: string, extra: Fields = {}) {
    super(code)
    this.extra = extra
  }
}

/** The refusal Slack gives for an argument that is missing or of the wrong kind. */
export function invalidArguments(...messages: string[]): ApiError {
  return new ApiError('invalid_arguments', {
    response_metadata: { messages: messages.map((text) => `[ERROR] ${text}`) },
  })
}

/** The refusal Slack gives for blocks it would not show, with one JSON pointer for each complaint. */
export function invalidBlocks(errors: readonly string[]): ApiError {
  const messages = errors.map((text) => `[ERROR] ${text}`)
  return new ApiError('invalid_blocks', { errors, response_metadata: { messages } })
}
