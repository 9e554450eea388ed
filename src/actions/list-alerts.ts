import type { CommandContext } from '../command.ts'
import { partOf } from '../domain/incidents/incident.ts'
import { isManager } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { alertsReply } from '../messages/alerts.ts'
import { seenBy } from './own-figures.ts'
import { pendingRuns } from './pending-runs.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { requireTeam } from './teams.ts'
import { whatHinders } from './what-hinders.ts'

/**
 * The team's open incidents, and what is on its way to be one, as far as the asker may see it, with buttons for its managers,
 * and what limits wait for.
 */
export async function listAlerts(context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  const { store, now, userId } = context
  const all = await store.incidents.open(team.id)
  const seen = await seenBy(userId, { team, all, agentOf: (incident) => partOf(incident).agent, store })
  const runs = await pendingRuns(store, { team, now })
  const pending = await seenBy(userId, { team, all: runs, agentOf: ({ limit }) => limit.agent, store })
  const parts = [...seen.map(partOf), ...pending.map(({ limit }) => limit)]
  const spellings = await spellingsOfParts(parts, team, store)
  const hindrances = await whatHinders(store, { team, incidents: seen })
  const missing = { gaps: await store.gaps.ofTeam(team.id), notices: await store.gaps.noticesOf(team.id) }
  const setting = { team, now, spellings, ...hindrances, missing, pending }
  return alertsReply(seen, { ...setting, hidden: all.length - seen.length, canAnswer: isManager(team, userId) })
}
