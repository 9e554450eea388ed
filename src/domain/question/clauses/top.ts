import { didYouMean } from '../../did-you-mean.ts'
import { numberOf } from '../../number-words.ts'
import { oneOf } from '../../one-of.ts'
import type { Clause } from '../clause.ts'
import { dimensionOf } from '../dimension.ts'
import { DIMENSIONS } from '../groupings.ts'
import { isWord } from '../words.ts'

/** The most groups that can be asked for. */
const MOST = 50

/** How many of the groups are kept, the first ones. */
export const TOP: Clause = {
  key: 'top',
  name: 'top',
  example: 'top 5',
  begins: ['top'],
  read({ words, at }) {
    if (!isWord(words[at], 'top')) return null
    const text = words[at + 1]?.text ?? ''
    const count = countOf(text)
    if (count !== null) return { said: { top: count }, next: at + 2 }
    return { fault: `top goes with a number from 1 to ${MOST}, like top ${numberOf(text.toLowerCase()) ?? 5}` }
  },
  print: ({ top }) => (top === undefined ? null : `top ${top}`),
  check(said, metric) {
    if (said.top === undefined) return null
    if (dimensionOf(said, metric) !== null) return null
    const why = said.by ? `by ${said.by} shows them all in order, use` : 'groups are needed, add'
    return `top ${said.top} has nothing to rank: ${why} ${oneOf(DIMENSIONS.map((dimension) => `by ${dimension}`))}`
  },
  guess({ words, at }) {
    const digits = /^top-?(\d{1,2})$/i.exec(words[at]!.text)?.[1]
    return digits !== undefined && countOf(digits) !== null ? didYouMean(`top ${digits}`) : null
  },
}

function countOf(text: string): number | null {
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= MOST ? count : null
}
