import { requireTeam } from '../actions/teams.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'
import { readRecordValue, recordForm } from '../messages/record-form.ts'

/** Opens the form for what is missing of a day. */
export const openRecord: Interaction = {
  name: 'open-record',
  changes: false,
  async run(value, context) {
    const team = requireTeam(context)
    const wanted = readRecordValue(value.replace(/\steam:\S+$/, ''), team)
    if (!wanted)
      throw new UserError('Cannot open that form: the button is not one of ours, or its measure is gone. Use log')
    return { form: recordForm(wanted, team) }
  },
}
