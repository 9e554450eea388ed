import { evaluate, type Expression } from '../catalogue/expression.ts'
import type { Measure } from '../catalogue/measure.ts'
import type { Metric } from '../catalogue/metric.ts'
import { isOfThings } from '../catalogue/unit.ts'
import type { Rate } from '../statistics/compare-counts.ts'
import type { Facts } from './facts.ts'

interface Measures {
  readonly measureOf: (id: string) => Measure
}

/** Whether a metric counts events over something: complaints per 1,000 contacts, contacts an hour. */
export function isEventRate(metric: Metric, measures: Measures): boolean {
  return divisionOf(metric, measures) !== null
}

/** The events such a metric counts and what it counts them over; null for any other, and where a term has no value. */
export function eventRateOf(metric: Metric, facts: Facts): Rate | null {
  const division = divisionOf(metric, facts)
  const count = division && evaluate(division.left, facts)
  const exposure = division && evaluate(division.right, facts)
  return count === null || exposure === null ? null : { count, exposure }
}

function divisionOf({ figure }: Metric, measures: Measures): { left: Expression; right: Expression } | null {
  if (figure.kind !== 'quotient' || figure.value.op !== '÷') return null
  const { left, right } = figure.value
  return countsEvents(left, measures) ? { left, right } : null
}

/** Money and time are no events, and a stock has none. */
function countsEvents(expression: Expression, measures: Measures): boolean {
  if (expression.op === '+') return [expression.left, expression.right].every((part) => countsEvents(part, measures))
  const isCounted = expression.op === 'total' || expression.op === 'people'
  return isCounted && isOfThings(measures.measureOf(expression.measure).unit)
}
