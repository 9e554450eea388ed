import { LONGEST_SNOOZE_MS } from '../domain/incidents/snooze-until.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import { instantOf } from '../domain/schedule/instant-of.ts'
import { parseTimeOfDay } from '../domain/schedule/time-of-day.ts'
import type { Team } from '../domain/team.ts'
import { addDays, isDay } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import { valueOf, type Form, type FormFaults, type FormValues } from '../form.ts'
import { withTeam } from './blocks.ts'
import { plainName } from './escape.ts'
import { momentIn } from './moment.ts'
import { sentence } from './reply.ts'

/** What the interaction that gets it is called. */
export const SNOOZE_FORM = 'snooze-until'

interface Moment {
  readonly team: Team
  readonly now: number
}

/** The form for a snooze until any moment of the next 14 days; tomorrow morning is filled in. */
export function snoozeForm({ id }: Pick<Incident, 'id'>, { team, now }: Moment): Form {
  return {
    name: SNOOZE_FORM,
    title: 'Snooze until',
    submit: 'Snooze',
    state: withTeam(String(id), team),
    fields: [
      { kind: 'date', name: 'day', label: 'Day', initial: addDays(dayAt(now, team.zone), 1) },
      {
        kind: 'text',
        name: 'time',
        label: 'Time',
        initial: '09:00',
        maxLength: 10,
        hint: plainName(`By the team’s clock (${team.zone}), like 09:00 or 9am; 14 days ahead at most`, 140),
      },
    ],
    otherwise: sentence('The form can’t be shown now: press *Snooze until tomorrow* or *Snooze until Monday* instead'),
  }
}

/** When the snooze is to end, in epoch milliseconds; or what is wrong, at its field. */
export function readSnoozeForm(
  values: FormValues,
  { team, now }: Moment,
): { readonly until: number } | { readonly faults: FormFaults } {
  const day = valueOf(values, 'day')
  if (!isDay(day)) return { faults: { day: 'Choose a day' } }
  const read = parseTimeOfDay(valueOf(values, 'time'))
  if (read.kind === 'wrong') return { faults: { time: read.message } }
  const until = instantOf(day, read.time, team.zone)
  const isToday = day === dayAt(now, team.zone)
  if (until <= now)
    return { faults: { [isToday ? 'time' : 'day']: `That is over already: it is ${momentIn(team.zone, now)}` } }
  const last = now + LONGEST_SNOOZE_MS
  if (until > last) return { faults: { day: `At most 14 days: until ${momentIn(team.zone, last)}` } }
  return { until }
}
