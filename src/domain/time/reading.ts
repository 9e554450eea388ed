import { shorten } from '../shorten.ts'
import type { Right } from './right.ts'

/** What stands at a place in a list of words: a phrase, or a text that can't be meant. */
export type Reading<T> = Found<T> | Wrong

export interface Found<T> {
  readonly kind: 'found'
  readonly phrase: T
  /** The index of the first word after the phrase. */
  readonly next: number
}

export interface Wrong {
  readonly kind: 'wrong'
  /** The words it is about, shortened. */
  readonly said: string
  readonly right: Right
}

/** The reading of words that look like a phrase but are none. */
export function wrong(said: string, right: Right): Wrong {
  return { kind: 'wrong', said: shorten(said.trim()), right }
}
