import { addDays, isDay, weekday, type Day } from './day.ts'
import { monthDayOf } from './guess-date.ts'
import { readDay } from './read-period.ts'

/** A day that is meant to come, and how many words say it. */
export type ComingDay = { readonly day: Day; readonly words: number }

/**
 * The day that the first words mean for something that is to begin: `2026-12-01`, `1 dec`, `dec 1` (the next one), `monday`
 * (the next one after today), `tomorrow`, `today`; it may lie before today. Null where they mean none.
 */
export function readComingDay(texts: readonly string[], today: Day): ComingDay | null {
  const [first = '', second = ''] = texts.map((text) => text.toLowerCase())
  if (first === 'tomorrow') return { day: addDays(today, 1), words: 1 }
  const read = readDay([first], 0)
  if (read?.kind === 'found') {
    const { phrase } = read
    if (phrase.kind === 'day') return { day: phrase.day, words: 1 }
    if (phrase.kind === 'weekday') return { day: nextWeekday(phrase.weekday, today), words: 1 }
    return { day: addDays(today, phrase.kind === 'today' ? 0 : -1), words: 1 }
  }
  const said = monthDayOf(first, second)
  const day = said === null ? null : nextDate(said, today)
  return day === null ? null : { day, words: 2 }
}

const nextWeekday = (wanted: number, today: Day): Day => addDays(today, ((wanted - weekday(today) + 6) % 7) + 1)

/** This year's, or the next one that there is: 29 February may take some years. */
function nextDate(said: string, today: Day): Day | null {
  const year = Number(today.slice(0, 4))
  const days = Array.from({ length: LEAP_YEARS_APART + 1 }, (_, nth) => `${year + nth}-${said}`)
  return days.find((day) => isDay(day) && day >= today) ?? null
}

const LEAP_YEARS_APART = 8
