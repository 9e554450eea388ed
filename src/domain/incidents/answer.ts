import type { Decision, Input, Situation } from './decision.ts'
import { LONGEST_SNOOZE_MS } from './snooze-until.ts'
import { stopped } from './open-chain.ts'
import type { OpenIncident, Standing } from './standing.ts'
import { latestOf, tell } from './tell.ts'

type InputOf<K extends Input['kind']> = Extract<Input, { readonly kind: K }>

const DAY_MS = 24 * 3_600_000
const ACKNOWLEDGED_MS = DAY_MS

/** Somebody sees to it: no reminders for a day, unless it gets worse. The first one who says so stands. */
export function acknowledge(standing: Standing, { by, episode }: InputOf<'acknowledge'>, { now }: Situation): Decision {
  const incident = openIn(standing, episode)
  if (!incident) return OVER
  const { acknowledged } = incident
  if (acknowledged && acknowledged.until > now)
    return { kind: 'refuse', because: { kind: 'acknowledged', by: acknowledged.by, at: acknowledged.at } }
  const { value = 0, beyond = 0 } = latestOf(standing) ?? {}
  const until = now + ACKNOWLEDGED_MS
  return answered(standing, { ...incident, acknowledged: { by, at: now, until, value, beyond } })
}

/** Nothing is told until then, 14 days at most; a later snooze takes the place of an earlier one. */
export function snooze(standing: Standing, { by, episode, until }: InputOf<'snooze'>, { now }: Situation): Decision {
  const incident = openIn(standing, episode)
  if (!incident) return OVER
  if (until <= now) return { kind: 'refuse', because: { kind: 'past' } }
  return answered(standing, { ...incident, snoozed: { by, at: now, until: Math.min(until, now + LONGEST_SNOOZE_MS) } })
}

/**
 * Ends a snooze before its time: what was held back is told now, as if its time had come; also that the figure is back,
 * which nobody has heard of yet.
 */
export function wake(standing: Standing, { episode }: InputOf<'wake'>, situation: Situation): Decision {
  const { incident } = standing
  if (incident?.episode !== episode) return OVER
  const { snoozed } = incident
  const { now } = situation
  if (!snoozed || snoozed.until <= now) return { kind: 'refuse', because: { kind: 'awake' } }
  const woken = { ...standing, incident: { ...incident, snoozed: { ...snoozed, until: now } } }
  return { kind: 'move', ...tell(woken, { ...situation, hasFigures: false }) }
}

const OVER: Decision = { kind: 'refuse', because: { kind: 'over' } }

/** The incident of that number, unless its figure is back. */
const openIn = ({ incident }: Standing, episode: number): OpenIncident | null =>
  incident?.episode === episode && incident.over === null ? incident : null

/** Nobody else is told as long as that holds. */
const answered = (standing: Standing, incident: OpenIncident): Decision => ({
  kind: 'move',
  standing: { ...standing, incident: { ...incident, chain: incident.chain && stopped(incident.chain) } },
  notice: null,
})
