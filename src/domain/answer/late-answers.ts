import type { Catalogue } from '../catalogue/catalogue.ts'
import type { CellKey } from '../entries/entry.ts'
import { answersWithin } from '../rollup/rating.ts'
import type { RollUp } from '../rollup/rollup.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import { calendarPeriod } from '../time/calendar.ts'
import type { Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { anonymousMeasures, FEWEST_ANONYMOUS } from './whole-weeks.ts'

interface CellMove {
  readonly cell: CellKey
  readonly before: RollUp | null
  readonly after: RollUp | null
}

/** Anonymous answers of one measure that changed in a week that was over. */
export interface LateAnswers {
  readonly measure: string
  readonly week: Period
  readonly moves: readonly CellMove[]
}

/** The anonymous answers among the changes whose week was over, a measure and week each. */
export function lateAnswers(
  changes: readonly CellMove[],
  { catalogue, today }: { catalogue: Pick<Catalogue, 'measures'>; today: Day },
): LateAnswers[] {
  const anonymous = anonymousMeasures(catalogue)
  const weeks = new Map<string, { measure: string; week: Period; moves: CellMove[] }>()
  for (const move of changes) {
    const { measure, day } = move.cell
    if (!anonymous.has(measure)) continue
    const week = calendarPeriod('week', day)
    if (week.end > today) continue
    const key = `${measure} ${week.start}`
    const known = weeks.get(key)
    if (known) known.moves.push(move)
    else weeks.set(key, { measure, week, moves: [move] })
  }
  return [...weeks.values()]
}

/**
 * Whether the week was told before and is told otherwise now by so few answers, in all or of one channel or area, that
 * who asked before could read them from the difference; of answers that were replaced, however many. `rows` are the week's,
 * as they are now.
 */
export function isGivenAway(
  { moves }: LateAnswers,
  { rows, isReplaced }: { rows: readonly RollUpRow[]; isReplaced: boolean },
): boolean {
  const now = answersIn(rows.filter(({ area }) => area === '').map(({ rollUp }) => rollUp))
  const overall = moves.filter(({ cell }) => cell.area === '')
  const before = now - answersIn(overall.map(({ after }) => after)) + answersIn(overall.map((move) => move.before))
  if (Math.min(before, now) < FEWEST_ANONYMOUS) return false
  if (isReplaced) return true
  const groups = [overall, ...groupsOf(moves, 'channel'), ...groupsOf(moves, 'area')]
  return groups.map(movedIn).some((moved) => moved > 0 && moved < FEWEST_ANONYMOUS)
}

function groupsOf(moves: readonly CellMove[], by: 'channel' | 'area'): CellMove[][] {
  const keys = new Set(moves.map(({ cell }) => cell[by]))
  return [...keys].map((key) => moves.filter(({ cell }) => cell[by] === key))
}

/** How many answers the moves brought or took; not which: a refusal would tell what was answered. */
const movedIn = (moves: readonly CellMove[]): number =>
  moves.reduce((sum, { before, after }) => sum + Math.abs(answersIn([after]) - answersIn([before])), 0)

const answersIn = (rollUps: readonly (RollUp | null)[]): number =>
  rollUps.reduce((n, rollUp) => (rollUp?.kind === 'rating' ? n + answersWithin(rollUp) : n), 0)
