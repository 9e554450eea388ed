import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Clock, Log } from '../ports.ts'
import { INSTALL_PATH, REDIRECT_PATH } from './install-paths.ts'

export const EVENTS_PATH = '/slack/events'
/** Slack's largest payloads are views of 250 kB. */
export const MAX_BODY_BYTES = 1024 * 1024
const MAX_AHEAD_S = 300

export interface Doors {
  /** Bolt's; undefined in Socket Mode. */
  readonly events: RequestListener | undefined
  /** The install pages; undefined with a bot token. */
  readonly installs: RequestListener | undefined
}

/** Everything below `/slack/`. Checks what Bolt does not, and never throws. */
export function createHttpDoor(
  doors: Doors,
  slack: { clock: Clock; log: Log; isOpen: () => boolean },
): RequestListener {
  return (request, response) => {
    const [pathname = '/'] = (request.url ?? '/').split('?')
    const listener = listenerFor(doors, { method: request.method, pathname })
    if (!listener) return refuse(response, 404)
    if (!slack.isOpen()) return refuse(response, 503)
    if (pathname === EVENTS_PATH && isFromTheFuture(request, slack.clock.now())) {
      slack.log.warn({}, 'Refused a request that says it comes from the future: check the clock of this machine')
      return refuse(response, 401)
    }
    try {
      listener(request, response)
    } catch (error) {
      slack.log.error({ reason: error instanceof Error ? error.message : 'unknown' }, 'A request from Slack failed')
      if (!response.headersSent) refuse(response, 500)
    }
  }
}

function listenerFor(
  doors: Doors,
  { method, pathname }: { method?: string | undefined; pathname: string },
): RequestListener | undefined {
  if (pathname === EVENTS_PATH && method === 'POST') return doors.events
  if ((pathname === INSTALL_PATH || pathname === REDIRECT_PATH) && method === 'GET') return doors.installs
  return undefined
}

/** Bolt refuses old signatures only, so one made for tomorrow could be replayed until then. */
function isFromTheFuture(request: IncomingMessage, now: number): boolean {
  const stamp = request.headers['x-slack-request-timestamp']
  if (stamp === undefined) return false
  return typeof stamp !== 'string' || !/^\d{1,12}$/.test(stamp) || Number(stamp) > now / 1000 + MAX_AHEAD_S
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end()
}
