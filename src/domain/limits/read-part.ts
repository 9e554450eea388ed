import type { Metric } from '../catalogue/metric.ts'
import { measuresByArea } from '../catalogue/needs.ts'
import { didYouMean } from '../did-you-mean.ts'
import type { Dimension } from '../entries/entry.ts'
import { nearestWord } from '../nearest-word.ts'
import { oneOf } from '../one-of.ts'
import type { Place } from '../question/clause.ts'
import { BY } from '../question/clauses/by.ts'
import { AGENT, AREA, CHANNEL } from '../question/clauses/filters.ts'
import { DIMENSIONS } from '../question/groupings.ts'
import { narrowingFault } from '../question/narrowing-fault.ts'
import { isCalendarGroup } from '../question/question.ts'
import { formatFilter } from '../question/words.ts'
import { shorten } from '../shorten.ts'
import { valueOf, type LimitPlace } from './part.ts'

const FILTERS = { channel: CHANNEL, agent: AGENT, area: AREA } as const
const CLAUSES = [BY, ...Object.values(FILTERS)]

/** The words that say a part begin with these, `channel:` for keys. */
export const PART_OPENINGS = CLAUSES.flatMap(({ begins }) => begins)
export const PART_NAMES = { by: BY.name, channel: CHANNEL.name, agent: AGENT.name, area: AREA.name }

export type PartReading =
  | { readonly key: 'by'; readonly value: Dimension; readonly next: number }
  | { readonly key: Dimension; readonly value: string; readonly next: number }
  | { readonly fault: string }

/** Reads `channel:…`, `agent:…`, `area:…` or `by …` as a question does; null where something else stands. */
export function readPart(place: Place): PartReading | null {
  for (const dimension of DIMENSIONS) {
    const read = FILTERS[dimension].read(place)
    if (read === null) continue
    return 'fault' in read ? read : { key: dimension, value: read.said[dimension]!, next: read.next }
  }
  return readBy(place)
}

/** Each part by itself: of a dimension, since days are judged one by one anyway; and of nothing anonymous. */
function readBy(place: Place): PartReading | null {
  const read = BY.read(place)
  if (read === null) return null
  const fault = narrowingFault(place.metric, place.team.catalogue)
  if (fault !== null) return { fault }
  if ('fault' in read) return read
  const { by } = read.said
  if (by !== undefined && !isCalendarGroup(by)) return { key: 'by', value: by, next: read.next }
  return { fault: `a limit goes by ${oneOf(DIMENSIONS)}: for its days write over 7 days, or for 2 days` }
}

/** The part that a word which begins none likely means, as a question; null when nothing comes to mind. */
export function guessPart(place: Place): string | null {
  const { key, text } = place.words[place.at]!
  const guessed = CLAUSES.map(({ guess }) => guess?.(place)).find((guess) => guess != null)
  if (guessed != null || key === null) return guessed ?? null
  const near = nearestWord(`${key}:`, PART_OPENINGS)
  if (near === null) return null
  return didYouMean(near.endsWith(':') ? formatFilter(near.slice(0, -1), shorten(text)) : `${near} ${shorten(text)}`)
}

/** Why the number can't be had of that part, or not of each. */
export function partFault(part: LimitPlace, metric: Metric): string | null {
  const { by, area } = part
  if ((by === 'area' || area !== '') && measuresByArea([metric]).length > 0)
    return `its formula tells areas apart itself: take ${oneOf(DIMENSIONS.filter((one) => one !== 'area').map((one) => `by ${one}`))}`
  const value = valueOf(part)
  if (by === null || value === '') return null
  return `by ${by} leaves nothing to tell apart beside ${shorten(formatFilter(by, value))}: leave one of them out`
}
