import type { Incident } from '../domain/incidents/incident.ts'
import type { Mark, Marking } from '../domain/incidents/mark.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { buttons, type ButtonSpec, withTeam } from './blocks.ts'
import { isBack, isSeen, subjectWords } from './incident-state.ts'
import type { Spellings } from './part-words.ts'
import { otherBoundButton, rehearseButton } from './rehearse-button.ts'
import { sentence } from './reply.ts'

interface Setting {
  readonly team: Team
  readonly spellings: Spellings
  readonly now: number
  /** As it is set now; null when it is gone or another. */
  readonly limit: Limit | null
}

/** Said to whoever calls an alert not useful, with what may be done about it; or takes that back. */
export function markedReply(says: Mark, incident: Incident, setting: Setting): Reply {
  const subject = subjectWords(incident, setting.spellings)
  if (says === 'useful') return sentence(`:thumbsup: Taken back: the alert about ${subject} was useful`)
  const goesOn = incident.ended ? '' : '. It goes on as before'
  return sentence(
    `:thumbsdown: Noted: the alert about ${subject} was of no use to you${goesOn}. The weekly report on alerts counts it`,
    buttons(remedies(incident, setting)),
  )
}

function remedies(incident: Incident, { team, now, limit }: Setting): ButtonSpec[] {
  const isOpen = incident.ended === null && !isBack(incident)
  const acknowledge = { label: 'Acknowledge', actionId: 'acknowledge', value: withTeam(String(incident.id), team) }
  return [
    ...(limit ? [rehearseButton(limit, team), ...otherBoundButton(limit, team)] : []),
    ...(isOpen && !isSeen(incident, now) ? [acknowledge] : []),
    takeBack(incident, team),
  ]
}

const takeBack = ({ id }: Incident, team: Team): ButtonSpec => ({
  label: 'Take it back',
  actionId: 'not-useful',
  value: withTeam(`${id} back`, team),
})

type Because = Extract<Marking, { readonly kind: 'refused' }>['because']

/** Said to whoever says it twice, or too late. */
export function markRefusedReply(because: Because, incident: Incident, { team, spellings }: Setting): Reply {
  const subject = subjectWords(incident, spellings)
  switch (because) {
    case 'said already':
      return sentence(
        `:information_source: You have said already that the alert about ${subject} was of no use`,
        buttons([takeBack(incident, team)]),
      )
    case 'not said':
      return sentence(
        `:information_source: You have not called the alert about ${subject} useless: nothing to take back`,
      )
    case 'too late':
      return sentence(
        `:information_source: The alert about ${subject} was over more than a week ago: it stays as it is`,
      )
  }
}

/** Said to whoever judged several alerts at once. */
export function markedSeveralReply({ marked, left }: { readonly marked: number; readonly left: number }): Reply {
  const rest = left === 0 ? '' : `. Of ${left} you had said so before, or they are over for more than a week`
  if (marked === 0) return sentence(`:information_source: Nothing is new in that${rest}`)
  const words = `${marked} ${marked === 1 ? 'alert was' : 'alerts were'} of no use to you`
  return sentence(`:thumbsdown: Noted: ${words}. The weekly report on alerts counts them${rest}`)
}

/** Said where a form would hold none. */
export const nothingToMarkReply = (): Reply =>
  sentence(':information_source: There is nothing to judge: you have said so of each already, or they are long over')
