export type Seconds = { readonly seconds: number } | { readonly fault: string }

/** A year: longer durations are a slip of the hand. */
const LONGEST_S = 366 * 86_400

const HOW = 'write it like 90s, 1m30, 00:01:30 or 7.5h'

/**
 * A duration as typed, in whole seconds: `90`, `90s`, `1m30`, `1m30s`, `2h`, `7.5h`, `00:01:30`, `1:30` (minutes and
 * seconds). `needsUnit` refuses a bare number, for staffed time.
 */
export function readSeconds(text: string, { needsUnit = false } = {}): Seconds {
  const word = text.trim().toLowerCase().replace(',', '.')
  if (/^\d+(\.\d+)?$/.test(word)) {
    return needsUnit ? { fault: `${text} needs a unit: write it like 7.5h or 450m` } : wholeSeconds(Number(word))
  }
  const clock = /^(?:(\d{1,4}):)?(\d{1,2}):(\d{2})$/.exec(word)
  if (clock) return wholeSeconds(Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]))
  const parts = /^(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m(?:in)?)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(word)
  if (!parts || word === '') return { fault: `"${text.slice(0, 40)}" is no duration: ${HOW}` }
  return wholeSeconds(Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0))
}

/** Seconds from a number, rounded to whole ones, halves up. */
export function wholeSeconds(value: number): Seconds {
  if (!Number.isFinite(value)) return { fault: 'it is not a number: give seconds, 0 or more' }
  if (value < 0) return { fault: `${value} is negative: seconds are 0 or more` }
  if (value > LONGEST_S) return { fault: `${value} seconds is longer than a year` }
  return { seconds: Math.round(value) }
}
