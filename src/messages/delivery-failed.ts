import type { DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Team } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { section } from './blocks.ts'
import { escapeName } from './escape.ts'
import { mention } from './mention.ts'

/** A channel, or a person. */
export const placeWords = (channelId: string): string =>
  /^[UW]/.test(channelId) ? mention(channelId) : `<#${channelId}>`

const REMEDIES: Readonly<Record<string, string>> = {
  channel_not_found:
    'the channel is gone, or the bot is not in it. Invite the bot, or move the team with team set channel',
  not_in_channel: 'the bot is not in the channel. Invite it',
  is_archived: 'the channel is archived. Move the team with team set channel',
  user_disabled: 'the account is closed. Name other managers with team set managers',
  user_not_found: 'there is no such person any more. Name other managers with team set managers',
  'no words': 'something is wrong on our side. Your operator finds what in the log',
  uncertain:
    'Slack never said whether it took the message, and posting twice is worse. Look in the channel, and use digest now if it is missing',
}

/** Why a message could not be posted, and what to do. */
export function remedyFor(reason: string): string {
  return REMEDIES[reason] ?? `Slack refused it (${escapeName(reason)})`
}

/** Tells a manager that a message could not be posted, and what to do. */
export function deliveryFailedMessage(
  { reason }: Extract<DeliveryContent, { kind: 'delivery-failed' }>,
  { team, channelId }: { team: Team; channelId: string },
): Message {
  const text = `:warning: ${escapeName(team.name)}: a message for ${placeWords(channelId)} could not be posted: ${remedyFor(reason)}`
  return { text, blocks: [section(text)] }
}
