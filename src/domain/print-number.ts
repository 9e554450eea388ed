/** A number with thousands marks and exactly so many decimals, halves away from zero; never `−0`. */
export function printNumber(value: number, decimals: number): string {
  const size = Math.abs(rounded(value, decimals))
  const sign = value < 0 && size > 0 ? '−' : ''
  if (size >= 1e15) return sign + size.toExponential(1)
  const [whole = '0', fraction] = size.toFixed(decimals).split('.')
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return sign + (fraction === undefined ? marked : `${marked}.${fraction}`)
}

/** Seconds as answers print them: under two minutes `67.4 s`, else `3m 47s` or, to the minute, `2h 5m`. */
export function printDuration(seconds: number, decimals = 1): string {
  if (Math.abs(rounded(seconds, decimals)) < 120) return `${printNumber(seconds, decimals)} s`
  const sign = seconds < 0 ? '−' : ''
  const whole = Math.abs(rounded(seconds, 0))
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)}m ${whole % 60}s`
  const minutes = Math.abs(rounded(seconds / 60, 0))
  return `${sign}${printNumber(Math.floor(minutes / 60), 0)}h ${minutes % 60}m`
}

/** Shifts the decimal point in the text, because `1.005 * 100` is less than 100.5. */
function rounded(value: number, decimals: number): number {
  const size = Math.abs(value)
  if (size >= 1e15 || size < 1e-6) return size >= 1e15 ? value : 0
  return Math.sign(value) * Number(`${Math.round(Number(`${size}e${decimals}`))}e-${decimals}`)
}
