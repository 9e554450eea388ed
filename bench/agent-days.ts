import { countOf } from '../src/domain/rollup/count.ts'
import { observeDuration } from '../src/domain/rollup/duration.ts'
import { mergeAll } from '../src/domain/rollup/merge.ts'
import { ratingOf } from '../src/domain/rollup/rating.ts'
import type { RollUp } from '../src/domain/rollup/rollup.ts'
import { randomFrom } from './team-data.ts'

/** How many days are made up; every agent's every day is one of them. A prime, so that they take long to come round. */
export const POOL = 997

export const MEASURES = ['inquiries', 'resolved', 'received', 'wait_time', 'call_time', 'csat'] as const

/** What is kept of a day, by measure. */
export type DayRollUps = Readonly<Record<(typeof MEASURES)[number], RollUp>>

/** Days of one agent who takes 8 to 40 contacts on each: three counts, two durations, a rating. */
export function agentDays(): DayRollUps[] {
  const random = randomFrom(POOL)
  return Array.from({ length: POOL }, () => {
    const contacts = Array.from({ length: 8 + Math.floor(random() * 33) }, () => ({
      waitS: Math.round(-60 * Math.log(1 - random())),
      talkS: Math.round(30 - 240 * Math.log(1 - random())),
      isResolved: random() < 0.8,
      rating: random() < 0.3 ? 1 + Math.floor(random() * 5) : null,
    }))
    return {
      inquiries: countOf(contacts.length),
      resolved: countOf(contacts.filter(({ isResolved }) => isResolved).length),
      received: countOf(contacts.length + Math.floor(random() * 3)),
      wait_time: observeDuration(contacts.map(({ waitS }) => waitS)),
      call_time: observeDuration(contacts.map(({ talkS }) => talkS)),
      csat: ratingOf(contacts.flatMap(({ rating }) => rating ?? [])),
    }
  })
}

/** For each of the days, it and as many others together as `parts` says, each `step` further on. */
export function mergedDays(
  days: readonly DayRollUps[],
  { parts, step }: { parts: number; step: number },
): DayRollUps[] {
  return days.map((_, first) => {
    const together = Array.from({ length: parts }, (_, part) => days[(first + part * step) % days.length]!)
    const merged = MEASURES.map((measure) => [measure, mergeAll(together.map((one) => one[measure]))] as const)
    return Object.fromEntries(merged) as DayRollUps
  })
}
