import { answerIncident } from '../actions/answer-incident.ts'
import { readIncidentButton } from '../actions/read-incident-button.ts'
import { SNOOZE_LENGTHS, snoozeUntil } from '../domain/incidents/snooze-until.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'
import { snoozedReply } from '../messages/incident-answers.ts'

/** Keeps an incident quiet for an hour, until tomorrow or until Monday. */
export const snooze: Interaction = {
  name: 'snooze',
  changes: true,
  async run(value, context) {
    const { incidentId, word } = readIncidentButton(value)
    const length = SNOOZE_LENGTHS.find((one) => one === word)
    if (!length) throw new UserError('Cannot snooze that: the button is not one of ours')
    const { now, userId: by } = context
    return answerIncident(incidentId, context, {
      input: ({ episode }, { zone }) => ({ kind: 'snooze', by, episode, until: snoozeUntil(length, now, zone) }),
      reply: snoozedReply,
    })
  },
}
