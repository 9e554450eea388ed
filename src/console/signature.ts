import { createHmac } from 'node:crypto'

export interface SigningOptions {
  /** Sign with a wrong secret. */
  readonly forgeSignature?: boolean | undefined
  /** Seconds to add to the timestamp: -301 is too old, 86400 lies in the future. The signature fits it. */
  readonly timestampSkewS?: number | undefined
}

/** The two headers that prove a request to be from Slack, for exactly this body. */
export function signatureHeaders(secret: string, body: string, options: SigningOptions = {}): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000) + (options.timestampSkewS ?? 0))
  const key = options.forgeSignature ? `not-${secret}` : secret
  const signature = createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` }
}
