import type { Refusal } from '../domain/incidents/decision.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { subjectWords } from './incident-state.ts'
import { mention } from './mention.ts'
import { momentIn } from './moment.ts'
import type { Spellings } from './part-words.ts'
import { sentence } from './reply.ts'

interface Setting {
  readonly team: Team
  readonly spellings: Spellings
}

/** Said to whoever acknowledged. */
export function acknowledgedReply(incident: Incident, { spellings }: Setting): Reply {
  return sentence(
    `:eyes: You have ${subjectWords(incident, spellings)}: no reminder for a day, unless it gets worse. The other managers see that you do`,
  )
}

interface AnsweredAll {
  readonly taken: number
  /** How many somebody had acknowledged already, and how many were over. */
  readonly acknowledged: number
  readonly over: number
}

/** Said to whoever acknowledged all alerts of a message. */
export function acknowledgedAllReply({ taken, acknowledged, over }: AnsweredAll): Reply {
  const rest = [
    ...(acknowledged > 0 ? [`${acknowledged} somebody had acknowledged already`] : []),
    ...(over > 0 ? [`${over} ${over === 1 ? 'is' : 'are'} over`] : []),
  ]
  if (taken === 0)
    return sentence(`:information_source: There is nothing to answer${rest.length > 0 ? `: ${rest.join(', ')}` : ''}`)
  const words = `You have ${taken} ${taken === 1 ? 'alert' : 'alerts'}: no reminder for a day, unless one gets worse. The other managers see that you do`
  return sentence([`:eyes: ${words}`, ...rest].join(' · '))
}

/** Said to whoever snoozed. */
export function snoozedReply(incident: Incident, { team, spellings }: Setting): Reply {
  const { snoozed } = incident
  const until = snoozed ? ` until ${momentIn(team.zone, snoozed.until)}` : ''
  return sentence(
    `:zzz: Nobody hears of ${subjectWords(incident, spellings)}${until}. If it is still so then, you are told`,
  )
}

/** Said to whoever ended a snooze. */
export function wokenReply(incident: Incident, { spellings }: Setting): Reply {
  const subject = subjectWords(incident, spellings)
  const { ended, acknowledged } = incident
  const seen = acknowledged ? `${mention(acknowledged.by)} has acknowledged it` : 'reminders come again'
  const rest = ended ? 'it is over, which all who had the alert are told now' : seen
  return sentence(`:bell: ${subject} is awake: ${rest}`)
}

/** Said to whoever pressed a button that came too late. */
export const refusedReply = (refusal: Refusal, incident: Incident, setting: Setting): Reply =>
  sentence(`:information_source: ${refusedWords(refusal, incident, setting)}`)

function refusedWords(refusal: Refusal, incident: Incident, { team: { zone }, spellings }: Setting): string {
  const { ended } = incident
  const subject = subjectWords(incident, spellings)
  switch (refusal.kind) {
    case 'over': {
      const when = ended ? `, since ${momentIn(zone, ended.at)}` : ''
      if (ended?.because === 'missing') return `Nobody recorded ${subject} any more${when}: there is nothing to answer`
      if (ended?.because !== undefined && ended.because !== 'recovered' && ended.because !== 'corrected')
        return `The ${ended.because === 'unaimed' ? 'target of' : 'limit on'} ${subject} was changed${when}: there is nothing to answer`
      return `${subject} is no longer critical${when}: there is nothing to answer`
    }
    case 'acknowledged':
      return `${mention(refusal.by)} acknowledged it already, ${momentIn(zone, refusal.at)}`
    case 'past':
      return 'Cannot snooze it until then: that is over already'
    case 'awake':
      return `${subject} is not snoozed any more: there is nothing to wake`
  }
}
