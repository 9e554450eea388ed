import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Cadence } from '../domain/schedule/rhythm.ts'
import type { Team } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { section } from './blocks.ts'
import { datesOf } from './digest-dates.ts'
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
  'too late': 'for hours Slack could not be reached or did not take it',
  uncertain:
    'Slack never said whether it took the message, and posting twice is worse. Look in the channel, and use digest now if it is missing',
}

/** In a channel that is not the team's own there are only digests. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  channel_not_found:
    'the channel is gone, or the bot is not in it. Invite the bot, or schedule the digest for another channel and switch this one off with digest off',
  is_archived:
    'the channel is archived. Schedule the digest for another channel, and switch this one off with digest off',
}

/** Why a message could not be posted, and what to do. */
export function remedyFor(reason: string, place: 'home' | 'elsewhere'): string {
  const known = (place === 'elsewhere' ? ELSEWHERE[reason] : undefined) ?? REMEDIES[reason]
  return known ?? `Slack refused it (${escapeName(reason)})`
}

const BY_HAND: Readonly<Record<Cadence, string>> = {
  day: 'digest now',
  week: 'digest now weekly',
  month: 'digest now monthly',
}

/** Tells a manager that a message could not be posted, which, and what to do. */
export function deliveryFailedMessage(
  { reason }: Extract<DeliveryContent, { kind: 'delivery-failed' }>,
  { team, failed }: { team: Team; failed: Pick<Delivery, 'channelId' | 'content'> },
): Message {
  const { channelId, content } = failed
  // What could not be put into words may have days that can't either.
  const what = content.kind === 'digest' && reason !== 'no words' ? `the digest about ${datesOf(content)}` : 'a message'
  const place = channelId === team.channelId ? 'home' : 'elsewhere'
  const remedy = remedyFor(reason, place)
  const isToRepeat = content.kind === 'digest' && reason !== 'uncertain'
  const byHand = isToRepeat ? `${BY_HAND[content.cadence]}${place === 'home' ? '' : ' in its channel'}` : null
  const then = byHand === null ? '' : `. When that is mended, ${byHand} posts it`
  const text = `:warning: ${escapeName(team.name)}: ${what} for ${placeWords(channelId)} could not be posted: ${remedy}${then}`
  return { text, blocks: [section(text)] }
}
