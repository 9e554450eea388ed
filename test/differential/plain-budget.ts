import { type PlainTarget, recordsOn } from './bounds.ts'
import { type DataSet, isOpen } from './data-set.ts'
import { Facts } from './facts.ts'
import { nearestDouble } from './fraction.ts'
import { type Day, shift, unitAround, type Unit, walk } from './plain-days.ts'
import type { PlainHeld, PlainNumber } from './plain-held.ts'
import { aimedOver } from './plain-limits.ts'
import { PLAIN, type PlainFigure } from './plain-metrics.ts'
import type { Random } from './random.ts'

/** What is used up: all of it, of a share the part that is counted, or the rest of the whole. */
export const SPENT = {
  complaints: 'all',
  churn: 'all',
  business_lost: 'all',
  csat: 'rest',
  service_level: 'rest',
  complaint_resolution_rate: 'rest',
  abandonment: 'part',
  over_limit_waits: 'part',
} as const

export const STRETCHES: readonly Unit[] = ['week', 'month', 'quarter', 'year']

/** Some of what the metrics take for targets, some of them for a channel; not for all. */
export function targetsFor(random: Random): PlainTarget[] {
  return Object.entries(SPENT).flatMap(([metric, spent]) =>
    ['', 'phone'].flatMap((channel) => {
      if (!random.chance(0.7)) return []
      const per = spent === 'all' ? random.one(['day', ...STRETCHES] as const) : null
      return [{ metric, channel, value: random.one(per ? [1, 20, 300] : [2.5, 40, 85, 99]), per }]
    }),
  )
}

/**
 * How much of what the target allows over the week, month … of the day is used up to its end, in %. Of a share it allows
 * a part of as many as will have come, at the pace of the days with any before it. Nothing where nothing was recorded.
 */
export function plainBudget(
  { metric: id, channel, per }: Pick<PlainNumber, 'metric' | 'channel'> & { readonly per: Unit },
  { day, set, targets }: { readonly day: Day; readonly set: DataSet; readonly targets: readonly PlainTarget[] },
): PlainHeld {
  const metric = PLAIN[id]!
  const own = targets.filter((one) => one.metric === id)
  const target = own.find((one) => one.channel === channel) ?? own.find((one) => one.channel === '' && one.per === null)
  const records = recordsOn(metric, channel, set.records)
  const whole = unitAround(per, day)
  const on = (end: Day): PlainFigure => metric.figure(new Facts(records, { start: whole.start, end }, set.today))
  const now = on(shift(day, 1))
  if (!target || now.value === null) return { value: null, isChance: false }
  const how = SPENT[id as keyof typeof SPENT]
  const used = usedOf(now, how)
  if (how === 'all') return { value: (100 * used) / aimedOver(target, whole, set), isChance: false }
  const before = on(day)
  const answers = ended(
    { before: sizeOf(before), now: sizeOf(now) },
    { past: walk({ start: whole.start, end: day }), ahead: walk({ start: day, end: whole.end }), set, hasData },
  )
  const allowed = ((how === 'part' ? target.value : 100 - target.value) / 100) * answers
  return { value: allowed === 0 ? null : (100 * used) / allowed, isChance: false }

  function hasData(one: Day): boolean {
    const read = [...metric.needs, ...(metric.reads ?? [])]
    const facts = new Facts(records, { start: one, end: shift(one, 1) }, set.today)
    return read.some((measure) => facts.of(measure).length > 0)
  }
}

const sizeOf = ({ value, n }: PlainFigure): number => (value === null ? 0 : nearestDouble(n!))

function usedOf(figure: PlainFigure, how: (typeof SPENT)[keyof typeof SPENT]): number {
  if (how === 'all') return nearestDouble(figure.value!)
  const hits = nearestDouble(figure.numerator!)
  return how === 'part' ? hits : Math.max(0, sizeOf(figure) - hits)
}

interface Days {
  readonly past: readonly Day[]
  /** From the day itself on. */
  readonly ahead: readonly Day[]
  readonly set: DataSet
  readonly hasData: (day: Day) => boolean
}

/** What there is at the end of the last day: each open day adds as much as those with data did, closed ones as often as they had any. */
function ended({ before, now }: { before: number; now: number }, { past, ahead, set, hasData }: Days): number {
  const isClosed = (day: Day): boolean => !isOpen(set.settings.calendar, day)
  const closed = past.filter(isClosed)
  const weight = closed.length === 0 ? 0 : closed.filter(hasData).length / closed.length
  const days = past.filter(hasData).length
  const aDay = days > 0 ? before / days : now
  return ahead.reduce((sum, day) => Math.max(sum + aDay * (isClosed(day) ? weight : 1), now), before)
}
