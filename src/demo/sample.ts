import type { CallRow } from '../doors.ts'
import type { Day } from '../domain/time/day.ts'
import { Random } from './random.ts'
import { sampleCalls } from './sample-calls.ts'
import { sampleDays, type SampleDay } from './sample-day.ts'
import { sampleEntries, type SampleEntries } from './sample-entries.ts'

const SEED = 20_261

export interface Sample {
  readonly days: readonly SampleDay[]
  readonly calls: readonly CallRow[]
  readonly entries: SampleEntries
}

/** Ninety days of an invented team, the same every time on the same day. `soFar` is as in `sampleDays`. */
export function sampleOf(today: Day, soFar: number): Sample {
  const days = sampleDays(today, soFar)
  const random = new Random(SEED)
  const calls = days.flatMap((day) => sampleCalls(day, random))
  return { days, calls, entries: sampleEntries(days, new Random(SEED + 1)) }
}
