const LONGEST = 80

/** Characters that control, turn or join others: unseen, and able to make a name look like another. Halves of characters too. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

const DOUBLE_QUOTES = /["\u201c-\u201f\u00ab\u00bb]/g

export type Name = { readonly name: string; readonly key: string } | { readonly fault: string }

/**
 * An agent's or area's name as written (trimmed, at most 80 characters) and the key it is compared by. Double quotes become
 * single ones, so that every name can be typed between double ones.
 */
export function readName(text: string): Name {
  const name = text.replace(UNSEEN, '').replace(DOUBLE_QUOTES, "'").trim().normalize('NFC')
  if (name === '') return { fault: 'it is empty: give a name, or leave it out' }
  if ([...name].length > LONGEST) return { fault: `it has ${[...name].length} characters: at most ${LONGEST}` }
  return { name, key: name.toLowerCase() }
}

/** The same for an agent, who may be mentioned: then the name is the Slack user's id. */
export function readAgent(text: string): Name {
  return readName(/^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text)?.[1] ?? text)
}
