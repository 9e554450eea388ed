import type { Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import type { Limit } from './limit.ts'
import { isOnSameNumber } from './part.ts'

type Lasting = Pick<Limit, 'from' | 'until'>

/** Whether the limit holds on the day: it has begun, and no other has taken its place. */
export const holdsOn = ({ from, until }: Lasting, day: Day): boolean =>
  (from === null || from <= day) && (until === undefined || day < until)

/** Whether it holds on any day of the period. */
export const holdsIn = ({ from, until }: Lasting, { start, end }: Period): boolean =>
  (from === null || from < end) && (until === undefined || start < until)

/** Whether it begins after the day. */
export const isToCome = ({ from }: Pick<Limit, 'from'>, today: Day): boolean => from !== null && from > today

type OnNumber = Parameters<typeof isOnSameNumber>[0] & Pick<Limit, 'from'>

/** Whether a limit that is set on `today` takes the other's place: both hold by then, or both are to come. */
export const takesPlaceOf = (limit: OnNumber, other: OnNumber, today: Day): boolean =>
  isOnSameNumber(limit, other) && isToCome(limit, today) === isToCome(other, today)

/** As it would have fared had it always held. */
export function asIfAlways<T extends Lasting>(limit: T): T {
  const { until: _until, ...terms } = limit
  return { ...terms, from: null } as T
}

/** Each with the day from which another on the same number holds in its place, if one does. */
export function withEnds(limits: readonly Limit[]): readonly Limit[] {
  // Of hundreds of limits hardly one begins later: the others are not compared.
  const later = limits.filter(({ from }) => from !== null)
  if (later.length === 0) return limits
  return limits.map((limit) => {
    const next = later.filter((other) => other.from! > (limit.from ?? '') && isOnSameNumber(other, limit))
    const [until] = next.map(({ from }) => from!).sort()
    return until === undefined ? limit : { ...limit, until }
  })
}
