import { deliver, type BotLink } from './bot-link.ts'
import { slackPatienceMs, type Delivery, type SendOptions, type Sent } from './delivery.ts'
import { ApiError } from './api-error.ts'
import { issueResponseUrl, showReply, type ResponseUrl, type VisibleReply } from './response-url.ts'
import { waitFor } from './wait-for.ts'
import type { Channel, Fields, User, Workspace } from './wire.ts'

export interface PersonOptions extends SendOptions {
  /** Id or name; the first person of the workspace when left out. */
  readonly user?: string
}

export interface CommandOptions extends PersonOptions {
  /** Id or name; the first channel of the workspace when left out. `dm` is the direct message with the bot. */
  readonly channel?: string
}

/** A command or press, and what the bot makes visible because of it. */
export interface Answered extends Sent {
  readonly triggerId: string
  readonly responseUrl: string
  /** Waits until that many replies (1 when left out) were seen, by ack or response_url, and gives all there are. */
  readonly replies: (count?: number, options?: { timeoutMs?: number }) => Promise<readonly VisibleReply[]>
  /** Waits for the first reply. */
  readonly reply: (options?: { timeoutMs?: number }) => Promise<VisibleReply>
}

/** Types a slash command, for example `/metrics churn week`. */
export async function sendCommand(link: BotLink, typed: string, options: CommandOptions = {}): Promise<Answered> {
  const place = placeOf(link, options)
  const { workspace, channel, user } = place
  const [command, text] = splitCommand(typed)
  const responseUrl = issueResponseUrl(link.state, { channel, user: user.id })
  const trigger = link.state.issueTrigger({ user: user.id, team: workspace.id })
  link.state.record({ kind: 'command', team: workspace.id, user: user.id, channel: channel.id, text: typed })
  const payload = {
    token: 'stand-in-verification-token',
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: workspace.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl.url,
    trigger_id: trigger.id,
  }
  const sent = await deliver(link, { type: 'slash_commands', payload }, options)
  for (const delivery of sent.deliveries) showCommandAck(link, { responseUrl, delivery, command })
  return answered(link, { sent, responseUrl, triggerId: trigger.id })
}

function splitCommand(typed: string): [string, string] {
  const space = typed.search(/\s/)
  return space < 0 ? [typed, ''] : [typed.slice(0, space), typed.slice(space).trim()]
}

/** Whoever does something, and where. */
export function placeOf(
  link: BotLink,
  options: CommandOptions,
): { workspace: Workspace; channel: Channel; user: User } {
  const { state } = link
  const named = options.channel !== undefined && options.channel !== 'dm' ? options.channel : undefined
  const found = named === undefined ? undefined : state.channel(named, options.team)
  const workspace = state.workspace(options.team ?? found?.team)
  const user = personOf(link, { ...options, team: workspace.id })
  if (options.channel === 'dm') return { workspace, user, channel: state.openIm(workspace, user.id) }
  const channel = found ?? workspace.channels.values().next().value
  if (!channel) throw new Error(`Cannot send from workspace "${workspace.id}": it has no channel`)
  return { workspace, user, channel }
}

/** The person by id or name, or the first one of the workspace. */
export function personOf(link: BotLink, options: PersonOptions): User {
  const workspace = link.state.workspace(options.team)
  if (options.user !== undefined) return link.state.user(options.user, workspace.id)
  const first = [...workspace.users.values()].find((user) => !user.isBot && !user.deleted)
  if (!first) throw new Error(`Cannot send from workspace "${workspace.id}": it has no person`)
  return first
}

/** What Slack calls the channel in a payload. */
export function channelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage'
  return channel.kind === 'private' ? 'privategroup' : channel.name
}

function showCommandAck(link: BotLink, ack: { responseUrl: ResponseUrl; delivery: Delivery; command: string }): void {
  const { responseUrl, delivery, command } = ack
  if (delivery.timedOut || delivery.status === 0)
    return showNotice(link, responseUrl, failureNotice(command, 'operation_timeout'))
  if (delivery.status !== 200) return showNotice(link, responseUrl, failureNotice(command, 'dispatch_failed'))
  if (delivery.body.trim() === '') return
  const fields: Fields = delivery.json ?? { text: delivery.body }
  try {
    responseUrl.replies.push(showReply(link.state, responseUrl, { fields, via: 'ack' }))
    link.state.changed()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    showNotice(link, responseUrl, failureNotice(command, error.message))
  }
}

function failureNotice(command: string, error: string): string {
  return `${command} failed with the error "${error}"`
}

function showNotice({ state }: BotLink, link: ResponseUrl, text: string): void {
  state.addEphemeral({
    type: 'message',
    ts: state.nextTs(),
    channel: link.channel,
    team: link.team,
    user: 'USLACKBOT',
    text,
    is_ephemeral: true,
    to: link.user,
    via: 'slack',
  })
}

/** Adds to a delivery the means of waiting for what the bot shows. */
export function answered(link: BotLink, given: { sent: Sent; responseUrl: ResponseUrl; triggerId: string }): Answered {
  const { sent, responseUrl, triggerId } = given
  const replies: Answered['replies'] = async (count = 1, { timeoutMs = slackPatienceMs } = {}) => {
    const probe = (): boolean => responseUrl.replies.length >= count
    await waitFor(link.state, probe, { timeoutMs, what: `${count} replies (${responseUrl.replies.length} so far)` })
    return responseUrl.replies
  }
  const reply: Answered['reply'] = async (options) => (await replies(1, options))[0] as VisibleReply
  return { ...sent, triggerId, responseUrl: responseUrl.url, replies, reply }
}
