import { seenBy } from '../src/actions/own-figures.ts'
import { spellingsOfParts } from '../src/actions/spellings-for.ts'
import { requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { partOf } from '../src/domain/incidents/incident.ts'
import { alertsReply } from '../src/messages/alerts.ts'

export const alerts: Command = {
  name: 'alerts',
  usage: ['alerts'],
  summary: 'which limits are broken at this moment, since when, and who sees to it',
  changes: () => false,
  async run(_input, context) {
    const team = requireTeam(context)
    const { store, userId, now } = context
    const all = await store.incidents.open(team.id)
    const seen = await seenBy(userId, { team, all, agentOf: (incident) => partOf(incident).agent, store })
    const spellings = await spellingsOfParts(seen.map(partOf), team, store)
    return alertsReply(seen, { team, now, spellings, hidden: all.length - seen.length })
  },
}
