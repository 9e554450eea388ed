import { addDays, type Day } from '../time/day.ts'
import { isBreach } from './outcome.ts'
import { step, type Patience } from './phase.ts'
import type { Said, Standing } from './standing.ts'

/** What a day's figure says now; nothing when the day has none, or says nothing before it is over. */
export interface Reading {
  readonly day: Day
  readonly said: Omit<Said, 'day'> | null
}

const REVISABLE_DAYS = 2

/** What was read on a day. */
export interface Read {
  readonly readings: readonly Reading[]
  readonly today: Day
}

/** Those of the readings that may change anything: of today and the two days before it. What is older is history. */
export function revisable({ settledLast }: Standing, { readings, today }: Read): Reading[] {
  const first = firstOpen(today)
  return readings.filter(({ day }) => day >= first && day <= today && (settledLast === null || day > settledLast.day))
}

/** The standing after revisable days were read anew; the same one where nothing changed. What is too old now is settled. */
export function readDays(standing: Standing, { readings, today }: Read, patience: Patience): Standing {
  const days = readings.reduce(readDay, standing.days)
  const read = days === standing.days ? standing : { ...standing, days }
  return settle(read, firstOpen(today), patience)
}

const firstOpen = (today: Day): Day => addDays(today, -REVISABLE_DAYS)

function readDay(days: readonly Said[], { day, said }: Reading): readonly Said[] {
  const known = days.find((one) => one.day === day)
  if (said === null) return known ? days.filter((one) => one !== known) : days
  if (known && saysTheSame(known, said)) return days
  return [...days.filter((one) => one !== known), { day, ...said }].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** How far on the safe side a figure lies makes no difference: most are, and what nobody hears of need not be kept. */
function saysTheSame(known: Said, { outcome, value, beyond }: Omit<Said, 'day'>): boolean {
  if (known.outcome !== outcome) return false
  return !isBreach(outcome) || (known.value === value && known.beyond === beyond)
}

/** Takes the days before `first` into what is settled. */
function settle(standing: Standing, first: Day, patience: Patience): Standing {
  const old = standing.days.filter(({ day }) => day < first)
  if (old.length === 0) return standing
  return {
    ...standing,
    settled: old.reduce((phase, said) => step(phase, said, patience), standing.settled),
    settledLast: old.at(-1)!,
    days: standing.days.slice(old.length),
  }
}
