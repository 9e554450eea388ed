import type { Answer } from '../domain/answer/answer.ts'
import type { Figure, WhyNot } from '../domain/answer/figure.ts'
import { daysBetween } from '../domain/time/day.ts'
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

/** Why an answer has no value, and what would help; null when it has one. */
export function whyNoAnswer({ figure, period, records }: Pick<Answer, 'figure' | 'period' | 'records'>): string | null {
  const isTodayAlone = period.soFar && daysBetween(period.start, period.end) === 1
  if (figure.whyNot === 'not-judged' && isTodayAlone && records.length > 0) return 'Judged when the day is over'
  return whyNotWords(figure)
}

/** The same of a figure alone. */
export function whyNotWords({ whyNot, missing }: Pick<Figure, 'whyNot' | 'missing'>): string | null {
  if (whyNot === null) return null
  if (whyNot !== 'not-recorded') return REASONS[whyNot]
  return `Not recorded in this period: ${missing.map(wordsOf).join(', ')}`
}
