import { seededRandom } from '../../src/console/random.ts'
import { titleOf } from '../../src/messages/names.ts'
import type { Team } from '../../src/domain/team.ts'
import { addDays, type Day } from '../../src/domain/time/day.ts'
import { dayAt } from '../../src/domain/time/zone.ts'

/** Counts that are metrics by themselves; a limit on each, and nothing else that they go into is limited. */
const MEASURES = [
  'returns',
  'cancellations',
  'inquiries',
  'orders',
  'received',
  'new_customers',
  'surveys_sent',
  'complaints_resolved',
] as const

/** Few, so that there are alerts alone as well as gathered ones. */
const STORIES_A_TEAM = 4

export const WARN_OVER = 5
export const CRITICAL_OVER = 10

/** One figure of a team from day to day, and what is recorded of it, in this order. */
export interface Story {
  readonly team: Team
  readonly measure: (typeof MEASURES)[number]
  readonly title: string
  /** One in four has a warning bound as well. */
  readonly warns: boolean
  /** Whether managers snooze it: it stays beyond its bound until its last step. */
  readonly isSnoozed: boolean
  readonly steps: readonly Step[]
}

export interface Step {
  readonly day: Day
  /** The day's figure from now on. */
  readonly value: number
  /** Refused as a whole, for a row beside it: as if it had never been. */
  readonly isRefused: boolean
}

const MOST_STEPS = 5

export function planStories(teams: readonly Team[], seed: number): Story[] {
  const random = seededRandom(seed * 7 + 1)
  return teams.flatMap((team, place) =>
    Array.from({ length: STORIES_A_TEAM }, (_, nth) => {
      const measure = MEASURES[(place + nth) % MEASURES.length]!
      return storyOf(team, { measure, nth, random })
    }),
  )
}

interface Plan {
  readonly measure: Story['measure']
  readonly nth: number
  readonly random: () => number
}

function storyOf(team: Team, { measure, nth, random }: Plan): Story {
  const today = dayAt(Date.now(), team.zone)
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const [warns, isSnoozed, isGrowing] = [nth % 4 === 1, nth % 4 === 2, nth % 4 === 3]
  const critical = (): number => 11 + Math.floor(random() * 80)
  const ok = (): number => 1 + Math.floor(random() * 4)
  const anyValue = (): number => one([critical, critical, ok, ...(warns ? [() => 6 + Math.floor(random() * 4)] : [])])()
  const count = isGrowing ? 3 : 1 + Math.floor(random() * MOST_STEPS)
  const steps = Array.from({ length: count }, (_, step): Step => {
    // What is told stays so, and only its message changes.
    if (isGrowing) return { day: today, value: critical(), isRefused: false }
    const isLast = step > 0 && step === count - 1
    if (isSnoozed) return { day: today, value: isLast ? ok() : critical(), isRefused: false }
    const isRefused = step > 0 && random() < 0.2
    return { day: addDays(today, -one([0, 0, 1, 2])), value: isRefused ? critical() : anyValue(), isRefused }
  })
  return { team, measure, title: titleOf(measure), warns, isSnoozed, steps }
}

/** What must have come of a story. */
export interface Due {
  /** How many incidents there were, of which people heard or not. */
  readonly incidents: number
  /** How the last one stands, and at which figure; null when it is over, or there was none. */
  readonly open: { readonly severity: 'warn' | 'critical'; readonly value: number } | null
}

/**
 * What the limits say, told plainly: a day that is over says what its figure says, today only that a bound is broken, as a
 * count can't shrink by itself. The last day that says anything rules; what was critical stays so in a row of breaches. An
 * incident begins whenever there was none a moment before.
 */
export function dueOf({ team, steps, warns }: Story): Due {
  const today = dayAt(Date.now(), team.zone)
  const figures = new Map<Day, number>()
  let incidents = 0
  let open = null as Due['open']
  for (const { day, value, isRefused } of steps) {
    if (isRefused) continue
    figures.set(day, value)
    const now = standsAt(figures, { today, warns })
    if (now && !open) incidents += 1
    open = now
  }
  return { incidents, open }
}

function standsAt(figures: ReadonlyMap<Day, number>, { today, warns }: { today: Day; warns: boolean }): Due['open'] {
  let open = null as Due['open']
  for (const [day, value] of [...figures].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isCritical = value > CRITICAL_OVER
    const isBroken = isCritical || (warns && value > WARN_OVER)
    if (isBroken) open = { severity: isCritical || open?.severity === 'critical' ? 'critical' : 'warn', value }
    else if (day < today) open = null
  }
  return open
}
