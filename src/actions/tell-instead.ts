import type { DeliveryContent } from '../domain/delivery/delivery.ts'
import { partOf, type Incident } from '../domain/incidents/incident.ts'
import { isManager, reachableManagers, type Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { openNotice } from './open-notice.ts'

const EXPIRES_MS = 7 * 24 * 3_600_000

interface Missed {
  readonly team: Pick<Team, 'id' | 'workspaceId'>
  readonly person: string
  readonly now: number
}

/**
 * Tells others of the open incidents that a manager who can't be reached any more was to be told of, and once that this is
 * so: the owner; where that is who can't, the other managers; where nobody is left, the home channel, that of single agents
 * left out. Nothing for who is no manager. Inside a transaction that holds the team's ledger.
 */
export async function tellInstead(repositories: Repositories, { team: { id, workspaceId }, person, now }: Missed) {
  const found = await repositories.teams.find(workspaceId, id)
  if (!found || !isManager(found, person)) return
  const isNew = !found.unreachable.includes(person)
  const team = isNew ? await repositories.teams.change(found, { unreachable: [...found.unreachable, person] }) : found
  const deputies = deputiesOf(team)
  if (isNew) await tellOfPerson(repositories, { team, person, now, deputies })
  for (const incident of await repositories.incidents.open(team.id))
    if (incident.toldTo.includes(person)) await openFor(repositories, { team, incident, now, deputies })
}

/** The owner, else all other managers that can be reached. */
function deputiesOf(team: Team): string[] {
  const reachable = reachableManagers(team)
  return reachable.includes(team.ownerId) ? [team.ownerId] : reachable
}

interface Telling {
  readonly team: Team
  readonly now: number
  readonly deputies: readonly string[]
}

async function tellOfPerson(
  { deliveries }: Pick<Repositories, 'deliveries'>,
  { team, person, now, deputies }: Telling & { readonly person: string },
): Promise<void> {
  const { id: teamId, workspaceId, channelId, revision } = team
  const kind = deputies.length > 0 ? 'person-unreachable' : 'manager-needed'
  const content: DeliveryContent = { kind, teamId, person }
  for (const place of deputies.length > 0 ? deputies : [channelId]) {
    // Whoever is set as manager again, and goes again, is told of again.
    const slot = `${kind}:${teamId}:${person}:${revision}:${place}`
    const times = { dueAt: now, expiresAt: now + EXPIRES_MS }
    await deliveries.enter({ slot, workspaceId, teamId, channelId: place, content, ...times }, now)
  }
}

/** Whoever was told of it already is not told again. */
async function openFor(
  repositories: Repositories,
  { team, incident, now, deputies }: Telling & { readonly incident: Incident },
): Promise<void> {
  if (incident.severity !== 'critical') return
  const isForPeople = partOf(incident).agent !== ''
  const places = deputies.length > 0 ? deputies : isForPeople ? [] : [team.channelId]
  const toldTo = [...new Set([...incident.toldTo, ...places])]
  if (toldTo.length === incident.toldTo.length) return
  await repositories.incidents.save({ ...incident, toldTo })
  for (const person of places) await openNotice(repositories, { team, incident, person, now })
}
