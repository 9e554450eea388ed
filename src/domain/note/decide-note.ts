import type { Note } from './note.ts'
import type { NoteTerms } from './read-note.ts'

/** The most notes of a team that stand at once. */
export const MOST_NOTES = 1000

/** What becomes of a note somebody writes. */
export type NoteDecision =
  { readonly kind: 'add' } | { readonly kind: 'there'; readonly note: Note } | { readonly kind: 'full' }

/** Decides against the notes that stand: the same words for the same day, in any case, are there already. */
export function decideNote({ day, text }: NoteTerms, standing: readonly Note[]): NoteDecision {
  const same = standing.find((note) => note.day === day && note.text.toLowerCase() === text.toLowerCase())
  if (same) return { kind: 'there', note: same }
  return standing.length < MOST_NOTES ? { kind: 'add' } : { kind: 'full' }
}
