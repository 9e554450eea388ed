import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Clock, Log } from '../ports.ts'
import type { Instruments } from './instruments.ts'

const toleranceMs = 300_000

/**
 * Wraps Bolt's listener. Bolt checks that a signed request is not too old but takes one signed for the future, throws
 * on addresses it does not know, and lets an async route's fault end the process; none of it gets past here.
 */
export function guardSlack(
  listener: RequestListener,
  { log, clock, instruments }: { log: Log; clock: Clock; instruments: Instruments },
): RequestListener {
  const fail = (error: unknown, response: ServerResponse): void => {
    const isUnknownAddress = (error as { code?: unknown }).code === 'slack_bolt_http_receiver_deferred_request_error'
    if (!isUnknownAddress) log.error({ err: error }, 'Request from Slack failed')
    if (response.headersSent) return void response.end()
    refuse(response, isUnknownAddress ? 404 : 500)
  }
  return (request, response) => {
    const began = performance.now()
    response.once('close', () =>
      instruments.request({
        route: '/slack/*',
        method: request.method ?? '',
        status: response.statusCode,
        seconds: (performance.now() - began) / 1000,
      }),
    )
    if (isFromTheFuture(request, clock.now())) return refuse(response, 401)
    try {
      const outcome: unknown = listener(request, response)
      if (outcome instanceof Promise) outcome.catch((error: unknown) => fail(error, response))
    } catch (error) {
      fail(error, response)
    }
  }
}

function isFromTheFuture(request: IncomingMessage, now: number): boolean {
  const timestamp = request.headers['x-slack-request-timestamp']
  return timestamp !== undefined && Number(timestamp) * 1000 > now + toleranceMs
}

const words: Readonly<Record<number, string>> = {
  401: 'Not let in: the signature is not of now',
  404: 'There is nothing at this address',
  500: 'Something went wrong here',
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ errors: [{ message: words[status] }] }))
}
