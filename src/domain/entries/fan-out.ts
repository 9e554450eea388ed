import { BUILT_IN } from '../catalogue/built-in.ts'
import type { Team } from '../team.ts'
import type { Day } from '../time/day.ts'
import type { EntryValue, NewEntry } from './entry.ts'

/** A whole call or contact, its fields checked; channel and agent as keys. Seconds are whole. */
export interface Call {
  readonly day: Day
  readonly channel: string
  readonly agent: string
  readonly answered: boolean
  readonly waitS?: number | undefined
  readonly talkS?: number | undefined
  readonly wrapS?: number | undefined
  readonly resolved?: boolean | undefined
  readonly firstContact?: boolean | undefined
  readonly rating?: number | undefined
}

type Settings = Pick<Team, 'waitCeilingS' | 'answerTargetS' | 'shortCutoffS'>

/**
 * The entries one call stands for (METRICS.md, "A call fans out"). Zeros are recorded, so that a day with calls and none
 * abandoned is 0 %, not "no value"; what the call does not say is not recorded at all.
 */
export function* fanOut(call: Call, team: Settings): Generator<NewEntry> {
  for (const [measure, value] of valuesOf(call, team)) {
    const cell = { measure, day: call.day, channel: call.channel, agent: call.agent, area: '' }
    yield { cell, kind: BUILT_IN.measureOf(measure).kind, mode: 'add', value }
  }
}

function* valuesOf(call: Call, team: Settings): Generator<[measure: string, value: EntryValue]> {
  const { answered, waitS, talkS, wrapS, resolved, firstContact, rating } = call
  yield ['received', amount(true)]
  yield ['answered', amount(answered)]
  yield ['inquiries', amount(answered)]
  if (isQueued(call)) {
    yield ['offered', amount(true)]
    yield ['abandoned', amount(!answered)]
  }
  if (resolved !== undefined) yield ['resolved', amount(answered && resolved)]
  if (firstContact !== undefined && (resolved !== undefined || !answered))
    yield ['first_contact_resolved', amount(answered && resolved === true && firstContact)]
  if (waitS !== undefined) {
    if (answered) yield ['wait_time', duration(waitS)]
    yield ['answered_in_target', amount(answered && waitS <= team.answerTargetS)]
    yield ['short_abandoned', amount(!answered && waitS < team.shortCutoffS)]
    yield ['over_limit_waits', amount(waitS > team.waitCeilingS)]
  }
  if (talkS !== undefined) {
    yield ['call_time', duration(talkS)]
    yield ['contact_time', duration(talkS)]
    if (endedWell(call)) yield ['call_time_well', duration(talkS)]
  }
  if (wrapS !== undefined) yield ['wrap_time', duration(wrapS)]
  if (rating !== undefined) yield ['csat', { kind: 'ratings', histogram: new Map([[rating, 1]]) }]
}

/**
 * Whether the contact waited in a queue: a call, or another contact whose wait is known. Only then can somebody hang up,
 * and what is counted of hang-ups and quick answers is always a part of what was offered.
 */
function isQueued({ channel, waitS }: Call): boolean {
  return channel === 'phone' || channel === '' || waitS !== undefined
}

function endedWell({ rating, resolved }: Call): boolean {
  return rating === undefined ? resolved === true : rating >= 4
}

const amount = (is: boolean): EntryValue => ({ kind: 'amount', amount: is ? 1 : 0 })

const duration = (seconds: number): EntryValue => ({ kind: 'durations', seconds: [seconds] })
