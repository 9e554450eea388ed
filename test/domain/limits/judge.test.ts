import { describe, expect, test } from 'vitest'
import { indexRows } from '../../../src/domain/answer/facts.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { brokenEdge, distanceBeyond, isBroken, isWithin, recoveryOf } from '../../../src/domain/limits/bound.ts'
import { windowOf } from '../../../src/domain/limits/held-number.ts'
import { isSurelyKept, judge, stateOf, sureState, type Judgement } from '../../../src/domain/limits/judge.ts'
import type { Bound, Limit, Severity } from '../../../src/domain/limits/limit.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { answerTo, count, durations, level, limitOn, TEAM, TODAY } from '../plain-rows.ts'

const above = (value: number): Bound => ({ sign: '>', value })
const below = (value: number): Bound => ({ sign: '<', value })
const outside = (low: number, high: number): Bound => ({ sign: 'outside', low, high })
const SUNDAY = '2026-11-22'

/** The limit held against a day's rows. */
const judged = (metric: string, terms: Partial<Limit>, rows: readonly RollUpRow[], day = SUNDAY): Judgement =>
  judge(limitOn(metric, terms), indexRows(rows, { catalogue: BUILT_IN, today: TODAY, aboutAreas: false }), {
    day,
    calendar: TEAM.calendar,
    targets: [],
  })

const abandoned = (hits: number, offered: number, day = SUNDAY): RollUpRow[] => [
  count('offered', day, offered),
  count('abandoned', day, hits),
]

describe('stateOf()', () => {
  test.each([
    [5, 'ok'],
    [5.0000001, 'warn'],
    [8, 'warn'],
    [8.01, 'critical'],
    [0, 'ok'],
    [-0, 'ok'],
    [null, 'no_value'],
    [NaN, 'no_value'],
    [0 / 0, 'no_value'],
    [Infinity, 'no_value'],
  ] as const)('of %s is %s between >5 and >8', (value, state) => {
    expect(stateOf({ warn: above(5), critical: above(8) }, value)).toBe(state)
  })

  test('knows one bound alone', () => {
    expect(stateOf({ warn: below(15), critical: null }, 3)).toBe('warn')
    expect(stateOf({ warn: null, critical: below(15) }, 3)).toBe('critical')
    expect(stateOf({ warn: null, critical: below(15) }, 15)).toBe('ok')
  })

  test.each([
    [64.9, 'critical'],
    [65, 'warn'],
    [74.99, 'warn'],
    [75, 'ok'],
    [85, 'ok'],
    [85.01, 'warn'],
    [90, 'warn'],
    [90.01, 'critical'],
  ] as const)('of %s is %s outside 75–85 and outside 65–90', (value, state) => {
    expect(stateOf({ warn: outside(75, 85), critical: outside(65, 90) }, value)).toBe(state)
  })
})

describe('isBroken()', () => {
  test.each([
    [above(5), 5, false],
    [above(5), 5.01, true],
    [below(5), 5, false],
    [below(5), 4.99, true],
    [above(0), -0, false],
    [outside(-5, 5), -5, false],
    [outside(-5, 5), 5, false],
    [outside(-5, 5), -5.01, true],
    [outside(-5, 5), 5.01, true],
  ])('%j by %d: %s', (bound, value, broken) => {
    expect(isBroken(bound, value)).toBe(broken)
  })
})

describe('recoveryOf()', () => {
  test.each([
    [above(1_000), 'per hour', above(950)],
    [above(0), '%', above(0)],
    [below(70), '%', below(73.5)],
    [below(98), '%', below(99)],
    [below(100), '%', below(100)],
    [below(-20), 'score', below(-19)],
    [above(1), 'complaints', above(1)],
    [above(30), 'complaints', above(29)],
    [above(120), 's', above(114)],
    [outside(75, 85), '%', outside(76, 84)],
    [outside(-5, 5), 'pp', outside(-4.75, 4.75)],
    [outside(100, 101), 'contacts', outside(100, 101)],
  ] as const)('of %j in %s is %j', (bound, unit, recovery) => {
    expect(recoveryOf(bound, unit)).toEqual(recovery)
  })

  test('of every usual limit can be reached', () => {
    for (const { id, unit, defaultLimit } of BUILT_IN.metrics) {
      if (!defaultLimit || 'percentOfTarget' in defaultLimit) continue
      for (const bound of [defaultLimit.warn, defaultLimit.critical]) {
        if (!bound) continue
        const recovery = recoveryOf(bound, unit)
        const reaches = recovery.sign === 'outside' ? recovery.high - recovery.low : recovery.sign === '<' && unit === '%' ? 100 - recovery.value : 1 // prettier-ignore
        expect(reaches, id).toBeGreaterThan(0)
      }
    }
  })
})

describe('distanceBeyond()', () => {
  test.each([
    [above(5), 5, 0],
    [above(5), 7.5, 2.5],
    [below(5), 3, 2],
    [outside(5, 9), 4, 1],
    [outside(5, 9), 12, 3],
    [outside(5, 9), 7, 0],
  ])('%j by %d: %d', (bound, value, distance) => {
    expect(distanceBeyond(bound, value)).toBe(distance)
  })
})

describe('brokenEdge()', () => {
  test('tells which side of two is broken', () => {
    const edges = [4, 5, 9, 10].map((value) => brokenEdge(outside(5, 9), value))
    expect(edges).toEqual([below(5), null, null, above(9)])
  })
})

describe('isWithin()', () => {
  test.each([
    [above(5), above(8), true],
    [above(8), above(8), true],
    [above(9), above(8), false],
    [below(5), below(8), false],
    [below(9), below(8), true],
    [above(5), below(8), false],
    [outside(75, 85), outside(65, 90), true],
    [outside(65, 90), outside(65, 90), true],
    [outside(64, 85), outside(65, 90), false],
    [outside(75, 91), outside(65, 90), false],
    [outside(75, 85), above(90), true],
    [outside(75, 85), above(80), false],
    [outside(75, 85), below(65), true],
    [above(85), outside(65, 90), false],
  ])('%j lets nothing pass that %j does not: %s', (inner, outer, is) => {
    expect(isWithin(inner, outer)).toBe(is)
  })
})

describe('windowOf()', () => {
  test('ends with the judged day', () => {
    const figure = { basis: 'figure', per: null } as const
    expect(windowOf({ ...figure, windowDays: 1 }, SUNDAY)).toEqual({ start: SUNDAY, end: TODAY })
    expect(windowOf({ ...figure, windowDays: 30 }, SUNDAY)).toEqual({ start: '2026-10-24', end: TODAY })
  })
})

describe('judge()', () => {
  test('does not call exactly 5 % broken, nor 5 per 1,000', () => {
    expect(judged('abandonment', { critical: above(5) }, abandoned(20, 400)).state).toBe('ok')
    expect(judged('abandonment', { critical: above(5) }, abandoned(21, 400)).state).toBe('critical')
    for (let thousands = 1; thousands <= 400; thousands += 1) {
      const rows = [count('inquiries', SUNDAY, thousands * 1000), count('complaints', SUNDAY, thousands * 29)]
      expect(judged('complaint_rate', { critical: above(29) }, rows).state).toBe('ok')
    }
  })

  test('judges the headline or the statistic that was named', () => {
    const waits = [durations('wait_time', SUNDAY, [30, 60, 90, 120, 600])]
    expect(judged('wait_time', { critical: above(170) }, waits)).toMatchObject({
      state: 'critical',
      figure: { value: 180 },
    })
    expect(judged('wait_time', { statistic: 'p90', critical: above(170) }, waits)).toMatchObject({
      state: 'ok',
      figure: { value: 120 },
    })
  })

  test('judges churn by its total and long waits by their share', () => {
    const left = [count('cancellations', SUNDAY, 3), count('returns', SUNDAY, 4)]
    expect(judged('churn', { critical: above(6) }, left)).toMatchObject({ state: 'critical', figure: { value: 7 } })
    const waits = [count('over_limit_waits', SUNDAY, 2), count('answered', SUNDAY, 30), count('abandoned', SUNDAY, 10)]
    expect(judged('over_limit_waits', { warn: above(0), critical: above(5) }, waits)).toMatchObject({
      state: 'warn',
      figure: { value: 5, share: { hits: 2, n: 40 } },
    })
  })

  test('looks back over its window, and to the level on the eve of it', () => {
    const rows = [level('customers', '2026-10-20', 1000), count('cancellations', '2026-11-01', 30), count('cancellations', SUNDAY, 11)] // prettier-ignore
    expect(judged('churn_rate', { windowDays: 30, critical: above(4) }, rows)).toMatchObject({
      window: { start: '2026-10-24', end: TODAY },
      figure: { value: 4.1 },
      state: 'critical',
    })
  })

  test('tells no data from zero', () => {
    expect(judged('complaints', { critical: above(0) }, []).state).toBe('no_value')
    expect(judged('complaints', { critical: above(0) }, [count('complaints', SUNDAY, 0)]).state).toBe('ok')
    expect(judged('abandonment', { critical: above(0) }, abandoned(0, 0)).state).toBe('no_value')
  })

  test('gives the limits of the catalogue their sense', () => {
    const cases = [
      ['retention', below(96)],
      ['churn_rate', above(4)],
    ] as const
    const rows = [level('customers', '2026-10-20', 1000), level('customers', SUNDAY, 990), count('new_customers', SUNDAY, 30), count('cancellations', SUNDAY, 40)] // prettier-ignore
    for (const [metric, critical] of cases) expect(judged(metric, { windowDays: 30, critical }, rows).state).toBe('ok')
  })
})

describe('answerQuestion() with a limit', () => {
  const limits = [limitOn('abandonment', { warn: above(5), critical: above(8) })]
  const rows = [...abandoned(1, 100, '2026-11-16'), ...abandoned(9, 100, SUNDAY), ...abandoned(10, 100, TODAY)]

  test.each([
    ['abandonment week', SUNDAY, 9],
    ['abandonment yesterday', SUNDAY, 9],
    ['abandonment 2026-11-16..2026-11-22', SUNDAY, 9],
    ['abandonment 2026-11-16', '2026-11-16', 1],
    ['abandonment today', TODAY, 10],
  ])('shows for %s the figure of the limit’s own window', (words, day, value) => {
    const { judgement, figure } = answerTo(words, rows, { limits })
    expect(judgement).toMatchObject({ window: { start: day, end: addDays(day, 1) }, figure: { value } })
    expect(figure.value === value).toBe(words !== 'abandonment week' && !words.includes('..'))
  })

  test('shows today where a warning is sure already, unless the last day was worse', () => {
    const warned = [...abandoned(1, 100, SUNDAY), ...abandoned(10, 100, TODAY)]
    expect(answerTo('abandonment week', warned, { limits }).judgement).toMatchObject({ state: 'warn', isOpen: false, window: { start: TODAY } }) // prettier-ignore
    expect(answerTo('abandonment week', rows, { limits }).judgement).toMatchObject({ state: 'critical', window: { start: SUNDAY } }) // prettier-ignore
  })

  test('shows today where that is critical for sure, though the day is not over', () => {
    const sure = [...rows.slice(0, -2), ...abandoned(90, 100, TODAY)]
    expect(answerTo('abandonment week', sure, { limits }).judgement).toMatchObject({ state: 'critical', window: { start: TODAY } }) // prettier-ignore
    expect(answerTo('abandonment 2026-11-16..2026-11-22', sure, { limits }).judgement).toMatchObject({ window: { start: SUNDAY } }) // prettier-ignore
  })

  test('shows the limit on the channel and the statistic that are asked for', () => {
    const own = [
      limitOn('wait_time', { id: 1, statistic: 'p90' }),
      limitOn('wait_time', { id: 2 }),
      limitOn('wait_time', { id: 3, channel: 'phone' }),
    ]
    const idFor = (words: string): number | undefined => answerTo(words, [], { limits: own }).judgement?.limit.id
    expect(idFor('wait_time')).toBe(2)
    expect(idFor('wait_time mean')).toBe(2)
    expect(idFor('wait_time p90')).toBe(1)
    expect(idFor('wait_time p50')).toBe(2)
    expect(idFor('wait_time channel:phone')).toBe(3)
    expect(idFor('wait_time channel:chat')).toBeUndefined()
    expect(idFor('wait_time agent:ana')).toBeUndefined()
    expect(answerTo('wait_time', [], { limits: [own[0]!] }).judgement?.limit.id).toBe(1)
  })

  test('shows for a part the limit on it, else the one on each such part', () => {
    const each = limitOn('wait_time', { id: 4, by: 'agent' })
    const own = [each, limitOn('wait_time', { id: 5, by: 'agent', channel: 'phone' }), limitOn('wait_time', { id: 6, agent: 'bo' })] // prettier-ignore
    const limitFor = (words: string) => answerTo(words, [], { limits: own }).judgement?.limit
    expect(limitFor('wait_time agent:ana')).toEqual({ ...each, agent: 'ana' })
    expect(limitFor('wait_time agent:bo')?.id).toBe(6)
    expect(limitFor('wait_time agent:bo channel:phone')?.id).toBe(5)
    expect(limitFor('wait_time agent:bo area:billing')).toBeUndefined()
    expect(limitFor('wait_time')).toBeUndefined()
    expect(limitFor('wait_time by agent')).toBeUndefined()
  })
})

describe('sureState()', () => {
  const sure = (metric: string, terms: Partial<Limit>, rows: readonly RollUpRow[]): Severity | null =>
    sureState(judged(metric, terms, rows))

  test.each([
    ['a count above its bound', 'complaints', { critical: above(10) }, [count('complaints', SUNDAY, 11)], 'critical'],
    ['a count on its bound', 'complaints', { critical: above(10) }, [count('complaints', SUNDAY, 10)], null],
    ['a count under its bound', 'orders', { critical: below(10) }, [count('orders', SUNDAY, 3)], null],
    ['a share whose interval is beyond', 'abandonment', { critical: above(8) }, abandoned(40, 200), 'critical'],
    ['a share whose interval is not', 'abandonment', { critical: above(8) }, abandoned(2, 10), null],
    ['a low share whose interval is beyond', 'resolution_rate', { critical: below(70) }, [count('resolved', SUNDAY, 50), count('received', SUNDAY, 200)], 'critical'],
    ['a longest wait', 'wait_time', { statistic: 'max', critical: above(60) }, [durations('wait_time', SUNDAY, [61])], 'critical'],
    ['a mean wait', 'wait_time', { critical: above(60) }, [durations('wait_time', SUNDAY, [61])], null],
    ['a p90', 'wait_time', { statistic: 'p90', critical: above(60) }, [durations('wait_time', SUNDAY, [61])], null],
    ['a level', 'backlog', { critical: above(60) }, [level('backlog', SUNDAY, 61)], null],
    ['a warning', 'complaints', { warn: above(10) }, [count('complaints', SUNDAY, 11)], 'warn'],
    ['a count above the first of two bounds', 'complaints', { warn: above(10), critical: above(20) }, [count('complaints', SUNDAY, 15)], 'warn'],
    ['a share surely above the first, maybe above the second', 'abandonment', { warn: above(8), critical: above(19) }, abandoned(40, 200), 'warn'],
    ['a count above two sides', 'inquiries', { critical: outside(10, 20) }, [count('inquiries', SUNDAY, 21)], 'critical'],
    ['a count under two sides', 'inquiries', { critical: outside(10, 20) }, [count('inquiries', SUNDAY, 9)], null],
    ['a share whose interval is above two sides', 'abandonment', { critical: outside(2, 8) }, abandoned(40, 200), 'critical'],
    ['a share whose interval is under two sides', 'abandonment', { critical: outside(60, 90) }, abandoned(40, 200), 'critical'],
    ['a share whose interval reaches between them', 'abandonment', { critical: outside(2, 18) }, abandoned(40, 200), null],
    ['a mean outside two sides', 'contact_time', { critical: outside(60, 90) }, [durations('contact_time', SUNDAY, [91])], null],
    ['one long wait of ten', 'over_limit_waits', { critical: above(5) }, [count('over_limit_waits', SUNDAY, 1), count('answered', SUNDAY, 9), count('abandoned', SUNDAY, 1)], 'critical'],
  ] as const)('of %s', (_, metric, terms, rows, expected) => {
    expect(sure(metric, terms, rows)).toBe(expected)
  }) // prettier-ignore
})

describe('isSurelyKept()', () => {
  const isKept = (judgement: Judgement): boolean => isSurelyKept(judgement.limit.critical!, judgement)
  const waits = (long: number, answered: number): Judgement =>
    judged('over_limit_waits', { critical: above(5) }, [
      count('over_limit_waits', SUNDAY, long),
      count('answered', SUNDAY, answered),
      count('abandoned', SUNDAY, 0),
    ])

  test('of an alarm at once only when the whole interval keeps the bound', () => {
    expect([waits(1, 10), waits(1, 25), waits(0, 10), waits(0, 100)].map(isKept)).toEqual([false, false, false, true]) // prettier-ignore
  })

  test('of an alarm at once with two sides only when the whole interval lies between them', () => {
    const between = (long: number, answered: number): Judgement => {
      const { figure } = waits(long, answered)
      const limit = limitOn('over_limit_waits', { critical: outside(10, 30) })
      return { ...waits(long, answered), limit, state: stateOf(limit, figure.value) }
    }
    const states = [between(20, 100), between(2, 10), between(0, 100), between(40, 100)]
    expect(states.map(isKept)).toEqual([true, false, false, false])
  })

  test('of everything else as soon as it is not critical', () => {
    const complaints = (number: number): Judgement =>
      judged('complaints', { critical: above(5) }, [count('complaints', SUNDAY, number)])
    expect([complaints(5), complaints(6)].map(isKept)).toEqual([true, false])
  })
})

describe('judge() what rests on few', () => {
  const state = (metric: string, terms: Partial<Limit>, rows: readonly RollUpRow[]) => judged(metric, terms, rows).state
  const limit = { warn: above(5), critical: above(20) }

  test.each([
    // 2 of 3 is 66.7%, 20.8% to 93.9%; 3 of 29 is 10.3%, 3.6% to 26.4%; 3 of 30 is 10.0%; 20 of 29 is 69.0%, 50.8% to 82.7%.
    [2, 3, null, 'critical'],
    [1, 3, null, 'warn'],
    [3, 29, null, 'too_few'],
    [3, 30, null, 'warn'],
    [20, 29, null, 'critical'],
    [1, 29, null, 'ok'],
    [3, 29, 29, 'warn'],
    [3, 30, 31, 'too_few'],
    [2, 3, 1, 'critical'],
  ] as const)('finds %d of %d with min %s %s', (hits, offered, fewest, expected) => {
    expect(state('abandonment', { ...limit, fewest }, abandoned(hits, offered))).toBe(expected)
  })

  test('takes a mean of fewer than it asks for as none, on either side of the bound', () => {
    const waits = (seconds: number) => [durations('wait_time', SUNDAY, [seconds, seconds])]
    expect(state('wait_time', { critical: above(60), fewest: 3 }, waits(90))).toBe('too_few')
    expect(state('wait_time', { critical: above(60), fewest: 3 }, waits(30))).toBe('too_few')
    expect(state('wait_time', { critical: above(60), fewest: 2 }, waits(90))).toBe('critical')
    expect(state('wait_time', { critical: above(60) }, waits(90))).toBe('critical')
    const longest = judged('wait_time', { statistic: 'max', critical: above(60), fewest: 3 }, waits(90))
    expect(sureState(longest)).toBeNull()
  })

  test('leaves what alarms at once as it is, unless the limit asks for more', () => {
    const rows = [count('over_limit_waits', SUNDAY, 1), count('answered', SUNDAY, 10), count('abandoned', SUNDAY, 0)]
    expect(sureState(judged('over_limit_waits', { critical: above(5) }, rows))).toBe('critical')
    expect(judged('over_limit_waits', { critical: above(5), fewest: 20 }, rows).state).toBe('too_few')
    expect(sureState(judged('over_limit_waits', { critical: above(5), fewest: 20 }, rows))).toBeNull()
  })

  test('of a share that can pass 100% there is no interval, so that it is taken as it is', () => {
    const rows = [count('received', SUNDAY, 3), count('resolved', SUNDAY, 4)]
    expect(state('resolution_rate', { critical: below(150) }, rows)).toBe('critical')
    expect(state('resolution_rate', { critical: below(150), fewest: 4 }, rows)).toBe('too_few')
  })
})
