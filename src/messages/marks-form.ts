import type { Incident } from '../domain/incidents/incident.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Form, FormOption } from '../form.ts'
import { withTeam } from './blocks.ts'
import { plainName } from './escape.ts'
import { plainSubject } from './incident-state.ts'
import type { Spellings } from './part-words.ts'
import { sentence } from './reply.ts'

/** What the interaction that gets it is called. */
export const MARKS_FORM = 'mark-alerts'

const MOST_OPTIONS = 100

interface Setting {
  readonly team: Team
  readonly spellings: Spellings
}

/** The form in which several alerts are called not useful; of very many the rest is left out. */
export function marksForm(incidents: readonly Incident[], { team, spellings }: Setting): Form {
  const options = incidents.slice(0, MOST_OPTIONS).map((incident): FormOption => {
    const subject = plainSubject(incident, spellings)
    return { value: String(incident.id), label: plainName(`${subject}, since ${formatDay(incident.since)}`, 70) }
  })
  return {
    name: MARKS_FORM,
    title: 'Not useful',
    submit: 'Not useful to me',
    state: withTeam('alerts', team),
    fields: [
      { kind: 'choices', name: 'alerts', label: 'Which of them were of no use to you?', options },
      { kind: 'paragraph', text: 'They go on as before. The weekly report on alerts counts it' },
    ],
    otherwise: sentence('The form can’t be shown now: press *Show alerts*, or *Not useful* under an alert of its own'),
  }
}
