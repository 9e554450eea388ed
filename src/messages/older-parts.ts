import type { Answer } from '../domain/answer/answer.ts'
import { isAboutAgents } from '../domain/answer/about-agents.ts'
import { readLevelKey } from '../domain/answer/level-key.ts'
import type { KeyedLevel } from '../domain/rollup/level-series.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { escapeName } from './escape.ts'
import { channelWords } from './names.ts'

const MOST_NAMED = 3
const LONGEST_NAME = 40

/** `Older than the last recorded day: phone (Thu 19 Nov 2026), chat (Wed 18 Nov 2026), +2 more`, latest first; else nothing. */
export function olderParts(
  { figure, question, metric }: Answer,
  spellings: ReadonlyMap<string, string>,
): readonly string[] {
  const { older = [] } = figure
  if (older.length === 0) return []
  const isOfAgents = isAboutAgents(question, metric)
  const named = older
    .toSorted((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : 0))
    .slice(0, MOST_NAMED)
    .map((part) => `${partName(part, spellings, isOfAgents)} (${formatDay(part.day)})`)
  const more = older.length > named.length ? [`+${older.length - named.length} more`] : []
  return [`Older than the last recorded day: ${[...named, ...more].join(', ')}`]
}

/** `phone`, `phone, claims`; whose an agent's part is, is told only in an answer about agents. */
function partName({ key }: KeyedLevel, spellings: ReadonlyMap<string, string>, isOfAgents: boolean): string {
  const { channel, agent, area } = readLevelKey(key)
  const spelled = (name: string, id: string): string => escapeName(spellings.get(`${name}:${id}`) ?? id, LONGEST_NAME)
  const words = [
    ...(channel === '' ? [] : [channelWords(channel)]),
    ...(area === '' ? [] : [spelled('area', area)]),
    ...(agent === '' ? [] : [isOfAgents ? spelled('agent', agent) : 'an agent’s part']),
  ]
  return words.length === 0 ? 'the unnamed part' : words.join(', ')
}
