import { shorten } from '../../shorten.ts'
import { formatPhrase } from '../../time/format-phrase.ts'
import type { Clause } from '../clause.ts'
import { isWord } from '../words.ts'
import { periodAt } from './period.ts'

/** What the figure is held against, when that is not the period's usual partner. */
export const VERSUS: Clause = {
  key: 'versus',
  name: 'vs',
  example: 'vs last month or target',
  read({ words, at }) {
    if (!isWord(words[at], 'vs', 'versus')) return null
    if (isWord(words[at + 1], 'target')) return { said: { versus: { kind: 'target' } }, next: at + 2 }
    const read = periodAt({ words, at: at + 1 })
    if (read) return 'fault' in read ? read : { said: { versus: read.phrase }, next: read.next }
    return {
      fault: `"vs ${shorten(words[at + 1]?.text ?? '')}" is not understood: a period or target follows, like vs last month`,
    }
  },
  print({ versus }) {
    if (!versus) return null
    return versus.kind === 'target' ? 'vs target' : `vs ${formatPhrase(versus)}`
  },
}
