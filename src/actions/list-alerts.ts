import type { CommandContext } from '../command.ts'
import { partOf } from '../domain/incidents/incident.ts'
import { isManager } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { alertsReply } from '../messages/alerts.ts'
import { seenBy } from './own-figures.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { requireTeam } from './teams.ts'
import { whatHinders } from './what-hinders.ts'

/** The team's open incidents, as far as the asker may see them, with buttons for its managers, and what limits wait for. */
export async function listAlerts(context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  const { store, now, userId } = context
  const all = await store.incidents.open(team.id)
  const seen = await seenBy(userId, { team, all, agentOf: (incident) => partOf(incident).agent, store })
  const spellings = await spellingsOfParts(seen.map(partOf), team, store)
  const hindrances = await whatHinders(store, { team, incidents: seen })
  const missing = { gaps: await store.gaps.ofTeam(team.id), notices: await store.gaps.noticesOf(team.id) }
  const hidden = all.length - seen.length
  return alertsReply(seen, { team, now, spellings, ...hindrances, missing, hidden, canAnswer: isManager(team, userId) })
}
