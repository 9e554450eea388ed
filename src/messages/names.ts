import type { Metric } from '../domain/catalogue/metric.ts'
import { escapeName, isolate } from './escape.ts'

/**
 * A metric's or measure's id as a title: `complaint_resolution_rate` is "Complaint resolution rate", `csat` "CSAT". Ids are
 * letters, digits and underscores, so there is nothing in them to escape.
 */
export function titleOf(id: string): string {
  if (ABBREVIATIONS.has(id)) return id.toUpperCase()
  const words = id.replaceAll('_', ' ')
  return isolate(words.charAt(0).toUpperCase() + words.slice(1))
}

const ABBREVIATIONS: ReadonlySet<string> = new Set(['csat', 'nps', 'ces'])

/** The same inside a sentence. */
export function wordsOf(id: string): string {
  return ABBREVIATIONS.has(id) ? id.toUpperCase() : isolate(id.replaceAll('_', ' '))
}

/** A channel in a sentence; the team's own are letters, digits and underscores too. */
export const channelWords = (channel: string): string => channel.replaceAll('_', ' ')

/** One sentence about a metric, escaped: a team words its own. */
export function definitionOf({ definition }: Pick<Metric, 'definition'>): string {
  return escapeName(definition, LONGEST_DEFINITION)
}

const LONGEST_DEFINITION = 300
