import type { CommandContext } from '../command.ts'
import type { Input, Refusal } from '../domain/incidents/decision.ts'
import { partOf, type Incident } from '../domain/incidents/incident.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import { refusedReply } from '../messages/incident-answers.ts'
import type { Repositories } from '../ports.ts'
import { moveStanding } from './move-standing.ts'
import { soundStanding } from './sound-standing.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { requireManager, requireTeam } from './teams.ts'

interface Answer {
  input(incident: Incident, team: Team): Input
  /** Said to whoever answered, when the answer was taken. */
  reply(incident: Incident, setting: { team: Team; spellings: ReadonlyMap<string, string> }): Reply
}

/**
 * Lets a manager answer an incident; who comes too late is told why. Throws `UserError` for anybody else, and where the
 * incident belongs to another team.
 */
export async function answerIncident(incidentId: number, context: CommandContext, answer: Answer): Promise<Reply> {
  const team = requireTeam(context)
  requireManager(team, context, 'answer an alert')
  const { store, now } = context
  return store.transaction(async (repositories) => {
    // Before the standing, as who records does: the other way round two would wait for each other.
    await repositories.ledger.lock(team)
    const incident = await repositories.incidents.find(team.id, incidentId)
    if (!incident) throw new UserError('Cannot answer that alert: it is not one of this team')
    const refusal = await giveAnswer(repositories, { team, incident, now }, answer.input(incident, team))
    const setting = { team, spellings: await spellingsOfParts([partOf(incident)], team, repositories) }
    if (refusal) return refusedReply(refusal, incident, setting)
    return answer.reply((await repositories.incidents.find(team.id, incidentId))!, setting)
  })
}

/**
 * Gives an incident an answer inside the caller's transaction, which holds the team's ledger. Why it comes too late; null
 * when it was taken.
 */
export async function giveAnswer(
  repositories: Repositories,
  { team, incident, now }: { team: Team; incident: Incident; now: number },
  input: Input,
): Promise<Refusal | null> {
  const { limitId, value } = incident
  const limit = (await repositories.limits.ofTeam(team.id)).find(({ id }) => id === limitId)
  const kept = (await repositories.standings.ofLimits(team.id, [limitId])).find((one) => one.value === value)
  if (!limit || !kept) return { kind: 'over' }
  const sound = await soundStanding(repositories, { team, limit, kept, now })
  const decision = await moveStanding(repositories, { team, limit, kept: sound, now }, () => input)
  return decision.kind === 'refuse' ? decision.because : null
}
