/**
 * The candidate with the fewest typing errors (insert, drop, replace a letter, swap two neighbours: optimal string
 * alignment), without regard to case; the first of equals. Null when more than a third of the letters would be wrong.
 */
export function nearestWord(text: string, candidates: readonly string[]): string | null {
  const wanted = text.toLowerCase()
  let best: { word: string; errors: number } | null = null
  for (const word of candidates) {
    const errors = typingErrors(wanted, word.toLowerCase())
    if (!best || errors < best.errors) best = { word, errors }
  }
  return best && best.errors <= Math.max(wanted.length, best.word.length) / 3 ? best.word : null
}

function typingErrors(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Infinity,
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Infinity
