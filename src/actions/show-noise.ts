import type { CommandContext } from '../command.ts'
import { addDays } from '../domain/time/day.ts'
import { formatDates } from '../domain/time/format-dates.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Reply } from '../message.ts'
import { noiseMessage, noNoiseReply } from '../messages/noise.ts'
import { privately } from '../messages/reply.ts'
import { stretchOf } from './compose-noise.ts'
import { gatherNoise } from './gather-noise.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { requireManager, requireTeam } from './teams.ts'

/** Which limits disturbed in the seven days up to today. Throws `UserError` for who is no manager. */
export async function showNoise(context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  requireManager(team, context, 'see which limits disturb')
  const { store, now } = context
  const today = dayAt(now, team.zone)
  const days = { start: addDays(today, -6), end: addDays(today, 1) }
  const all = await gatherNoise(store, { team, now, stretch: stretchOf(days, team) })
  const dates = formatDates(days)
  if (all.length === 0) return noNoiseReply(team, dates)
  const places = all.map(({ noise }) => noise.terms)
  return privately(noiseMessage(all, { team, dates, spellings: await spellingsOfParts(places, team, store) }))
}
