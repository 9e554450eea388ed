import { openMarksForm } from '../actions/open-marks-form.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'

/** Opens the form in which several alerts are called not useful: those of a message, or those that are open. */
export const openMarks: Interaction = {
  name: 'open-marks',
  changes: false,
  async run(value, context) {
    if (!/^(\d{1,15}|open)$/.test(value))
      throw new UserError('Cannot judge those alerts: the button is not one of ours')
    return openMarksForm(value === 'open' ? null : Number(value), context)
  },
}
