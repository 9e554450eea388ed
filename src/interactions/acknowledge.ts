import { answerIncident } from '../actions/answer-incident.ts'
import { readIncidentButton } from '../actions/read-incident-button.ts'
import type { Interaction } from '../interaction.ts'
import { acknowledgedReply } from '../messages/incident-answers.ts'

/** Says that somebody sees to an incident. */
export const acknowledge: Interaction = {
  name: 'acknowledge',
  changes: true,
  run: async (value, context) =>
    answerIncident(readIncidentButton(value).incidentId, context, {
      input: ({ episode }) => ({ kind: 'acknowledge', by: context.userId, episode }),
      reply: acknowledgedReply,
    }),
}
