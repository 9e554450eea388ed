import type { Period } from '../time/period.ts'
import type { Note } from './note.ts'

/** Those whose day lies in the period, by day and then in the order they were written. */
export function notesIn<N extends Pick<Note, 'id' | 'day'>>(notes: readonly N[], { start, end }: Period): N[] {
  return notes
    .filter(({ day }) => day >= start && day < end)
    .toSorted((a, b) => (a.day === b.day ? a.id - b.id : a.day < b.day ? -1 : 1))
}
