/**
 * About how wide a text will be, in pixels, without a canvas; a little too wide rather than too narrow. Full-width
 * characters (from Hangul Jamo on) take a whole em.
 */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((width, character) => width + emsOf(character), 0) * size
}

/** The text, or as much of its start as fits into the width, with `…` in place of the rest. */
export function shortened(text: string, { size, width }: { size: number; width: number }): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (textWidth(line, size) <= width) return line
  const characters = Array.from(line.slice(0, 400))
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

function emsOf(character: string): number {
  if (character >= '\u1100') return character < '\u2e80' ? 0.75 : 1
  if (/[iljtfrI.,:;|!'()[\]· ]/.test(character)) return 0.36
  if (/[mwMW%@]/.test(character)) return 0.92
  return /[A-Z0-9]/.test(character) ? 0.66 : 0.58
}
