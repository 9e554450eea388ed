/** One word somebody typed: plain, quoted, or `key:value`. */
export interface Word {
  /** As meant: without quotes and Slack's escapes; of `key:value` the value. */
  readonly text: string
  /** In lower case; null for a plain word. */
  readonly key: string | null
  /** As typed, all of it. */
  readonly raw: string
  /** Where `raw` begins in the text. */
  readonly at: number
}

const MARK = /<(?:[@#!]|\w+:)[^<>\n]*>|([\p{L}_]+):(?:"([^"\n]*)"?|(<[@#!][^<>\n]*>|\S*))|"([^"\n]*)"?|[^\s"]+/gu

/** Marks of direction, joints of no width and soft hyphens: pasted along unseen. Joiners stay, since emoji need them. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g

const ESCAPES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** Splits a line into words; `"…"` (curly quotes too) and Slack's `<@U…|name>` stay whole, as does `note:"two words"`. */
export function readWords(line: string): Word[] {
  const words = [...straightQuotes(line).matchAll(MARK)].map((match) => {
    const [raw, key, quotedValue, value, quoted] = match
    const text = asMeant(quotedValue ?? value ?? quoted ?? raw)
    return { text, key: key?.toLowerCase() ?? null, raw, at: match.index }
  })
  return words.filter(({ raw }) => raw.replace(UNSEEN, '') !== '')
}

/** The text with each curly or angled double quote straight; as long as before. */
export function straightQuotes(text: string): string {
  return text.replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"')
}

/**
 * The value as `key:value`, quoted where it is not one plain word, for `readWords` to give back; it has no quotes and no
 * line breaks, as names have none.
 */
export function formatFilter(key: string, value: string): string {
  return PLAIN.test(value) ? `${key}:${value}` : `${key}:"${value.replaceAll('&', '&amp;')}"`
}

const PLAIN = /^[\p{L}\p{N}_-]+$/u

/**
 * What the first words name: the most of the first three plain ones that do together, as `wait time`, else the first; a
 * comma, a colon or a question mark behind it is no part of it.
 */
export function leadingName(words: readonly Word[], isName: (text: string) => boolean): { name: string; next: number } {
  const end = words.findIndex(({ key, text }) => key !== null && text !== '')
  const plain = words.slice(0, Math.min(end === -1 ? words.length : end, LONGEST_NAME)).map(nameText)
  for (let next = plain.length; next > 1; next -= 1) {
    const name = withoutMarks(plain.slice(0, next).join(' '))
    if (isName(name)) return { name, next }
  }
  const [first = words[0]?.raw ?? ''] = plain
  const bare = withoutMarks(first)
  return { name: bare !== '' && (words[0]?.key === null || isName(bare)) ? bare : first, next: 1 }
}

/** `csat:` at the end of a word is a name with a colon behind it. */
const nameText = ({ key, text, raw }: Word): string => (key === null ? text : raw)

const withoutMarks = (text: string): string => text.replace(/[?!,.:;]+$/, '')

const LONGEST_NAME = 3

/** Whether the plain word is this one, in any case. */
export function isWord(word: Word | undefined, ...texts: readonly string[]): boolean {
  return word !== undefined && word.key === null && texts.includes(word.text.toLowerCase())
}

/** Without what is unseen, and with Slack's escapes undone. */
export function asMeant(text: string): string {
  return text.replace(UNSEEN, '').replace(/&(?:lt|gt|amp);/g, (escape) => ESCAPES[escape] ?? escape)
}
