import { readIncidentButton } from '../actions/read-incident-button.ts'
import { showIncident as showWhole } from '../actions/show-incident.ts'
import type { Interaction } from '../interaction.ts'

/** The figure that an alert is about, and what happened to it. */
export const showIncident: Interaction = {
  name: 'show-incident',
  changes: false,
  run: async (value, context) => showWhole(readIncidentButton(value).incidentId, context),
}
