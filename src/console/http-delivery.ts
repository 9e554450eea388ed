import { Agent, request as httpRequest, type RequestOptions } from 'node:http'
import { stringify } from 'node:querystring'
import { parseAck, slackPatienceMs, type Attempt, type Delivery, type Envelope } from './delivery.ts'
import { signatureHeaders } from './signature.ts'

const agent = new Agent({ keepAlive: true, maxFreeSockets: 256 })

// Bolt compares the content type for equality, and Slack sends it bare: no charset here.
const formType = 'application/x-www-form-urlencoded'

/** Sends an envelope as a signed HTTP request and waits for the answer. Never rejects: a broken connection is a delivery with status 0. */
export function sendHttp(
  envelope: Envelope,
  options: Attempt & { readonly url: string; readonly signingSecret: string },
): Promise<Delivery> {
  const body = encodeBody(envelope)
  const isEvent = envelope.type === 'events_api'
  const headers: Record<string, string> = {
    'content-type': isEvent ? 'application/json' : formType,
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    ...signatureHeaders(options.signingSecret, body, options),
    ...(isEvent && options.attempt > 0 && retryHeaders(options.attempt)),
  }
  return post(options.url, body, { headers, timeout: options.timeoutMs ?? 10_000 })
}

function encodeBody({ type, payload }: Envelope): string {
  if (type === 'events_api') return JSON.stringify(payload)
  if (type === 'interactive') return stringify({ payload: JSON.stringify(payload) })
  return stringify(payload as Record<string, string>)
}

function retryHeaders(attempt: number): Record<string, string> {
  return { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': 'http_timeout' }
}

function post(url: string, body: string, options: RequestOptions): Promise<Delivery> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const settle = (status: number, answer: string, failure?: string): void => {
      const ackMs = performance.now() - startedAt
      resolve({ status, body: answer, json: parseAck(answer), ackMs, timedOut: ackMs > slackPatienceMs, failure })
    }
    const request = httpRequest(url, { ...options, method: 'POST', agent }, (response) => {
      let answer = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (answer += chunk))
      response.on('end', () => settle(response.statusCode ?? 0, answer))
      response.on('error', (error) => settle(0, answer, error.message))
    })
    request.on('timeout', () => request.destroy(new Error('timeout')))
    request.on('error', (error: NodeJS.ErrnoException) => settle(0, '', error.code ?? error.message))
    request.end(body)
  })
}
