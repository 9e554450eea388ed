import { openLimitForm } from '../src/actions/open-limit-form.ts'
import { setAndShow } from '../src/actions/set-and-show.ts'
import { removeLimits } from '../src/actions/set-limit.ts'
import { showLimits } from '../src/actions/show-limits.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { readLimit } from '../src/domain/limits/read-limit.ts'
import { leadingMetric } from '../src/domain/question/read-metric.ts'
import { isWord } from '../src/domain/question/words.ts'
import { isManager } from '../src/domain/team.ts'
import { UserError } from '../src/errors.ts'
import { sentence } from '../src/messages/reply.ts'

export const limit: Command = {
  name: 'limit',
  usage: [
    'limit',
    'limit <metric> [p50|p90|max] [channel:…] [agent:…] [area:…] [over 30 days] warn >5% critical >8% [for 2 days] [min 50]',
    'limit <metric> warn >5% critical >8% by channel|agent|area',
    'limit <metric> warn outside 75-85% critical outside 65-90%',
    'limit <metric> off',
  ],
  summary: 'sets when the digest warns and when the managers get a direct message',
  changes: (words) => words.length > 1,
  async run({ words: said }, context) {
    const team = requireTeam(context)
    const { store, userId, now } = context
    if (said.length === 0 && isManager(team, userId)) return openLimitForm(team, { context })
    if (said.length === 0) throw new UserError('Which metric? Write it like limit abandonment warn >5% critical >8%')
    const read = leadingMetric(said, team.catalogue)
    if ('fault' in read) throw new UserError(read.fault.replace('Cannot show', 'Cannot set a limit on'))
    const { metric, rest: words } = read
    if (words.length === 0) return showLimits(context, { team, metric })
    requireManager(team, context, 'set limits')
    if (words.length === 1 && isWord(words[0], 'off')) {
      const own = (await store.limits.ofTeam(team.id)).filter((one) => one.metric === metric.id)
      await removeLimits(store, own, { team, userId, now })
      return sentence(own.length === 0 ? 'There was no limit to switch off' : ':white_check_mark: Switched off')
    }
    const terms = readLimit(words, metric, team)
    if ('fault' in terms) throw new UserError(`Cannot set a limit on ${metric.id}: ${terms.fault}`)
    return setAndShow(terms.terms, { metric, team, context })
  },
}
