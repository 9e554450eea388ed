import type { CommandContext } from '../command.ts'
import { nextTimeOf } from '../domain/incidents/decide.ts'
import { isPaused } from '../domain/limits/failing.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import { addDays, eachDay } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Reply } from '../message.ts'
import { resumedReply } from '../messages/limit-paused.ts'
import type { Repositories } from '../ports.ts'
import { judgeLimits } from './judge-limits.ts'
import type { JudgingFault } from './judging-faults.ts'
import { notePausing } from './note-pausing.ts'
import { soundStanding } from './sound-standing.ts'
import { requireManager, requireTeam } from './teams.ts'

/** What came while it was paused is judged as far as figures may still be corrected. */
const JUDGED_DAYS = 2

/**
 * Lets the team's paused limits that are meant be judged again, from today on at once. What was kept of how they stand goes
 * on; where that can't be read, the open incident does. Throws `UserError` for who is no manager.
 */
export async function resumeLimits(isMeant: (limit: Limit) => boolean, context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  requireManager(team, context, 'resume limits')
  const { store, now, userId: by } = context
  return store.transaction(async (repositories) => {
    await repositories.ledger.lock(team)
    const paused = (await repositories.limits.ofTeam(team.id)).filter((limit) => isMeant(limit) && isPaused(limit))
    const faults: JudgingFault[] = []
    for (const limit of paused) faults.push(...(await resume(repositories, { team, limit, by, now })))
    return resumedReply(paused, { team, faults })
  })
}

interface Resumed {
  readonly team: Team
  readonly limit: Limit
  /** The person who resumes it. */
  readonly by: string
  readonly now: number
}

async function resume(
  repositories: Repositories,
  { team, limit: paused, by, now }: Resumed,
): Promise<readonly JudgingFault[]> {
  const { failing: _was, ...limit } = paused
  await repositories.limits.keepFailing(limit, null)
  for (const kept of await repositories.standings.ofLimits(team.id, [limit.id])) {
    const sound = await soundStanding(repositories, { team, limit, kept, now })
    if (sound !== kept) await repositories.standings.keep(kept, sound.standing, nextTimeOf(sound.standing))
  }
  await notePausing(repositories, { team, limit, change: { kind: 'resumed' }, by, now })
  const today = dayAt(now, team.zone)
  const setOn = dayAt(limit.setAt, team.zone)
  const days = eachDay(addDays(today, -JUDGED_DAYS), addDays(today, 1)).filter((day) => day >= setOn)
  return judgeLimits(repositories, { team, now, judged: [{ limit, days }] })
}
