import { readQuestion, show as showAnswer } from '../src/actions/show.ts'
import { requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { privately, publicly } from '../src/messages/reply.ts'

/** What `/metrics` does with words that begin with no other command: a metric's name. */
export const show: Command = {
  name: 'show',
  usage: [
    '<metric> [period] [by channel|agent|area|day|week|month] [vs <period>|target] [channel:…] [agent:…] [area:…] [mean|p50|p90|max] [top 5] [share]',
  ],
  summary: 'answers with the figure, its comparison, its limit and a picture',
  changes: () => false,
  async run({ words }, context) {
    const team = requireTeam(context)
    const question = await readQuestion(words, { ...context, team })
    const message = await showAnswer(question, team, context)
    return question.share ? publicly(message) : privately(message)
  },
}
