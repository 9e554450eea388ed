import type { DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Team } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { section } from './blocks.ts'
import { escapeName } from './escape.ts'

const REMEDIES: Readonly<Record<string, string>> = {
  channel_not_found:
    'the channel is gone, or the bot is not in it: invite the bot, or move the team with team set channel',
  not_in_channel: 'the bot is not in the channel: invite it',
  is_archived: 'the channel is archived: move the team with team set channel',
  uncertain:
    'Slack never said whether it took the message, and posting twice is worse: look in the channel, and use digest now if it is missing',
}

/** Tells the owner that a message could not be posted, and what to do. */
export function deliveryFailedMessage(
  { reason }: Extract<DeliveryContent, { kind: 'delivery-failed' }>,
  team: Team,
): Message {
  const remedy = REMEDIES[reason] ?? `Slack refused it (${escapeName(reason)})`
  const text = `:warning: ${escapeName(team.name)}: a message for <#${team.channelId}> could not be posted: ${remedy}`
  return { text, blocks: [section(text)] }
}
