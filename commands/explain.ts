import { ask } from '../src/actions/ask.ts'
import type { Command } from '../src/command.ts'
import { DEFAULT_PERIOD } from '../src/domain/question/question.ts'
import { readMetric } from '../src/domain/question/parse-question.ts'
import { UserError } from '../src/errors.ts'
import { explainReply } from '../src/messages/explain.ts'

export const explain: Command = {
  name: 'explain',
  usage: ['explain <metric>'],
  summary: 'how a metric is computed, with the last seven days put in',
  changes: () => false,
  async run({ words }, { team, store, now }) {
    const read = readMetric(words[0]?.text ?? '')
    if ('fault' in read) throw new UserError(read.fault)
    const { metric } = read
    if (!team) return explainReply(metric, null)
    const question = { metric: metric.id, period: DEFAULT_PERIOD, where: {}, share: false }
    const answer = await ask(question, { repositories: store, team, now })
    const limits = (await store.limits.ofTeam(team.id)).filter((limit) => limit.metric === metric.id)
    return explainReply(metric, { team, answer, limits })
  },
}
