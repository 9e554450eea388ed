import type { Answer } from '../domain/answer/answer.ts'
import type { Facts } from '../domain/answer/facts.ts'
import { evaluate, observations, seconds, total, type Expression } from '../domain/catalogue/expression.ts'
import type { FigureKind, Metric } from '../domain/catalogue/metric.ts'
import type { Unit } from '../domain/catalogue/unit.ts'
import { printNumber } from '../domain/print-number.ts'
import { answersWithin } from '../domain/rollup/rating.ts'
import { formatMoney, NO_VALUE } from './format-value.ts'
import { wordsOf } from './names.ts'

/** A metric's formula in words. */
export function formulaOf({ figure }: Metric): string {
  switch (figure.kind) {
    case 'total':
      return figure.measures.map(wordsOf).join(' + ')
    case 'share':
      return `${inWords(figure.part, true)} ÷ ${inWords(figure.whole, true)}`
    case 'mix':
      return `${wordsOf(figure.measure)} of each ${figure.by} ÷ all ${wordsOf(figure.measure)}`
    case 'quotient':
      return `${inWords(figure.value)}${figure.scale ? ` × ${printNumber(figure.scale, 0)}` : ''}`
    case 'duration':
      return `sum of ${wordsOf(figure.measure)} ÷ how many; p50, p90 and max beside it`
    case 'rating-share':
      return `ratings of ${figure.low === figure.high ? figure.high : `${figure.low} to ${figure.high}`} ÷ all ratings without an area`
    case 'rating-balance':
      return `% of ${figure.promotersFrom} and more − % of ${figure.detractorsTo} and less`
    case 'level':
      return `${wordsOf(figure.measure)}, as last recorded in the period`
    case 'distinct':
      return `${wordsOf(figure.measure)}, each counted once`
    case 'compliance':
      return 'days on which every limit held ÷ days on which one could be judged'
    case 'scorecard':
      return `${figure.metrics.map(wordsOf).join(', ')}, a line an agent`
  }
}

/** The same with the numbers put in, money in the currency; null for kinds that have no formula to put them in. */
export function formulaWithNumbers(
  { metric, figure, facts }: Pick<Answer, 'metric' | 'figure' | 'facts'>,
  currency: string,
): string | null {
  const kind = metric.figure
  const known = { facts, currency }
  switch (kind.kind) {
    case 'share':
      return `${inNumbers(kind.part, known, true)} ÷ ${inNumbers(kind.whole, known, true)}`
    case 'quotient':
      return `${inNumbers(kind.value, known)}${kind.scale ? ` × ${printNumber(kind.scale, 0)}` : ''}`
    case 'total':
      return kind.measures.length === 1
        ? null
        : kind.measures.map((measure) => inNumbers(total(measure), known)).join(' + ')
    case 'duration':
      return `${inNumbers(seconds(kind.measure), known)} ÷ ${inNumbers(observations(kind.measure), known)}`
    case 'rating-balance':
      return balanceInNumbers(kind, facts)
    default:
      return figure.share ? `${printNumber(figure.share.hits, 0)} ÷ ${printNumber(figure.share.n, 0)}` : null
  }
}

/** `50.0% − 16.7%`. */
function balanceInNumbers(
  { measure, promotersFrom, detractorsTo }: Extract<FigureKind, { readonly kind: 'rating-balance' }>,
  facts: Facts,
): string | null {
  const rolled = facts.rollUp(measure, 'rating')
  if (!rolled) return null
  const percent = (answers: number): string => `${printNumber((100 * answers) / answersWithin(rolled), 1)}%`
  const promoters = percent(answersWithin(rolled, { low: promotersFrom }))
  return `${promoters} − ${percent(answersWithin(rolled, { high: detractorsTo }))}`
}

function inWords(expression: Expression, isInside = false): string {
  return print(expression, { isInside, leaf: leafWords, over: (_days, of) => inWords(of, true) })
}

interface Numbers {
  readonly facts: Facts
  readonly currency: string
}

function inNumbers(expression: Expression, { facts, currency }: Numbers, isInside = false): string {
  return print(expression, {
    isInside,
    leaf: (term) => {
      const value = evaluate(term, facts)
      if (value === null) return NO_VALUE
      const unit = unitOf(term, facts)
      if (unit === 'money') return formatMoney(value, currency)
      return printNumber(value, term.op === 'mean-rating' ? 1 : 0) + (unit === 's' ? ' s' : '')
    },
    over: (days, of) => inNumbers(of, { facts: facts.trailing(days), currency }, true),
  })
}

/** What a term's number is in; null of plain numbers, and of days and observations, which are counted. */
function unitOf(term: Expression, { measureOf }: Facts): Unit | null {
  return 'measure' in term && term.op !== 'days' && term.op !== 'observations' ? measureOf(term.measure).unit : null
}

interface Printing {
  /** Whether a sum needs brackets where it stands. */
  readonly isInside: boolean
  readonly leaf: (term: Expression) => string
  /** A part that has days of its own, which may read other numbers. */
  readonly over: (days: number, of: Expression) => string
}

function print(expression: Expression, printing: Printing): string {
  const { isInside, leaf, over } = printing
  const inside = (part: Expression): string => print(part, { ...printing, isInside: true })
  switch (expression.op) {
    case '+':
    case '−':
    case '×':
    case '÷': {
      const text = `${inside(expression.left)} ${expression.op} ${inside(expression.right)}`
      return isInside ? `(${text})` : text
    }
    case 'trailing':
      return `${over(expression.days, expression.of)} over ${expression.days} days`
    case 'whole-need':
      return `${inside(expression.of)}, at least 0, rounded up`
    default:
      return leaf(expression)
  }
}

function leafWords(term: Expression): string {
  switch (term.op) {
    case 'total':
      return term.area === undefined ? wordsOf(term.measure) : `${wordsOf(term.measure)} (${wordsOf(term.area)})`
    case 'seconds':
      return `sum of ${wordsOf(term.measure)}`
    case 'observations':
      return `how many ${wordsOf(term.measure)}s`
    case 'at-start':
      return `${wordsOf(term.measure)} at the start`
    case 'at-end':
      return `${wordsOf(term.measure)} at the end`
    case 'people':
      return wordsOf(term.measure)
    case 'mean-rating':
      return `mean ${wordsOf(term.measure)}`
    case 'days':
      return `days with ${wordsOf(term.measure)}`
    default:
      return term.op === 'number' ? printNumber(term.value, 0) : ''
  }
}
