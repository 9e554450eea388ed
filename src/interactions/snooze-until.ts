import { answerIncident } from '../actions/answer-incident.ts'
import { readIncidentButton } from '../actions/read-incident-button.ts'
import { requireManager, requireTeam } from '../actions/teams.ts'
import type { FormInteraction } from '../interaction.ts'
import { snoozedReply } from '../messages/incident-answers.ts'
import { readSnoozeForm, SNOOZE_FORM } from '../messages/snooze-form.ts'

/** Keeps an incident quiet until the moment that was filled in. */
export const snoozeUntilForm: FormInteraction = {
  name: SNOOZE_FORM,
  changes: true,
  async submit({ values, state }, context) {
    const team = requireTeam(context)
    requireManager(team, context, 'answer an alert')
    const { incidentId } = readIncidentButton(state)
    const { now, userId: by } = context
    const reading = readSnoozeForm(values, { team, now })
    if ('faults' in reading) return { kind: 'refuse', faults: reading.faults }
    const { until } = reading
    const input = ({ episode }: { readonly episode: number }) => ({ kind: 'snooze', by, episode, until }) as const
    return { kind: 'act', act: () => answerIncident(incidentId, context, { input, reply: snoozedReply }) }
  },
}
