import type { Figure, WhyNot } from '../domain/answer/figure.ts'
import { wordsOf } from './names.ts'

const REASONS: Readonly<Record<Exclude<WhyNot, 'not-recorded'>, string>> = {
  'nothing-to-divide-by': 'Nothing to divide by was recorded in this period',
  'bare-sums': 'Some days came as sums without their single values: there is a mean, but no percentile',
  'same-people':
    'The same people may be in several of the figures, which can’t be added up without their ids: ask for a single day',
  'few-answers':
    'Anonymous answers are told by whole weeks of five and more, and no such week that is over ends in these days: ask for month or last week',
  'not-judged': 'No limit could be held against a day: limits shows those that are set',
  'no-agents': 'Nothing was recorded of single agents: log with agent:name, or send agent with each call',
}

/** Why there is no value, and what would help; null when there is one. */
export function whyNotWords({ whyNot, missing }: Pick<Figure, 'whyNot' | 'missing'>): string | null {
  if (whyNot === null) return null
  if (whyNot !== 'not-recorded') return REASONS[whyNot]
  return `Not recorded in this period: ${missing.map(wordsOf).join(', ')}`
}
