import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Team } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { buttons, context, section, withTeam } from './blocks.ts'
import { remedyFor } from './delivery-failed.ts'
import { escapeName } from './escape.ts'
import { listOf } from './list-of.ts'
import { momentIn } from './moment.ts'

const MOST_RHYTHMS = 5

/** Tells the owner which channel takes no digests, since when and why, and what to do. The schedules are those held for it. */
export function channelGoneMessage(held: readonly Schedule[], team: Team): Message {
  const { channelId, held: first } = held[0]!
  const { why = '', at = 0 } = first ?? {}
  const headline = `:warning: ${escapeName(team.name)}: digests can’t be posted in <#${channelId}>, and are paused`
  const remedy = remedyFor(why, channelId === team.channelId ? 'home' : 'elsewhere')
  const rhythms = listOf(
    held.map(({ rhythm }) => escapeName(rhythm)),
    MOST_RHYTHMS,
  )
  return {
    text: headline,
    blocks: [
      section(`*${headline}*`),
      section(`Since ${momentIn(team.zone, at)}: ${remedy}. Paused: ${rhythms}`),
      context(
        'When that is mended, digest now posts what was missed. Moved to a new channel they go on by themselves. Alerts by direct message go on as they did',
      ),
      ...buttons([{ label: 'Resume digests', actionId: 'resume-digests', value: withTeam(channelId, team) }]),
    ],
  }
}
