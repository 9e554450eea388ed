import { openLimitForm } from '../actions/open-limit-form.ts'
import { requireManager, requireTeam } from '../actions/teams.ts'
import { readLimit } from '../domain/limits/read-limit.ts'
import { leadingMetric } from '../domain/question/read-metric.ts'
import { readWords } from '../domain/question/words.ts'
import { dayAt } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'

/** Opens the form for a limit on a metric, with the limit filled in that stands behind it, if one does. */
export const openLimit: Interaction = {
  name: 'open-limit',
  changes: false,
  async run(value, context) {
    const team = requireTeam(context)
    requireManager(team, context, 'set limits')
    const read = leadingMetric(readWords(value), team.catalogue)
    if ('fault' in read) throw new UserError(read.fault.replace('Cannot show', 'Cannot set a limit on'))
    const { metric, rest } = read
    if (rest.length === 0) return openLimitForm(team, { metric, context })
    const today = dayAt(context.now, team.zone)
    const written = readLimit(rest, metric, { ...team, today, hasBegun: true })
    if ('fault' in written) throw new UserError(`Cannot set a limit on ${metric.id}: ${written.fault}`)
    return openLimitForm(team, { metric, terms: written.terms, context })
  },
}
