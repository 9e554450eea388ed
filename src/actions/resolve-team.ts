import { isManager, type Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Directory, Store } from '../ports.ts'

interface Asker {
  readonly workspaceId: string
  readonly channelId: string
  readonly userId: string
}

interface Machine {
  readonly store: Pick<Store, 'teams'>
  readonly directory: Directory
}

/**
 * The team that is spoken about: the named one, else the channel's, else the only one the asker belongs to; null when
 * none of these is. Throws `UserError` for a name that is no team of the asker's.
 */
export async function resolveTeam(asker: Asker, named: string | undefined, machine: Machine): Promise<Team | null> {
  const { workspaceId, channelId } = asker
  if (named !== undefined) return findNamed(asker, named, machine)
  const home = await machine.store.teams.ofChannel(workspaceId, channelId)
  if (home) return home
  const own = await teamsOf(asker, machine)
  return own.length === 1 ? own[0]! : null
}

async function findNamed(asker: Asker, named: string, machine: Machine): Promise<Team> {
  const wanted = named.trim().toLowerCase()
  const all = await machine.store.teams.inWorkspace(asker.workspaceId)
  for (const team of all.filter(({ id, name }) => String(id) === wanted || name.toLowerCase() === wanted)) {
    if (await belongsTo(team, asker, machine)) return team
  }
  const names = (await teamsOf(asker, machine)).map(({ name }) => name)
  const yours = names.length > 0 ? `yours: ${names.join(', ')}` : 'you are in the channel of none'
  throw new UserError(`Cannot find team "${named.slice(0, 40)}": no such team, ${yours}`)
}

async function teamsOf(asker: Asker, machine: Machine): Promise<Team[]> {
  const all = await machine.store.teams.inWorkspace(asker.workspaceId)
  const belongs = await Promise.all(all.map((team) => belongsTo(team, asker, machine)))
  return all.filter((_, index) => belongs[index])
}

async function belongsTo(
  team: Team,
  { workspaceId, channelId, userId }: Asker,
  { directory }: Machine,
): Promise<boolean> {
  if (team.channelId === channelId || isManager(team, userId)) return true
  return directory.isMember(workspaceId, team.channelId, userId)
}
