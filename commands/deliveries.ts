import { requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { deliveriesReply, isListed } from '../src/messages/deliveries.ts'

/** How many of the team's deliveries are looked through for those that are listed. */
const LOOKED_THROUGH = 200

export const deliveries: Command = {
  name: 'deliveries',
  usage: ['deliveries'],
  summary: 'what was sent, late, left out or failed, and why',
  changes: () => false,
  async run(_input, context) {
    const team = requireTeam(context)
    const records = await context.store.deliveries.ofTeam(team.id, LOOKED_THROUGH)
    return deliveriesReply(records.filter(isListed), team)
  },
}
