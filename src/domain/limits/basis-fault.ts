import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { isToldByWeeks, ownDays } from '../catalogue/needs.ts'
import { spendsOf } from '../answer/budget.ts'
import { isChartable } from '../answer/signals.ts'
import { isChange, wordOf } from './basis.ts'
import { edgesOf } from './bound.ts'
import { LONGEST_GAP } from './held-number.ts'
import type { Limit } from './limit.ts'
import { takesCells, type LimitPlace } from './part.ts'

type Terms = LimitPlace & Pick<Limit, 'basis' | 'windowDays' | 'fewest' | 'warn' | 'critical'>

interface Asked {
  readonly metric: Metric
  readonly catalogue: Pick<Catalogue, 'measureOf'>
}

/** What speaks against a limit on a metric as far as its basis goes, in words that say what would be right; null for nothing. */
export function basisFault(
  { basis, windowDays, fewest, ...terms }: Terms,
  { metric, catalogue }: Asked,
): string | null {
  const { id, unit } = metric
  const word = wordOf(basis)
  if (word === null) return null
  if (basis === 'change-percent' && (unit === 'pp' || unit === 'score'))
    return `a change of ${id} has no per cent, since it may begin at 0 or below: write it in points, like 5`
  if (isChange(basis))
    return windowDays > LONGEST_CHANGE
      ? `a change is held over at most ${LONGEST_CHANGE} days, against as many before`
      : null
  if (basis === 'budget') return budgetFault({ windowDays, ...terms }, { metric, catalogue })
  if (windowDays !== 1) return `${word} is about single days: leave over ${windowDays} days out`
  if (isToldByWeeks(metric, catalogue)) return `${id} is told by whole weeks, and ${word} is about days: take change`
  if (ownDays(metric) > 0)
    return `each day of ${id} is read from many days before it, and ${word} is about days: take change`
  if (basis === 'signal' && !isChartable(metric))
    return `no control chart is kept of stocks and people like ${id}: take change or deviation`
  if (basis === 'signal' && takesCells(terms))
    return 'a control chart is kept of the team and of channels: leave agent and area out'
  return basis === 'missing' ? missingFault({ fewest, ...terms }) : null
}

/** Targets are the team's and of channels, and so is what they allow. */
function budgetFault(
  { windowDays, ...part }: Pick<Terms, 'windowDays'> & LimitPlace,
  { metric, catalogue }: Asked,
): string | null {
  if (takesCells(part) || part.by !== null)
    return 'a budget is the team’s, or that of a channel that is named: leave agents, areas and by out'
  if (isToldByWeeks(metric, catalogue))
    return `${metric.id} is told by whole weeks, and a budget is used up day by day: take change`
  if (spendsOf(metric) === null)
    return `a budget is used up by what adds up where less is better, like complaints, and by shares, like csat or abandonment, which ${metric.id} is none of: take change, or a bound on the figure`
  return windowDays === 1
    ? null
    : `a budget is that of a calendar stretch: leave over ${windowDays} days out, and write it like budget a month`
}

/** An agent or an area without a figure may have had nothing to do; and what is not there rests on nothing. */
function missingFault({ fewest, warn, critical, ...part }: Omit<Terms, 'basis' | 'windowDays'>): string | null {
  if (takesCells(part) || part.by !== null)
    return 'missing is for the team, or a channel that is named: leave agents, areas and by out'
  if (fewest !== null) return 'what is missing has nothing behind it: leave min out'
  const edges = [warn, critical].flatMap((bound) => (bound ? edgesOf(bound) : []))
  return edges.some(({ value }) => value > LONGEST_GAP)
    ? `missing is told for at most ${LONGEST_GAP} working days`
    : null
}

/** Eight times as many days before are read at every write. */
const LONGEST_CHANGE = 31
