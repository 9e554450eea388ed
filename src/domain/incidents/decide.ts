import { acknowledge, snooze, wake } from './answer.ts'
import type { Decision, Input, Situation, Told } from './decision.ts'
import type { ClosingReason } from './notice.ts'
import { readDays, revisable } from './read-days.ts'
import { NEW_STANDING, type Standing } from './standing.ts'
import { tell } from './tell.ts'

/**
 * What an input means for a limit and one of its values: the life of an incident, from the first breach that counts to
 * the end that is told. Pure: the same standing, input and situation give the same decision.
 */
export function decide(standing: Standing, input: Input, situation: Situation): Decision {
  switch (input.kind) {
    case 'judged': {
      const readings = revisable(standing, input)
      const read = readDays(standing, { ...input, readings }, situation.patience)
      return moved(standing, tell(read, { ...situation, hasFigures: readings.some(({ said }) => said !== null) }))
    }
    case 'time':
      return moved(standing, tell(standing, { ...situation, hasFigures: false, reachable: input.reachable ?? [] }))
    case 'acknowledge':
      return acknowledge(standing, input, situation)
    case 'snooze':
      return snooze(standing, input, situation)
    case 'wake':
      return wake(standing, input, situation)
    case 'close':
      return moved(standing, close(standing, input.because))
  }
}

const moved = (before: Standing, told: Told): Decision =>
  told.standing === before ? { kind: 'stay' } : { kind: 'move', ...told }

/** What was told is over, whatever holds it back; what comes after begins anew, and counts on. */
function close({ incident, episodes }: Standing, because: ClosingReason): Told {
  const notice = incident && ({ kind: 'resolve', episode: incident.episode, because } as const)
  return { standing: { ...NEW_STANDING, episodes }, notice }
}

/** When only time may change it next, in epoch milliseconds; null when only people and figures can. */
export function nextTimeOf({ incident }: Standing): number | null {
  const times = [incident?.acknowledged?.until, incident?.snoozed?.until, incident?.chain?.nextAt].filter(
    (time) => time !== undefined && time !== null,
  )
  return times.length === 0 ? null : Math.min(...times)
}
