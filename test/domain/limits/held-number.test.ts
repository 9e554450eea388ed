import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { indexRows } from '../../../src/domain/answer/facts.ts'
import { judge, sureState } from '../../../src/domain/limits/judge.ts'
import type { Bound, Limit } from '../../../src/domain/limits/limit.ts'
import { readLimit } from '../../../src/domain/limits/read-limit.ts'
import { readWords } from '../../../src/domain/question/words.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { count, durations, limitOn, ratings, TEAM, TODAY } from '../plain-rows.ts'

const above = (value: number): Bound => ({ sign: '>', value })
const FRIDAY = '2026-11-20'

const judged = (metric: string, terms: Partial<Limit>, rows: readonly RollUpRow[], day = FRIDAY) =>
  judge(limitOn(metric, terms), indexRows(rows, { catalogue: BUILT_IN, today: TODAY, aboutAreas: false }), day)

/** So many complaints on the day, and each Friday before it, the latest first. */
const fridays = (sums: readonly (number | null)[], measure = 'complaints'): RollUpRow[] =>
  sums.flatMap((sum, back) => (sum === null ? [] : [count(measure, addDays(FRIDAY, -7 * back), sum)]))

describe('judge() a change', () => {
  const percent = { basis: 'change-percent', critical: above(50) } as const

  test.each([
    // 30 is 20 more than 10: 200%. z of 30 and 10 with a dispersion of 1 is 20/√40 = 3.16, more than 1.96.
    [[30, 10], 200, 20, 'critical'],
    // 8 is 4 more than 4: 100%, but z is 4/√12 = 1.15.
    [[8, 4], 100, 4, 'too_few'],
    [[10, 30], -66.666, -20, 'ok'],
    [[5, 0], null, 5, 'no_value'],
    [[5, null], null, null, 'no_value'],
    [[null, 5], null, null, 'no_value'],
  ] as const)('of %j is %s%% and %s', (sums, inPercent, amount, state) => {
    const found = judged('complaints', percent, fridays(sums))
    expect(found.value === null ? null : Math.trunc(found.value * 1000) / 1000).toBe(inPercent)
    expect(found.state).toBe(state)
    expect(judged('complaints', { ...percent, basis: 'change-amount' }, fridays(sums)).value).toBe(amount)
  })

  test('of a share is in points, or in per cent of what it was', () => {
    const rows = [ratings('csat', FRIDAY, { 5: 60, 1: 40 }), ratings('csat', addDays(FRIDAY, -7), { 5: 80, 1: 20 })]
    const points = { basis: 'change-amount', critical: { sign: '<', value: -5 } } as const
    expect(judged('csat', points, rows)).toMatchObject({ value: -20, unit: 'pp', state: 'critical', isChance: false })
    const inPercent = judged('csat', { basis: 'change-percent', critical: { sign: '<', value: -30 } }, rows)
    expect(inPercent).toMatchObject({ value: -25, unit: '%', state: 'ok' })
  })

  test('over several days is held against as many before, and not where fewer were recorded', () => {
    const days = (first: string, sums: readonly number[]) =>
      sums.map((sum, nth) => count('complaints', addDays(first, nth), sum))
    const before = days('2026-11-15', [10, 10, 10])
    const terms = { ...percent, windowDays: 3 }
    expect(judged('complaints', terms, [...days('2026-11-18', [20, 20, 20]), ...before])).toMatchObject({
      value: 100,
      state: 'critical',
    })
    expect(judged('complaints', terms, [...days('2026-11-18', [40, 40]), ...before]).value).toBeNull()
  })

  test('waits for the end of the day unless it can only grow', () => {
    expect(sureState(judged('complaints', percent, fridays([30, 10])))).toBe('critical')
    const fewer = { basis: 'change-amount', critical: { sign: '<', value: -5 } } as const
    expect(sureState(judged('inquiries', fewer, fridays([1, 90], 'inquiries')))).toBeNull()
    const longer = [durations('wait_time', FRIDAY, [90, 91]), durations('wait_time', addDays(FRIDAY, -7), [10, 11])]
    expect(judged('wait_time', percent, longer).state).toBe('critical')
    expect(sureState(judged('wait_time', percent, longer))).toBeNull()
  })

  test('needs as many behind it as the limit asks for', () => {
    const longer = [durations('wait_time', FRIDAY, [90, 91]), durations('wait_time', addDays(FRIDAY, -7), [10, 11])]
    expect(judged('wait_time', { ...percent, fewest: 3 }, longer).state).toBe('too_few')
  })
})

/** What each metric says to each kind of limit; its usual bounds in the unit of the kind. */
const KINDS = [
  ['change', (unit: string) => (unit === '%' ? '5pp' : unit === 's' ? '30s' : '5')],
  ['change', () => '20%'],
] as const

describe('every metric of the catalogue takes each kind of limit, or says why not', () => {
  const metrics = BUILT_IN.metrics.map((metric) => [metric.id, metric] as const)

  test.each(metrics)('%s', (_id, metric) => {
    const isEither = metric.direction !== 'up' && metric.direction !== 'down'
    const answers = KINDS.map(([kind, boundOf]) => {
      const bound = boundOf(typeof metric.unit === 'string' ? metric.unit : '')
      const line = `${kind} critical ${isEither ? `±${bound}` : bound}`
      const read = readLimit(readWords(line), metric, TEAM)
      return `${kind} ${'terms' in read ? read.terms.basis : read.fault}`
    })
    const refused = (words: string) => expect.stringContaining(words)
    const question = 'it is a question and takes no limit'
    const hasPercent = metric.unit !== 'pp' && metric.unit !== 'score'
    if (metric.isQuestion) expect(answers).toEqual(KINDS.map(([kind]) => `${kind} ${question}`))
    else
      expect(answers).toEqual(['change change-amount', hasPercent ? 'change change-percent' : refused('no per cent')])
  })
})
