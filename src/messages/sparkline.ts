const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
const GAP = '·'

/** Values as a row of small bars, the lowest one at the bottom; a dot for a gap. Empty for fewer than three values. */
export function sparkline(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null)
  if (known.length < 3) return ''
  const low = Math.min(...known)
  const range = Math.max(...known) - low
  const barOf = (value: number): string =>
    BARS[range === 0 ? 0 : Math.round(((value - low) / range) * (BARS.length - 1))]!
  return values.map((value) => (value === null ? GAP : barOf(value))).join('')
}
