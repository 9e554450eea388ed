import type { CommandContext } from '../command.ts'
import { BUILT_IN } from '../domain/catalogue/built-in.ts'
import { isManager, type Team } from '../domain/team.ts'
import { isZone } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import { createTeam } from './create-team.ts'
import { choiceWords } from './resolve-team.ts'

/** The team spoken about; throws `UserError` with the way to start when there is none. */
export function requireTeam({ team, choices, slash, channelId }: CommandContext): Team {
  if (team) return team
  if (choices.length > 0) throw new UserError(`Which team? Name it with team:"…" (${choiceWords(choices)})`)
  const where = isDirect(channelId) ? 'for you' : 'in this channel yet'
  throw new UserError(
    `No team ${where}. To start one, type ${slash} team set name Support, or ${slash} log complaints 12, in its channel`,
  )
}

/** Throws `UserError` unless the asker is one of the team's managers. */
export function requireManager(team: Team, { userId }: Pick<CommandContext, 'userId'>, action: string): void {
  if (isManager(team, userId)) return
  throw new UserError(`Cannot ${action}: only the managers of ${team.name} may`)
}

/** Throws `UserError` unless the asker is in the channel: nobody sends a team's figures where they could not speak. */
export async function requireMember(
  channelId: string,
  { directory, workspaceId, userId }: Pick<CommandContext, 'directory' | 'workspaceId' | 'userId'>,
): Promise<void> {
  if (await directory.isMember(workspaceId, channelId, userId)) return
  throw new UserError(`Cannot send to <#${channelId}>: you are not in that channel, or the bot is not`)
}

/** A team, or the one this channel would get: nothing is created before what was said has been understood. */
export interface PlannedTeam {
  readonly settings: Pick<Team, 'zone' | 'currency' | 'ownChannels' | 'catalogue'>
  establish(): Promise<{ team: Team; created: boolean }>
}

/**
 * The team spoken about; in a channel that has none (unless one is named), a new one: its owner the person who asks, its
 * zone that of their Slack profile. In direct messages it is the asker's only team, and `UserError` is thrown without one.
 */
export async function planTeam(context: CommandContext): Promise<PlannedTeam> {
  const { team, teamBy, workspaceId, channelId, userId, now, store } = context
  if (team && (teamBy !== 'asker' || isDirect(channelId)))
    return { settings: team, establish: async () => ({ team, created: false }) }
  if (isDirect(channelId)) requireTeam(context)
  const person = await context.directory.person(workspaceId, userId).catch(() => null)
  const zone = person?.zone && isZone(person.zone) ? person.zone : 'UTC'
  return {
    settings: { zone, currency: 'EUR', ownChannels: [], catalogue: BUILT_IN },
    establish: async () => {
      const name = freeName(await store.teams.inWorkspace(workspaceId))
      return createTeam(store, { workspaceId, channelId, name, zone, ownerId: userId, managerIds: [] }, now)
    },
  }
}

/** Another than the workspace's other teams have: people name a team by it. */
function freeName(teams: readonly Team[]): string {
  const taken = new Set(teams.map(({ name }) => name.toLowerCase()))
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? 'Support' : `Support ${nth}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** Whether the conversation is one person's with the bot. */
export const isDirect = (channelId: string): boolean => /^[DU]/.test(channelId)
