import { shorten } from '../shorten.ts'

export type Seconds = { readonly seconds: number } | { readonly fault: string }

/** A year: longer durations are a slip of the hand. */
const LONGEST_S = 366 * 86_400
const LONGEST_TEXT = 40

const HOW = 'write it like 90s, 1m30, 00:01:30 or 7.5h'

/**
 * A duration as typed, in whole seconds: `90`, `90s`, `1m30`, `1m 30s`, `2h`, `7h30`, `7.5h`, `00:01:30`, `1:30` (minutes
 * and seconds). `needsUnit` refuses what does not say its unit, for staffed time: bare numbers, and `7:30`.
 */
export function readSeconds(text: string, { needsUnit = false } = {}): Seconds {
  const word = text.trim().toLowerCase().replaceAll(',', '.')
  const said = shorten(text)
  if (word.length > LONGEST_TEXT || word === '') return { fault: `"${said}" is no duration: ${HOW}` }
  if (/^[1-9]\d{0,2}(\.\d{3})+$/.test(word))
    return { fault: `${said} could be read two ways: write ${word.replaceAll('.', '')}` }
  const isBare = /^\d+(\.\d+)?$/.test(word) || /^\d+:\d+$/.test(word)
  if (needsUnit && isBare) return { fault: `${said} needs a unit: write it like 7.5h or 7h30` }
  const seconds = clockSeconds(word) ?? unitSeconds(word)
  return seconds === null ? { fault: `"${said}" is no duration: ${HOW}` } : wholeSeconds(seconds)
}

/** Seconds from a number, rounded to whole ones, halves up. */
export function wholeSeconds(value: number): Seconds {
  if (!Number.isFinite(value)) return { fault: 'it is not a number: give seconds, 0 or more' }
  if (value < 0) return { fault: `${value} is negative: seconds are 0 or more` }
  if (value > LONGEST_S) return { fault: `${value} seconds is longer than a year` }
  return { seconds: Math.round(Math.abs(value)) }
}

/** `1:30:00`, `90:00` (minutes and seconds). */
function clockSeconds(word: string): number | null {
  const [, hours, minutes, seconds] = /^(?:(\d{1,4}):(?=[0-5]\d:))?(\d{1,4}):([0-5]\d)$/.exec(word) ?? []
  if (minutes === undefined) return null
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** `7.5h`, `1m30s`, `90`; a number without a unit behind hours is minutes, behind minutes seconds. */
function unitSeconds(word: string): number | null {
  const match = UNITS.exec(word)
  if (!match) return null
  const [hours, minutes, seconds, bare] = match.slice(1).map((part) => Number(part ?? 0))
  const bareUnit = match[1] !== undefined && match[2] === undefined ? 60 : 1
  return hours! * 3600 + minutes! * 60 + seconds! + bare! * bareUnit
}

const NUMBER = String.raw`(\d+(?:\.\d+)?)\s*`
const UNITS = new RegExp(
  `^(?:${NUMBER}h(?:(?:ou)?rs?)?\\s*)?(?:${NUMBER}m(?:in(?:ute)?s?)?\\s*)?(?:${NUMBER}s(?:ec(?:ond)?s?)?|${NUMBER})?$`,
)
