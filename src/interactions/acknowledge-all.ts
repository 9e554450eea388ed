import { acknowledgeAll as acknowledgeTold } from '../actions/acknowledge-all.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'

/** Says that somebody sees to all incidents of a message. */
export const acknowledgeAll: Interaction = {
  name: 'acknowledge-all',
  changes: true,
  async run(value, context) {
    if (!/^\d{1,15}$/.test(value)) throw new UserError('Cannot answer those alerts: the button is not one of ours')
    return acknowledgeTold(Number(value), context)
  },
}
