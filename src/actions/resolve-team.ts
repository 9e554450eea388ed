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

/** The team that is spoken about and how it was found, or the teams the asker could name. */
export type ResolvedTeam =
  | { readonly team: Team; readonly teamBy: 'name' | 'channel' | 'asker' }
  | { readonly team: null; readonly choices: readonly Team[] }

/**
 * The team that is spoken about: the named one, else the channel's, else the only one the asker belongs to. Throws
 * `UserError` for a name that is no team of the asker's: what teams there are beside those is not told.
 */
export async function resolveTeam(asker: Asker, named: string | undefined, machine: Machine): Promise<ResolvedTeam> {
  const { workspaceId, channelId } = asker
  if (named !== undefined) return { team: await findNamed(asker, named, machine), teamBy: 'name' }
  const home = await machine.store.teams.ofChannel(workspaceId, channelId)
  if (home) return { team: home, teamBy: 'channel' }
  const own = await teamsOf(asker, machine)
  return own.length === 1 ? { team: own[0]!, teamBy: 'asker' } : { team: null, choices: own }
}

/** By its number, which buttons carry, before its name, which people type; of teams called alike the channel's own. */
async function findNamed(asker: Asker, named: string, machine: Machine): Promise<Team> {
  const wanted = named.trim().toLowerCase()
  const all = await machine.store.teams.inWorkspace(asker.workspaceId)
  const numbered = all.filter(({ id }) => String(id) === wanted)
  const isHere = (team: Team): boolean => team.channelId === asker.channelId
  const called = all.filter(({ name }) => name.toLowerCase() === wanted)
  called.sort((a, b) => Number(isHere(b)) - Number(isHere(a)))
  for (const team of [...numbered, ...called]) if (await belongsTo(team, asker, machine)) return team
  if (/^\d+$/.test(wanted)) throw new UserError('Cannot find its team: you are not in its channel, or it is gone')
  const own = await teamsOf(asker, machine)
  throw new UserError(`Cannot find team "${[...named].slice(0, 40).join('')}": no such team, ${choiceWords(own)}`)
}

const MOST_CHOICES = 10

/** What a person may write behind `team:`, a number for those that are called alike. */
export function choiceWords(teams: readonly Team[]): string {
  if (teams.length === 0) return 'you are in the channel of none'
  const more = teams.length > MOST_CHOICES ? ' …' : ''
  return `yours: ${teams
    .slice(0, MOST_CHOICES)
    .map(({ id, name }) => (teams.filter((one) => one.name === name).length > 1 ? `${id} for "${name}"` : `"${name}"`))
    .join(', ')}${more}`
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
