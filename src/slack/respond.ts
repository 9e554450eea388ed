import { request } from 'undici'
import type { WordBlock } from './blocks.ts'
import { faultOf } from './delivery-error.ts'
import { CALL_TIMEOUT_MS } from './web-client-options.ts'

export interface Answer {
  readonly text: string
  readonly blocks: readonly WordBlock[]
  readonly isForChannel: boolean
}

/**
 * How an answer to a response URL ended: `refused` was certainly not shown, `unknown` may have been. `reason` is Slack's
 * word, such as `expired_url` or `invalid_blocks`.
 */
export type Outcome = { readonly kind: 'shown' } | { readonly kind: 'refused' | 'unknown'; readonly reason: string }

/** Answers a command or a press by its response URL; it lives for 30 minutes and 5 uses. Never rejects. */
export async function respond(url: string, answer: Answer): Promise<Outcome> {
  try {
    // Half the work of `fetch`, and every answer goes this way. It follows no redirects.
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf(answer)),
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    })
    return outcomeOf(statusCode, await body.text())
  } catch (error) {
    const { fault, reason } = faultOf(error)
    return { kind: fault.kind === 'not-sent' ? 'refused' : 'unknown', reason }
  }
}

function bodyOf({ text, blocks, isForChannel }: Answer): object {
  return {
    response_type: isForChannel ? 'in_channel' : 'ephemeral',
    replace_original: false,
    text,
    ...(blocks.length > 0 && { blocks }),
    unfurl_links: false,
    unfurl_media: false,
  }
}

/** Slack answers `ok` as text, or `{ok, error}` as JSON, refusals sometimes with status 200. */
function outcomeOf(status: number, body: string): Outcome {
  const word = errorIn(body)
  if (status >= 500) return { kind: 'unknown', reason: `http_${status}` }
  if (status === 200 && word === undefined) return { kind: 'shown' }
  return { kind: 'refused', reason: word ?? `http_${status}` }
}

function errorIn(body: string): string | undefined {
  if (body === 'ok') return undefined
  try {
    const answer: unknown = JSON.parse(body)
    if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined
    return /^[a-z_]{1,64}$/.test(String(answer.error)) ? String(answer.error) : 'refused'
  } catch {
    return /^[a-z]+(_[a-z]+)+$/.test(body.trim()) ? body.trim() : undefined
  }
}
