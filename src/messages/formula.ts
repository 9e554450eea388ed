import type { Facts } from '../domain/answer/facts.ts'
import { evaluate, type Expression } from '../domain/catalogue/expression.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { printNumber } from '../domain/print-number.ts'
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
      return `ratings of ${figure.low} to ${figure.high} ÷ all ratings without an area`
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
export function formulaWithNumbers({ figure }: Metric, facts: Facts, currency: string): string | null {
  const known = { facts, currency }
  if (figure.kind === 'share') return `${inNumbers(figure.part, known, true)} ÷ ${inNumbers(figure.whole, known, true)}`
  if (figure.kind === 'quotient')
    return `${inNumbers(figure.value, known)}${figure.scale ? ` × ${printNumber(figure.scale, 0)}` : ''}`
  return null
}

function inWords(expression: Expression, isInside = false): string {
  return print(expression, { isInside, leaf: leafWords })
}

function inNumbers(
  expression: Expression,
  { facts, currency }: { facts: Facts; currency: string },
  isInside = false,
): string {
  return print(expression, {
    isInside,
    leaf: (term) => {
      const value = evaluate(term, facts)
      if (value === null) return NO_VALUE
      return isAmount(term, facts) ? formatMoney(value, currency) : printNumber(value, 0)
    },
  })
}

const isAmount = (term: Expression, { measureOf }: Facts): boolean =>
  'measure' in term && term.op !== 'days' && measureOf(term.measure).unit === 'money'

interface Printing {
  /** Whether a sum needs brackets where it stands. */
  readonly isInside: boolean
  readonly leaf: (term: Expression) => string
}

function print(expression: Expression, { isInside, leaf }: Printing): string {
  switch (expression.op) {
    case '+':
    case '−':
    case '×':
    case '÷': {
      const text = `${print(expression.left, { isInside: true, leaf })} ${expression.op} ${print(expression.right, { isInside: true, leaf })}`
      return isInside ? `(${text})` : text
    }
    case 'trailing':
      return `${print(expression.of, { isInside: true, leaf })} over ${expression.days} days`
    case 'whole-need':
      return `${print(expression.of, { isInside: true, leaf })}, at least 0, rounded up`
    default:
      return leaf(expression)
  }
}

function leafWords(term: Expression): string {
  switch (term.op) {
    case 'total':
      return wordsOf(term.measure)
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
