import type { CallRow } from '../../src/doors.ts'
import { NAMES } from './names.ts'
import { type Day, shift } from './plain-days.ts'
import type { Random } from './random.ts'
import type { Recorded, Said } from './recorded.ts'

/** The seconds a team has set. */
export interface Thresholds {
  readonly waitCeilingS: number
  readonly answerTargetS: number
  readonly shortCutoffS: number
}

/** Some calls of the last weeks; of each, only a part of what can be known is. */
export function callsOf(today: Day, random: Random): CallRow[] {
  return Array.from({ length: 30 + random.below(60) }, () => {
    const answered = random.chance(0.8)
    const channel = random.one(['', 'phone', 'phone', 'chat', 'email'])
    const agent = random.one(NAMES.agent)
    return {
      date: shift(today, -random.below(40)),
      answered,
      ...(channel === '' ? {} : { channel }),
      ...(agent === '' ? {} : { agent }),
      ...(random.chance(0.8) ? { wait_s: random.below(220) } : {}),
      ...(answered && random.chance(0.9) ? { talk_s: 20 + random.below(500) } : {}),
      ...(answered && random.chance(0.6) ? { wrap_s: random.below(90) } : {}),
      ...(random.chance(0.8) ? { resolved: random.chance(0.7) } : {}),
      ...(random.chance(0.5) ? { first_contact: random.chance(0.7) } : {}),
      ...(answered && random.chance(0.4) ? { rating: 1 + random.below(5) } : {}),
    }
  })
}

/** What a call stands for (METRICS.md, "A call fans out"). */
export function fanOut(call: CallRow, settings: Thresholds): Recorded[] {
  const { answered, resolved, first_contact: first, wait_s: wait, talk_s: talk, wrap_s: wrap, rating } = call
  const channel = call.channel ?? ''
  const records: Recorded[] = []
  const say = (measure: string, said: Said): void =>
    void records.push({
      measure,
      day: call.date!,
      channel,
      agent: (call.agent ?? '').toLowerCase(),
      area: '',
      said,
    })
  const is = (measure: string, truth: boolean): void => say(measure, { kind: 'amount', amount: truth ? 1 : 0 })
  const lasted = (measure: string, seconds: number): void => say(measure, { kind: 'seconds', seconds: [seconds] })
  is('received', true)
  is('answered', answered)
  is('inquiries', answered)
  // Whatever is known to have waited was offered to a queue, whatever its channel.
  if (channel === 'phone' || channel === '' || wait !== undefined) {
    is('offered', true)
    is('abandoned', !answered)
  }
  if (resolved !== undefined) is('resolved', answered && resolved)
  if (first !== undefined && (resolved !== undefined || !answered))
    is('first_contact_resolved', answered && resolved === true && first)
  if (wait !== undefined) {
    if (answered) lasted('wait_time', wait)
    is('answered_in_target', answered && wait <= settings.answerTargetS)
    is('short_abandoned', !answered && wait < settings.shortCutoffS)
    is('over_limit_waits', wait > settings.waitCeilingS)
  }
  if (talk !== undefined) {
    lasted('call_time', talk)
    lasted('contact_time', talk)
    if (rating === undefined ? resolved === true : rating >= 4) lasted('call_time_well', talk)
  }
  if (wrap !== undefined) lasted('wrap_time', wrap)
  if (rating !== undefined) say('csat', { kind: 'points', points: [rating] })
  return records
}
