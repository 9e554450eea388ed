import type { CommandContext } from '../command.ts'
import { isManager } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import { takenOffReply } from '../messages/unreachable.ts'
import { changeManagers } from './change-managers.ts'
import { lockedTeam } from './locked-team.ts'
import { requireManager, requireTeam } from './teams.ts'

/**
 * Takes a manager off the team; where that is the owner, whoever asks becomes it. Throws `UserError` for who is no manager,
 * and for who would take themselves off.
 */
export async function takeOff(person: string, context: CommandContext): Promise<Reply> {
  const { store, userId } = context
  if (person === userId) throw new UserError('Cannot take you off: name another owner with team set owner first')
  const asked = requireTeam(context)
  return store.transaction(async (repositories) => {
    const team = await lockedTeam(repositories, asked)
    requireManager(team, context, 'take a manager off')
    if (!isManager(team, person)) return takenOffReply(person, team)
    const ownerId = team.ownerId === person ? userId : team.ownerId
    const managerIds = team.managerIds.filter((one) => one !== person)
    return takenOffReply(person, await changeManagers(repositories, team, { ownerId, managerIds }))
  })
}
