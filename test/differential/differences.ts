import type { AnswerJson, FigureJson, GroupJson } from '../../src/doors.ts'
import { minorUnits } from './data-set.ts'
import { type Exact, type Fraction, fraction, isBelow, minus, nearestDouble, over, plus } from './fraction.ts'
import type { PlainAnswer, PlainGroup } from './plain-answer.ts'
import { walk } from './plain-days.ts'
import { lastPlace, PLAIN, type PlainFigure, type PlainMetric } from './plain-metrics.ts'
import { wilson } from './wilson.ts'
import type { By, PlainQuestion, Statistic } from './question.ts'

/** What a sketch may be off by. */
const SKETCH = 0.01

/**
 * Where an answer is not what it must be, in words; empty when it is right. Figures are right to the last digit: the
 * double next to the exact value. Only what is the difference of two figures, which were rounded themselves, may be off
 * by as much as that takes, and percentiles by 1 %.
 */
export function differences(answer: AnswerJson, plain: PlainAnswer, asked: Asked): string[] {
  const { metric } = plain
  const scale = metric.unit === 'money' ? minorUnits(asked.currency) : 1
  const unit = metric.unit === 'money' ? asked.currency : metric.unit
  const check: Check = { metric, unit, scale, statistic: asked.question.stat ?? 'mean' }
  return [
    ...unlike('unit', answer.unit, unit),
    ...unlike(
      'period',
      [answer.period.start, answer.period.end, answer.period.so_far],
      [plain.period.start, plain.period.end, plain.isSoFar],
    ),
    ...figureDifferences('', { found: answer, plain: plain.figure, check }),
    ...unlike('coverage', answer.coverage, plain.coverage),
    ...comparisonDifferences(answer, plain, check),
    ...partDifferences('parts', answer.parts, { ...plain, currency: asked.currency }),
    ...partDifferences('beside', answer.beside, { figure: {}, parts: plain.beside, currency: asked.currency }),
    ...groupDifferences(answer, plain, { check, asked }),
  ]
}

export interface Asked {
  readonly question: PlainQuestion
  readonly currency: string
}

interface Check {
  readonly metric: PlainMetric
  /** As answers say it: money by its currency. */
  readonly unit: string
  /** Minor units in a major one, else 1. */
  readonly scale: number
  readonly statistic: Statistic
}

function unlike(what: string, found: unknown, expected: unknown): string[] {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)]
  return one === other ? [] : [`${what} is ${one}, not ${other}`]
}

interface FigurePair {
  readonly found: FigureJson
  readonly plain: PlainFigure
  readonly check: Check
}

function figureDifferences(where: string, { found, plain, check }: FigurePair): string[] {
  const { scale } = check
  const { durations, numerator, n } = plain
  const isShare = numerator !== undefined && plain.value !== null
  return [
    ...valueDifferences(`${where}value`, found.value, valueOf(plain, check)),
    ...exactDifference(`${where}n`, found.n, scaled(n, scale)),
    ...exactDifference(`${where}numerator`, found.numerator ?? null, isShare ? numerator : null),
    ...exactDifference(`${where}denominator`, found.denominator ?? null, isShare ? n : null),
    ...intervalDifferences(`${where}interval`, found, isShare ? { numerator, n } : null),
    ...(durations && n
      ? (['mean', 'p50', 'p90', 'max'] as const).flatMap((statistic) =>
          valueDifferences(
            `${where}${statistic}`,
            found.stats?.[statistic] ?? null,
            valueOf(plain, { ...check, statistic }),
          ),
        )
      : unlike(`${where}stats`, found.stats, undefined)),
    ...exactDifference(`${where}mean point`, found.mean ?? null, plain.meanPoint ?? null),
    ...spreadDifferences(`${where}spread`, found.spread, { daily: plain.daily, scale }),
  ]
}

/** Mean, least and most of a level's days; the mean of money was rounded before it was turned into major units. */
function spreadDifferences(
  what: string,
  found: FigureJson['spread'],
  { daily = [], scale }: { daily: readonly Fraction[] | undefined; scale: number },
): string[] {
  const [first, ...others] = daily
  if (!first || !found) return unlike(what, found, first && 'a spread')
  const mean = scaled(over(others.reduce<Exact>(plus, first), fraction(daily.length)), scale)!
  const sizes = daily.toSorted((a, b) => (isBelow(a, b) ? -1 : 1))
  return [
    ...valueDifferences(`${what}’s mean`, found.mean, {
      value: mean,
      tolerance: scale === 1 ? 0 : lastPlace(nearestDouble(mean)),
    }),
    ...exactDifference(`${what}’s least`, found.min, scaled(sizes[0]!, scale)),
    ...exactDifference(`${what}’s most`, found.max, scaled(sizes.at(-1)!, scale)),
  ]
}

/** A value as it must be, and how far off it may be. */
interface Target {
  readonly value: Exact
  readonly tolerance: number
}

function valueOf({ value, durations, slack = 0 }: PlainFigure, { scale, statistic }: Check): Target {
  if (!durations || statistic === 'mean') return { value: scaled(value, scale), tolerance: slack }
  if (statistic === 'max') return { value: whole(durations.max), tolerance: 0 }
  if (!durations.sorted || durations.sorted.length === 0) return { value: null, tolerance: 0 }
  const share = statistic === 'p50' ? [1, 2] : [9, 10]
  const index = Math.floor((share[0]! * (durations.sorted.length - 1)) / share[1]!)
  const exact = durations.sorted[index]!
  return { value: fraction(exact), tolerance: SKETCH * exact }
}

const whole = (value: number | null): Exact => (value === null ? null : fraction(value))

const scaled = (value: Exact, scale: number): Exact => over(value, fraction(scale))

function valueDifferences(what: string, found: number | null, { value, tolerance }: Target): string[] {
  if (tolerance === 0 || value === null || found === null) return exactDifference(what, found, value)
  const expected = nearestDouble(value)
  return Math.abs(found - expected) <= tolerance ? [] : [`${what} is ${found}, not about ${expected}`]
}

function exactDifference(what: string, found: number | null, expected: Exact): string[] {
  const value = expected && nearestDouble(expected)
  return Object.is(found, value) ? [] : [`${what} is ${found}, not ${value}`]
}

/** The 95 % interval by Wilson, where the numbers can be read as a share. */
function intervalDifferences(
  what: string,
  { interval }: FigureJson,
  share: { numerator: Exact; n: Exact } | null,
): string[] {
  const bounds = share && wilson(nearestDouble(share.numerator!), nearestDouble(share.n!))
  if (!bounds || !interval) return unlike(what, interval, bounds ?? undefined)
  const isNear = Math.abs(interval.low - bounds.low) < 1e-9 && Math.abs(interval.high - bounds.high) < 1e-9
  return isNear ? [] : unlike(what, interval, bounds)
}

function comparisonDifferences(answer: AnswerJson, { comparison }: PlainAnswer, check: Check): string[] {
  const found = answer.comparison
  if (!comparison || !found) return unlike('comparison', found, comparison ?? undefined)
  const before = valueOf(comparison.before, check)
  return [
    ...unlike('partner', found.period, comparison.partner),
    ...valueDifferences('partner’s value', found.value, before),
    ...changeDifferences(found, comparison, check),
  ]
}

type Comparison = NonNullable<PlainAnswer['comparison']>

/**
 * Later less earlier, of sums per day where lengths differ. No change where a total is made of other measures than
 * before: what was not recorded did not fall to 0.
 */
function changeDifferences(
  { change, change_unit: unit }: NonNullable<AnswerJson['comparison']>,
  comparison: Comparison,
  check: Check,
): string[] {
  const { metric } = check
  const [now, before] = [valueOf(comparison.now, check), valueOf(comparison.before, check)]
  const toldOf = ({ told = {} }: PlainFigure): string =>
    Object.keys(told)
      .filter((measure) => told[measure])
      .join(' ')
  const isAlike = toldOf(comparison.now) === toldOf(comparison.before)
  if (!now.value || !before.value || !isAlike) return [...unlike('change', change, null), ...unlike('unit', unit, null)]
  const lengths = [walk(comparison.current).length, walk(comparison.partner).length] as const
  const isPerDay = metric.isSum === true && lengths[0] !== lengths[1]
  const later = isPerDay ? over(now.value, fraction(lengths[0]))! : now.value
  const earlier = isPerDay ? over(before.value, fraction(lengths[1]))! : before.value
  const expected = nearestDouble(minus(later, earlier)!)
  const tolerance = now.tolerance + before.tolerance + roundingOf(later, earlier)
  const changeUnit = `${check.unit === '%' ? 'pp' : check.unit}${isPerDay ? ' per day' : ''}`
  return [
    ...unlike('change’s unit', unit, changeUnit),
    ...(change !== null && Math.abs(change - expected) <= tolerance ? [] : [`change is ${change}, not ${expected}`]),
  ]
}

/**
 * Whole numbers are taken from each other exactly. Other figures were rounded before, half a last place each, the
 * difference is once more, and money is turned into major units in between: two last places of the larger one.
 */
function roundingOf(later: Fraction, earlier: Fraction): number {
  if (later.bottom === 1n && earlier.bottom === 1n) return 0
  return 2 * lastPlace(Math.max(Math.abs(nearestDouble(later)), Math.abs(nearestDouble(earlier))))
}

interface Under {
  readonly figure: Pick<PlainFigure, 'told'>
  readonly parts: PlainAnswer['parts']
  readonly currency: string
}

function partDifferences(what: string, found: AnswerJson['parts'], { figure, parts, currency }: Under): string[] {
  const told = figure.told ?? {}
  const expected = { ...told, ...parts }
  if (Object.keys(expected).length === 0) return unlike(what, found, undefined)
  return [
    ...unlike(what, Object.keys(found ?? {}), Object.keys(expected)),
    ...Object.entries(told).flatMap(([id, value]) => exactDifference(id, found?.[id]?.value ?? null, value)),
    ...Object.entries(parts).flatMap(([id, plain]) => {
      const metric = PLAIN[id]!
      const scale = metric.unit === 'money' ? minorUnits(currency) : 1
      const part = found?.[id]
      return part
        ? figureDifferences(`${id}: `, {
            found: part,
            plain,
            check: { metric, unit: metric.unit, scale, statistic: 'mean' },
          })
        : []
    }),
  ]
}

function groupDifferences(
  { groups }: AnswerJson,
  plain: PlainAnswer,
  { check, asked }: { check: Check; asked: Asked },
): string[] {
  if (!plain.groups || !groups) return unlike('groups', groups, plain.groups ?? undefined)
  const { by = 'channel' } = asked.question
  const isCalendar = by === 'day' || by === 'week' || by === 'month'
  const keyOf = (key: string | null): string => key?.toLowerCase() ?? ''
  const found = new Map(groups.map((group) => [keyOf(group.key), group]))
  if (found.size < groups.length) return [`groups have a key twice: ${groups.map(({ key }) => key).join(', ')}`]
  const hidden = hiddenGroups(plain, { found, keyOf, by })
  const shown = plain.groups.filter((group) => {
    const isThere = isCalendar || valueOf(group.figure, check).value !== null
    return isThere && !hidden.groups.includes(group)
  })
  const listed = isCalendar ? plain.groups : shown
  return [
    ...hidden.faults,
    ...unlike('groups', groups.map(({ key }) => keyOf(key)).sort(), listed.map(({ key }) => keyOf(key)).sort()),
    ...plain.groups.flatMap(({ key, isCut = false }) =>
      isCalendar ? unlike(`${key}’s cut`, found.get(keyOf(key))?.is_part ?? false, isCut) : [],
    ),
    ...shown.flatMap(({ key, figure }) => {
      const group = found.get(keyOf(key))
      return group ? figureDifferences(`${key}: `, { found: group, plain: figure, check }) : []
    }),
    ...orderDifferences(groups, isCalendar),
  ]
}

/**
 * Groups of an anonymous measure that are not shown. What they hold together must not be told from the whole less what is
 * shown: it is nothing, or five answers and more. Nor may any be hidden without need.
 */
function hiddenGroups(
  { groups, metric }: PlainAnswer,
  { found, keyOf, by }: { found: ReadonlyMap<string, GroupJson>; keyOf: (key: string | null) => string; by: By },
): { groups: readonly PlainGroup[]; faults: string[] } {
  if (!metric.anonymous) return { groups: [], faults: [] }
  const answered = groups!.filter(({ answers }) => answers > 0)
  const hidden = answered.filter(({ key }) => (found.get(keyOf(key))?.value ?? null) === null)
  const few = answered.filter(({ answers }) => answers < 5)
  const told = hidden.reduce((sum, { answers }) => sum + answers, 0)
  // Ratings of areas are no part of the whole.
  const isTold = by !== 'area' && told > 0 && told < 5 && hidden.length < answered.length
  const mustHide = few.filter((group) => !hidden.includes(group))
  const needless = hidden.length - few.length > 1 || (few.length === 0 && hidden.length > 0)
  return {
    groups: hidden,
    faults: [
      ...mustHide.map(({ key, answers }) => `${key} is shown although it has ${answers} answers`),
      ...(isTold ? [`what is hidden can be told: it is ${told} answers`] : []),
      ...(needless && metric.unit === '%'
        ? [`${hidden.length} groups are hidden, where ${few.length} have few answers`]
        : []),
    ],
  }
}

/** Days, weeks and months in their order, shares by what they are at least, else the largest first; "not said" last. */
function orderDifferences(groups: readonly GroupJson[], isCalendar: boolean): string[] {
  const keys = groups.map(({ key }) => key)
  if (isCalendar)
    return keys.some((key, index) => index > 0 && key! <= keys[index - 1]!) ? ['days are not in order'] : []
  const rankOf = ({ value, interval }: GroupJson): number => interval?.low ?? value ?? 0
  const isInOrder = groups.every((group, index) => {
    const next = groups[index + 1]
    if (!next) return true
    return next.key === null || (group.key !== null && rankOf(group) >= rankOf(next))
  })
  return isInOrder ? [] : [`groups are in the order ${keys.join(', ')}`]
}
