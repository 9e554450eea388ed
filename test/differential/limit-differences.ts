import type { AnswerJson } from '../../src/doors.ts'
import { unlike } from './figure-differences.ts'
import type { PlainAnswer } from './plain-answer.ts'

/** Where an answer about limits does not say how they fared, and how much of what targets allow is used. */
export function limitDifferences({ limits = [], budgets = [] }: AnswerJson, plain: PlainAnswer): string[] {
  const words = (records: readonly object[]): string[] => records.map((one) => JSON.stringify(one)).sort()
  return [
    ...unlike('limits', words(limits), words(plain.limits)),
    ...unlike(
      'budgets',
      budgets.map(({ metric, used, runs_out: day }) => [metric, used, day]),
      plain.budgets.map(({ metric, used, runsOut }) => [metric, used, runsOut]),
    ),
    ...plain.budgets.flatMap(({ metric, allowed }) => {
      const found = budgets.find((one) => one.metric === metric)?.allowed
      const isNear =
        found == null || allowed === null ? found === allowed : Math.abs(found - allowed) <= 1e-9 * Math.max(1, allowed)
      return isNear ? [] : [`${metric} allowed is ${found}, not ${allowed}`]
    }),
  ]
}
