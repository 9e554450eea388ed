import { printNumber } from '../domain/print-number.ts'

const SCALES = [
  { from: 1e12, divisor: 1e12, letter: 'T' },
  { from: 1e9, divisor: 1e9, letter: 'B' },
  { from: 1e6, divisor: 1e6, letter: 'M' },
  { from: 5e3, divisor: 1e3, letter: 'k' },
] as const

/**
 * A number as short as a picture needs it: `5k`, `1.5M`. All numbers of an axis take the letter that its `largest` asks
 * for, and decimals as fine as `step`.
 */
export function compactNumber(value: number, { largest, step }: { largest: number; step: number }): string {
  const { divisor, letter } = SCALES.find(({ from }) => largest >= from) ?? { divisor: 1, letter: '' }
  if (value === 0 && divisor > 1) return '0'
  if (largest >= 1e15) return (value < 0 ? '−' : '') + Number(Math.abs(value).toPrecision(3)).toExponential()
  return printNumber(value / divisor, Math.max(0, -Math.floor(Math.log10(step / divisor) + 1e-9))) + letter
}
