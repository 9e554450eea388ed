import type { Cadence } from '../domain/schedule/rhythm.ts'
import type { DeliveryRecord, Repositories } from '../ports.ts'

const LOOKED_THROUGH = 100

/** A team's digests of a cadence in all its channels, the latest due first, as far back as a new one asks about them. */
export function latestDigests(
  { deliveries }: Pick<Repositories, 'deliveries'>,
  { teamId, cadence }: { teamId: number; cadence: Cadence },
): Promise<DeliveryRecord[]> {
  return deliveries.ofTeam(teamId, LOOKED_THROUGH, cadence)
}
