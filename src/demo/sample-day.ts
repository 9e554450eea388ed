import { addDays, type Day, weekday } from '../domain/time/day.ts'

/** One day of the invented team: how busy it is, and how badly it goes. */
export interface SampleDay {
  readonly day: Day
  /** 0 is today, 1 yesterday. */
  readonly daysAgo: number
  /** Of an ordinary weekday's work: less on weekends, and today only what has passed. */
  readonly load: number
  /** 0 is a good day, 1 the worst. */
  readonly trouble: number
}

const DAYS = 90
/** Monday to Sunday. */
const WEEKDAY_LOAD = [1.15, 1.05, 1, 1, 0.92, 0.6, 0.5] as const
/** The bad week, counted back from today, and how long its effects take to fade. */
const BAD = { from: 25, to: 19, fadesDays: 6 } as const

/** The 90 days that end today, oldest first. `soFar` is how much of today's opening hours has passed, from 0 to 1. */
export function sampleDays(today: Day, soFar: number): SampleDay[] {
  return Array.from({ length: DAYS }, (_, index) => {
    const daysAgo = DAYS - 1 - index
    const day = addDays(today, -daysAgo)
    const load = WEEKDAY_LOAD[weekday(day) - 1]! * (daysAgo === 0 ? soFar : 1)
    return { day, daysAgo, load, trouble: troubleOf(daysAgo) }
  })
}

function troubleOf(daysAgo: number): number {
  if (daysAgo > BAD.from) return 0
  if (daysAgo === BAD.from) return 0.6
  if (daysAgo >= BAD.to) return 1
  return Math.max(0, 1 - (BAD.to - daysAgo) / BAD.fadesDays) * 0.6
}
