import type { Clause } from '../clause.ts'
import { isWord } from '../words.ts'

/** Whether the channel is to see the answer. */
export const SHARE: Clause = {
  key: 'share',
  name: 'share',
  example: 'share',
  begins: ['share'],
  read: ({ words, at }) => (isWord(words[at], 'share') ? { said: { share: true }, next: at + 1 } : null),
  print: ({ share }) => (share ? 'share' : null),
}
