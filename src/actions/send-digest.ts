import type { CommandContext } from '../command.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Reply } from '../message.ts'
import { sentence } from '../messages/reply.ts'
import { lastDayOf } from './make-digest.ts'
import { oweDigest } from './owe-digest.ts'
import { requireManager } from './teams.ts'

/** Enters a digest of the last day for the team's channel, whatever its schedule says. Throws `UserError`. */
export async function sendDigest(team: Team, context: CommandContext): Promise<Reply> {
  requireManager(team, context, 'send the digest')
  const { store, now, triggerId } = context
  const { channelId } = team
  const day = await lastDayOf(store, { team, today: dayAt(now, team.zone) })
  await oweDigest(store, { team, channelId, day, dueAt: now, now, request: triggerId })
  return sentence(`:newspaper: The digest is on its way to <#${channelId}>`)
}
