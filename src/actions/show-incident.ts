import type { CommandContext } from '../command.ts'
import { partOf } from '../domain/incidents/incident.ts'
import { readWords } from '../domain/question/words.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import { happenedBlocks } from '../messages/history.ts'
import { questionOfIncident } from '../messages/incident.ts'
import { privately } from '../messages/reply.ts'
import { seenBy } from './own-figures.ts'
import { readQuestion, show } from './show.ts'
import { requireTeam } from './teams.ts'

/**
 * The figure that an incident is about, and what happened to it so far. Throws `UserError` where the incident is not the
 * team's, and where it is none of the asker's business.
 */
export async function showIncident(incidentId: number, context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  const { store, userId } = context
  const incident = await store.incidents.find(team.id, incidentId)
  if (!incident) throw new UserError('Cannot show that alert: it is not one of this team')
  const { agent } = partOf(incident)
  const seen = await seenBy(userId, { team, all: [incident], agentOf: () => agent, store })
  if (seen.length === 0)
    throw new UserError(`Cannot show that alert: single agents are for the managers of ${team.name}`)
  const question = await readQuestion(readWords(questionOfIncident(incident)), { ...context, team })
  const answer = await show({ ...question, share: false }, team, context)
  const happened = happenedBlocks(await store.transitions.ofIncidents(team.id, [incident.id]), team)
  return privately({ ...answer, blocks: [...answer.blocks, ...happened] })
}
