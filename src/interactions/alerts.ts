import { listAlerts } from '../actions/list-alerts.ts'
import type { Interaction } from '../interaction.ts'

/** The limits that are broken at this moment. */
export const alerts: Interaction = {
  name: 'alerts',
  changes: false,
  run: (_value, context) => listAlerts(context),
}
