import type { Unit } from '../domain/catalogue/unit.ts'
import type { LimitState } from '../domain/limits/judge.ts'
import type { Bound } from '../domain/limits/limit.ts'
import { formatValue } from './format-value.ts'

/** A coloured mark in front of a state; the word stands beside it for those who can't tell the colours. */
export const STATE_MARKS: Readonly<Record<LimitState, string>> = {
  ok: ':large_green_circle:',
  warn: ':large_yellow_circle:',
  critical: ':red_circle:',
  no_value: ':white_circle:',
}

export const STATE_WORDS: Readonly<Record<LimitState, string>> = {
  ok: 'held',
  warn: 'broken, warning',
  critical: 'broken, critical',
  no_value: 'not judged',
}

/** `over 8%`, `under 70%`: signs would read as markup. */
export function describeBound({ sign, value }: Bound, unit: Unit, currency: string): string {
  return `${sign === '>' ? 'over' : 'under'} ${formatValue(value, unit, currency)}`
}
