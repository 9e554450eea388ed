import type { CommandContext } from '../command.ts'
import { partOf, type Incident } from '../domain/incidents/incident.ts'
import { mark, type Mark, type Marking } from '../domain/incidents/mark.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import { markedReply, markedSeveralReply, markRefusedReply } from '../messages/incident-marks.ts'
import type { Repositories } from '../ports.ts'
import { limitsOf } from './judge-limits.ts'
import { oweGatheredEdits } from './owe-notices.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { requireManager, requireTeam } from './teams.ts'

/**
 * Keeps what a manager says of an alert, which goes on as it did; who said so already is told. Throws `UserError` for anybody
 * else, and where the incident belongs to another team.
 */
export async function markIncident(incidentId: number, says: Mark, context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  requireManager(team, context, 'judge an alert')
  const { store, now, userId: by } = context
  const { incident, marking } = await store.transaction(async (repositories) => {
    // Of two who say so at once the second adds to what the first has said.
    await repositories.ledger.lock(team)
    const found = await repositories.incidents.find(team.id, incidentId)
    if (!found) throw new UserError('Cannot judge that alert: it is not one of this team')
    return { incident: found, marking: await keepMark(repositories, { team, incident: found, by, says, now }) }
  })
  const spellings = await spellingsOfParts([partOf(incident)], team, store)
  const limit = (await limitsOf(store, team)).find(({ id }) => id === incident.limitId) ?? null
  const setting = { team, spellings, now, limit }
  return marking.kind === 'refused'
    ? markRefusedReply(marking.because, incident, setting)
    : markedReply(says, incident, setting)
}

/** The same of several at once, leaving out what was said already. */
export async function markIncidents(incidentIds: readonly number[], context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  requireManager(team, context, 'judge an alert')
  const { store, now, userId: by } = context
  const marked = await store.transaction(async (repositories) => {
    await repositories.ledger.lock(team)
    let count = 0
    for (const id of incidentIds) {
      const incident = await repositories.incidents.find(team.id, id)
      const marking = incident && (await keepMark(repositories, { team, incident, by, says: 'not-useful', now }))
      if (marking?.kind === 'marked') count += 1
    }
    return count
  })
  return markedSeveralReply({ marked, left: incidentIds.length - marked })
}

interface Said {
  readonly team: Team
  readonly incident: Incident
  readonly by: string
  readonly says: Mark
  readonly now: number
}

/** Inside the caller's transaction, which holds the team's ledger. */
async function keepMark(repositories: Repositories, { team, incident, by, says, now }: Said): Promise<Marking> {
  const marking = mark(incident, { by, says, now })
  if (marking.kind === 'refused') return marking
  await repositories.incidents.mark(incident, marking.people)
  const { workspaceId, teamId, limitId, value, id: incidentId, episode, terms } = incident
  const place = { workspaceId, teamId, limitId, value, incidentId, episode, terms }
  await repositories.transitions.add([{ ...place, at: now, change: { kind: says }, figure: null, by }])
  await oweGatheredEdits(repositories, { team, incident, now })
  return marking
}
