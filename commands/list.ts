import type { Command } from '../src/command.ts'
import { listReply } from '../src/messages/list.ts'

export const list: Command = {
  name: 'list',
  usage: ['list'],
  summary: 'every metric you can ask for, and every measure you can record',
  changes: () => false,
  run: async (_input, { catalogue }) => listReply(catalogue),
}
