import { requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { limitsReply } from '../src/messages/limits.ts'

export const limits: Command = {
  name: 'limits',
  usage: ['limits'],
  summary: 'the limits that are set, and those usually set',
  changes: () => false,
  async run(_input, context) {
    const team = requireTeam(context)
    const targets = await context.store.targets.ofTeam(team.id)
    return limitsReply(await context.store.limits.ofTeam(team.id), { team, targets })
  },
}
