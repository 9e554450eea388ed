import type { Metric } from '../catalogue/metric.ts'
import { dailyNeeds, isToldByWeeks, restsOnAnonymous } from '../catalogue/needs.ts'
import type { Dimension } from '../entries/entry.ts'
import type { Statistic } from '../limits/limit.ts'
import type { CalendarGroup, Question } from '../question/question.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Period } from '../time/period.ts'
import { calendarParts, type CalendarPart } from './calendar-groups.ts'
import { factsOf, indexByKey, type Facts, type RowIndex } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'
import { shareOfMix } from './mix.ts'
import type { TargetReading } from './target-reading.ts'

/** A part of an answer: what one key of a dimension, or one stretch of the calendar, has to itself. */
export interface Group {
  /** Empty for "not said". */
  readonly key: string
  readonly figure: Figure
  /** Of a day, week or month: its days in the period, and whether some of its days lie outside. */
  readonly part?: Omit<CalendarPart, 'key'>
  /** Of a channel: what the team aims at there. */
  readonly target?: TargetReading
}

interface Divided {
  readonly index: RowIndex
  readonly period: Period
  readonly unit: CalendarGroup
  readonly statistic: Statistic | undefined
}

/**
 * The figure of each day, week or month of the period, in order; of what is told by whole weeks, of those that end in it.
 * Levels are carried forward from one to the next.
 */
export function groupByCalendar(metric: Metric, { index, period, unit, statistic }: Divided): Group[] {
  const isWeekly = isToldByWeeks(metric, index.catalogue)
  return calendarParts(period, unit, { isWeekly }).map(({ key, ...part }) => {
    return { key, part, figure: figureOf(metric, factsOf(index, part.period, { within: period }), statistic) }
  })
}

interface Keyed {
  readonly rows: readonly RollUpRow[]
  readonly whole: Facts
  readonly question: Question
  readonly index: RowIndex
}

/**
 * The figure of each key of a dimension of which something was recorded, largest first, then those without a value, and
 * "not said" last. Shares are ranked by what they are at least (the lower end of their Wilson interval), so that 3 of 3
 * does not come before 95 of 100.
 */
export function groupByKey(metric: Metric, by: Dimension, { rows, whole, question, index }: Keyed): Group[] {
  const { where, statistic } = question
  const aboutAreas = by === 'area' || where.area !== undefined
  const groups = [...indexByKey(rows, by, { ...index, aboutAreas })].map(([key, own]) => {
    const facts = factsOf(own, whole.period, { whole })
    return { key, facts, figure: shareOfMix(metric, { facts, whole, by, where }) ?? figureOf(metric, facts, statistic) }
  })
  const shown = groups.filter(({ figure, facts }) => hasRecord(metric, figure, facts))
  return shown
    .map(({ key, figure }) => ({ key, figure }))
    .sort((a, b) => notSaidLast(a, b) || rankOf(b) - rankOf(a) || (a.key < b.key ? -1 : 1))
}

/**
 * Whether a key has a figure, or a part of what a figure takes: it is in the whole, and so has to be seen. Of anonymous
 * answers what has no figure may be hidden, and nobody is told that there is something.
 */
export function hasRecord(metric: Metric, figure: Figure, facts: Facts): boolean {
  if (figure.value !== null) return true
  if (restsOnAnonymous(metric, facts)) return false
  return figure.ratio !== undefined || dailyNeeds(metric).measures.some((measure) => facts.days(measure).size > 0)
}

/**
 * What is said to nobody's name and came to nothing, as of calls that no agent took, says nothing. A share of nothing, a
 * score of 0 or a mean of 0 rests on a part of the whole all the same, without which the rest would not add up to it.
 */
export function isWorthTelling({ key, figure }: Group): boolean {
  const { value, n, ratio } = figure
  const counts = [value, n, ratio?.part?.value, ratio?.whole?.value]
  return key !== '' || counts.some((count) => count !== undefined && count !== null && count !== 0)
}

/** Of a question for the first ones, only those. */
export function firstOf<T>(groups: readonly T[], { top }: Question): readonly T[] {
  return top === undefined ? groups : groups.slice(0, top)
}

const notSaidLast = (a: Group, b: Group): number => Number(a.key === '') - Number(b.key === '')

const rankOf = ({ figure }: Group): number => figure.interval?.low ?? figure.value ?? -Number.MAX_VALUE
