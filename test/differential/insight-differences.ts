import type { AnswerJson } from '../../src/doors.ts'
import { type Check, unlike } from './figure-differences.ts'
import { nearestDouble } from './fraction.ts'
import type { PlainAnswer } from './plain-answer.ts'
import type { PlainSignal } from './plain-signals.ts'

/** Where an answer does not say where a change comes from, or warns of something else than it must. */
export function insightDifferences(answer: AnswerJson, plain: PlainAnswer, check: Check): string[] {
  return [...splitDifferences(answer, plain), ...signalDifferences(answer, plain, check)]
}

/** The two largest parts and what is left; of parts alike either may be named. */
function splitDifferences({ split, comparison }: AnswerJson, plain: PlainAnswer): string[] {
  if (plain.comparison?.isChange === 'close') return []
  if (!split || !plain.split) return unlike('split', split, plain.split ? 'a split' : undefined)
  const { parts, by, isReversal } = plain.split
  const sizes = parts.map(({ amount }) => nearestDouble(amount))
  const tolerance = 1e-9 * Math.max(1, ...sizes.map(Math.abs))
  const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= tolerance
  const named = [0, 1].flatMap((place) => {
    const [found, size] = [split.parts[place], sizes[place] ?? 0]
    const isKnown = parts.some(
      ({ key, part }, index) =>
        part === found?.part && key === (found.key?.toLowerCase() ?? '') && isNear(sizes[index]!, found.amount),
    )
    const isRight = found ? isKnown && isNear(Math.abs(found.amount), Math.abs(size)) : isNear(size, 0)
    return isRight ? [] : unlike(`part ${place} of the split`, found, { ...parts[place], amount: size })
  })
  const whole = split.parts.reduce((sum, { amount }) => sum + amount, split.rest)
  return [
    ...unlike('split by', split.by, by),
    ...named,
    ...(isNear(whole, comparison!.change!) ? [] : unlike('all parts of the split', whole, comparison!.change)),
    ...unlike('reversal', split.is_reversal, isReversal),
  ]
}

/** Percentiles come from a sketch: what is told of them may be off by 1 %. */
function signalDifferences({ signals = [] }: AnswerJson, plain: PlainAnswer, check: Check): string[] {
  if (plain.signals === 'close') return []
  const isSketched = check.statistic === 'p50' || check.statistic === 'p90'
  const told = (one: PlainSignal): string => (one.kind === 'run' ? `${one.day} ${one.side}` : one.day)
  const [found, expected] = [signals, plain.signals].map((list) => list.map((one) => `${one.kind} ${told(one)}`))
  return [
    ...unlike('signals', found, expected),
    ...signals.flatMap((signal, index) =>
      (['value', 'lower', 'upper', 'mean'] as const).flatMap((field) => {
        const [one, other] = [signal, plain.signals[index] as PlainSignal | undefined].map(
          (of) => (of as Partial<Record<typeof field, number>> | undefined)?.[field],
        )
        if (one === undefined || other === undefined) return unlike(`signal’s ${field}`, one, other)
        const value = other / check.scale
        const tolerance = (isSketched ? 0.03 : 1e-9) * Math.max(1, Math.abs(value))
        return Math.abs(one - value) <= tolerance ? [] : [`signal’s ${field} is ${one}, not ${value}`]
      }),
    ),
  ]
}
