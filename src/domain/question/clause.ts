import type { Metric } from '../catalogue/metric.ts'
import type { Dimensions } from '../entries/entry.ts'
import type { Team } from '../team.ts'
import type { Question } from './question.ts'
import type { Word } from './words.ts'

/** What a question's clauses say, side by side; absent is "not said". */
export type Said = Partial<Omit<Question, 'metric' | 'where'> & Dimensions>

/** A place among a question's words where a clause may begin, and what it is read against. */
export interface Place {
  readonly words: readonly Word[]
  readonly at: number
  readonly metric: Metric
  readonly team: Pick<Team, 'ownChannels' | 'catalogue'>
}

/** What a clause says, and the index of the first word after it; or what is wrong with it. */
export type ClauseReading = { readonly said: Said; readonly next: number } | { readonly fault: string }

/** One thing that may follow the metric, in any order and once: all that is known of it is in its entry. */
export interface Clause {
  readonly key: keyof Said
  /** How it is called when it is said twice. */
  readonly name: string
  /** One of it, for the list of what may follow. */
  readonly example: string
  /** The words it begins with, `channel:` for keys: the nearest is offered for a slip of the hand. */
  readonly begins: readonly string[]
  /** The clause that begins at the place; null when another one may. */
  readonly read: (place: Place) => ClauseReading | null
  /** The words for it, which `read` takes back; null when it is not said. */
  readonly print: (said: Said) => string | null
  /** What a word that begins no clause likely means as this one, ready to print; null when nothing comes to mind. */
  readonly guess?: (place: Place) => string | null
  /** What two of it likely mean as one, ready to print; null when nothing comes to mind. */
  readonly together?: (first: Said, second: Said) => string | null
  /** Why what was said can't be meant together with the rest; null when it can. */
  readonly check?: (said: Said, metric: Metric) => string | null
}
