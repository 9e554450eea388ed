import type { CommandContext } from '../command.ts'
import { managersOf, type Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import { takenOverReply } from '../messages/unreachable.ts'
import { changeManagers } from './change-managers.ts'
import { lockedTeam } from './locked-team.ts'
import { requireTeam } from './teams.ts'

/**
 * Makes whoever asks the owner of a team whose managers all have left. Throws `UserError` where one of them is still there,
 * as Slack has it at this moment, and for who is not in the team's channel.
 */
export async function takeOver(context: CommandContext): Promise<Reply> {
  const asked = requireTeam(context)
  const { store, directory, workspaceId, userId } = context
  if (!(await directory.isMember(workspaceId, asked.channelId, userId)))
    throw new UserError(`Cannot take over ${asked.name}: you are not in its channel, or the bot is not`)
  const gone = await goneAmong(managersOf(asked), asked, context)
  return store.transaction(async (repositories) => {
    const team = await lockedTeam(repositories, asked)
    if (!managersOf(team).every((manager) => gone.includes(manager)))
      throw new UserError(`Cannot take over ${team.name}: it has a manager, who can name you with team set managers`)
    return takenOverReply(await changeManagers(repositories, team, { ownerId: userId, managerIds: [] }))
  })
}

/** Those who Slack says have left, or does not know. */
async function goneAmong(people: readonly string[], team: Team, { directory }: CommandContext): Promise<string[]> {
  const gone: string[] = []
  for (const id of people) {
    const person = await directory.person(team.workspaceId, id).catch(() => {
      throw new UserError(`Cannot take over ${team.name}: Slack does not say who has left, try again in a minute`)
    })
    if (person === null || person.isGone) gone.push(id)
  }
  return gone
}
