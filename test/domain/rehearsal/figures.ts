import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { noFigure } from '../../../src/domain/answer/no-figure.ts'
import { windowOf } from '../../../src/domain/limits/held-number.ts'
import type { JudgedDay } from '../../../src/domain/limits/judge.ts'
import type { Limit } from '../../../src/domain/limits/limit.ts'
import { addDays } from '../../../src/domain/time/day.ts'

export const FIRST = '2026-08-25'

/** A figure a day from the first on, whatever the limit's metric makes of rows. */
export function judgedDays(limit: Limit, values: readonly (number | null)[]): JudgedDay[] {
  return values.map((value, index) => {
    const day = addDays(FIRST, index)
    const figure = { ...noFigure('not-recorded', []), value, whyNot: null }
    const metric = BUILT_IN.metricOf(limit.metric)
    const held = { value, unit: metric.unit, isChance: false }
    return { day, judgement: { limit, metric, window: windowOf(limit, day), figure, ...held, state: 'no_value' } }
  })
}
