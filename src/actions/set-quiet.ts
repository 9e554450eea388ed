import type { CommandContext } from '../command.ts'
import type { QuietReading } from '../domain/quiet/read-quiet.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import { lockedTeam } from './locked-team.ts'
import { wakeHeld } from './wake-standing.ts'

/** Sets when the asker's own alerts wait. What waits already is looked at anew. Throws `UserError` for words that say nothing. */
export async function setOwnQuiet(team: Team, reading: QuietReading, context: CommandContext): Promise<void> {
  const { store, userId, now } = context
  if (reading.kind === 'wrong') throw new UserError(`Cannot set quiet hours: ${reading.fault}`)
  await store.transaction(async (repositories) => {
    const { quietHours, deliveries } = repositories
    const locked = await lockedTeam(repositories, team)
    if (reading.kind === 'team') await quietHours.remove(team.id, userId)
    else await quietHours.put(team, userId, reading.kind === 'off' ? null : reading.quiet)
    await deliveries.hasten(team.id, now, userId)
    await wakeHeld(repositories, locked, now)
  })
}
