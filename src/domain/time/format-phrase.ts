import type { PeriodPhrase } from './period.ts'
import { weekdayWord } from './weekday-words.ts'

const TO_DATE = { month: 'mtd', quarter: 'qtd', year: 'ytd' } as const

/** The words for a phrase, which `readPeriod` reads back as the same phrase: `last 14 days`, `2026-W47`. */
export function formatPhrase(phrase: PeriodPhrase): string {
  switch (phrase.kind) {
    case 'today':
    case 'yesterday':
      return phrase.kind
    case 'weekday':
      return weekdayWord(phrase.weekday)
    case 'trailing':
      return phrase.word ?? `last ${phrase.days} ${phrase.days === 1 ? 'day' : 'days'}`
    case 'calendar':
      return `${phrase.which} ${phrase.unit}`
    case 'to-date':
      return TO_DATE[phrase.unit]
    case 'since':
      return `since ${phrase.day}`
    case 'since-word':
      return `since ${formatPhrase(phrase.from)}`
    case 'day':
      return phrase.day
    case 'month':
      return `${phrase.year}-${twoDigits(phrase.month)}`
    case 'quarter':
      return `${phrase.year}-Q${phrase.quarter}`
    case 'iso-week':
      return `${phrase.year}-W${twoDigits(phrase.week)}`
    case 'range':
    case 'stretch':
      return `${phrase.first}..${phrase.last}`
  }
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')
