import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Stretch } from '../domain/noise/noise.ts'
import { isManager, type Team } from '../domain/team.ts'
import { formatDates } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'
import { startOfDay } from '../domain/time/zone.ts'
import { noiseMessage } from '../messages/noise.ts'
import type { Repositories } from '../ports.ts'
import type { Composed } from './composed.ts'
import { gatherNoise } from './gather-noise.ts'
import { heldUntil } from './quiet-of.ts'
import { spellingsOfParts } from './spellings-for.ts'

interface Occasion {
  readonly delivery: Delivery
  readonly content: Extract<DeliveryContent, { readonly kind: 'noise-report' }>
  readonly team: Team
  readonly now: number
}

/** The instants that the days of a week span by the team's clock. */
export const stretchOf = ({ start, end }: Period, { zone }: Pick<Team, 'zone'>): Stretch => ({
  since: startOfDay(start, zone),
  until: startOfDay(end, zone),
})

/** The weekly report on alerts; null where it was switched off, and for who is no manager any more. */
export async function composeNoise(
  repositories: Repositories,
  { delivery, content, team, now }: Occasion,
): Promise<Composed | null> {
  const person = delivery.channelId
  if (!team.reportsNoise || !isManager(team, person)) return null
  const until = await heldUntil(repositories, { team, person, now, isCritical: false })
  if (until !== null) return { kind: 'wait', until }
  const { week } = content
  const all = await gatherNoise(repositories, { team, now, stretch: stretchOf(week, team) })
  if (all.length === 0) return null
  const spellings = await spellingsOfParts(
    all.map(({ noise }) => noise.terms),
    team,
    repositories,
  )
  return { kind: 'post', message: noiseMessage(all, { team, spellings, dates: formatDates(week) }) }
}
