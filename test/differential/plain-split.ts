import { Facts } from './facts.ts'
import {
  type Exact,
  type Fraction,
  fraction,
  isBelow,
  minus,
  nearestDouble,
  over,
  plus,
  times,
  ZERO,
} from './fraction.ts'
import { PLAIN, recordsOf } from './plain-metrics.ts'
import type { Compared, Day } from './plain-days.ts'
import type { Dimension, Recorded } from './recorded.ts'

/** One of the parts a move is made of, in the metric's unit. */
export interface PlainPart {
  readonly key: string
  readonly part: 'rate' | 'mix'
  readonly amount: Fraction
}

export interface PlainSplit {
  readonly by: Dimension
  /** All of them, the largest first. */
  readonly parts: readonly PlainPart[]
  readonly isReversal: boolean
}

/** Of a part of the records: what was not recorded of it adds nothing. */
type Sum = (of: Facts) => Fraction

const all =
  (measure: string): Sum =>
  (of) =>
    of.sum(measure) ?? ZERO
const count =
  (measure: string): Sum =>
  (of) =>
    of.n(measure) ?? ZERO
const start =
  (measure: string): Sum =>
  (of) =>
    of.atStart(measure) ?? ZERO
const points =
  (measure: string, from: number): Sum =>
  (of) =>
    fraction(of.points(measure).filter((point) => point >= from).length)
const together =
  (one: Sum, other: Sum): Sum =>
  (of) =>
    plus(one(of), other(of))!
const without =
  (one: Sum, other: Sum): Sum =>
  (of) =>
    minus(one(of), other(of))!

interface Ratio {
  readonly factor: number
  readonly top: Sum
  readonly bottom: Sum
}

const percent = (top: string, bottom: string): Ratio => ({ factor: 100, top: all(top), bottom: all(bottom) })
const mean = (measure: string): Ratio => ({ factor: 1, top: all(measure), bottom: count(measure) })
const rated = (measure: string, from: number): Ratio => ({
  factor: 100,
  top: points(measure, from),
  bottom: points(measure, 0),
})
const decided = together(all('prospects_won'), all('prospects_lost'))
const offered = without(all('offered'), all('short_abandoned'))

/** Every ratio of METRICS.md whose parts add up and whose move is tested. */
const RATIOS: Readonly<Record<string, Ratio>> = {
  inquiries_per_hour: { factor: 3600, top: all('inquiries'), bottom: all('agent_seconds') },
  complaint_rate: { factor: 1000, top: all('complaints'), bottom: all('inquiries') },
  complaints_per_order: percent('complaints', 'orders'),
  complaint_resolution_rate: percent('complaints_resolved', 'complaints'),
  resolution_rate: percent('resolved', 'received'),
  first_contact_resolution: percent('first_contact_resolved', 'inquiries'),
  reopen_rate: percent('reopened', 'resolved'),
  churn_rate: { factor: 100, top: all('cancellations'), bottom: start('customers') },
  retention: {
    factor: 100,
    top: without((of) => of.level('customers') ?? ZERO, all('new_customers')),
    bottom: start('customers'),
  },
  returns_rate: percent('returns', 'orders'),
  over_limit_waits: { factor: 100, top: all('over_limit_waits'), bottom: together(all('answered'), all('abandoned')) },
  service_level: { factor: 100, top: all('answered_in_target'), bottom: offered },
  abandonment: { factor: 100, top: without(all('abandoned'), all('short_abandoned')), bottom: offered },
  response_rate: percent('surveys_answered', 'surveys_sent'),
  win_rate: { factor: 100, top: all('prospects_won'), bottom: decided },
  lost_to_competitors: {
    factor: 100,
    top: (of) =>
      all('prospects_lost')(
        new Facts(
          of.records.filter(({ area }) => area === 'competitor'),
          of.days,
          of.today,
        ),
      ),
    bottom: all('prospects_lost'),
  },
  csat: rated('csat', 4),
  ces: rated('ces', 5),
  would_stay: rated('would_stay', 9),
  brand_recognition: rated('brand_aided', 1),
  brand_unaided: rated('brand_unaided', 1),
  brand_image: rated('brand_image', 4),
  ...Object.fromEntries(
    [
      'wait_time',
      'call_time',
      'call_time_well',
      'wrap_time',
      'idle_time',
      'contact_time',
      'first_response_time',
      'resolution_time',
      'delivery_time',
    ].map((measure) => [measure, mean(measure)]),
  ),
}

/** Callers who gave up have mostly reached no agent, and the area of a prospect is why they were lost: those tell no parts. */
const UNTOLD = ['abandonment by agent', 'win_rate by area']

interface Moved extends Compared {
  readonly records: readonly Recorded[]
  readonly today: Day
  readonly by: Dimension
}

interface Side {
  readonly top: Fraction
  readonly bottom: Fraction
}

/**
 * METRICS.md, Mix and rate: rate part of a key = its mean weight × Δrate, mix part = Δweight × (its mean rate − the mean of
 * the two totals). A key of one side alone has that side's rate, so that all of it is mix. Null for what is no ratio, for
 * fewer than two keys, and where something was counted under a key that has nothing to count it over.
 */
export function plainSplit(metric: string, { records, today, by, current, partner }: Moved): PlainSplit | null {
  const ratio = RATIOS[metric]
  if (!ratio || UNTOLD.includes(`${metric} by ${by}`)) return null
  const own = recordsOf(PLAIN[metric]!, records)
  const sidesOf = (days: Compared['current']): Map<string, Side> => {
    const keys = [...new Set(own.map((one) => one[by]))]
    const sides = keys.map((key) => {
      const part = own.filter((one) => one[by] === key)
      const facts = new Facts(part, days, today, { whole: own })
      return [key, { top: ratio.top(facts), bottom: ratio.bottom(facts) }] as const
    })
    return new Map(sides.filter(([, { top, bottom }]) => top.top !== 0n || bottom.top !== 0n))
  }
  const [now, before] = [sidesOf(current), sidesOf(partner)]
  const keys = [...new Set([...now.keys(), ...before.keys()])]
  if (keys.length < 2 || [...now.values(), ...before.values()].some(({ bottom }) => bottom.top <= 0n)) return null
  const [after, first] = [totalOf(now), totalOf(before)]
  if (!after || !first) return null
  const [nowRate, firstRate] = [over(after.top, after.bottom)!, over(first.top, first.bottom)!]
  const meanTotal = half(plus(nowRate, firstRate))
  const parts = keys.flatMap((key): PlainPart[] => {
    const [later, old] = [now.get(key), before.get(key)]
    const weights = [
      later ? over(later.bottom, after.bottom)! : ZERO,
      old ? over(old.bottom, first.bottom)! : ZERO,
    ] as const
    const rates = [later ?? old!, old ?? later!].map(({ top, bottom }) => over(top, bottom)!) as [Fraction, Fraction]
    const rate = times(half(plus(...weights)), minus(...rates))
    const mix = times(minus(...weights), minus(half(plus(...rates)), meanTotal))
    const scaled = (amount: Exact): Fraction => times(fraction(ratio.factor), amount)!
    return [
      { key, part: 'rate', amount: scaled(rate) },
      { key, part: 'mix', amount: scaled(mix) },
    ]
  })
  const change = minus(nowRate, firstRate)!
  const whole = parts.reduce<Exact>((sum, { amount }) => plus(sum, amount), ZERO)
  if (nearestDouble(minus(whole, times(fraction(ratio.factor), change))!) !== 0)
    throw new Error(`The parts of ${metric} do not make up its move`)
  const moves = keys.map((key) => {
    const [later, old] = [now.get(key), before.get(key)]
    return later && old ? signOf(minus(over(later.top, later.bottom), over(old.top, old.bottom))!) : null
  })
  const way = signOf(change)
  return {
    by,
    parts: parts.sort((a, b) => (isBelow(sizeOf(a.amount), sizeOf(b.amount)) ? 1 : -1)),
    isReversal: way !== 0 && !moves.includes(null) && !moves.includes(way) && moves.includes(-way),
  }
}

function totalOf(sides: ReadonlyMap<string, Side>): Side | null {
  return [...sides.values()].reduce<Side | null>(
    (sum, { top, bottom }) => (sum ? { top: plus(sum.top, top)!, bottom: plus(sum.bottom, bottom)! } : { top, bottom }),
    null,
  )
}

const half = (value: Exact): Exact => times(value, fraction(1, 2))
const signOf = ({ top }: Fraction): number => (top > 0n ? 1 : top < 0n ? -1 : 0)
const sizeOf = ({ top, bottom }: Fraction): Fraction => ({ top: top < 0n ? -top : top, bottom })
