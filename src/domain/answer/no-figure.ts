import { evaluate, termsOf, type Expression, type Term } from '../catalogue/expression.ts'
import type { Metric } from '../catalogue/metric.ts'
import { expressionsOf } from '../catalogue/needs.ts'
import { addDays, type Day } from '../time/day.ts'
import type { Facts } from './facts.ts'

/**
 * `no-start`: of a level nothing was recorded up to the period's start; `bare-sums`: a day came as a sum without its
 * distribution; `same-people`: figures of people that may be the same can't be added; `few-answers`: no week of anonymous
 * answers may be told; `not-judged`: no limit could be held against a day; `no-agents`, `no-channels`: nothing was
 * recorded of single agents or channels; `contradiction`: more was recorded of a part than of what it is a part of.
 */
export type WhyNot =
  | 'not-recorded'
  | 'no-start'
  | 'nothing-to-divide-by'
  | 'bare-sums'
  | 'same-people'
  | 'few-answers'
  | 'not-judged'
  | 'no-agents'
  | 'no-channels'
  | 'contradiction'

/** A level without a value on the eve of a period, `day`, and in the days before it that would still count. */
export interface MissingStart {
  readonly measure: string
  readonly day: Day
}

/** No value, and what stands in its way. */
export interface NoFigure {
  readonly value: null
  readonly whyNot: WhyNot
  readonly n: null
  readonly missing: readonly string[]
  readonly missingStarts?: readonly MissingStart[]
  readonly contradiction?: Contradiction
}

/** A sum that is taken from another and is larger. */
export interface Contradiction {
  readonly taken: SumOf
  readonly from: SumOf
}

interface SumOf {
  readonly measures: readonly string[]
  readonly value: number
}

export function noFigure(whyNot: WhyNot, missing: readonly string[] = []): NoFigure {
  return { value: null, whyNot, n: null, missing }
}

/** Why a formula has no value: terms without one, or a division by 0. */
export function unanswered(expressions: readonly Expression[], facts: Facts): NoFigure {
  const missing = expressions.flatMap((expression) => missingTerms(expression, facts))
  const unrecorded = missing.filter(({ term, read }) => whyNoTerm(term, read) === 'not-recorded')
  if (unrecorded.length > 0) return unrecordedFigure(unrecorded)
  const [first] = missing
  return noFigure(first ? whyNoTerm(first.term, first.read) : 'nothing-to-divide-by')
}

/** Whether a formula reads ratings over days of its own and finds none there: then no day has all that it takes. */
export function lacksAnswers(metric: Pick<Metric, 'figure'>, facts: Facts): boolean {
  const missing = expressionsOf(metric.figure).flatMap((expression) => missingTerms(expression, facts))
  return missing.some(({ term }) => term.op === 'mean-rating')
}

/** A term, and the facts of the days it reads. */
interface Missing {
  readonly term: Term
  readonly read: Facts
}

/** The terms that have no value where they stand, which is why the whole has none. */
function missingTerms(expression: Expression, read: Facts): Missing[] {
  if (expression.op === 'trailing') return missingTerms(expression.of, read.trailing(expression.days))
  if ('left' in expression) return [...missingTerms(expression.left, read), ...missingTerms(expression.right, read)]
  if ('of' in expression) return missingTerms(expression.of, read)
  return 'measure' in expression && evaluate(expression, read) === null ? [{ term: expression, read }] : []
}

function unrecordedFigure(terms: readonly Missing[]): NoFigure {
  const isStart = ({ term }: Missing): boolean => term.op === 'at-start'
  const inside = new Set(terms.filter((one) => !isStart(one)).map(({ term }) => term.measure))
  const starts = new Map(
    terms.filter(isStart).map(({ term, read }) => [term.measure, addDays(read.period.start, -1)] as const),
  )
  return {
    ...noFigure(inside.size > 0 ? 'not-recorded' : 'no-start', [...inside]),
    ...(starts.size > 0 ? { missingStarts: [...starts].map(([measure, day]) => ({ measure, day })) } : {}),
  }
}

function whyNoTerm({ op, measure }: Term, facts: Facts): WhyNot {
  if (op === 'people' && facts.rollUp(measure, 'distinct')) return 'same-people'
  return op === 'mean-rating' && facts.measureOf(measure).anonymous ? 'few-answers' : 'not-recorded'
}

/** Why one of the expressions came to less than nothing: what is taken from a sum is more than that. Null where none did. */
export function contradicted(expressions: readonly Expression[], facts: Facts): NoFigure | null {
  for (const expression of expressions) {
    if (expression.op !== '−') continue
    const [from, taken] = [sumOf(expression.left, facts), sumOf(expression.right, facts)]
    if (from.value < taken.value) return { ...noFigure('contradiction'), contradiction: { taken, from } }
  }
  return null
}

const sumOf = (expression: Expression, facts: Facts): SumOf => ({
  measures: termsOf(expression).map(({ measure }) => measure),
  value: evaluate(expression, facts) ?? 0,
})
