import { restored } from '../domain/incidents/restored.ts'
import { patienceOf } from '../domain/incidents/phase.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { KeptStanding, Repositories } from '../ports.ts'
import { decisionOn } from './move-standing.ts'
import type { Team } from '../domain/team.ts'

interface Kept {
  readonly team: Team
  readonly limit: Limit
  readonly kept: KeptStanding
  readonly now: number
}

/** A standing as it was kept; where that can't be read, one made from the incident that people see. */
export async function soundStanding({ incidents }: Pick<Repositories, 'incidents'>, of: Kept): Promise<KeptStanding> {
  if (isSound(of)) return of.kept
  const { workspaceId, teamId, limitId, value, version } = of.kept
  const known = {
    incident: await incidents.ofStanding({ limitId, value }),
    episodes: await incidents.episodesOf({ limitId, value }),
  }
  const standing = restored({ ...known, patience: patienceOf(of.limit) })
  return { workspaceId, teamId, limitId, value, version, standing }
}

/** Whether it can be read, and be decided on. */
export function isSound(of: Kept): boolean {
  try {
    decisionOn(of, () => ({ kind: 'time' }))
    return true
  } catch {
    return false
  }
}
