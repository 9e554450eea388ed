import { openLimitForm } from '../actions/open-limit-form.ts'
import { requireManager, requireTeam } from '../actions/teams.ts'
import { readMetric } from '../domain/question/read-metric.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'

/** Opens the form for a limit on a metric. */
export const openLimit: Interaction = {
  name: 'open-limit',
  changes: false,
  async run(value, context) {
    const team = requireTeam(context)
    requireManager(team, context, 'set limits')
    const read = readMetric(value, team.catalogue)
    if ('fault' in read) throw new UserError(read.fault.replace('Cannot show', 'Cannot set a limit on'))
    return openLimitForm(team, { metric: read.metric, context })
  },
}
