import { canBeNegative, type Unit } from '../catalogue/unit.ts'
import { isSigned } from '../limits/basis.ts'
import { distanceBeyond, edgesOf, isBroken } from '../limits/bound.ts'
import { goesByInterval, type JudgedDay } from '../limits/judge.ts'
import type { Bound, Limit, OneSidedBound } from '../limits/limit.ts'
import { roundOutward } from '../limits/round-outward.ts'
import { daysBetween } from '../time/day.ts'
import { alarmsOf, rehearse, type Spell } from './rehearse.ts'

const WEEK = 7

/** Whether no seven days in a row have more than one alarm raised on them, so that 90 days have 13 at most. */
export function isAtMostWeekly(spells: readonly Spell[]): boolean {
  const alarms = alarmsOf(spells)
  return alarms.every((alarm, index) => index === 0 || daysBetween(alarms[index - 1]!.raisedOn, alarm.raisedOn) >= WEEK)
}

export interface WeeklyBound {
  readonly bound: Bound
  /** How many alarms there would have been under it. */
  readonly alarms: number
}

/**
 * The critical bound under which no seven days in a row would have had more than one alarm, changed as little as that
 * takes: the limit's own where it does already, else the first that does among those that let pass one more of the days'
 * figures each, nearest first. A side moves out to the farthest figure beyond it that is let pass, rounded outward to what
 * a person would type; a side that no figure lies beyond stays. Of a share that breaks a bound only where its interval does
 * it is the interval's near end that is let pass. Warn bound, window and number of days stay too. Between two of them no
 * other bound would do: it lets pass the same figures, and ends alarms sooner, if anything. Null without a critical bound, of a signal, which has none to move,
 * and where only one would do that no figure in the unit can break.
 */
export function weeklyBound(
  limit: Limit,
  { days, unit }: { readonly days: readonly JudgedDay[]; readonly unit: Unit },
): WeeklyBound | null {
  const { critical } = limit
  if (!critical || limit.basis === 'signal') return null
  const edges = edgesOf(critical).map((edge) => ({ edge, beyond: beyondOf(edge, limit, days) }))
  const distances = edges.flatMap(({ edge, beyond }) => beyond.map((value) => distanceBeyond(edge, value)))
  const inOrder = [...new Set(distances)].sort((a, b) => a - b)
  const bounds = [critical, ...inOrder.map((distance) => widened(edges, { distance, unit }))]
  for (const [index, bound] of bounds.entries()) {
    if (isSame(bound, bounds[index - 1])) continue
    const spells = rehearse({ ...limit, critical: bound }, days)
    if (!isAtMostWeekly(spells)) continue
    return canBreak(bound, { limit, days, unit }) ? { bound, alarms: alarmsOf(spells).length } : null
  }
  return null
}

interface Edge {
  readonly edge: OneSidedBound
  /** What lies beyond it, a value a day. */
  readonly beyond: readonly number[]
}

function beyondOf(edge: OneSidedBound, limit: Limit, days: readonly JudgedDay[]): number[] {
  const near = edge.sign === '>' ? 'low' : 'high'
  return days
    .flatMap(({ judgement: { metric, figure, value, isChance } }) => {
      if (isChance) return []
      return (goesByInterval({ limit, metric, figure }) ? figure.interval![near] : value) ?? []
    })
    .filter((value) => isBroken(edge, value))
}

/** Lets pass what lies beyond a side by no more than the distance. */
function widened(edges: readonly Edge[], { distance, unit }: { distance: number; unit: Unit }): Bound {
  const [first, second] = edges.map(({ edge, beyond }) => {
    const passed = beyond.filter((value) => distanceBeyond(edge, value) <= distance)
    if (passed.length === 0) return edge
    const value = edge.sign === '>' ? Math.max(...passed) : Math.min(...passed)
    return roundOutward({ sign: edge.sign, value }, unit)
  })
  return second ? { sign: 'outside', low: first!.value, high: second.value } : first!
}

const isSame = (one: Bound, other: Bound | undefined): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Nothing is less than none, nor a share more than all; more than all of a budget is used easily, some shares are, and then figures have shown it. */
function canBreak(
  bound: Bound,
  { limit, days, unit }: { readonly limit: Limit; readonly days: readonly JudgedDay[]; readonly unit: Unit },
): boolean {
  if (isSigned(limit.basis) || limit.basis === 'budget') return true
  const values = days.flatMap(({ judgement: { value } }) => value ?? [])
  const isPossible = ({ sign, value }: OneSidedBound): boolean =>
    sign === '<'
      ? value > 0 || canBeNegative(unit) || values.some((one) => one < 0)
      : unit !== '%' || value < 100 || values.some((one) => one > 100)
  return edgesOf(bound).some(isPossible)
}
