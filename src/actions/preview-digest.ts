import { USUAL_SETTINGS } from '../domain/digest/digest-settings.ts'
import type { Cadence } from '../domain/schedule/rhythm.ts'
import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Team } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { digestMessage } from '../messages/digest.ts'
import type { Repositories } from '../ports.ts'
import { correctedFigures } from './corrected-figures.ts'
import { currentPeriod } from './current-period.ts'
import { latestDigests } from './latest-digests.ts'
import { gatherDigest } from './make-digest.ts'

interface Previewed {
  readonly team: Team
  readonly cadence: Cadence
  /** Whose days and settings it has; without one the usual ones. */
  readonly schedule: Schedule | undefined
  readonly now: number
}

/** The digest that would go out now. */
export async function previewDigest(
  repositories: Repositories,
  { team, cadence, schedule, now }: Previewed,
): Promise<Message> {
  const period = currentPeriod(team, { cadence, schedule, now })
  const settings = schedule?.settings ?? USUAL_SETTINGS
  const digest = await gatherDigest(repositories, { team, cadence, period, settings })
  const channelId = schedule?.channelId ?? team.channelId
  const corrected = await correctedFigures(repositories, {
    team,
    channelId,
    cadence,
    period,
    metrics: settings.metrics,
    latest: await latestDigests(repositories, { teamId: team.id, cadence }),
    now,
  })
  return digestMessage(digest, { corrected })
}
