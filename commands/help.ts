import type { Command } from '../src/command.ts'
import { helpReply } from '../src/messages/help.ts'
import { sentence } from '../src/messages/reply.ts'

/** Help knows the other commands from the registry, which hands them in. */
export function helpAbout(commands: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    usage: ['help [word]'],
    summary: 'what you can type',
    changes: () => false,
    async run({ words }, { slash }) {
      const wanted = words[0]?.text.toLowerCase()
      const all = [...commands, help]
      if (wanted === undefined) return helpReply(all, slash)
      const one = all.find(({ name }) => name === wanted)
      return one
        ? helpReply([one], slash)
        : sentence(`No such word. There is ${all.map(({ name }) => name).join(', ')}`)
    },
  }
  return help
}
