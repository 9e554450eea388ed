import { openSnoozeForm } from '../actions/open-snooze-form.ts'
import { readIncidentButton } from '../actions/read-incident-button.ts'
import type { Interaction } from '../interaction.ts'

/** Opens the form for a snooze until any moment. */
export const openSnooze: Interaction = {
  name: 'open-snooze',
  changes: false,
  run: async (value, context) => openSnoozeForm(readIncidentButton(value).incidentId, context),
}
