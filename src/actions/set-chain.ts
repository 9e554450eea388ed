import type { CommandContext } from '../command.ts'
import { peopleOf, type Chain } from '../domain/chain/chain.ts'
import type { ChainReading } from '../domain/chain/read-chain.ts'
import { isManager, type Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import { lockedTeam } from './locked-team.ts'

/**
 * Sets in which order the team's alerts are told, or that all managers are at once; what is open goes on as it began. Throws
 * `UserError` for words that say nothing, and for people who are no managers.
 */
export async function setChain(team: Team, reading: ChainReading, context: CommandContext): Promise<Team> {
  if (reading.kind === 'wrong') throw new UserError(`Cannot set who is told of alerts: ${reading.fault}`)
  const chain = reading.kind === 'off' ? null : reading.chain
  const names = await namesOfStrangers(chain ?? [], team, context)
  return context.store.transaction(async (repositories) => {
    const locked = await lockedTeam(repositories, team)
    const strangers = strangersIn(chain ?? [], locked)
    if (strangers.length > 0)
      throw strangersError(
        strangers.map((id) => names.get(id) ?? id),
        locked,
      )
    return repositories.teams.change(locked, { chain })
  })
}

const strangersIn = (chain: Chain, team: Team): string[] => peopleOf(chain).filter((person) => !isManager(team, person))

function strangersError(names: readonly string[], { name }: Team): UserError {
  const who = `${names.join(', ')} ${names.length === 1 ? 'is no manager' : 'are no managers'} of ${name}`
  return new UserError(
    `Cannot set who is told of alerts: ${who}, and only managers answer them and see single agents. Name all managers with team set managers, then try again`,
  )
}

/** Slack is asked before the transaction; whom it does not tell keeps the id. */
async function namesOfStrangers(
  chain: Chain,
  team: Team,
  { directory }: Pick<CommandContext, 'directory'>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const id of strangersIn(chain, team)) {
    const person = await directory.person(team.workspaceId, id).catch(() => null)
    if (person) names.set(id, `@${person.name}`)
  }
  return names
}
