import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { isToldByWeeks } from '../catalogue/needs.ts'
import type { Question, Versus } from '../question/question.ts'
import {
  comparisonOf,
  comparisonWith,
  earlierPeriods,
  periodBefore,
  sameWeekdays,
  type ComparedPeriods,
} from '../time/comparison.ts'
import { daysBetween, type Day } from '../time/day.ts'
import type { NamedPeriod, Period, PeriodPhrase } from '../time/period.ts'
import { resolvePeriod } from '../time/resolve-period.ts'
import { isEventRate } from './event-rate.ts'
import { weeksOver } from './whole-weeks.ts'

/** The stretches of days a question is about. */
export interface Times {
  readonly period: NamedPeriod
  readonly compared: ComparedPeriods
  /** The same-kind periods before, latest first, where what they scatter tells a change from noise. */
  readonly history: readonly Period[]
  /** Where a single day is compared: the same weekday in the weeks before, latest first. */
  readonly weekdays: readonly Period[]
}

const HISTORY_PERIODS = 8

interface Setting {
  readonly catalogue: Catalogue
  /** In the team's zone. */
  readonly today: Day
}

/** The days a question is about on the day `today`. Throws RangeError for a period to come. */
export function timesOf(question: Question, metric: Metric, { catalogue, today }: Setting): Times {
  const period = resolvePeriod(question.period, today)
  if (isToldByWeeks(metric, catalogue)) return weeksAsked(question, period, today)
  const compared = comparedTo(question, { metric, period, today })
  const isOneDay = compared.comparison !== null && daysBetween(compared.period.start, compared.period.end) === 1
  return {
    period,
    compared,
    history: hasScatter(metric, { catalogue, period })
      ? earlierPeriods({ phrase: question.period, period, today }, HISTORY_PERIODS)
      : [],
    weekdays: isOneDay ? sameWeekdays(compared.period, HISTORY_PERIODS) : [],
  }
}

/** Of people each day is a set: eight earlier periods of more days than a month has are too much to read. */
const LONGEST_OF_PEOPLE = 31

/** Counts, and rates of them, are judged against how much earlier periods scattered. */
function hasScatter(metric: Metric, { catalogue, period }: Pick<Setting, 'catalogue'> & { period: Period }): boolean {
  const { kind } = metric.figure
  if (kind === 'distinct') return daysBetween(period.start, period.end) <= LONGEST_OF_PEOPLE
  return kind === 'total' || isEventRate(metric, catalogue)
}

/** A scorecard holds agents against each other, and no periods. */
function comparedTo(
  { period: phrase, versus }: Question,
  { metric, period, today }: { metric: Metric; period: NamedPeriod; today: Day },
): ComparedPeriods {
  if (metric.figure.kind === 'scorecard') return { period, comparison: null }
  return isPeriod(versus)
    ? comparisonWith(period, resolvePeriod(versus, today), today)
    : comparisonOf(phrase, period, today)
}

/** A target is no period: beside it the usual partner stays. */
function isPeriod(versus: Versus | undefined): versus is PeriodPhrase {
  return versus !== undefined && versus.kind !== 'target'
}

/** What is told by whole weeks is about those that are over, and is held against as many before, or those asked for. */
function weeksAsked({ versus }: Question, asked: NamedPeriod, today: Day): Times {
  const weeks = weeksOver(asked, today)
  const period = { ...asked, ...weeks, soFar: false }
  const other = weeks && (isPeriod(versus) ? weeksOver(resolvePeriod(versus, today), today) : periodBefore(weeks))
  const compared = other ? comparisonWith(period, other, today) : { period, comparison: null }
  return { period, compared, history: [], weekdays: [] }
}

/** The same without the earlier days that begin before `from`, which were not read. */
export const sinceDay = (from: Day, times: Times): Times => ({
  ...times,
  history: times.history.filter(({ start }) => start >= from),
  weekdays: times.weekdays.filter(({ start }) => start >= from),
})
