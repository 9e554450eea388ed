import { didYouMean } from '../did-you-mean.ts'

/** What would be right instead of words that can't be meant: a rule, words that likely are, or both. */
export interface Right {
  readonly rule?: string
  /** Read back as they stand. */
  readonly meant?: string
}

/** `the number counts days, did you mean "last 21 days"?`; what stands before the words in the question is offered with them. */
export function rightWords({ rule, meant }: Right, before = ''): string {
  const offer = meant === undefined ? [] : [didYouMean(before + meant)]
  return [...(rule === undefined ? [] : [rule]), ...offer].join(', ')
}
