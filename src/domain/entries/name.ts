const LONGEST = 80

// Control, bidirectional-override and zero-width characters: invisible, and able to make a name look like another.
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** An agent's or area's name as written (trimmed, at most 80 characters) and the key it is compared by. */
export function readName(text: string): { name: string; key: string } | { fault: string } {
  const name = text.replace(INVISIBLE, '').trim().normalize('NFC')
  if (name === '') return { fault: 'it is empty: give a name, or leave it out' }
  if ([...name].length > LONGEST) return { fault: `it has ${[...name].length} characters: at most ${LONGEST}` }
  return { name, key: name.toLowerCase() }
}
