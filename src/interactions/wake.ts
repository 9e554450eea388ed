import { answerIncident } from '../actions/answer-incident.ts'
import { readIncidentButton } from '../actions/read-incident-button.ts'
import type { Interaction } from '../interaction.ts'
import { wokenReply } from '../messages/incident-answers.ts'

/** Ends a snooze before its time. */
export const wake: Interaction = {
  name: 'wake',
  changes: true,
  run: async (value, context) =>
    answerIncident(readIncidentButton(value).incidentId, context, {
      input: ({ episode }) => ({ kind: 'wake', by: context.userId, episode }),
      reply: wokenReply,
    }),
}
