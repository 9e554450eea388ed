import { markIncident } from '../actions/mark-incident.ts'
import { readIncidentButton } from '../actions/read-incident-button.ts'
import type { Interaction } from '../interaction.ts'

/** Says that an alert was of no use, or takes that back. */
export const notUseful: Interaction = {
  name: 'not-useful',
  changes: true,
  async run(value, context) {
    const { incidentId, word } = readIncidentButton(value)
    return markIncident(incidentId, word === 'back' ? 'useful' : 'not-useful', context)
  },
}
