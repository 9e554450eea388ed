import { changeTeam } from '../src/actions/change-team.ts'
import { planTeam, requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { readTeamChange } from '../src/domain/team-change.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { UserError } from '../src/errors.ts'
import { teamReply } from '../src/messages/team.ts'

export const team: Command = {
  name: 'team',
  usage: [
    'team',
    'team set name|zone|channel|owner|managers|hours|holidays|currency|quiet|reminders|wait_ceiling|answer_target|short_cutoff <value>',
    'team holidays add|remove <day> [name]',
    'team channels add|remove <word>',
    'team agent <id> <@person>',
  ],
  summary: 'shows or sets up the team: name, zone, working days, holidays, home channel, managers',
  changes: (words) => words.length > 0,
  async run({ words }, context) {
    const { slash } = context
    if (words.length === 0) {
      const shown = requireTeam(context)
      return teamReply(shown, { created: false, today: dayAt(context.now, shown.zone), slash })
    }
    const reading = readTeamChange(words)
    if ('fault' in reading) throw new UserError(`Cannot set up the team: ${reading.fault}`)
    const { team: before, created } = await (await planTeam(context)).establish()
    requireManager(before, context, 'set up the team')
    const after = await changeTeam(before, reading.change, context)
    return teamReply(after, { created, changed: reading.change, today: dayAt(context.now, after.zone), slash })
  },
}
