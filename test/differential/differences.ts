import type { AnswerJson } from '../../src/doors.ts'
import { agentDifferences } from './agent-differences.ts'
import {
  type Check,
  exactDifference,
  figureDifferences,
  unlike,
  valueDifferences,
  valueOf,
} from './figure-differences.ts'
import { type Fraction, fraction, minus, nearestDouble, over } from './fraction.ts'
import { groupDifferences } from './group-differences.ts'
import { insightDifferences } from './insight-differences.ts'
import type { PlainAnswer, PlainComparison } from './plain-answer.ts'
import { walk } from './plain-days.ts'
import { lastPlace, PLAIN, type PlainFigure } from './plain-metrics.ts'
import type { PlainQuestion } from './question.ts'
import { limitDifferences } from './limit-differences.ts'
import { minorUnits } from './values.ts'

/**
 * Where an answer is not what it must be, in words; empty when it is right. Figures are right to the last digit: the
 * double next to the exact value. Only what is the difference of two figures, which were rounded themselves, may be off
 * by as much as that takes, and percentiles by 1 %.
 */
export function differences(answer: AnswerJson, plain: PlainAnswer, asked: Asked): string[] {
  const { metric } = plain
  const scale = metric.unit === 'money' ? minorUnits(asked.currency) : 1
  const unit = metric.unit === 'money' ? asked.currency : metric.unit
  const check: Check = {
    metric,
    unit,
    scale,
    minorUnits: minorUnits(asked.currency),
    statistic: asked.question.stat ?? 'mean',
  }
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
    ...insightDifferences(answer, plain, check),
    ...agentDifferences(answer, plain, check),
    ...limitDifferences(answer, plain),
    ...partDifferences('parts', answer.parts, { ...plain, currency: asked.currency }),
    ...partDifferences('beside', answer.beside, { figure: {}, parts: plain.beside, currency: asked.currency }),
    ...groupDifferences(answer, plain, { check, by: asked.question.by ?? 'channel' }),
  ]
}

export interface Asked {
  readonly question: PlainQuestion
  readonly currency: string
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

type Comparison = PlainComparison

/**
 * Later less earlier, of sums per day where lengths differ. No change where a total is made of other measures than
 * before: what was not recorded did not fall to 0.
 */
function changeDifferences(
  { change, change_unit: unit, is_change: isChange }: NonNullable<AnswerJson['comparison']>,
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
  if (!now.value || !before.value || !isAlike)
    return [...unlike('change', change, null), ...unlike('unit', unit, null), ...unlike('is_change', isChange, null)]
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
    ...(comparison.isChange === 'close' ? [] : unlike('is_change', isChange, comparison.isChange)),
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
            check: { metric, unit: metric.unit, scale, minorUnits: minorUnits(currency), statistic: 'mean' },
          })
        : []
    }),
  ]
}
