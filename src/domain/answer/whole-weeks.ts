import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Dimension } from '../entries/entry.ts'
import { answersWithin } from '../rollup/rating.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import { calendarPeriod } from '../time/calendar.ts'
import { addDays, weekday, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { groupRows } from './group-rows.ts'

/** Fewer anonymous answers than this would show who gave them. */
export const FEWEST_ANONYMOUS = 5

interface Telling {
  readonly catalogue: Pick<Catalogue, 'measures'>
  /** In the team's zone. */
  readonly today: Day
  /** The dimension whose keys are told apart. */
  readonly by?: Dimension
}

/**
 * Rows of which anonymous answers are told by whole weeks: a week that is over and has five answers and more stands as a
 * whole on its Sunday, any other is left out for good. So whatever two figures differ by is whole weeks. Under a dimension
 * a week's keys are left out whose answers are few, or would let those of others be found by subtraction.
 */
export function tellByWeeks(rows: readonly RollUpRow[], { catalogue, today, by }: Telling): readonly RollUpRow[] {
  const anonymous = anonymousMeasures(catalogue)
  const answers = rows.filter(({ measure }) => anonymous.has(measure))
  if (answers.length === 0) return rows
  const over = answers.map((row) => ({ ...row, day: sundayOf(row.day) })).filter(({ day }) => day < today)
  const weeks = [...groupRows(over, 'measure').values()].flatMap((own) => [...groupRows(own, 'day').values()])
  return [...rows.filter(({ measure }) => !anonymous.has(measure)), ...weeks.flatMap((week) => toldOf(week, by))]
}

/** Whose answers nobody may tell apart. */
export function anonymousMeasures({ measures }: Pick<Catalogue, 'measures'>): ReadonlySet<string> {
  return new Set(measures.filter((measure) => measure.anonymous).map(({ id }) => id))
}

/** The weeks, Monday to Sunday, whose Sunday lies in the period, as one stretch; empty where there is none. */
export function weeksEndingIn({ start, end }: Period): Period {
  return { start: calendarPeriod('week', start).start, end: calendarPeriod('week', end).start }
}

/** Those of them that are over; null where there is none. */
export function weeksOver({ start, end }: Period, today: Day): Period | null {
  const weeks = weeksEndingIn({ start, end: end < today ? end : today })
  return weeks.start < weeks.end ? weeks : null
}

const sundayOf = (day: Day): Day => addDays(day, 7 - weekday(day))

/** Answers about an area are another question than the overall one, by which a week is told. */
function toldOf(week: readonly RollUpRow[], by: Dimension | undefined): readonly RollUpRow[] {
  if (countOf(week.filter(({ area }) => area === '')) < FEWEST_ANONYMOUS) return []
  if (by === undefined) return week
  const hidden = hiddenKeys(groupRows(week, by))
  return week.filter((row) => !hidden.has(row[by]))
}

/**
 * The keys with few answers, and then further ones, the smallest first, until what is hidden is no longer few. Of keys alike
 * always the same: two answers that hid different ones would show both.
 */
function hiddenKeys(groups: ReadonlyMap<string, readonly RollUpRow[]>): Set<string> {
  const sizes = [...groups].map(([key, rows]) => ({ key, answers: countOf(rows) })).filter(({ answers }) => answers > 0)
  const hidden = new Set<string>()
  let hiddenAnswers = 0
  for (const { key, answers } of sizes.sort((a, b) => a.answers - b.answers || (a.key < b.key ? -1 : 1))) {
    if (Math.min(answers, hiddenAnswers || Infinity) >= FEWEST_ANONYMOUS) break
    hidden.add(key)
    hiddenAnswers += answers
  }
  return hidden
}

function countOf(rows: readonly RollUpRow[]): number {
  return rows.reduce((n, { rollUp }) => (rollUp.kind === 'rating' ? n + answersWithin(rollUp) : n), 0)
}
