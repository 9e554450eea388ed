import { takeOff as take } from '../actions/take-off.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'

/** Takes a manager off who can't be reached any more. */
export const takeOff: Interaction = {
  name: 'take-off',
  changes: true,
  async run(value, context) {
    const person = value.trim()
    if (!/^[UW][A-Z0-9]{2,20}$/.test(person))
      throw new UserError('Cannot take that person off: the button is not one of ours')
    return take(person, context)
  },
}
