import { type Exact, type Fraction, fraction, over, plus } from './fraction.ts'
import { type Day, type Days, shift, walk } from './plain-days.ts'
import { inWeeks, sundaysIn } from './plain-weeks.ts'
import { keyOf, type Recorded, within } from './recorded.ts'

/** The period that the days are a part of, and the records of all keys where these are those of one. */
export interface PartOf {
  readonly period?: Days
  readonly whole?: readonly Recorded[]
}

/** The terms of formulas over some days, computed from raw values each time they are asked for. Null is "not recorded". */
export class Facts {
  readonly records: readonly Recorded[]
  readonly days: Days
  readonly today: Day
  /** The first day whose stock is carried into the days. */
  readonly #carriedFrom: Day
  /** Where something has to be said of a stock for it to have a value. */
  readonly #whole: readonly Recorded[]

  constructor(records: readonly Recorded[], days: Days, today: Day, { period = days, whole = records }: PartOf = {}) {
    this.records = records
    this.days = days
    this.today = today
    this.#carriedFrom = walk(period).length < 7 ? shift(period.start, -35) : period.start
    this.#whole = whole
  }

  of(measure: string): Recorded[] {
    return within(this.records, measure, this.days)
  }

  /** The sum of a count, of money, or of a duration's seconds. */
  sum(measure: string): Exact {
    return added(this.of(measure).map(({ said }) => sumOf(said)))
  }

  /** How many durations or ratings. */
  n(measure: string): Exact {
    return added(this.of(measure).map(({ said }) => sizeOf(said)))
  }

  /**
   * Each key's last value up to the last of the days, added up: of those in the period, or of fewer days than a week of
   * the 35 days before too. None where nothing was said of it on the days themselves.
   */
  level(measure: string): Exact {
    const isSaid = within(this.#whole, measure, this.days).length > 0
    return isSaid ? this.#levelOn(shift(this.days.end, -1), measure) : null
  }

  /** The level at the end of each day from the first on which it was said, what was not said again standing. */
  dailyLevels(measure: string): Fraction[] {
    return walk(this.days).flatMap((day) => this.#levelOn(day, measure) ?? [])
  }

  #levelOn(day: Day, measure: string): Exact {
    return levelOf(within(this.records, measure, { start: this.#carriedFrom, end: shift(day, 1) }))
  }

  /** The same on the eve of the days: what was said on the eve or in the 35 days before it. */
  atStart(measure: string): Exact {
    const { start } = this.days
    return levelOf(within(this.records, measure, { start: shift(start, -36), end: start }))
  }

  /**
   * Different people. Where a day's figure came without ids nobody can tell who was counted twice, so there is no total;
   * only a figure alone is one, nobody (0) being nobody twice as well.
   */
  people(measure: string): Exact {
    const recorded = this.of(measure)
    if (recorded.length === 0) return null
    const ids = new Set(recorded.flatMap(({ said }) => (said.kind === 'ids' ? said.ids : [])))
    const figures = recorded.flatMap(({ said }) => (said.kind === 'amount' ? said.amount : []))
    const [one, ...others] = figures.filter((figure) => figure > 0)
    if (one === undefined) return fraction(ids.size)
    return others.length === 0 && ids.size === 0 ? fraction(one) : null
  }

  /** Each rating's point. */
  points(measure: string): number[] {
    return pointsOf(this.of(measure))
  }

  /** The same of the weeks whose Sunday is one of the days and is over. */
  pointsByWeek(measure: string): number[] {
    return pointsOf(inWeeks(this.records, measure, sundaysIn(this.days, this.today)).flat())
  }

  /** Each duration in order of length; null where some came as a bare sum. */
  sorted(measure: string): number[] | null {
    const said = this.of(measure).map((one) => one.said)
    if (said.some(({ kind }) => kind === 'sum')) return null
    return said.flatMap((one) => (one.kind === 'seconds' ? one.seconds : [])).sort((a, b) => a - b)
  }

  /** The longest duration; null where a sum came without its longest. */
  longest(measure: string): number | null {
    const longests = this.of(measure).map(({ said }) =>
      said.kind === 'sum' ? said.max : Math.max(...(said.kind === 'seconds' ? said.seconds : [])),
    )
    return longests.includes(null) ? null : Math.max(...longests.map(Number))
  }

  daysRecorded(measure: string): Exact {
    const days = new Set(this.of(measure).map(({ day }) => day))
    return days.size === 0 ? null : fraction(days.size)
  }

  /** The days that end with the last one. */
  last(days: number): Facts {
    return new Facts(this.records, { start: shift(this.days.end, -days), end: this.days.end }, this.today)
  }

  mean(measure: string): Exact {
    return over(this.sum(measure), this.n(measure))
  }
}

const pointsOf = (records: readonly Recorded[]): number[] =>
  records.flatMap(({ said }) => (said.kind === 'points' ? said.points : []))

const added = (values: readonly number[]): Exact =>
  values.length === 0 ? null : values.map((value): Fraction => fraction(value)).reduce((a, b) => plus(a, b)!)

function sumOf(said: Recorded['said']): number {
  if (said.kind === 'amount') return said.amount
  if (said.kind === 'sum') return said.sum
  const values = said.kind === 'seconds' ? said.seconds : said.kind === 'points' ? said.points : []
  return values.reduce((a, b) => a + b, 0)
}

function sizeOf(said: Recorded['said']): number {
  if (said.kind === 'sum') return said.n
  return said.kind === 'seconds' ? said.seconds.length : said.kind === 'points' ? said.points.length : 1
}

function levelOf(records: readonly Recorded[]): Exact {
  const last = new Map<string, Recorded>()
  for (const one of records) if ((last.get(keyOf(one))?.day ?? '') <= one.day) last.set(keyOf(one), one)
  return added([...last.values()].map(({ said }) => sumOf(said)))
}
