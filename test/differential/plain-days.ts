import type { Random } from './random.ts'

/** A civil day, `2026-11-20`. */
export type Day = string

/** From the first day to before the day after the last. */
export interface Days {
  readonly start: Day
  readonly end: Day
}

export type Unit = 'week' | 'month' | 'quarter' | 'year'

/** A way of saying a period: its words on a day, and what they mean. */
export interface Shape {
  readonly name: string
  readonly said: (today: Day, random: Random) => SaidPeriod
}

/** The days meant, without those after today, and how the partner is found: by calendar, or as many days before. */
export interface SaidPeriod extends Days {
  readonly words: string
  readonly unit?: Unit
  /** With the days after today, where there are such. */
  readonly whole?: Days
}

export function shift(day: Day, days: number): Day {
  const to = numberOf(day) + days
  const name = names.get(to) ?? new Date(to * 86_400_000).toISOString().slice(0, 10)
  names.set(to, name)
  return name
}

/** Days are counted from 1970; both ways are looked up once, since everything here walks day by day. */
const [numbers, names] = [new Map<Day, number>(), new Map<number, Day>()]

function numberOf(day: Day): number {
  const number = numbers.get(day) ?? Date.parse(`${day}T00:00:00Z`) / 86_400_000
  numbers.set(day, number)
  return number
}

/** Monday 1 to Sunday 7. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** Every day, walked one by one. */
export function walk({ start, end }: Days): Day[] {
  const days: Day[] = []
  for (let day = start; day < end; day = shift(day, 1)) days.push(day)
  return days
}

/** The name of the week (by ISO 8601), month, quarter or year that the day lies in: `2026-W47`, `2026-11`, `2026-Q4`, `2026`. */
export function nameOfUnit(unit: Unit, day: Day): string {
  const [year = '', month = ''] = day.split('-')
  if (unit === 'year') return year
  if (unit === 'month') return `${year}-${month}`
  if (unit === 'quarter') return `${year}-Q${Math.ceil(Number(month) / 3)}`
  // A week belongs to the year of its Thursday; its number counts the Thursdays of that year so far.
  const thursday = shift(day, 4 - weekdayOf(day))
  let number = 0
  for (let one = thursday; one.slice(0, 4) === thursday.slice(0, 4); one = shift(one, -7)) number += 1
  return `${thursday.slice(0, 4)}-W${String(number).padStart(2, '0')}`
}

const known = new Map<string, Days>()

/** The whole week, month, quarter or year around the day, walked to both ends, once. */
export function unitAround(unit: Unit, day: Day): Days {
  const days = known.get(`${unit} ${day}`) ?? walkAround(unit, day)
  known.set(`${unit} ${day}`, days)
  return days
}

function walkAround(unit: Unit, day: Day): Days {
  const name = nameOfUnit(unit, day)
  let [start, end] = [day, day]
  while (nameOfUnit(unit, shift(start, -1)) === name) start = shift(start, -1)
  while (nameOfUnit(unit, end) === name) end = shift(end, 1)
  return { start, end }
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const UNITS: readonly Unit[] = ['week', 'month', 'quarter', 'year']
const TRAILING: Readonly<Record<Unit, number>> = { week: 7, month: 30, quarter: 90, year: 365 }
const TO_DATE = { mtd: 'month', qtd: 'quarter', ytd: 'year' } as const

const oneDay = (day: Day): Days => ({ start: day, end: shift(day, 1) })

/** Days from the first to the last, without those after today. */
const until = (first: Day, last: Day, today: Day): Days => ({
  start: first,
  end: shift(last < today ? last : today, 1),
})

const latest = (weekday: number, today: Day): Day => {
  let day = today
  while (weekdayOf(day) !== weekday) day = shift(day, -1)
  return day
}

const someDay = (today: Day, random: Random): Day => shift(today, -random.lowBelow(100))

const around = (unit: Unit, day: Day, today: Day): Days & { unit: Unit; whole: Days } => {
  const { start, end } = unitAround(unit, day)
  return { ...until(start, shift(end, -1), today), unit, whole: { start, end } }
}

const shape = (name: string, said: (today: Day, random: Random) => SaidPeriod): Shape => ({ name, said })

/** Every way of saying a period. */
export const SHAPES: readonly Shape[] = [
  shape('today', (today) => ({ words: 'today', ...oneDay(today) })),
  shape('yesterday', (today) => ({ words: 'yesterday', ...oneDay(shift(today, -1)) })),
  ...WEEKDAYS.map((word, index) =>
    shape(word, (today, random) => ({
      words: random.one([word, word.slice(0, 3)]),
      ...oneDay(latest(index + 1, today)),
    })),
  ),
  ...UNITS.map((unit) =>
    shape(unit, (today) => ({ words: unit, ...until(shift(today, 1 - TRAILING[unit]), today, today) })),
  ),
  shape('last N days', (today, random) => {
    const days = random.one([1, 2, 3, 5, 10, 14, 28, 60, 100])
    return { words: `last ${days} ${days === 1 ? 'day' : 'days'}`, ...until(shift(today, 1 - days), today, today) }
  }),
  ...UNITS.map((unit) => shape(`this ${unit}`, (today) => ({ words: `this ${unit}`, ...around(unit, today, today) }))),
  ...UNITS.map((unit) =>
    shape(`last ${unit}`, (today) => {
      const before = shift(unitAround(unit, today).start, -1)
      return { words: `last ${unit}`, ...around(unit, before, today) }
    }),
  ),
  ...Object.entries(TO_DATE).map(([word, unit]) =>
    shape(word, (today) => ({ words: word, ...around(unit, today, today) })),
  ),
  shape('since day', (today, random) => {
    const day = someDay(today, random)
    return { words: `since ${day}`, ...until(day, today, today) }
  }),
  shape('since weekday', (today, random) => {
    const weekday = 1 + random.below(7)
    return { words: `since ${WEEKDAYS[weekday - 1]}`, ...until(latest(weekday, today), today, today) }
  }),
  shape('since yesterday', (today) => ({ words: 'since yesterday', ...until(shift(today, -1), today, today) })),
  shape('date', (today, random) => {
    const day = someDay(today, random)
    return { words: day, ...oneDay(day) }
  }),
  ...UNITS.filter((unit) => unit !== 'year').map((unit) =>
    shape(`named ${unit}`, (today, random) => {
      const day = someDay(today, random)
      return { words: nameOfUnit(unit, day), ...around(unit, day, today) }
    }),
  ),
  shape('range', (today, random) => {
    const [one, other] = [someDay(today, random), someDay(today, random)]
    const [first, last] = one < other ? [one, other] : [other, one]
    return { words: `${first}..${last}`, ...until(first, last, today) }
  }),
  shape('range into the future', (today, random) => {
    const [first, last] = [someDay(today, random), shift(today, random.below(20))]
    return { words: `${first}..${last}`, ...until(first, last, today), whole: { start: first, end: shift(last, 1) } }
  }),
]

/** What two periods are compared by: both without today. Null when there is nothing to compare. */
export interface Compared {
  readonly current: Days
  readonly partner: Days
}

/**
 * The period and its partner (PRODUCT.md, Periods). A day goes with the same weekday a week before, a calendar unit with
 * the one before, cut at the same day number while unfinished, N days with the N days before; today is left out, and so
 * is the day it would be held against.
 */
export function partnerOf(period: SaidPeriod, today: Day): Compared | null {
  const closed = walk(period).filter((day) => day < today)
  if (closed.length === 0) return null
  const current = { start: period.start, end: shift(closed.at(-1)!, 1) }
  return { current, partner: sameKindBefore(period, today, 1) }
}

/** The period of the same kind that lies so many before this one, which has a day that is over. */
export function sameKindBefore(period: SaidPeriod, today: Day, back: number): Days {
  const days = walk(period)
  const closed = days.filter((day) => day < today)
  if (period.unit) {
    let whole = unitAround(period.unit, period.start)
    for (let step = 0; step < back; step += 1) whole = unitAround(period.unit, shift(whole.start, -1))
    const isUnfinished = closed.length < days.length
    const partner = isUnfinished ? walk(whole).slice(0, closed.length) : walk(whole)
    return { start: partner[0]!, end: shift(partner.at(-1)!, 1) }
  }
  const stride = days.length === 1 ? 7 : days.length
  return { start: shift(period.start, -back * stride), end: shift(closed.at(-1)!, 1 - back * stride) }
}

/** A period held against one that was named. */
export function compareWith(period: Days, other: Days, today: Day): Compared | null {
  const [current, partner] = [period, other].map(({ start, end }) => ({ start, end: end > today ? today : end }))
  return current!.start < current!.end && partner!.start < partner!.end
    ? { current: current!, partner: partner! }
    : null
}
