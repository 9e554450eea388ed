import { groupRows } from '../answer/group-rows.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Team } from '../team.ts'
import { eachDay, sameWeekdaysBefore, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { holidayOn } from '../time/working-calendar.ts'

/** A measure that is usually recorded and was not. */
export interface Missing {
  readonly measure: string
  /** The channel whose part is missing; empty when nothing was recorded at all. */
  readonly channel: string
  /** The days of the period on which it was to be expected, in order. */
  readonly days: readonly Day[]
  /** Who recorded it (there) on the last such days, most often first: Slack users, and keys as `key:{id}`. */
  readonly recorders: readonly string[]
}

/** How many same weekdays before tell what is usual. */
export const SAME_WEEKDAYS = 8

interface Recorded {
  readonly team: Team
  readonly rowsOf: (measures: readonly string[]) => readonly RollUpRow[]
}

/**
 * Measures that were recorded on more than half of the last same weekdays since they began (at least two), and not on a
 * day of the period; and channels that had a part in one on each of those weekdays (at least four) and have none now: with
 * those the whole reads as a fall. On holidays nothing is expected, and of anonymous answers never: asking for them would
 * ask those who gave some before. Who recorded the others is added by whoever can look it up.
 */
export function missingIn({ start, end }: Period, { team, rowsOf }: Recorded): Missing[] {
  const days = eachDay(start, end).filter((day) => holidayOn(team.calendar, day) === null)
  return team.catalogue.measures
    .filter((measure) => !measure.onlyFromCalls && !measure.anonymous)
    .flatMap(({ id: measure }) => {
      const rows = rowsOf([measure])
      const whole = daysWithout(days, rows, isUsual)
      const rest = days.filter((day) => !whole.includes(day))
      const channels = [...groupRows(rows, 'channel')]
        .filter(([channel]) => channel !== '')
        .map(([channel, own]) => ({ measure, channel, days: daysWithout(rest, own, isCertain), recorders: [] }))
      return [{ measure, channel: '', days: whole, recorders: [] }, ...channels]
    })
    .filter((missing) => missing.days.length > 0)
}

/** Whether so many of the known same weekdays make one more to be expected. */
type Expectation = (times: number, known: number) => boolean

const isUsual: Expectation = (times, known) => times >= 2 && times > known / 2
const isCertain: Expectation = (times, known) => times >= 4 && times === known

function daysWithout(days: readonly Day[], rows: readonly RollUpRow[], isExpected: Expectation): Day[] {
  const recorded = new Set(rows.map(({ day }) => day))
  const first = [...recorded].reduce<Day | null>((least, day) => (least === null || day < least ? day : least), null)
  if (first === null) return []
  return days.filter((day) => {
    if (recorded.has(day)) return false
    const known = sameWeekdaysBefore(day, SAME_WEEKDAYS).filter((weekday) => weekday >= first)
    return isExpected(known.filter((weekday) => recorded.has(weekday)).length, known.length)
  })
}
