import type { CommandContext } from '../command.ts'
import { nearestDigest } from '../domain/schedule/nearest-digest.ts'
import type { WhichDigest } from '../domain/schedule/read-which.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { sentence } from '../messages/reply.ts'
import { currentPeriod } from './current-period.ts'
import { oweDigest } from './owe-digest.ts'
import { requireManager, requireMember } from './teams.ts'

/** Enters a digest for a channel at once, whatever its schedule says. Throws `UserError`. */
export async function sendDigest(team: Team, which: WhichDigest, context: CommandContext): Promise<Reply> {
  requireManager(team, context, 'send the digest')
  const { store, now, triggerId } = context
  const { cadence = 'day' } = which
  const here = { team, channelId: context.channelId }
  const schedule = nearestDigest(await store.schedules.ofTeam(team.id), { ...which, cadence }, here)
  const channelId = which.channelId ?? schedule?.channelId ?? team.channelId
  if (channelId !== team.channelId && channelId !== schedule?.channelId) await requireMember(channelId, context)
  const period = currentPeriod(team, { cadence, schedule, now })
  await oweDigest(store, { team, channelId, cadence, period, place: { request: triggerId }, dueAt: now }, now)
  return sentence(`:newspaper: The digest is on its way to <#${channelId}>`)
}
