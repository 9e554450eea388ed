import { listAlerts } from '../src/actions/list-alerts.ts'
import type { Command } from '../src/command.ts'

export const alerts: Command = {
  name: 'alerts',
  usage: ['alerts'],
  summary: 'which limits are broken at this moment, since when, and who sees to it',
  changes: () => false,
  run: (_input, context) => listAlerts(context),
}
