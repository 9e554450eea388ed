import type { Interaction } from '../interaction.ts'
import { listReply } from '../messages/list.ts'

/** Everything that can be asked for and recorded. */
export const list: Interaction = {
  name: 'list',
  changes: false,
  run: async (_value, { catalogue }) => listReply(catalogue),
}
