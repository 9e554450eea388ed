import { nearestWord } from '../nearest-word.ts'
import { isWord, type Word } from '../question/words.ts'
import { shorten } from '../shorten.ts'

/** What was typed or filled in about a definition, part by part, not yet understood. What was not said is left out. */
export interface DefinitionText {
  readonly name: string
  readonly kind?: string
  /** Of a rating, `1-5`. */
  readonly scale?: string
  /** From which point on a rating is good. */
  readonly good?: string
  /** Of a ratio, the measure above the line and the one below. */
  readonly part?: string
  readonly whole?: string
  readonly unit?: string
  readonly direction?: string
  /** All of them, behind commas; empty for none. */
  readonly aliases?: string
  readonly sentence?: string
}

export type DefinitionField = keyof DefinitionText

export type SortedWords = { readonly text: DefinitionText } | { readonly fault: string }

export const KIND_WORDS = ['count', 'money', 'duration', 'rating', 'level'] as const
const DIRECTION_WORDS = [
  'up',
  'down',
  'window',
  'none',
  'more',
  'less',
  'more-is-better',
  'less-is-better',
  'info',
] as const
const KEYS: ReadonlyMap<string, DefinitionField> = new Map([
  ['unit', 'unit'],
  ['good', 'good'],
  ['alias', 'aliases'],
  ['aliases', 'aliases'],
])

type Draft = { -readonly [K in DefinitionField]?: string }

/**
 * Sorts the words behind a definition's name: `count unit:tickets less-is-better alias:tix "Tickets opened"`,
 * `rating 1-5 good:4`, `= refunds / orders unit:% down`, in any order.
 */
export function sortDefinitionWords(name: string, said: readonly Word[]): SortedWords {
  const words = said.flatMap(apart)
  const draft: Draft = {}
  let at = 0
  while (at < words.length) {
    const step = readStep(words, at, draft)
    if ('fault' in step) return step
    at = step.next
  }
  return { text: { ...draft, name } }
}

/** `=refunds/orders` is five words. */
function apart(word: Word): Word[] {
  if (word.key !== null || word.raw.startsWith('"') || !/[=/÷]/.test(word.text)) return [word]
  return word.text
    .split(/([=/÷])/)
    .filter((text) => text !== '')
    .map((text) => ({ ...word, text, raw: text }))
}

type Step = { readonly next: number } | { readonly fault: string }

function readStep(words: readonly Word[], at: number, draft: Draft): Step {
  const word = words[at]!
  if (word.key !== null) return readKeyed(word, at, draft)
  if (word.raw.startsWith('"')) return once(draft, 'sentence', word.text, at + 1)
  if (isWord(word, '=')) return readRatio(words, at, draft)
  if (isWord(word, ...KIND_WORDS)) return once(draft, 'kind', word.text, at + 1)
  if (/^\d/.test(word.text)) return once(draft, 'scale', word.text, at + 1)
  if (isWord(word, ...DIRECTION_WORDS)) {
    const isSentence = isWord(words[at + 1], 'is') && isWord(words[at + 2], 'better')
    return once(draft, 'direction', word.text, at + (isSentence ? 3 : 1))
  }
  const near = nearestWord(word.text, [...KIND_WORDS, ...DIRECTION_WORDS, 'off'])
  const offer = near ? `did you mean "${near}"?` : `behind the name comes ${KIND_WORDS.join(', ')}, or = one / another`
  return { fault: `"${shorten(word.raw)}" is not understood: ${offer}` }
}

function readKeyed(word: Word, at: number, draft: Draft): Step {
  const field = KEYS.get(word.key ?? '')
  if (!field)
    return { fault: `"${shorten(word.raw)}" is not understood: it takes unit:, alias: and, for a rating, good:` }
  if (field !== 'aliases') return once(draft, field, word.text, at + 1)
  draft.aliases = draft.aliases === undefined ? word.text : `${draft.aliases},${word.text}`
  return { next: at + 1 }
}

/** `= refunds / orders`; each name is up to the mark or the next part of the definition, so `wait time` may stay two words. */
function readRatio(words: readonly Word[], at: number, draft: Draft): Step {
  const line = words.findIndex((word, index) => index > at && isWord(word, '/', '÷'))
  if (line === -1) return { fault: 'a ratio is one measure by another, like = refunds / orders' }
  const part = wordsIn(words.slice(at + 1, line))
  const rest = words.slice(line + 1)
  const end = rest.findIndex((word, index) => index > 0 && isEndOfName(word))
  const whole = wordsIn(end === -1 ? rest : rest.slice(0, end))
  if (draft.part !== undefined) return { fault: 'the ratio is said twice' }
  Object.assign(draft, { part, whole })
  return { next: line + 1 + (end === -1 ? rest.length : end) }
}

const isEndOfName = (word: Word): boolean =>
  word.key !== null || word.raw.startsWith('"') || isWord(word, ...DIRECTION_WORDS, ...KIND_WORDS, '=')

const wordsIn = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ')

function once(draft: Draft, field: DefinitionField, text: string, next: number): Step {
  if (draft[field] !== undefined) return { fault: `the ${field} is said twice` }
  draft[field] = text
  return { next }
}
