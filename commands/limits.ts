import { showLimits } from '../src/actions/show-limits.ts'
import { requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'

export const limits: Command = {
  name: 'limits',
  usage: ['limits'],
  summary: 'the limits that are set, and those usually set',
  changes: () => false,
  async run(_input, context) {
    return showLimits(context, { team: requireTeam(context) })
  },
}
