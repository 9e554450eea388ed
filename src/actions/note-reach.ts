import type { Team } from '../domain/team.ts'
import type { Store } from '../ports.ts'
import { lockedTeam } from './locked-team.ts'
import { tellInstead } from './tell-instead.ts'

interface Whom {
  readonly workspaceId: string
  readonly userId: string
}

/** Slack says that somebody's account is closed: where they are a manager, others are told of what they were told of. */
export async function noteGone(store: Store, { workspaceId, userId: person }: Whom, now: number): Promise<void> {
  for (const team of await store.teams.inWorkspace(workspaceId))
    await store.transaction(async (repositories) => {
      await repositories.ledger.lock(team)
      await tellInstead(repositories, { team, person, now })
    })
}

/** Whoever asks for something is there: a manager who was thought to have left is told of alerts as before. */
export async function noteReached(
  { transaction }: Pick<Store, 'transaction'>,
  team: Team,
  person: string,
): Promise<Team> {
  if (!team.unreachable.includes(person)) return team
  return transaction(async (repositories) => {
    const locked = await lockedTeam(repositories, team)
    const unreachable = locked.unreachable.filter((one) => one !== person)
    return repositories.teams.change(locked, { unreachable })
  })
}
