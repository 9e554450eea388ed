import { shorten } from '../../shorten.ts'
import type { Clause } from '../clause.ts'
import { GROUPINGS } from '../groupings.ts'
import { isWord } from '../words.ts'

/** What the answer is told apart by. */
export const BY: Clause = {
  key: 'by',
  name: 'by',
  example: 'by channel',
  read({ words, at }) {
    if (!isWord(words[at], 'by')) return null
    const word = words[at + 1]
    const by = GROUPINGS.find((grouping) => isWord(word, grouping))
    if (by) return { said: { by }, next: at + 2 }
    return { fault: `"by ${shorten(word?.text ?? '')}" is not understood: it goes by ${GROUPINGS.join(', ')}` }
  },
  print: ({ by }) => (by ? `by ${by}` : null),
}
