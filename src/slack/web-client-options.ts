import type { Logger, webApi } from '@slack/bolt'

export const CALL_TIMEOUT_MS = 10_000
const UNSAID_RETRY_AFTER_S = 60

export interface ClientParts {
  readonly apiUrl: string
  readonly logger: Logger
  /** How long Slack may take to answer; 10 seconds when left out. */
  readonly callTimeoutMs?: number | undefined
}

/**
 * Options of a client that tries once and says what happened. A new object at each call, because Slack's packages write
 * into the one they are given; never with `headers`, which hands one workspace's token to the next.
 */
export function webClientOptions(slack: ClientParts): webApi.WebClientOptions {
  return {
    slackApiUrl: slack.apiUrl,
    logger: slack.logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: slack.callTimeoutMs ?? CALL_TIMEOUT_MS,
    fetch: fetchWithRetryAfter,
  }
}

/** Gives a 429 the Retry-After it lacks: without one the client reports a nameless error. */
async function fetchWithRetryAfter(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request)
  if (response.status !== 429 || Number.parseInt(response.headers.get('retry-after') ?? '', 10) >= 0) return response
  await response.body?.cancel()
  return new Response(null, { status: 429, headers: { 'retry-after': String(UNSAID_RETRY_AFTER_S) } })
}
