import type { ChartLimit } from '../chart.ts'
import type { Unit } from '../domain/catalogue/unit.ts'
import { edgesOf } from '../domain/limits/bound.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { displayed } from './chart-values.ts'
import { describeBound } from './limit-words.ts'

/** A limit's bounds as a chart draws them: a line a side. */
export function limitEdges(
  limit: Pick<Limit, 'warn' | 'critical'>,
  { unit, currency }: { unit: Unit; currency: string },
): ChartLimit[] {
  return (['warn', 'critical'] as const).flatMap((severity) => {
    const bound = limit[severity]
    return (bound ? edgesOf(bound) : []).map((edge) => {
      const label = `${severity} ${describeBound(edge, unit, currency)}`
      return { severity, sign: edge.sign, bound: displayed(edge.value, unit, currency) ?? 0, label }
    })
  })
}
