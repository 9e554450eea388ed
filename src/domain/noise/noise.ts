import type { IncidentTerms } from '../incidents/incident.ts'
import type { Transition } from '../incidents/transition.ts'
import { isOnSameNumber } from '../limits/part.ts'

/** How much a limit disturbed people in a stretch of time; all values of its dimension together. */
export interface Noise {
  /** As it was when it alarmed last. */
  readonly terms: IncidentTerms
  /** How many alarms people were told of. */
  readonly fired: number
  /** Of these: acknowledged, called not useful by anybody, over by their figure without any answer. */
  readonly acknowledged: number
  readonly notUseful: number
  readonly unanswered: number
  /** How long it took to acknowledge those that were, in the middle; null without any. */
  readonly answeredAfterMs: number | null
}

/** Half-open, in epoch milliseconds. */
export interface Stretch {
  readonly since: number
  readonly until: number
}

/**
 * How much each limit disturbed, the noisy ones first and then by how often: from all that happened to the incidents, whenever
 * that was; what nobody was told of in the stretch, as warnings, is left out.
 */
export function noiseOf(happened: readonly Transition[], stretch: Stretch): Noise[] {
  const alarms = [...byIncident(happened).values()].flatMap((one) => alarmOf(one, stretch) ?? [])
  const groups: Alarm[][] = []
  for (const alarm of alarms.toSorted((a, b) => a.toldAt - b.toldAt)) {
    const own = groups.find(([first]) => isOnSameNumber(first!.terms, alarm.terms))
    if (own) own.push(alarm)
    else groups.push([alarm])
  }
  return groups.map(noiseOfAlarms).toSorted((a, b) => Number(isNoisy(b)) - Number(isNoisy(a)) || b.fired - a.fired)
}

/** Whether it should be looked at: somebody had no use for it, or it went by unanswered more than once. */
export const isNoisy = ({ notUseful, unanswered }: Noise): boolean => notUseful > 0 || unanswered > 1

/** Whether it tells people of something critical that opened or got so; a warning stands in the digest alone. */
export const isAlarm = ({ change }: Transition): boolean =>
  change.kind === 'escalated' ||
  ((change.kind === 'fired' || change.kind === 'flapping') && change.severity === 'critical')

interface Alarm {
  readonly terms: IncidentTerms
  readonly toldAt: number
  readonly acknowledgedAt: number | null
  readonly isNotUseful: boolean
  readonly isUnanswered: boolean
}

function byIncident(happened: readonly Transition[]): ReadonlyMap<number, readonly Transition[]> {
  const incidents = new Map<number, Transition[]>()
  for (const one of happened) {
    if (one.incidentId === null) continue
    const own = incidents.get(one.incidentId)
    if (own) own.push(one)
    else incidents.set(one.incidentId, [one])
  }
  return incidents
}

/** An incident alarms once, however often it is reminded of; null where it did not in the stretch. */
function alarmOf(happened: readonly Transition[], { since, until }: Stretch): Alarm | null {
  const told = happened.find(isAlarm)
  if (!told || told.at < since || told.at >= until) return null
  const after = happened.slice(happened.indexOf(told))
  const acknowledged = after.find(({ change }) => change.kind === 'acknowledged')
  const isAnswered = acknowledged !== undefined || after.some(({ change }) => change.kind === 'snoozed')
  const isOver = after.some(
    ({ change }) => change.kind === 'ended' && (change.because === 'recovered' || change.because === 'corrected'),
  )
  return {
    terms: told.terms,
    toldAt: told.at,
    acknowledgedAt: acknowledged?.at ?? null,
    isNotUseful: saysNotUseful(happened),
    isUnanswered: isOver && !isAnswered,
  }
}

/** Whether anybody says so, and has not taken it back. */
function saysNotUseful(happened: readonly Transition[]): boolean {
  const says = new Map(
    happened
      .filter(({ change }) => change.kind === 'not-useful' || change.kind === 'useful')
      .map(({ by, change }) => [by, change.kind]),
  )
  return [...says.values()].includes('not-useful')
}

function noiseOfAlarms(alarms: readonly Alarm[]): Noise {
  const times = alarms.flatMap(({ toldAt, acknowledgedAt }) => (acknowledgedAt === null ? [] : acknowledgedAt - toldAt))
  return {
    terms: alarms.at(-1)!.terms,
    fired: alarms.length,
    acknowledged: times.length,
    notUseful: alarms.filter(({ isNotUseful }) => isNotUseful).length,
    unanswered: alarms.filter(({ isUnanswered }) => isUnanswered).length,
    answeredAfterMs: medianOf(times),
  }
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
