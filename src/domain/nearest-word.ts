/** The most typing errors that still leave a word likely, given the length of the longer of the two. */
type Tolerance = (length: number) => number

const aThird: Tolerance = (length) => length / 3

/**
 * The candidate with the fewest typing errors (insert, drop, replace a letter, swap two neighbours: optimal string
 * alignment), without regard to case; of equals the one that opens with more of the same letters, which are seldom wrong,
 * and of these the first. Null when there are more errors than `tolerance` allows, which is a third of the letters unless
 * said.
 */
export function nearestWord(text: string, candidates: readonly string[], tolerance: Tolerance = aThird): string | null {
  const wanted = text.toLowerCase()
  let best: { word: string; errors: number; opening: number } | null = null
  for (const word of candidates) {
    const most = Math.min(tolerance(Math.max(wanted.length, word.length)), best?.errors ?? Infinity)
    if (Math.abs(wanted.length - word.length) > most) continue
    const errors = typingErrors(wanted, word.toLowerCase())
    if (errors > most) continue
    const opening = sameLetters(wanted, word.toLowerCase())
    if (!best || errors < best.errors || opening > best.opening) best = { word, errors, opening }
  }
  return best?.word ?? null
}

/** With how many of the same letters both begin. */
function sameLetters(a: string, b: string): number {
  let count = 0
  while (count < a.length && a[count] === b[count]) count += 1
  return count
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
