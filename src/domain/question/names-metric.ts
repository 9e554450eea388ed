import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Team } from '../team.ts'
import { parseQuestion } from './parse-question.ts'
import { leadingName, type Word } from './words.ts'

/** Whether the words begin with a metric, `delivery time` or `csat?`. */
export function namesMetric(words: readonly Word[], { findMetric }: Pick<Catalogue, 'findMetric'>): boolean {
  return findMetric(leadingName(words, (text) => findMetric(text) !== null).name) !== null
}

/** Whether they ask for a metric named in several words and for nothing else: `limit compliance month`, though it begins like a command. */
export function asksAtLength(words: readonly Word[], team: Pick<Team, 'ownChannels' | 'catalogue'>): boolean {
  const { next } = leadingName(words, (text) => team.catalogue.findMetric(text) !== null)
  return next > 1 && 'question' in parseQuestion(words, team)
}
