import { removeLimits, setLimit } from '../src/actions/set-limit.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { readLimit } from '../src/domain/limits/read-limit.ts'
import { readMetric } from '../src/domain/question/parse-question.ts'
import { isWord } from '../src/domain/question/words.ts'
import { UserError } from '../src/errors.ts'
import { limitSetReply, limitsReply } from '../src/messages/limits.ts'
import { sentence } from '../src/messages/reply.ts'

export const limit: Command = {
  name: 'limit',
  usage: ['limit <metric> [p50|p90|max] [channel:…] [over 30 days] warn >5% critical >8%', 'limit <metric> off'],
  summary: 'sets when the digest warns and when the managers get a direct message',
  changes: (words) => words.length > 1,
  async run({ words: [name, ...words] }, context) {
    const team = requireTeam(context)
    const { store, userId, now } = context
    const read = readMetric(name?.text ?? '')
    if ('fault' in read) throw new UserError(read.fault.replace('Cannot show', 'Cannot set a limit on'))
    const { metric } = read
    const own = (await store.limits.ofTeam(team.id)).filter((one) => one.metric === metric.id)
    if (words.length === 0) return limitsReply(own, { team, metric })
    requireManager(team, context, 'set limits')
    if (words.length === 1 && isWord(words[0], 'off')) {
      await removeLimits(store, { limits: own, now })
      return sentence(own.length === 0 ? 'There was no limit to switch off' : ':white_check_mark: Switched off')
    }
    const terms = readLimit(words, metric, team)
    if ('fault' in terms) throw new UserError(`Cannot set a limit on ${metric.id}: ${terms.fault}`)
    const set = await setLimit(store, { teamId: team.id, metric: metric.id, ...terms.terms, setBy: userId, setAt: now })
    return limitSetReply(set, team)
  },
}
