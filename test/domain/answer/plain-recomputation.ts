import type { Dimensions } from '../../../src/domain/entries/entry.ts'

/** Everything recorded in one cell, value by value: seconds, points, ids, or one amount. */
export interface Recorded extends Dimensions {
  readonly measure: string
  readonly day: string
  readonly values: readonly number[]
}

type Formula = (of: Plain) => number | null

/** The records of a period, read by walking all of them. */
class Plain {
  readonly records: readonly Recorded[]
  readonly start: string
  readonly end: string

  constructor(records: readonly Recorded[], start: string, end: string) {
    this.records = records
    this.start = start
    this.end = end
  }

  within(measure: string, start = this.start, end = this.end): Recorded[] {
    return this.records.filter((one) => one.measure === measure && one.day >= start && one.day < end)
  }

  values(measure: string): number[] {
    return this.within(measure).flatMap(({ values }) => values)
  }

  sum(measure: string): number | null {
    const found = this.values(measure)
    return found.length === 0 ? null : found.reduce((a, b) => a + b, 0)
  }

  n(measure: string): number | null {
    return this.within(measure).length === 0 ? null : this.values(measure).length
  }

  level(measure: string, start = this.start, end = this.end): number | null {
    const last = new Map<string, Recorded>()
    for (const one of this.within(measure, start, end)) {
      const key = `${one.channel}|${one.agent}|${one.area}`
      if (!last.has(key) || last.get(key)!.day <= one.day) last.set(key, one)
    }
    return last.size === 0 ? null : [...last.values()].reduce((a, { values }) => a + values[0]!, 0)
  }

  atStart(measure: string): number | null {
    return this.level(measure, shifted(this.start, -36), this.start)
  }

  people(measure: string): number | null {
    return this.within(measure).length === 0 ? null : new Set(this.values(measure)).size
  }

  share(measure: string, isHit: (point: number) => boolean): number | null {
    const points = this.values(measure)
    return points.length === 0 ? null : (100 * points.filter(isHit).length) / points.length
  }

  /** The days that end with the last one. */
  last(days: number): Plain {
    return new Plain(this.records, shifted(this.end, -days), this.end)
  }
}

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const divide = (a: number | null, b: number | null, scale = 1): number | null =>
  a === null || b === null || b === 0 ? null : (scale * a) / b

const add = (...terms: (number | null)[]): number | null =>
  terms.includes(null) ? null : terms.reduce<number>((a, b) => a + (b ?? 0), 0)

const less = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b)

const atLeastOne = (a: number | null, b: number | null): number | null =>
  a === null && b === null ? null : (a ?? 0) + (b ?? 0)

const ratio =
  (part: string, whole: string, scale = 100): Formula =>
  (of) =>
    divide(of.sum(part), of.sum(whole), scale)
const sum =
  (measure: string): Formula =>
  (of) =>
    of.sum(measure)
const mean =
  (measure: string): Formula =>
  (of) =>
    divide(of.sum(measure), of.n(measure))
const top =
  (measure: string, from: number): Formula =>
  (of) =>
    of.share(measure, (point) => point >= from)

const retention: Formula = (of) =>
  divide(less(of.level('customers'), of.sum('new_customers')), of.atStart('customers'), 100)

function newBusinessNeeded(of: Plain): number | null {
  const perCustomer = divide(of.sum('new_value'), of.sum('new_customers'))
  const needed = less(divide(of.sum('lost_value'), perCustomer), of.sum('new_customers'))
  return needed === null ? null : Math.max(0, Math.ceil(needed - 1e-9))
}

function busiest(of: Plain): number | null {
  const byChannel = new Map<string, number>()
  for (const { channel, values } of of.within('inquiries'))
    byChannel.set(channel, (byChannel.get(channel) ?? 0) + values[0]!)
  return byChannel.size === 0 ? null : divide(Math.max(...byChannel.values()), of.sum('inquiries'), 100)
}

function backlogDays(of: Plain): number | null {
  const days = new Set(of.within('resolved').map(({ day }) => day)).size
  return days === 0 ? null : divide(of.level('backlog'), divide(of.sum('resolved'), days))
}

function shortLess(whole: string): Formula {
  return (of) => less(of.sum(whole), of.sum('short_abandoned') ?? 0)
}

/** Every metric's formula, written down once more from the catalogue's page. */
export const PLAIN: Readonly<Record<string, Formula>> = {
  inquiries: sum('inquiries'),
  inquiries_per_hour: ratio('inquiries', 'agent_seconds', 3600),
  complaints: sum('complaints'),
  complaint_rate: ratio('complaints', 'inquiries', 1000),
  complaints_per_order: ratio('complaints', 'orders'),
  complaints_resolved: sum('complaints_resolved'),
  complaint_resolution_rate: ratio('complaints_resolved', 'complaints'),
  resolution_rate: ratio('resolved', 'received'),
  first_contact_resolution: ratio('first_contact_resolved', 'inquiries'),
  reopen_rate: ratio('reopened', 'resolved'),
  churn: (of) => atLeastOne(of.sum('cancellations'), of.sum('returns')),
  churn_rate: (of) => divide(of.sum('cancellations'), of.atStart('customers'), 100),
  retention,
  perceived_retention_gap: (of) => {
    const answers = of.last(90).values('perceived_retention')
    const believed = answers.length < 5 ? null : divide(add(...answers), answers.length)
    return less(believed, retention(of.last(30)))
  },
  returns_rate: ratio('returns', 'orders'),
  business_lost: sum('lost_value'),
  business_lost_share: (of) => divide(of.sum('lost_value'), of.atStart('recurring_value'), 100),
  new_business_needed: newBusinessNeeded,
  wait_time: mean('wait_time'),
  over_limit_waits: (of) => divide(of.sum('over_limit_waits'), add(of.sum('answered'), of.sum('abandoned')), 100),
  service_level: (of) => divide(of.sum('answered_in_target'), shortLess('offered')(of), 100),
  abandonment: (of) => divide(shortLess('abandoned')(of), shortLess('offered')(of), 100),
  call_time: mean('call_time'),
  handle_time: (of) => divide(add(of.sum('call_time'), of.sum('wrap_time')), of.n('call_time')),
  idle_time: mean('idle_time'),
  time_between_calls: (of) => divide(add(of.sum('wrap_time'), of.sum('idle_time')), of.n('call_time')),
  occupancy: (of) => {
    const busy = add(of.sum('call_time'), of.sum('wrap_time'))
    return divide(busy, add(busy, of.sum('idle_time')), 100)
  },
  contact_time: mean('contact_time'),
  channel_mix: busiest,
  first_response_time: mean('first_response_time'),
  resolution_time: mean('resolution_time'),
  delivery_time: mean('delivery_time'),
  csat: top('csat', 4),
  nps: (of) =>
    less(
      of.share('nps', (point) => point >= 9),
      of.share('nps', (point) => point <= 6),
    ),
  ces: top('ces', 5),
  rep_pulse: (of) => (of.values('rep_pulse').length < 5 ? null : top('rep_pulse', 4)(of)),
  brand_recognition: top('brand_aided', 1),
  brand_unaided: top('brand_unaided', 1),
  brand_image: top('brand_image', 4),
  response_rate: ratio('surveys_answered', 'surveys_sent'),
  customers: (of) => of.level('customers'),
  backlog: (of) => of.level('backlog'),
  backlog_days: backlogDays,
  orders: sum('orders'),
  revenue: sum('revenue'),
  win_rate: (of) => divide(of.sum('prospects_won'), add(of.sum('prospects_won'), of.sum('prospects_lost')), 100),
  prospects_lost: sum('prospects_lost'),
  returning_customers: (of) => of.people('returning_customers'),
  returning_rate: (of) => divide(of.people('returning_customers'), of.people('customers_served'), 100),
  returning_despite_complaint: (of) => of.people('returning_after_complaint'),
}

/** The metric over the days from `start` to before `end`, recomputed from single records. */
export function recompute(
  metric: string,
  records: readonly Recorded[],
  { start, end }: { start: string; end: string },
) {
  const formula = PLAIN[metric]
  if (!formula) throw new Error(`No plain formula for ${metric}: write it down from the catalogue's page`)
  return formula(new Plain(records, start, end))
}
