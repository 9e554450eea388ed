import type { SpentBudget } from '../domain/answer/budget.ts'
import { printNumber } from '../domain/print-number.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { formatMoney } from './format-value.ts'

/** `249 of 300`, `€24.90 of €30.00`: what is used, and what is allowed. */
export function usedWords({ used, allowed, unit }: Omit<SpentBudget, 'runsOut'>, currency: string): string {
  if (unit === 'money') return `${formatMoney(used, currency)} of ${formatMoney(allowed, currency)}`
  return `${printNumber(used, 0)} of ${exactEnough(allowed, used)}`
}

/** ` (249 of 300, used up on Wed 25 Nov 2026 at this pace)`; nothing where it is not known. */
export function spentWords(spent: SpentBudget | null, currency: string): string {
  if (spent === null) return ''
  const { runsOut } = spent
  return ` (${usedWords(spent, currency)}${runsOut ? `, used up on ${formatDay(runsOut)} at this pace` : ''})`
}

export const percentUsed = (used: number, allowed: number): string => printNumber((100 * used) / allowed, 1)

/**
 * With as few decimals as leave the same percentage, and one where a few are allowed: a month's target over some of its
 * days has parts in it, 3 of 1.65.
 */
export function exactEnough(allowed: number, used = 0): string {
  const least = allowed < FEW ? 1 : 0
  const decimals = [0, 1, 2].find((count) => {
    const shown = roundedTo(allowed, count)
    return shown === allowed || (count >= least && shown > 0 && percentUsed(used, shown) === percentUsed(used, allowed))
  })
  return printNumber(allowed, decimals ?? MOST_DECIMALS)
}

const FEW = 10
const MOST_DECIMALS = 3

const roundedTo = (value: number, decimals: number): number => Number(value.toFixed(decimals))
