import type { Reading } from '../answer/facts.ts'
import { ownMeasures } from '../catalogue/needs.ts'
import { distanceBeyond } from '../limits/bound.ts'
import { judge, type Judgement } from '../limits/judge.ts'
import type { Limit } from '../limits/limit.ts'
import { indexFor } from '../limits/part.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Target } from '../target/target.ts'
import { addDays, eachDay, sameWeekdaysBefore, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { holidayOn, type WorkingCalendar } from '../time/working-calendar.ts'

/** A limit that was broken in the days of a digest, as it was where it was furthest beyond; of days alike on the last. */
export interface Warning extends Judgement {
  /** The days on which it was broken, in order: of those the digest is about. */
  readonly days: readonly Day[]
  /** Whether it held on one of the days after the last of these. */
  readonly holdsAgain: boolean
  /**
   * The first of the judged days in a row, up to the last one, on which it was broken; it may be before the digest's, and
   * more than `SINCE_DAYS` back it need not be the first.
   */
  readonly since: Day
}

/** A limit that has been broken for longer is broken all along: nobody needs the day. */
export const SINCE_DAYS = 28
/** How far back a limit is looked at: a week more, since many have no value on some weekdays. */
export const SINCE_LOOKBACK_DAYS = SINCE_DAYS + 7

interface Judged {
  readonly period: Period
  readonly reading: Omit<Reading, 'aboutAreas'>
  readonly calendar: WorkingCalendar
  readonly targets: readonly Target[]
  /** The rows of some measures. */
  readonly rowsOf: (measures: readonly string[]) => readonly RollUpRow[]
}

/** The limits broken in the period, critical ones first. */
export function warningsOf(limits: readonly Limit[], judged: Judged): Warning[] {
  const warnings = limits.flatMap((limit) => warningOf(limit, judged) ?? [])
  return warnings.sort((a, b) => Number(b.state === 'critical') - Number(a.state === 'critical'))
}

function warningOf(limit: Limit, judged: Judged): Warning | null {
  const { period } = judged
  const judgeOn = judgeBy(limit, judged)
  const all = eachDay(period.start, period.end).map(judgeOn)
  const broken = all.filter(isBroken)
  const worst = worstOf(broken)
  if (!worst) return null
  const holdsAgain = all.slice(all.lastIndexOf(broken.at(-1)!)).some(({ state }) => state === 'ok')
  const days = broken.map(({ window }) => addDays(window.end, -1))
  return { ...worst, days: [...new Set(days)], holdsAgain, since: brokenSince(days.at(-1)!, judgeOn) }
}

/** A critical one before a warning, then the one whose value is furthest beyond the bound, then the last. */
function worstOf(broken: readonly Judgement[]): Judgement | undefined {
  const critical = broken.filter(({ state }) => state === 'critical')
  const alike = critical.length > 0 ? critical : broken
  return alike.toReversed().sort((a, b) => beyond(b) - beyond(a))[0]
}

function beyond({ limit, state, value }: Judgement): number {
  const bound = limit[state === 'critical' ? 'critical' : 'warn']
  return bound && value !== null ? distanceBeyond(bound, value) : 0
}

function judgeBy(limit: Limit, { reading, rowsOf, calendar, targets }: Judged): (day: Day) => Judgement {
  const rows = rowsOf(ownMeasures(reading.catalogue.metricOf(limit.metric)))
  const index = indexFor(limit, rows, reading)
  return (day) => judge(limit, index, { day, calendar, targets })
}

const isBroken = ({ state }: Judgement): boolean => state === 'warn' || state === 'critical'

/** Days without a value neither end it nor count. */
function brokenSince(last: Day, judgeOn: (day: Day) => Judgement): Day {
  let since = last
  for (let back = 1; back <= SINCE_LOOKBACK_DAYS; back += 1) {
    const day = addDays(last, -back)
    const judgement = judgeOn(day)
    if (isBroken(judgement)) since = day
    else if (judgement.state === 'ok') return since
  }
  return since
}

const USUAL_WEEKS = 4
const FEWEST_WEEKS = 2

/** The limits without a figure on any day of the period that had one on such days in the last weeks; holidays don't count. */
export function unjudgedIn(limits: readonly Limit[], judged: Judged): Limit[] {
  const { calendar } = judged
  const days = eachDay(judged.period.start, judged.period.end)
  const expected = days.filter((day) => holidayOn(calendar, day) === null)
  return limits.filter((limit) => {
    const judgeOn = judgeBy(limit, judged)
    const hasFigure = (day: Day): boolean => judgeOn(day).figure.value !== null
    const isUsual = (day: Day): boolean => sameWeekdaysBefore(day, USUAL_WEEKS).filter(hasFigure).length >= FEWEST_WEEKS
    return !days.some(hasFigure) && expected.some(isUsual)
  })
}
