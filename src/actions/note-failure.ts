import { answererOf } from '../domain/limits/answerer.ts'
import { failedAgain } from '../domain/limits/failing.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { enterNotice } from './enter-notice.ts'
import type { JudgingFault } from './judging-faults.ts'
import { notePausing } from './note-pausing.ts'

interface Noted extends Pick<JudgingFault, 'limit' | 'why'> {
  readonly team: Team
  readonly now: number
}

/**
 * Counts that a limit could not be judged; the failure that pauses it is told to whoever answers for it, or the team's
 * owner where that is no manager, and its open incidents and its history say so. How it stands is kept. In the caller's
 * transaction, under the team's lock.
 */
export async function noteFailure(repositories: Repositories, { team, limit, why, now }: Noted): Promise<void> {
  const failing = failedAgain(limit.failing, { why, now })
  await repositories.limits.keepFailing(limit, failing)
  if (failing.pausedAt !== now) return
  const person = answererOf(limit, team)
  const content = { kind: 'limit-paused', teamId: team.id, limitId: limit.id } as const
  await enterNotice(repositories, { team, person, content, slot: `limit-paused:${limit.id}:${now}`, now })
  await notePausing(repositories, { team, limit, change: { kind: 'paused', why }, by: null, now })
}
