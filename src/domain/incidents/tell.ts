import { addDays, type Day } from '../time/day.ts'
import type { Situation, Told } from './decision.ts'
import type { RepeatReason } from './notice.ts'
import { beginChain, passOn, type ReachableFrom, started, stopped } from './open-chain.ts'
import { isOpen, type OpenPhase, type Patience, type Phase, step } from './phase.ts'
import type { Acknowledged, Flapping, OpenIncident, Said, Standing } from './standing.ts'

/** Less than a day: what is recorded each morning need not come later than the day before. */
const REMINDED_AFTER_MS = 20 * 3_600_000
/** What is worse by this share of the acknowledged figure is news. */
const WORSE_BY = 0.2
/** More incidents over than this within so many days are back and forth; so many days alike end it. */
const FLAPPING = { closings: 4, withinDays: 24, steadyDays: 3 }

interface Moment extends Situation {
  /** Whether a figure was read, and not only the clock. */
  readonly hasFigures: boolean
  /** Only when a minute has passed is anything passed on: who can be told then, a step each. */
  readonly reachable?: ReachableFrom
}

/** Sets what people know against what the days say: what stands from then on, and what they are told, if anything. */
export function tell(standing: Standing, moment: Moment): Told {
  const path = pathOf(standing, moment.patience)
  const phase = path.at(-1)!
  const { incident } = standing
  if (!incident) return isOpen(phase) ? open(standing, phase, moment) : { standing, notice: null }
  const followed = follow(incident, path, lastDayOf(standing))
  return isOpen(phase) ? goOn(standing, { incident: followed, phase, moment }) : end(standing, followed, moment.now)
}

/** What the last day with a figure says; null before the first. */
export const latestOf = ({ days, settledLast }: Standing): Said | null => days.at(-1) ?? settledLast

/** How far its run of breaches has come, as the days are known now. */
export const phaseOf = (standing: Standing, patience: Patience): Phase => pathOf(standing, patience).at(-1)!

/** The phase before the days that may still be corrected, and after each of them. */
function pathOf({ settled, days }: Standing, patience: Patience): readonly Phase[] {
  let phase = settled
  return [settled, ...days.map((said) => (phase = step(phase, said, patience)))]
}

const lastDayOf = (standing: Standing): Day | null => latestOf(standing)?.day ?? null

function open(standing: Standing, phase: OpenPhase, moment: Moment): Told {
  const { now } = moment
  const lastDay = lastDayOf(standing)!
  const closings = standing.closings.filter((day) => day > addDays(lastDay, -FLAPPING.withinDays))
  const isFlapping = closings.length > FLAPPING.closings
  const { severity, since } = phase
  const episode = standing.episodes + 1
  const incident: OpenIncident = {
    episode,
    since,
    openedAt: now,
    severity,
    toldAt: now,
    repeats: 0,
    acknowledged: null,
    snoozed: null,
    flapping: isFlapping ? { isOpen: true, steadyDays: 0, lastDay } : null,
    chain: null,
    over: null,
  }
  const notice = { kind: isFlapping ? 'flapping' : 'fire', episode, severity } as const
  const begun = timed(begin(incident, moment), { phase, moment })
  return { standing: { ...standing, incident: begun, closings, episodes: episode }, notice }
}

/** What the days alone change about an incident, whether or not it is told. */
function follow(incident: OpenIncident, path: readonly Phase[], lastDay: Day | null): OpenIncident {
  const phase = path.at(-1)!
  const flapping = incident.flapping && steadied(incident.flapping, { isOpen: isOpen(phase), lastDay })
  const since = isOpen(phase) ? phase.since : incident.since
  const over = isOpen(phase) ? null : (incident.over ?? endOf(incident, path))
  const isSame = flapping === incident.flapping && since === incident.since && over === incident.over
  return isSame ? incident : { ...incident, since, flapping, over }
}

/** Its run of breaches is still there before the days that ended it, or a correction has taken it away. */
const endOf = ({ since }: OpenIncident, path: readonly Phase[]): 'recovered' | 'corrected' =>
  path.some((phase) => isOpen(phase) && phase.since === since) ? 'recovered' : 'corrected'

/** A day that is taken away and recorded anew counts once. */
function steadied(flapping: Flapping, now: { isOpen: boolean; lastDay: Day | null }): Flapping {
  const isNewDay = now.lastDay !== null && now.lastDay > flapping.lastDay
  const lastDay = isNewDay ? now.lastDay! : flapping.lastDay
  if (flapping.isOpen !== now.isOpen) return { isOpen: now.isOpen, steadyDays: 0, lastDay }
  return isNewDay ? { ...flapping, steadyDays: flapping.steadyDays + 1, lastDay } : flapping
}

interface GoingOn {
  readonly incident: OpenIncident
  readonly phase: OpenPhase
  readonly moment: Moment
}

/**
 * A warning that turned critical passes what keeps reminders away, but a snooze; a critical one that a correction made a
 * warning is told as well. Neither is what was acknowledged.
 */
function goOn(standing: Standing, going: GoingOn): Told {
  const { incident, phase, moment } = going
  const { episode } = incident
  const { severity } = phase
  const rest = withoutElapsed(incident, moment.now)
  const isOther = severity !== incident.severity
  if (isOther && (severity === 'critical' ? !isSnoozed(incident, moment.now) : !isHeldBack(incident, moment.now))) {
    const changed = { ...rest, severity, toldAt: moment.now, acknowledged: null }
    const notice = severity === 'critical' ? ({ kind: 'escalate', episode, severity } as const) : ({ kind: 'lower', episode } as const) // prettier-ignore
    return { standing: { ...standing, incident: timed(begin(changed, moment), going) }, notice }
  }
  const because = reasonToRepeat(going, latestOf(standing))
  if (because === null) return passedOn(standing, timed(rest, going), moment)
  const nth = incident.repeats + 1
  const acknowledged = because === 'worse' ? null : rest.acknowledged
  const flapping = because === 'steady' ? null : rest.flapping
  const repeated = { ...rest, toldAt: moment.now, repeats: nth, acknowledged, flapping }
  const closings = because === 'steady' ? [] : standing.closings
  return {
    standing: { ...standing, incident: timed(repeated, going), closings },
    notice: { kind: 'repeat', episode, nth, because, severity },
  }
}

/** A chain begins with the first that is told as critical; warnings are told to nobody. */
const begin = (incident: OpenIncident, { chain }: Moment): OpenIncident =>
  incident.chain || !chain || incident.severity !== 'critical' ? incident : { ...incident, chain: beginChain(chain) }

/**
 * The chain runs as long as people know of something critical that nobody has answered. It goes on from the step it had
 * reached, with that step's minutes anew.
 */
function timed(incident: OpenIncident, { phase, moment: { now } }: Omit<GoingOn, 'incident'>): OpenIncident {
  const { chain, severity, acknowledged } = incident
  if (!chain) return incident
  const isWaitedFor = severity === 'critical' && phase.kind === 'firing' && !acknowledged && !isHeldBack(incident, now)
  const next = isWaitedFor ? started(chain, now) : stopped(chain)
  return next === chain ? incident : { ...incident, chain: next }
}

/** Tells the next step when the minutes of the last one are over. */
function passedOn(standing: Standing, incident: OpenIncident, { now, reachable }: Moment): Told {
  const { chain, episode } = incident
  const next = chain && reachable ? passOn(chain, now, reachable) : chain
  if (!chain || !next || next === chain) return { standing: withIncident(standing, incident), notice: null }
  const notice = next.told > chain.told ? ({ kind: 'pass-on', episode, told: next.told } as const) : null
  return { standing: { ...standing, incident: { ...incident, chain: next } }, notice }
}

function reasonToRepeat(
  { incident, phase, moment: { now, hasFigures } }: GoingOn,
  latest: Said | null,
): RepeatReason | null {
  const { snoozed, flapping, acknowledged } = incident
  if (isHeldBack(incident, now)) return null
  if (snoozed) return acknowledged && acknowledged.until > now ? null : 'snooze-ended'
  if (flapping) return 'steady'
  if (phase.kind !== 'firing') return null
  if (acknowledged && acknowledged.until <= now) return 'acknowledgement-ran-out'
  if (acknowledged) return latest && isWorse(latest, acknowledged) ? 'worse' : null
  return hasFigures && now - incident.toldAt >= REMINDED_AFTER_MS ? 'still' : null
}

const isWorse = (latest: Said, { value, beyond }: Acknowledged): boolean =>
  latest.beyond - beyond > WORSE_BY * Math.abs(value)

const isSnoozed = ({ snoozed }: OpenIncident, now: number): boolean => snoozed !== null && snoozed.until > now

/** Whether nothing is told of it now: its end is told when that is over. */
const isHeldBack = (incident: OpenIncident, now: number): boolean =>
  isSnoozed(incident, now) || (incident.flapping !== null && incident.flapping.steadyDays < FLAPPING.steadyDays)

function withoutElapsed(incident: OpenIncident, now: number): OpenIncident {
  const { acknowledged, snoozed } = incident
  const [isOver, isAwake] = [acknowledged && acknowledged.until <= now, snoozed && snoozed.until <= now]
  if (!isOver && !isAwake) return incident
  return { ...incident, acknowledged: isOver ? null : acknowledged, snoozed: isAwake ? null : snoozed }
}

const withIncident = (standing: Standing, incident: OpenIncident): Standing =>
  incident === standing.incident ? standing : { ...standing, incident }

function end(standing: Standing, incident: OpenIncident, now: number): Told {
  const { episode, over, severity, flapping, since } = incident
  if (isHeldBack(incident, now))
    return { standing: withIncident(standing, withoutElapsed(incident, now)), notice: null }
  // Warnings come and go unheard.
  const closing = severity === 'critical' ? [lastDayOf(standing) ?? since] : []
  const closings = flapping ? [] : [...standing.closings, ...closing]
  return {
    standing: { ...standing, incident: null, closings: closings.slice(-FLAPPING.closings - 1) },
    notice: { kind: 'resolve', episode, because: over! },
  }
}
