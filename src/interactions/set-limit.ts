import { setAndShow } from '../actions/set-and-show.ts'
import { requireManager, requireTeam } from '../actions/teams.ts'
import { readLimit } from '../domain/limits/read-limit.ts'
import { leadingMetric } from '../domain/question/read-metric.ts'
import { readWords } from '../domain/question/words.ts'
import { dayAt } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'

/** Sets the limit that was rehearsed, or the bound that was suggested, unless another was set meanwhile. */
export const setLimit: Interaction = {
  name: 'set-limit',
  changes: true,
  async run(value, context) {
    const team = requireTeam(context)
    requireManager(team, context, 'set limits')
    const words = readWords(value)
    const instead = words.find(({ key }) => key === 'instead')?.text ?? ''
    const said = leadingMetric(
      words.filter(({ key }) => key !== 'instead'),
      team.catalogue,
    )
    if (!/^\d{1,15}$/.test(instead)) throw new UserError('Cannot set that: the button is not one of ours')
    if ('fault' in said) throw new UserError(said.fault.replace('Cannot show', 'Cannot set a limit on'))
    const { metric, rest } = said
    const today = dayAt(context.now, team.zone)
    const read = readLimit(rest, metric, { ...team, today, hasBegun: true })
    if ('fault' in read) throw new UserError(`Cannot set a limit on ${metric.id}: ${read.fault}`)
    return setAndShow(read.terms, { metric, team, context, instead: Number(instead) })
  },
}
