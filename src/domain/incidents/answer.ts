import type { Decision, Input, Situation } from './decision.ts'
import type { OpenIncident, Standing } from './standing.ts'
import { latestOf } from './tell.ts'

type InputOf<K extends Input['kind']> = Extract<Input, { readonly kind: K }>

const DAY_MS = 24 * 3_600_000
const ACKNOWLEDGED_MS = DAY_MS
const LONGEST_SNOOZE_MS = 14 * DAY_MS

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

const OVER: Decision = { kind: 'refuse', because: { kind: 'over' } }

/** The incident of that number, unless its figure is back. */
const openIn = ({ incident }: Standing, episode: number): OpenIncident | null =>
  incident?.episode === episode && incident.over === null ? incident : null

const answered = (standing: Standing, incident: OpenIncident): Decision => ({
  kind: 'move',
  standing: { ...standing, incident },
  notice: null,
})
