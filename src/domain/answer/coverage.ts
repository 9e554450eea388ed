import type { Metric } from '../catalogue/metric.ts'
import { dailyNeeds, isToldByWeeks, ownMeasures } from '../catalogue/needs.ts'
import { daysBetween, eachDay, type Day } from '../time/day.ts'
import type { Facts } from './facts.ts'
import { lacksAnswers } from './no-figure.ts'
import { weeksOver } from './whole-weeks.ts'
import { isWorkday, type WorkingCalendar } from '../time/working-calendar.ts'

/** How many of the days that should have data do: the desk's working days, and closed days that have some. */
export interface Coverage {
  readonly days: number
  readonly of: number
  /** The terms of the formula were all recorded, but on different days. */
  readonly isUneven: boolean
  /** Of what is told by whole weeks, whose days are counted then: how many have too few answers. */
  readonly leftOutWeeks?: number
}

/** Coverage of the metric over the facts' period, `today` being the last day that can have data. */
export function coverageOf(
  metric: Metric,
  facts: Facts,
  { calendar, today }: { calendar: WorkingCalendar; today: Day },
): Coverage {
  if (isToldByWeeks(metric, facts)) return coverageInWeeks(metric, facts, today)
  const { recorded, rule } = recordedDays(metric, facts)
  const isRecorded = (day: Day): boolean => recorded.some((set) => set.has(day))
  const isAnswered = !lacksAnswers(metric, facts)
  const isWhole = (day: Day): boolean => isAnswered && recorded.every((set) => set.has(day))
  const days = eachDay(facts.period.start, facts.period.end).filter((day) => day <= today)
  const covered = days.filter(rule === 'any' ? isRecorded : isWhole)
  const expected = days.filter((day) => isWorkday(calendar, day) || isRecorded(day))
  const isUneven =
    isAnswered && recorded.every(({ size }) => size > 0) && days.some((day) => isRecorded(day) && !isWhole(day))
  return { days: covered.length, of: expected.length, isUneven }
}

function coverageInWeeks(metric: Metric, facts: Facts, today: Day): Coverage {
  const weeks = weeksOver(facts.period, today)
  const of = weeks ? daysBetween(weeks.start, weeks.end) : 0
  const [measure = ''] = ownMeasures(metric)
  const days = 7 * facts.days(measure).size
  return { days, of, isUneven: false, leftOutWeeks: (of - days) / 7 }
}

/** The days of each term of the formula; whether a day needs all of them or any. */
function recordedDays(metric: Metric, facts: Facts): { recorded: ReadonlySet<Day>[]; rule: 'all' | 'any' } {
  if (metric.figure.kind === 'compliance') return { recorded: [new Set(facts.verdicts().keys())], rule: 'all' }
  if (metric.figure.kind === 'scorecard') return { recorded: [facts.anyDays()], rule: 'all' }
  const { measures, rule } = dailyNeeds(metric)
  const days = measures.map((measure) => facts.days(measure))
  return { recorded: days.filter((set) => rule === 'all' || set.size > 0), rule }
}
