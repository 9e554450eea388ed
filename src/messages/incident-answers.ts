import type { Refusal } from '../domain/incidents/decision.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { subjectWords } from './incident-state.ts'
import { mention } from './mention.ts'
import { momentIn } from './moment.ts'
import { sentence } from './reply.ts'

/** Said to whoever acknowledged. */
export function acknowledgedReply({ terms }: Incident): Reply {
  return sentence(
    `:eyes: You have ${subjectWords(terms)}: no reminder for a day, unless it gets worse. The other managers see that you do`,
  )
}

/** Said to whoever snoozed. */
export function snoozedReply({ terms, snoozed }: Incident, team: Team): Reply {
  const until = snoozed ? ` until ${momentIn(team.zone, snoozed.until)}` : ''
  return sentence(`:zzz: Nobody hears of ${subjectWords(terms)}${until}. If it is still so then, you are told`)
}

/** Said to whoever pressed a button that came too late. */
export const refusedReply = (refusal: Refusal, incident: Incident, team: Team): Reply =>
  sentence(`:information_source: ${refusedWords(refusal, incident, team)}`)

function refusedWords(refusal: Refusal, { terms, ended }: Incident, { zone }: Team): string {
  switch (refusal.kind) {
    case 'over': {
      const when = ended ? `, since ${momentIn(zone, ended.at)}` : ''
      if (ended?.because !== undefined && ended.because !== 'recovered' && ended.because !== 'corrected')
        return `The limit on ${subjectWords(terms)} was changed${when}: there is nothing to answer`
      return `${subjectWords(terms)} is no longer critical${when}: there is nothing to answer`
    }
    case 'acknowledged':
      return `${mention(refusal.by)} acknowledged it already, ${momentIn(zone, refusal.at)}`
    case 'past':
      return 'Cannot snooze it until then: that is over already'
  }
}
