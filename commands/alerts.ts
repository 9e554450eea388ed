import { requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { alertsReply } from '../src/messages/alerts.ts'

export const alerts: Command = {
  name: 'alerts',
  usage: ['alerts'],
  summary: 'which limits are broken at this moment, since when, and who sees to it',
  changes: () => false,
  async run(_input, context) {
    const team = requireTeam(context)
    return alertsReply(await context.store.incidents.open(team.id), { team, now: context.now })
  },
}
