import { Facts } from './facts.ts'
import type { Day } from './plain-days.ts'
import type { Recorded } from './recorded.ts'
import {
  ceiling,
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

/** A figure as it must come out, before it is rounded to a double. */
export interface PlainFigure {
  readonly value: Exact
  /** How many things it rests on. */
  readonly n: Exact
  /** Of shares: the parts. */
  readonly numerator?: Exact
  /** Of other ratios, and of shares without a value: what is divided by what, and whether both are money. */
  readonly divided?: { readonly numerator: Exact; readonly denominator: Exact; readonly isMoney: boolean }
  /** Of a duration: all of them in order of length (null with bare sums), and the longest. */
  readonly durations?: { readonly mean: Exact; readonly sorted: readonly number[] | null; readonly max: number | null }
  /** Of a level: the sums of its days. */
  readonly daily?: readonly Fraction[]
  /** Of ratings: the mean point. */
  readonly meanPoint?: Exact
  /** Of a total of several measures: each told apart. */
  readonly told?: Readonly<Record<string, Exact>>
  /** How far a double may be off where it is the difference of two rounded ones. */
  readonly slack?: number
}

/** A metric as METRICS.md has it. */
export interface PlainMetric {
  readonly unit: string
  readonly figure: (of: Facts) => PlainFigure
  /** What must be recorded for a day to count: all of these, or (of a total) any. */
  readonly needs: readonly string[]
  readonly anyNeed?: true
  /** Whether there is what it reads over days of its own, without which no day has all. */
  readonly isAnswered?: (of: Facts) => boolean
  /** Other metrics shown under it, and the one always shown beside it. */
  readonly parts?: readonly string[]
  readonly beside?: string
  /** It rests on anonymous answers, which are told by whole weeks: of the period, or of days of its own. */
  readonly anonymous?: 'of the period' | 'of its own days'
  /** Added up: its change is per day where lengths differ. */
  readonly isSum?: true
  /** It takes p50, p90 and max. */
  readonly isDuration?: true
  /** People counted once. */
  readonly isPeople?: true
  /** A rate: events over something else than days. */
  readonly countsEvents?: true
  /** It counts the days of a period. */
  readonly isOfDays?: true
  /** Whether a day counts in the coverage, where that is not told by what was recorded. */
  readonly isCovered?: (day: Day) => boolean
  /** Measures that it reads besides those that must be recorded. */
  readonly reads?: readonly string[]
  /** It tells how a count spreads. */
  readonly mixOf?: string
}

type Term = (of: Facts) => Exact

const HUNDRED = fraction(100)
const NOTHING: PlainFigure = { value: null, n: null }

const sum =
  (measure: string): Term =>
  (of) =>
    of.sum(measure)
const optional =
  (measure: string): Term =>
  (of) =>
    of.sum(measure) ?? ZERO
const less =
  (a: Term, b: Term): Term =>
  (of) =>
    minus(a(of), b(of))
const and =
  (a: Term, b: Term): Term =>
  (of) =>
    plus(a(of), b(of))
const atStart =
  (measure: string): Term =>
  (of) =>
    of.atStart(measure)
const people =
  (measure: string): Term =>
  (of) =>
    of.people(measure)
const inArea =
  (area: string, measure: string): Term =>
  (of) => {
    // A day on which others were lost, but none to them, is a day with 0 of them.
    if (of.of(measure).length === 0) return null
    const own = of.of(measure).filter((one) => one.area === area)
    return own.reduce<Exact>((total, { said }) => plus(total, fraction(said.kind === 'amount' ? said.amount : 0)), ZERO)
  }

const total = (unit: string, measure: string, more: Partial<PlainMetric> = {}): PlainMetric => ({
  unit,
  figure: (of) => ({ value: of.sum(measure), n: of.sum(measure) }),
  needs: [measure],
  isSum: true,
  ...more,
})

type Divided = (of: Facts) => NonNullable<PlainFigure['divided']>

const divide =
  (numerator: Term, denominator: Term, isMoney = false): Divided =>
  (of) => ({ numerator: numerator(of), denominator: denominator(of), isMoney })

const share = (part: Term, whole: Term, needs: readonly string[], more: Partial<PlainMetric> = {}): PlainMetric => ({
  unit: '%',
  figure: (of) => {
    const figure = shareFigure(part(of), whole(of))
    return figure.value === null ? { ...figure, divided: divide(part, whole)(of) } : figure
  },
  needs,
  ...more,
})

export function shareFigure(part: Exact, whole: Exact): PlainFigure {
  const value = over(times(HUNDRED, part), whole)
  // Less than nothing was taken from something: the figures can't both be right.
  const isBelowNothing = [part, whole].some((side) => side && isBelow(side, ZERO))
  return value === null || isBelowNothing ? NOTHING : { value, n: whole, numerator: part }
}

/** One count over another. */
const ratio = (part: string, whole: string, more: Partial<PlainMetric> = {}): PlainMetric =>
  share(sum(part), sum(whole), [part, whole], more)

const quotient = (
  unit: string,
  value: Term,
  {
    n,
    needs,
    divided,
    ...more
  }: { n: Term | null; needs: readonly string[]; divided?: Divided } & Partial<PlainMetric>,
): PlainMetric => ({
  unit,
  figure: (of) => {
    const behind = divided ? { divided: divided(of) } : {}
    return value(of) === null ? { ...NOTHING, ...behind } : { value: value(of), n: n && n(of), ...behind }
  },
  needs,
  ...more,
})

const duration = (measure: string, more: Partial<PlainMetric> = {}): PlainMetric => ({
  unit: 's',
  figure: (of) => ({
    value: of.mean(measure),
    n: of.n(measure),
    durations: {
      mean: of.mean(measure),
      sorted: of.sorted(measure),
      max: of.n(measure) === null ? null : of.longest(measure),
    },
  }),
  needs: [measure],
  isDuration: true,
  ...more,
})

/** The share of the points from one on. */
const rating = (measure: string, from: number, more: Partial<PlainMetric> = {}): PlainMetric => ({
  unit: '%',
  figure: (of) => {
    const points = more.anonymous ? of.pointsByWeek(measure) : of.points(measure)
    if (points.length === 0) return NOTHING
    const share = shareFigure(fraction(points.filter((point) => point >= from).length), fraction(points.length))
    const sumOfAll = points.reduce((a, b) => a + b, 0)
    return { ...share, meanPoint: fraction(sumOfAll, points.length) }
  },
  needs: [measure],
  ...more,
})

const level = (unit: string, measure: string, more: Partial<PlainMetric> = {}): PlainMetric => ({
  unit,
  figure: (of) => ({
    value: of.level(measure),
    n: of.level(measure),
    daily: of.level(measure) ? of.dailyLevels(measure) : [],
  }),
  needs: [measure],
  ...more,
})

const distinct = (measure: string): PlainMetric => ({
  unit: 'customers',
  figure: (of) => ({ value: of.people(measure), n: of.people(measure) }),
  needs: [measure],
  isPeople: true,
})

function churn(of: Facts): PlainFigure {
  const told = { cancellations: of.sum('cancellations'), returns: of.sum('returns') }
  const recorded = Object.values(told).filter((value) => value !== null)
  const value = recorded.length === 0 ? null : recorded.reduce<Exact>(plus, ZERO)
  return { value, n: value, told }
}

const retained: Term = (of) => minus(of.level('customers'), of.sum('new_customers'))
const retention: Term = (of) => over(times(HUNDRED, retained(of)), of.atStart('customers'))

/** The mean of what managers believe. */
function believed(of: Facts): Exact {
  const answers = of.pointsByWeek('perceived_retention')
  const sumOfAll = answers.reduce((a, b) => a + b, 0)
  return answers.length === 0 ? null : fraction(sumOfAll, answers.length)
}

function perceivedGap(of: Facts): PlainFigure {
  const [theirs, real] = [believed(of.last(90)), retention(of.last(30))]
  const value = minus(theirs, real)
  // Both are rounded before they are taken from each other: half a last place each, and half one of the result.
  const sizes = [theirs, real, value].map((one) => (one ? Math.abs(nearestDouble(one)) : 0))
  return { value, n: null, slack: 1.5 * lastPlace(Math.max(...sizes)) }
}

/** The distance from a double to the next. */
export const lastPlace = (value: number): number =>
  value === 0 ? Number.MIN_VALUE : 2 ** (Math.floor(Math.log2(Math.abs(value))) - 52)

function newBusinessNeeded(of: Facts): Exact {
  const lostCustomers = over(of.sum('lost_value'), over(of.sum('new_value'), of.sum('new_customers')))
  const needed = minus(lostCustomers, of.sum('new_customers'))
  return needed && (isBelow(needed, ZERO) ? ZERO : ceiling(needed))
}

/** The channel with most of a count, of two the first by name; null where no channel was said of any. */
export function busiestChannel(of: Facts, measure: string): string | null {
  const amounts = new Map<string, number>()
  for (const { channel, said } of of.of(measure))
    if (said.kind === 'amount' && channel !== '') amounts.set(channel, (amounts.get(channel) ?? 0) + said.amount)
  const [first] = [...amounts]
    .filter(([, amount]) => amount > 0)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  return first?.[0] ?? null
}

/** What a channel has of the whole; nothing where it has no record. */
export function channelShare(of: Facts, measure: string, channel: string | null): PlainFigure {
  const own = of.of(measure).filter((one) => one.channel === channel)
  const part = new Facts(own, of.days, of.today).sum(measure)
  return channel === null || part === null ? NOTHING : shareFigure(part, of.sum(measure))
}

/** Of any days the busiest channel of those; an answer holds to one of them. */
const mix = (measure: string): PlainMetric => ({
  unit: '%',
  figure: (of) => channelShare(of, measure, busiestChannel(of, measure)),
  needs: [measure],
  mixOf: measure,
})

const shortLess = (whole: string): Term => less(sum(whole), optional('short_abandoned'))
const busy: Term = and(sum('call_time'), sum('wrap_time'))
const HANDLING = ['call_time', 'wrap_time']

/** Every metric of METRICS.md by its formula, written down anew. */
export const PLAIN: Readonly<Record<string, PlainMetric>> = {
  inquiries: total('contacts', 'inquiries'),
  inquiries_per_hour: quotient(
    'per hour',
    (of) => over(of.sum('inquiries'), over(of.sum('agent_seconds'), fraction(3600))),
    {
      n: sum('inquiries'),
      needs: ['inquiries', 'agent_seconds'],
      divided: divide(sum('inquiries'), sum('agent_seconds')),
      countsEvents: true,
      beside: 'csat',
    },
  ),
  complaints: total('complaints', 'complaints'),
  complaint_rate: quotient('per 1000', (of) => over(times(fraction(1000), of.sum('complaints')), of.sum('inquiries')), {
    n: sum('inquiries'),
    needs: ['complaints', 'inquiries'],
    divided: divide(sum('complaints'), sum('inquiries')),
    countsEvents: true,
    parts: ['complaints_per_order'],
  }),
  complaints_per_order: ratio('complaints', 'orders'),
  complaints_resolved: total('complaints', 'complaints_resolved'),
  complaint_resolution_rate: ratio('complaints_resolved', 'complaints'),
  resolution_rate: ratio('resolved', 'received'),
  first_contact_resolution: ratio('first_contact_resolved', 'inquiries'),
  reopen_rate: ratio('reopened', 'resolved'),
  churn: {
    unit: 'events',
    figure: churn,
    needs: ['cancellations', 'returns'],
    anyNeed: true,
    isSum: true,
    parts: ['churn_rate', 'business_lost', 'new_business_needed'],
  },
  churn_rate: share(sum('cancellations'), atStart('customers'), ['cancellations'], { reads: ['customers'] }),
  retention: share(retained, atStart('customers'), ['new_customers'], { reads: ['customers'] }),
  perceived_retention_gap: {
    unit: 'pp',
    figure: perceivedGap,
    needs: ['new_customers'],
    isAnswered: (of) => believed(of.last(90)) !== null,
    reads: ['customers', 'perceived_retention'],
    anonymous: 'of its own days',
  },
  returns_rate: ratio('returns', 'orders'),
  business_lost: total('money', 'lost_value', { parts: ['business_lost_share'] }),
  business_lost_share: quotient(
    '%',
    (of) => over(times(HUNDRED, of.sum('lost_value')), of.atStart('recurring_value')),
    {
      n: null,
      needs: ['lost_value'],
      reads: ['recurring_value'],
      divided: divide(sum('lost_value'), atStart('recurring_value'), true),
    },
  ),
  new_business_needed: quotient('customers', newBusinessNeeded, {
    n: null,
    needs: ['lost_value', 'new_value', 'new_customers'],
  }),
  wait_time: duration('wait_time', { beside: 'abandonment' }),
  over_limit_waits: share(sum('over_limit_waits'), and(sum('answered'), sum('abandoned')), [
    'over_limit_waits',
    'answered',
    'abandoned',
  ]),
  service_level: share(sum('answered_in_target'), shortLess('offered'), ['answered_in_target', 'offered'], {
    reads: ['short_abandoned'],
  }),
  abandonment: share(shortLess('abandoned'), shortLess('offered'), ['abandoned', 'offered'], {
    reads: ['short_abandoned'],
  }),
  call_time: duration('call_time', { reads: ['call_time_well'] }),
  handle_time: quotient('s', (of) => over(busy(of), of.n('call_time')), {
    n: (of) => of.n('call_time'),
    needs: HANDLING,
    divided: divide(busy, (of) => of.n('call_time')),
  }),
  idle_time: duration('idle_time', { beside: 'occupancy' }),
  time_between_calls: quotient('s', (of) => over(plus(of.sum('wrap_time'), of.sum('idle_time')), of.n('call_time')), {
    n: (of) => of.n('call_time'),
    needs: ['wrap_time', 'idle_time', 'call_time'],
    divided: divide(and(sum('wrap_time'), sum('idle_time')), (of) => of.n('call_time')),
  }),
  occupancy: quotient('%', (of) => over(times(HUNDRED, busy(of)), plus(busy(of), of.sum('idle_time'))), {
    n: null,
    needs: [...HANDLING, 'idle_time'],
    divided: divide(busy, and(busy, sum('idle_time'))),
  }),
  contact_time: duration('contact_time'),
  channel_mix: mix('inquiries'),
  first_response_time: duration('first_response_time'),
  resolution_time: duration('resolution_time'),
  delivery_time: duration('delivery_time'),
  csat: rating('csat', 4),
  nps: {
    unit: 'score',
    figure: (of) => {
      const points = of.points('nps')
      const part = (isIt: (point: number) => boolean): Exact =>
        over(times(HUNDRED, fraction(points.filter(isIt).length)), fraction(points.length))
      const value = minus(
        part((point) => point >= 9),
        part((point) => point <= 6),
      )
      return value === null ? NOTHING : { value, n: fraction(points.length) }
    },
    needs: ['nps'],
  },
  ces: rating('ces', 5),
  rep_pulse: rating('rep_pulse', 4, { anonymous: 'of the period' }),
  brand_recognition: rating('brand_aided', 1, { parts: ['brand_unaided'], beside: 'brand_image' }),
  brand_unaided: rating('brand_unaided', 1),
  brand_image: rating('brand_image', 4),
  response_rate: ratio('surveys_answered', 'surveys_sent'),
  customers: level('customers', 'customers'),
  backlog: level('contacts', 'backlog', { parts: ['backlog_days'] }),
  backlog_days: quotient(
    'days',
    (of) => over(of.level('backlog'), over(of.sum('resolved'), of.daysRecorded('resolved'))),
    { n: sum('resolved'), needs: ['resolved'], reads: ['backlog'] },
  ),
  orders: total('orders', 'orders'),
  revenue: total('money', 'revenue'),
  win_rate: share(
    sum('prospects_won'),
    and(sum('prospects_won'), sum('prospects_lost')),
    ['prospects_won', 'prospects_lost'],
    { parts: ['prospects_lost', 'lost_to_competitors'] },
  ),
  prospects_lost: total('prospects', 'prospects_lost'),
  lost_to_competitors: share(inArea('competitor', 'prospects_lost'), sum('prospects_lost'), ['prospects_lost']),
  returning_customers: distinct('returning_customers'),
  returning_rate: share(people('returning_customers'), people('customers_served'), [
    'returning_customers',
    'customers_served',
  ]),
  returning_despite_complaint: distinct('returning_after_complaint'),
  would_stay: rating('would_stay', 9),
  ...plainMeasures(),
}

/** Measures without a metric of their own: asked for plainly. */
function plainMeasures(): Record<string, PlainMetric> {
  const counts = {
    received: 'contacts',
    offered: 'calls',
    answered: 'calls',
    answered_in_target: 'calls',
    short_abandoned: 'calls',
    resolved: 'contacts',
    first_contact_resolved: 'contacts',
    cancellations: 'customers',
    returns: 'orders',
    new_customers: 'customers',
    lost_value: 'money',
    new_value: 'money',
    prospects_won: 'prospects',
    surveys_sent: 'surveys',
    surveys_answered: 'surveys',
    agent_seconds: 's',
  }
  return {
    ...Object.fromEntries(Object.entries(counts).map(([measure, unit]) => [measure, total(unit, measure)])),
    recurring_value: level('money', 'recurring_value'),
    customers_served: distinct('customers_served'),
    call_time_well: duration('call_time_well'),
    wrap_time: duration('wrap_time'),
    perceived_retention: {
      ...quotient('%', believed, {
        n: (of) => fraction(of.pointsByWeek('perceived_retention').length),
        needs: ['perceived_retention'],
      }),
      anonymous: 'of the period',
    },
  }
}

/** What of the records is about a metric. */
export function recordsOf({ needs, reads = [] }: PlainMetric, records: readonly Recorded[]): Recorded[] {
  return records.filter(({ measure }) => needs.includes(measure) || reads.includes(measure))
}
