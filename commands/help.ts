import { explainMetric } from '../src/actions/explain-metric.ts'
import type { Command } from '../src/command.ts'
import { shorten } from '../src/domain/shorten.ts'
import { leadingMetric } from '../src/domain/question/read-metric.ts'
import { nearestWord } from '../src/domain/nearest-word.ts'
import { UserError } from '../src/errors.ts'
import { helpReply } from '../src/messages/help.ts'

/** Help knows the other commands from the registry, which hands them in. */
export function helpAbout(commands: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    usage: ['help [word]'],
    summary: 'what you can type; about one command or metric with its name',
    changes: () => false,
    async run({ words }, context) {
      const [word] = words
      const all = [...commands, help]
      if (!word) return helpReply(all, context.slash)
      const about = leadingMetric(words, context.catalogue)
      const named = 'metric' in about ? words.slice(0, words.length - about.rest.length) : []
      const one = all.find(({ name }) => name === word.text.toLowerCase())
      // "limit" is a command, "limit compliance" a metric.
      if (one && named.length < 2) return helpReply([one], context.slash)
      if (named.length > 0) return explainMetric(named, context)
      throw new UserError(`Cannot help with "${shorten(word.text)}": ${offer(word.text, all)}`)
    },
  }
  return help
}

/** The words that can be typed: what the bare command and a metric's name do has none of its own. */
function offer(text: string, commands: readonly Command[]): string {
  const near = nearestWord(
    text,
    commands.map(({ name }) => name),
  )
  if (near) return `no such word, did you mean "${near}"?`
  const typed = commands.filter(({ name, usage }) => usage.some((way) => way.split(' ')[0] === name))
  return `there is ${typed.map(({ name }) => name).join(', ')}, and every metric`
}
