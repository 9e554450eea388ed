import { deliver, type BotLink } from './bot-link.ts'
import type { SendOptions, Sent } from './delivery.ts'
import type { Fields } from './wire.ts'

export interface EventOptions extends SendOptions {
  /** To send an event again later under the id it had before. */
  readonly eventId?: string
}

export interface EventSent extends Sent {
  readonly eventId: string
}

/** Sends an Events API event, for example `{ type: 'app_home_opened', user, tab: 'home' }`. `event_ts` is filled in. */
export async function sendEvent(link: BotLink, event: Fields, options: EventOptions = {}): Promise<EventSent> {
  const { state } = link
  const workspace = state.workspace(options.team)
  const eventId = options.eventId ?? state.nextId('Ev')
  const ts = state.nextTs()
  const authorization = {
    enterprise_id: null,
    team_id: workspace.id,
    user_id: workspace.botUserId,
    is_bot: true,
    is_enterprise_install: false,
  }
  const payload = {
    token: 'stand-in-verification-token',
    team_id: workspace.id,
    api_app_id: workspace.appId,
    event: { event_ts: ts, ...event },
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(Number(ts)),
    authorizations: [authorization],
    is_ext_shared_channel: false,
    event_context: `4-${eventId}`,
  }
  return { ...(await deliver(link, { type: 'events_api', payload }, options)), eventId }
}

/** Asks the request URL to prove that it is ours, as Slack does when the URL is entered. Gives whether it answered with the challenge. */
export async function verifyUrl(link: BotLink, options: SendOptions = {}): Promise<Sent & { verified: boolean }> {
  const challenge = crypto.randomUUID()
  const payload = { token: 'stand-in-verification-token', challenge, type: 'url_verification' }
  const sent = await deliver(link, { type: 'events_api', payload }, options)
  return {
    ...sent,
    verified: sent.status === 200 && (sent.json?.['challenge'] === challenge || sent.body === challenge),
  }
}
