import type { Note } from '../../../src/domain/note/note.ts'

/** A note of Tuesday, 3 November 2026. */
export const noteOf = (more: Partial<Note> = {}): Note => ({
  id: 1,
  teamId: 1,
  day: '2026-11-03',
  text: 'new phone system',
  notedBy: 'U0ANNA0001',
  notedAt: 0,
  endedBy: null,
  endedAt: null,
  ...more,
})
