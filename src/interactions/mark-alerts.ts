import { markIncidents } from '../actions/mark-incident.ts'
import { requireManager, requireTeam } from '../actions/teams.ts'
import type { FormInteraction } from '../interaction.ts'
import { MARKS_FORM } from '../messages/marks-form.ts'

/** Says that the alerts which were chosen were of no use. */
export const markAlertsForm: FormInteraction = {
  name: MARKS_FORM,
  changes: true,
  async submit({ values }, context) {
    requireManager(requireTeam(context), context, 'judge an alert')
    const chosen = values.get('alerts') ?? []
    const ids = (typeof chosen === 'string' ? [chosen] : chosen).filter((one) => /^\d{1,15}$/.test(one)).map(Number)
    if (ids.length === 0) return { kind: 'refuse', faults: { alerts: 'Choose at least one of them' } }
    return { kind: 'act', act: () => markIncidents(ids, context) }
  },
}
