import { ALL_WEEKDAY_WORDS } from './weekday-words.ts'

export const UNITS = ['week', 'month', 'quarter', 'year'] as const

/** The words that say a day, latest resolved. */
export const DAY_WORDS: readonly string[] = ['today', 'yesterday', ...ALL_WEEKDAY_WORDS]

/** Every word a period may begin with; of words equally near to a slip of the hand the first is offered. */
export const PERIOD_WORDS: readonly string[] = [
  'today',
  'yesterday',
  ...UNITS,
  'last',
  'this',
  'past',
  'since',
  'mtd',
  'qtd',
  'ytd',
  ...ALL_WEEKDAY_WORDS,
]
