import { addDays } from '../time/day.ts'
import type { Incident } from './incident.ts'
import type { Patience } from './phase.ts'
import { NEW_STANDING, type OpenIncident, type Standing } from './standing.ts'

interface Known {
  /** The open incident, if there is one. */
  readonly incident: Incident | null
  /** How many incidents there have been. */
  readonly episodes: number
  readonly patience: Patience
}

/**
 * A standing in the place of one that can't be read, from what people see: the open incident goes on until a figure is
 * back, and the days before are forgotten.
 */
export function restored({ incident, episodes, patience }: Known): Standing {
  if (!incident) return { ...NEW_STANDING, episodes }
  const { severity, since, lastDay, lastValue } = incident
  const criticals = severity === 'critical' ? patience.breaches : 0
  return {
    ...NEW_STANDING,
    settled: { kind: 'firing', severity, since, breaches: patience.breaches, criticals },
    // Its last day may be read once more.
    settledLast: { day: addDays(lastDay, -1), outcome: severity, value: lastValue, beyond: 0 },
    incident: openFrom(incident),
    episodes: Math.max(episodes, incident.episode),
  }
}

function openFrom({
  episode,
  since,
  openedAt,
  severity,
  lastValue,
  acknowledged,
  snoozed,
  chain,
}: Incident): OpenIncident {
  return {
    episode,
    since,
    openedAt,
    severity,
    toldAt: openedAt,
    repeats: 0,
    acknowledged: acknowledged && { ...acknowledged, at: openedAt, value: lastValue, beyond: 0 },
    snoozed: snoozed && { ...snoozed, at: openedAt },
    flapping: null,
    chain,
    over: null,
  }
}
