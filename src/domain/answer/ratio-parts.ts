import { evaluate, type Expression, type Quantities } from '../catalogue/expression.ts'
import type { Metric } from '../catalogue/metric.ts'
import { answersWithin } from '../rollup/rating.ts'
import type { RatioPart } from '../statistics/mix-and-rate.ts'
import type { Facts } from './facts.ts'

/**
 * What a metric counts and what it counts that over, as far as the facts go; null for metrics that are no ratio, or whose
 * parts don't add up over keys, as with people counted once. A part's value in the metric's unit is
 * `factor` × numerator ÷ denominator.
 */
export function ratioPartOf({ figure }: Metric, facts: Facts): (RatioPart & { readonly factor: number }) | null {
  switch (figure.kind) {
    case 'share':
      return quotientOf(figure.part, figure.whole, { facts, factor: 100 })
    case 'quotient':
      return figure.value.op === '÷'
        ? quotientOf(figure.value.left, figure.value.right, { facts, factor: figure.scale ?? 1 })
        : null
    case 'rating-share': {
      const rolled = facts.rollUp(figure.measure, 'rating')
      const numerator = rolled ? answersWithin(rolled, figure) : 0
      return { numerator, denominator: rolled ? answersWithin(rolled) : 0, factor: 100 }
    }
    case 'duration': {
      const rolled = facts.rollUp(figure.measure, 'duration')
      return { numerator: rolled?.sum ?? 0, denominator: rolled?.n ?? 0, factor: 1 }
    }
    default:
      return null
  }
}

function quotientOf(
  left: Expression,
  right: Expression,
  { facts, factor }: { facts: Facts; factor: number },
): (RatioPart & { readonly factor: number }) | null {
  if (!isAdditive(left) || !isAdditive(right)) return null
  const part = zeroWhereAbsent(facts)
  return { numerator: evaluate(left, part) ?? 0, denominator: evaluate(right, part) ?? 0, factor }
}

/** Whether the values of the parts add up to the value of the whole. */
function isAdditive(expression: Expression): boolean {
  if (expression.op === '+' || expression.op === '−') return isAdditive(expression.left) && isAdditive(expression.right)
  return ['total', 'seconds', 'observations', 'at-start', 'at-end'].includes(expression.op)
}

/** Of a part nothing may be recorded where something is of the whole: it adds nothing. */
function zeroWhereAbsent(facts: Facts): Quantities {
  return {
    total: (...term) => facts.total(...term) ?? 0,
    seconds: (measure) => facts.seconds(measure) ?? 0,
    observations: (measure) => facts.observations(measure) ?? 0,
    atStart: (measure) => facts.atStart(measure) ?? 0,
    atEnd: (measure) => facts.atEnd(measure) ?? 0,
    people: (measure) => facts.people(measure),
    meanRating: (measure) => facts.meanRating(measure),
    daysRecorded: (measure) => facts.daysRecorded(measure),
    trailing: (days) => facts.trailing(days),
  }
}
