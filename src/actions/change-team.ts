import type { CommandContext } from '../command.ts'
import { termsOf } from '../domain/catalogue/definition.ts'
import type { QuietHours } from '../domain/quiet/quiet-hours.ts'
import type { TeamChange } from '../domain/team-change.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import type { ClosedDay, WorkingCalendar } from '../domain/time/working-calendar.ts'
import { UserError } from '../errors.ts'
import type { TeamSettings } from '../ports.ts'
import { changeManagers } from './change-managers.ts'
import { lockedTeam } from './locked-team.ts'
import { moveHome } from './move-home.ts'
import { reschedule } from './set-schedule.ts'
import { wakeHeld } from './wake-standing.ts'

const MOST_OWN_CHANNELS = 20
const MOST_MANAGERS = 20
const MOST_CLOSED_DAYS = 100

/** Changes one thing about a team. Throws `UserError` when it can't be. */
export async function changeTeam(team: Team, change: TeamChange, context: CommandContext): Promise<Team> {
  const { store, now } = context
  switch (change.kind) {
    case 'name':
      return rename(team, change.name, store)
    case 'zone':
      return changeTimes(team, { zone: change.zone }, { store, now })
    case 'weekdays':
      return changeTimes(team, { calendar: { ...team.calendar, weekdays: change.weekdays } }, { store, now })
    case 'region':
      return changeTimes(team, { calendar: { ...team.calendar, region: change.region } }, { store, now })
    case 'close-day':
      return changeTimes(team, { calendar: withClosed(team.calendar, change.closed) }, { store, now })
    case 'open-day':
      return changeTimes(team, { calendar: withoutClosed(team.calendar, change.day) }, { store, now })
    case 'currency':
      return changeCurrency(team, change.currency, store)
    case 'home':
      return moveHome(team, change.channelId, context)
    case 'owner':
      return setManagers(team, { ownerId: change.userId, named: [change.userId] }, store)
    case 'managers':
      if (change.userIds.length > MOST_MANAGERS)
        throw new UserError(`Cannot set ${change.userIds.length} managers: at most ${MOST_MANAGERS}`)
      return setManagers(team, { managerIds: change.userIds, named: change.userIds }, store)
    case 'quiet':
      return changeQuiet(team, change.quiet, { store, now })
    case 'reminders':
      return store.teams.change(team, { reminders: change.at })
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

async function rename(team: Team, name: string, { teams }: CommandContext['store']): Promise<Team> {
  const all = await teams.inWorkspace(team.workspaceId)
  if (all.some((one) => one.id !== team.id && one.name.toLowerCase() === name.toLowerCase()))
    throw new UserError(`Cannot call the team ${name}: another team of this workspace has that name, take another`)
  return teams.change(team, { name })
}

/** The digests keep their time on the wall clock and to the working days: when they are due is found anew. */
async function changeTimes(
  team: Team,
  settings: Pick<Partial<TeamSettings>, 'zone' | 'calendar'>,
  { store, now }: Pick<CommandContext, 'store' | 'now'>,
): Promise<Team> {
  return store.transaction(async (repositories) => {
    const changed = await repositories.teams.change(team, settings)
    await reschedule(repositories, { team: changed, before: team, now })
    return changed
  })
}

/** What waits for anybody is looked at anew. */
function changeQuiet(
  team: Team,
  quiet: QuietHours | null,
  { store, now }: Pick<CommandContext, 'store' | 'now'>,
): Promise<Team> {
  return store.transaction(async (repositories) => {
    await lockedTeam(repositories, team)
    await repositories.deliveries.hasten(team.id, now)
    const changed = await repositories.teams.change(team, { quiet })
    await wakeHeld(repositories, changed, now)
    return changed
  })
}

function setManagers(
  team: Team,
  settings: Parameters<typeof changeManagers>[2],
  store: CommandContext['store'],
): Promise<Team> {
  return store.transaction(async (repositories) =>
    changeManagers(repositories, await lockedTeam(repositories, team), settings),
  )
}

function withClosed(calendar: WorkingCalendar, closed: ClosedDay): WorkingCalendar {
  const { closedDays } = withoutClosed(calendar, closed.day)
  if (closedDays.length >= MOST_CLOSED_DAYS)
    throw new UserError(`Cannot add a holiday: a team has at most ${MOST_CLOSED_DAYS} of its own`)
  return { ...calendar, closedDays: [...closedDays, closed].toSorted((a, b) => (a.day < b.day ? -1 : 1)) }
}

const withoutClosed = (calendar: WorkingCalendar, day: Day): WorkingCalendar => ({
  ...calendar,
  closedDays: calendar.closedDays.filter((closed) => closed.day !== day),
})

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
