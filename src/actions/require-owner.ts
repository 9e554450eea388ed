import type { CommandContext } from '../command.ts'
import { isManager, type Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'

/** Throws `UserError` where somebody is to answer for a limit who is no manager of the team. */
export async function requireOwner(
  owner: string | null,
  { team, directory }: { readonly team: Team; readonly directory: CommandContext['directory'] },
): Promise<void> {
  if (owner === null || isManager(team, owner)) return
  const person = await directory.person(team.workspaceId, owner).catch(() => null)
  const name = person ? `@${person.name}` : owner
  throw new UserError(
    `Cannot set that limit: ${name} is no manager of ${team.name}, and only managers answer for limits. Name all managers with team set managers, then try again`,
  )
}
