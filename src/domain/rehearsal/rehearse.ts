import { decide } from '../incidents/decide.ts'
import type { Notice } from '../incidents/notice.ts'
import { patienceOf } from '../incidents/phase.ts'
import { readingOf } from '../incidents/reading.ts'
import { NEW_STANDING } from '../incidents/standing.ts'
import { judgeBy, type JudgedDay } from '../limits/judge.ts'
import type { Limit, Severity } from '../limits/limit.ts'
import { addDays, type Day } from '../time/day.ts'

/** One alarm, or one warning that never became an alarm. */
export interface Spell {
  readonly severity: Severity
  /** The day whose figure raised it: `for 2 days` the second one of its run. */
  readonly raisedOn: Day
  /** The day whose figure ended it; null while none has. */
  readonly endedOn: Day | null
  /** There was much back and forth before: it was told once, and stood until that had been steady for three days. */
  readonly isFlapping: boolean
}

/**
 * What would have been told of a limit over days that are over, in their order: each is read once, the next morning, by
 * the same judge and the same decisions as in earnest, as if the limit had been set on the eve of the first and nobody
 * had answered. Only the figures of the judgements count: they may have been judged by another limit on the same number.
 */
export function rehearse(limit: Limit, days: readonly JudgedDay[]): Spell[] {
  const spells: Spell[] = []
  for (const { day, notice } of noticesOf(limit, days)) {
    const last = spells.at(-1)
    if (notice.kind === 'fire' || notice.kind === 'flapping') spells.push(raised(day, notice))
    else if (notice.kind === 'escalate' && last?.severity === 'critical') spells.push(raised(day, notice))
    else if (notice.kind === 'escalate') spells.splice(-1, 1, { ...last!, severity: 'critical', raisedOn: day })
    else if (notice.kind !== 'repeat') spells.splice(-1, 1, { ...last!, endedOn: last!.endedOn ?? day })
  }
  return spells
}

const raised = (
  day: Day,
  { kind, severity }: Extract<Notice, { readonly kind: 'fire' | 'flapping' | 'escalate' }>,
): Spell => ({ severity, raisedOn: day, endedOn: null, isFlapping: kind === 'flapping' })

/** Those that a manager would have been told of. */
export const alarmsOf = (spells: readonly Spell[]): Spell[] => spells.filter(({ severity }) => severity === 'critical')

function noticesOf(limit: Limit, days: readonly JudgedDay[]): { readonly day: Day; readonly notice: Notice }[] {
  const patience = patienceOf(limit)
  let standing = NEW_STANDING
  return days.flatMap(({ day, judgement }) => {
    const reading = readingOf({ judgement: judgeBy(limit, judgement), day, hasEnded: true, known: undefined })
    const today = addDays(day, 1)
    const input = { kind: 'judged', readings: reading ? [reading] : [], today } as const
    const decision = decide(standing, input, { now: Date.parse(today), patience })
    if (decision.kind !== 'move') return []
    standing = decision.standing
    return decision.notice ? [{ day, notice: decision.notice }] : []
  })
}
