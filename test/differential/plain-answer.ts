import type { DataSet } from './data-set.ts'
import { Facts } from './facts.ts'
import { type Exact, fraction } from './fraction.ts'
import {
  type Compared,
  compareWith,
  type Day,
  type Days,
  nameOfUnit,
  partnerOf,
  shift,
  unitAround,
  walk,
  weekdayOf,
} from './plain-days.ts'
import { PLAIN, type PlainFigure, type PlainMetric, shareFigure } from './plain-metrics.ts'
import type { PlainQuestion } from './question.ts'
import { DIMENSIONS, type Recorded } from './recorded.ts'

/** All that an answer must say. */
export interface PlainAnswer {
  readonly metric: PlainMetric
  readonly period: Days
  readonly isSoFar: boolean
  readonly figure: PlainFigure
  readonly coverage: { readonly days: number; readonly of: number }
  readonly comparison: (Compared & { readonly now: PlainFigure; readonly before: PlainFigure }) | null
  readonly parts: Readonly<Record<string, PlainFigure>>
  readonly beside: Readonly<Record<string, PlainFigure>>
  readonly groups: readonly PlainGroup[] | null
}

export interface PlainGroup {
  /** Null for "not said". */
  readonly key: string | null
  readonly figure: PlainFigure
  /** How many answers to an anonymous question it has. */
  readonly answers: number
  /** Of a week or month: some of its days lie outside the period. */
  readonly isCut?: boolean
}

/** The answer, computed from raw values: a period, a filter and a formula at a time. */
export function plainAnswer(question: PlainQuestion, set: DataSet): PlainAnswer {
  const { period, by } = question
  const metric = PLAIN[question.metric]!
  const narrowed = narrow(set.records, question)
  // Ratings of an area are another question than the overall one.
  const overall = question.where.area ? narrowed : narrowed.filter(({ said, area }) => said.kind !== 'points' || !area)
  const over = (days: Days): PlainFigure => metric.figure(new Facts(overall, days))
  const compared = question.versus ? compareWith(period, question.versus, set.today) : partnerOf(period, set.today)
  return {
    metric,
    period: { start: period.start, end: period.end },
    isSoFar: period.end > set.today,
    figure: over(period),
    coverage: coverageOf(metric, new Facts(overall, period), set.settings.workdays),
    comparison: compared && { ...compared, now: over(compared.current), before: over(compared.partner) },
    parts: figuresOf(metric.parts ?? [], new Facts(overall, period)),
    beside: figuresOf(metric.beside ? [metric.beside] : [], new Facts(overall, period)),
    groups: by || metric.mixOf ? groupsOf(question, metric, { narrowed, overall }) : null,
  }
}

const figuresOf = (metrics: readonly string[], of: Facts): Record<string, PlainFigure> =>
  Object.fromEntries(metrics.map((id) => [id, PLAIN[id]!.figure(of)] as const))

const narrow = (records: readonly Recorded[], { where }: PlainQuestion): Recorded[] =>
  records.filter((one) => DIMENSIONS.every((name) => (where[name]?.toLowerCase() ?? one[name]) === one[name]))

/** The days that have all required terms, of the working days and those closed days that have data. */
function coverageOf({ needs, anyNeed }: PlainMetric, of: Facts, workdays: readonly number[]) {
  const isRecorded = (measure: string, day: Day): boolean => of.of(measure).some((one) => one.day === day)
  const days = walk(of.days).map((day) => {
    const recorded = needs.filter((measure) => isRecorded(measure, day))
    return { day, hasSome: recorded.length > 0, hasAll: recorded.length === needs.length }
  })
  return {
    days: days.filter(({ hasSome, hasAll }) => (anyNeed ? hasSome : hasAll)).length,
    of: days.filter(({ day, hasSome }) => workdays.includes(weekdayOf(day)) || hasSome).length,
  }
}

interface Asked {
  /** With ratings of areas, and without. */
  readonly narrowed: readonly Recorded[]
  readonly overall: readonly Recorded[]
}

function groupsOf({ period, by = 'channel' }: PlainQuestion, metric: PlainMetric, asked: Asked): PlainGroup[] {
  const group = (key: string | null, records: readonly Recorded[], days: Days): PlainGroup => {
    const of = new Facts(records, days)
    return { key, figure: metric.figure(of), answers: answersOf(metric, of) }
  }
  if (by === 'day' || by === 'week' || by === 'month')
    return stretchesOf(by, period).map(({ name, days, isCut }) => ({ ...group(name, asked.overall, days), isCut }))
  const records = by === 'area' ? asked.narrowed : asked.overall
  return [...new Set(records.map((one) => one[by]))].map((key) => {
    const own = records.filter((one) => one[by] === key)
    const plain = group(key === '' ? null : key, own, period)
    return metric.mixOf ? { ...plain, figure: partOfMix(metric.mixOf, [own, records], period) } : plain
  })
}

function answersOf({ anonymous, anonymousDays }: PlainMetric, of: Facts): number {
  if (!anonymous) return 0
  return (anonymousDays ? of.last(anonymousDays) : of).points(anonymous).length
}

/** The part of the whole that a key has. */
function partOfMix(measure: string, sides: readonly (readonly Recorded[])[], period: Days): PlainFigure {
  const [part, whole] = sides.map((records): Exact => new Facts(records, period).sum(measure))
  return shareFigure(part ?? null, whole ?? fraction(0))
}

/** The days, weeks or months of a period by name, of the first and last only what lies inside. */
function stretchesOf(by: 'day' | 'week' | 'month', period: Days): { name: string; days: Days; isCut: boolean }[] {
  const nameOf = (day: Day): string => (by === 'day' ? day : nameOfUnit(by, day))
  const days = walk(period).map((day) => ({ day, name: nameOf(day) }))
  return [...new Set(days.map(({ name }) => name))].map((name) => {
    const own = days.filter((one) => one.name === name).map(({ day }) => day)
    const isCut = by !== 'day' && own.length < walk(unitAround(by, own[0]!)).length
    return { name, days: { start: own[0]!, end: shift(own.at(-1)!, 1) }, isCut }
  })
}
