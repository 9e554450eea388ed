/** One word somebody typed: plain, quoted, or `key:value`. `at` is where it begins in the text. */
export interface Word {
  /** As typed, without quotes; of `key:value` the value. */
  readonly text: string
  /** In lower case; null for a plain word. */
  readonly key: string | null
  readonly at: number
}

const MARK = /<[^<>\n]*>|([\p{L}_]+):(?:"([^"\n]*)"?|(\S*))|"([^"\n]*)"?|[^\s"]+/gu

/** Splits a line into words; `"…"` (curly quotes too) and Slack's `<@U…|name>` stay whole, as does `note:"two words"`. */
export function readWords(line: string): Word[] {
  const straight = line.replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
  return [...straight.matchAll(MARK)].map((match) => {
    const [whole, key, quotedValue, value, quoted] = match
    return { text: quotedValue ?? value ?? quoted ?? whole, key: key?.toLowerCase() ?? null, at: match.index }
  })
}

/** Whether the plain word is this one, in any case. */
export function isWord(word: Word | undefined, ...texts: readonly string[]): boolean {
  return word !== undefined && word.key === null && texts.includes(word.text.toLowerCase())
}
