import type { CommandContext } from '../command.ts'
import { termsOf } from '../domain/catalogue/definition.ts'
import type { TeamChange } from '../domain/team-change.ts'
import type { Team } from '../domain/team.ts'
import { nextDue } from '../domain/schedule/next-due.ts'
import { UserError } from '../errors.ts'
import type { TeamSettings } from '../ports.ts'

const MOST_OWN_CHANNELS = 20
const MOST_MANAGERS = 20

/** Changes one thing about a team. Throws `UserError` when it can't be. */
export async function changeTeam(team: Team, change: TeamChange, context: CommandContext): Promise<Team> {
  const { store, now } = context
  switch (change.kind) {
    case 'name':
      return store.teams.change(team, { name: change.name })
    case 'zone':
      return changeZone(team, change.zone, { store, now })
    case 'currency':
      return changeCurrency(team, change.currency, store)
    case 'home':
      return moveHome(team, change.channelId, context)
    case 'owner':
      return store.teams.change(team, { ownerId: change.userId })
    case 'managers':
      if (change.userIds.length > MOST_MANAGERS)
        throw new UserError(`Cannot set ${change.userIds.length} managers: at most ${MOST_MANAGERS}`)
      return store.teams.change(team, { managerIds: change.userIds })
    case 'seconds':
      return store.teams.change(team, { [change.setting]: change.seconds } satisfies Partial<TeamSettings>)
    case 'add-channel':
      if (team.ownChannels.length >= MOST_OWN_CHANNELS)
        throw new UserError(`Cannot add a channel: a team has at most ${MOST_OWN_CHANNELS} of its own`)
      return store.teams.change(team, { ownChannels: [...new Set([...team.ownChannels, change.channel])] })
    case 'remove-channel':
      return store.teams.change(team, { ownChannels: team.ownChannels.filter((channel) => channel !== change.channel) })
    case 'agent':
      await store.teams.tieAgent(team, change.agent, change.userId)
      return team
  }
}

/** The digest moves along. A channel one is not in can't be taken: its people would become the team's. */
async function moveHome(
  team: Team,
  channelId: string,
  { store, directory, workspaceId, userId }: CommandContext,
): Promise<Team> {
  if (channelId === team.channelId) return team
  if (!(await directory.isMember(workspaceId, channelId, userId)))
    throw new UserError('Cannot move the team: you are not in that channel, or the bot is not')
  return store.transaction(async ({ teams, schedules }) => {
    if (await teams.ofChannel(workspaceId, channelId))
      throw new UserError('Cannot move the team: that channel has a team of its own')
    const moved = await teams.change(team, { channelId })
    for (const { id: _old, ...schedule } of await schedules.ofTeam(team.id)) {
      if (schedule.channelId !== team.channelId) continue
      await schedules.remove(team.id, schedule.channelId)
      await schedules.put({ ...schedule, channelId })
    }
    return moved
  })
}

/** The digests keep their time on the wall clock: their next moment is found anew in the new zone. */
async function changeZone(
  team: Team,
  zone: string,
  { store, now }: Pick<CommandContext, 'store' | 'now'>,
): Promise<Team> {
  return store.transaction(async ({ teams, schedules }) => {
    const changed = await teams.change(team, { zone })
    for (const schedule of await schedules.ofTeam(team.id)) {
      await schedules.advance(schedule, nextDue({ cron: schedule.cron, zone }, now))
    }
    return changed
  })
}

async function changeCurrency(team: Team, currency: string, store: CommandContext['store']): Promise<Team> {
  if (currency === team.currency) return team
  if (await store.ledger.hasAny(team, moneyOf(team))) {
    throw new UserError(
      `Cannot change the currency: money was recorded in ${team.currency}, and amounts are not converted`,
    )
  }
  return store.teams.change(team, { currency })
}

/** What is recorded in money, also what is off: it may come back. */
function moneyOf({ catalogue, definitions }: Team): string[] {
  const own = definitions.filter((definition) => termsOf(definition).what.kind !== 'ratio').map(({ id }) => id)
  const all = new Set([...catalogue.measures.map(({ id }) => id), ...own])
  return [...all].filter((id) => catalogue.measureOf(id).unit === 'money')
}
