import type { CommandContext } from '../command.ts'
import { isManager, type Team } from '../domain/team.ts'
import { isUserId } from '../messages/mention.ts'

/** So many people at most are asked after: Slack tells of one at a time. */
const MOST_PEOPLE = 50

/**
 * The agent that is meant, in lower case. A mention arrives as `@mia` where Slack made none of it: then it is the one person
 * of that name, of whom an asker can name themselves, and a manager everybody figures are kept under. What is kept under
 * `@mia` as it stands is meant as it stands, and so is a name of nobody or of several.
 */
export async function agentNamed(
  agent: string,
  { team, store, directory, userId }: Pick<CommandContext, 'store' | 'directory' | 'userId'> & { readonly team: Team },
): Promise<string> {
  if (!agent.startsWith('@')) return agent
  const spellings = await store.teams.spellings(team)
  if (spellings.has(`agent:${agent}`)) return agent
  const recorded = [...spellings].flatMap(([key, name]) => (key.startsWith('agent:') && isUserId(name) ? [name] : []))
  const people = [...new Set([userId, ...(isManager(team, userId) ? recorded : [])])].slice(0, MOST_PEOPLE)
  const named = await Promise.all(
    people.map(async (id) => {
      const person = await directory.person(team.workspaceId, id).catch(() => null)
      return person?.name.toLowerCase() === agent.slice(1) ? [id.toLowerCase()] : []
    }),
  )
  const [only, ...others] = named.flat()
  return only === undefined || others.length > 0 ? agent : only
}
