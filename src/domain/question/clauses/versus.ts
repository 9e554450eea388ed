import { shorten } from '../../shorten.ts'
import { formatPhrase } from '../../time/format-phrase.ts'
import type { Clause } from '../clause.ts'
import { isWord } from '../words.ts'
import { periodAt } from './period.ts'

/** What the figure is held against, when that is not the period's usual partner. */
export const VERSUS: Clause = {
  key: 'versus',
  name: 'the versus',
  example: 'vs last month',
  read({ words, at }) {
    if (!isWord(words[at], 'vs', 'versus')) return null
    const read = periodAt({ words, at: at + 1 })
    if (read) return 'fault' in read ? read : { said: { versus: read.phrase }, next: read.next }
    return {
      fault: `"vs ${shorten(words[at + 1]?.text ?? '')}" is not understood: a period follows, like vs last month`,
    }
  },
  print({ versus }) {
    if (!versus) return null
    return versus.kind === 'target' ? 'vs target' : `vs ${formatPhrase(versus)}`
  },
}
