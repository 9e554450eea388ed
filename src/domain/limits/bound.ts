import type { Bound } from './limit.ts'

/** Whether the value lies beyond the bound; exactly on it does not break it. */
export function isBroken({ sign, value: bound }: Bound, value: number): boolean {
  return sign === '>' ? value > bound : value < bound
}
