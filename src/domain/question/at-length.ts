import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Team } from '../team.ts'
import { parseQuestion } from './parse-question.ts'
import { leadingName, type Word } from './words.ts'

/** Whether the words begin with a metric named in several words, `delivery time`. */
export function namesAtLength(words: readonly Word[], { findMetric }: Pick<Catalogue, 'findMetric'>): boolean {
  return leadingName(words, (text) => findMetric(text) !== null).next > 1
}

/** Whether they ask for such a metric and for nothing else: `limit compliance month`, though it begins like a command. */
export function asksAtLength(words: readonly Word[], team: Pick<Team, 'ownChannels' | 'catalogue'>): boolean {
  return namesAtLength(words, team.catalogue) && 'question' in parseQuestion(words, team)
}
