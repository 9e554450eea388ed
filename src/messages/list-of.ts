/** `a, b and 3 more`, `a and b`: at most so many of the words. */
export function listOf(words: readonly string[], most: number): string {
  const shown = words.slice(0, most)
  const more = words.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(shown.length > 2 ? ', ' : ' and ')
}
