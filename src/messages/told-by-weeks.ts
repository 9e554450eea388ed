import type { Coverage } from '../domain/answer/coverage.ts'

/** How anonymous answers are told, and how many weeks are left out for it; never how many answers those have. */
export function toldByWeeks({ leftOutWeeks = 0 }: Partial<Coverage> = {}): string {
  const rule = 'Anonymous answers are told by whole weeks of five and more'
  if (leftOutWeeks === 0) return rule
  return `${rule}; ${leftOutWeeks} ${leftOutWeeks === 1 ? 'week with fewer is' : 'weeks with fewer are'} left out`
}
