import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isChartable } from '../../src/domain/answer/signals.ts'
import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
import { judgementsOn } from '../../src/actions/judge-limits.ts'
import { limitOn } from '../domain/plain-rows.ts'
import { ENGINES, freshStore } from '../store/engines.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { type DataSet, dataSetOf } from './data-set.ts'
import { type Day, shift } from './plain-days.ts'
import {
  plainChange,
  plainDeviation,
  plainMissing,
  plainSignal,
  type PlainHeld,
  type PlainNumber,
} from './plain-held.ts'
import { PLAIN } from './plain-metrics.ts'
import { plainBudget, SPENT, STRETCHES, targetsFor } from './plain-budget.ts'
import { type Random, randomOf } from './random.ts'
import { openTeam } from './team-doors.ts'
import { hasOwnDays, type Basis } from '../../src/domain/limits/basis.ts'

const isSoak = process.env['SOAK'] === '1'
const SETS = isSoak ? 60 : 6
const SEED = Number(process.env['SEED'] ?? 500)

/** Each basis, and what it must come to on a day. */
const PLAINLY: Partial<Record<Basis, (number: PlainNumber, on: { day: Day; set: DataSet }) => PlainHeld>> = {
  'change-percent': (number, on) => plainChange('percent', number, on),
  'change-amount': (number, on) => plainChange('amount', number, on),
  deviation: plainDeviation,
  signal: plainSignal,
  missing: plainMissing,
}

/** What is told by weeks is judged by the week that is over. */
function numberOn(metric: string, random: Random): PlainNumber {
  const { isDuration, anonymous } = PLAIN[metric]!
  return {
    metric,
    statistic: isDuration ? random.one([null, 'p90', 'max'] as const) : null,
    channel: anonymous ? '' : random.one(['', '', 'phone']),
    windowDays: anonymous === 'of the period' ? 7 : random.one([1, 1, 3, 7, 30]),
  }
}

const numberOf = (basis: Basis, number: PlainNumber): PlainNumber =>
  hasOwnDays(basis) ? { ...number, windowDays: 1 } : number

/** Percentiles come from a sketch, and differences of them may be any share of what is left. */
function isNear(found: number | null, plain: number | null, { statistic, metric }: PlainNumber): boolean {
  if (found === null || plain === null) return found === plain
  if (statistic === 'p90') return true
  const slack = metric === 'perceived_retention_gap' ? 1e-6 : 1e-9
  return Math.abs(found - plain) <= slack * Math.max(1, Math.abs(plain))
}

/** Budgets of some stretches, as far as targets allow any. */
async function budgetFaultsOf(store: OpenStore, index: number): Promise<string[]> {
  const set = dataSetOf(SEED + index)
  const doors = await openTeam(store, set)
  await doors.send(set)
  const { team } = doors
  const random = randomOf(SEED + 7_000 + index)
  const targets = targetsFor(random)
  for (const target of targets) await store.targets.put({ ...target, teamId: team.id, setBy: 'U1', setAt: set.now })
  const days = Array.from({ length: 5 }, (_, nth) => shift(set.today, nth - 5))
  const asked = Object.keys(SPENT).flatMap((metric) =>
    STRETCHES.map((per) => ({ metric, per, channel: random.one(['', '', 'phone']) })),
  )
  const critical = { sign: '>', value: 100 } as const
  const judged = asked.map((one) => ({
    limit: limitOn(one.metric, { ...one, basis: 'budget', teamId: team.id, critical }),
    days,
  }))
  const parts = await judgementsOn(store, { team, now: set.now, judged })
  return parts.flatMap((part, nth) =>
    part.days.flatMap(({ day, judgement: { value, state } }) => {
      const { value: plain } = plainBudget(asked[nth]!, { day, set, targets })
      if (plain !== null) budgets.add(plain > 100 ? 'broken' : 'kept')
      const isSame = value === null || plain === null ? value === plain : Math.abs(value - plain) <= 1e-8 * Math.max(1, plain) // prettier-ignore
      const wanted = plain === null ? 'no_value' : plain > 100 ? 'critical' : 'ok'
      const isJudged = state === wanted || Math.abs((plain ?? 0) - 100) < 1e-7
      return isSame && isJudged
        ? []
        : [`set ${set.seed}, budget ${JSON.stringify(asked[nth])} on ${day}: ${value} ${state}, not ${plain}`]
    }),
  )
}

const budgets = new Set<string>()
const valued = new Set<string>()
const signalled = new Set<number>()
const chances = new Set<string>()

async function faultsOf(store: OpenStore, index: number): Promise<string[]> {
  const set = dataSetOf(SEED + index)
  const team = await openTeam(store, set)
  await team.send(set)
  const random = randomOf(SEED - index)
  const days = Array.from({ length: 5 }, (_, nth) => shift(set.today, nth - 5))
  const asked = Object.keys(PLAIN)
    // What reads more days than one, or weeks, has no deviation.
    .filter((id) => !PLAIN[id]!.mixOf)
    .flatMap((metric) =>
      Object.keys(PLAINLY)
        .filter((basis) => basis.startsWith('change') || !PLAIN[metric]!.anonymous)
        .filter((basis) => basis !== 'signal' || isChartable(BUILT_IN.metricOf(metric)))
        .map((basis) => ({ basis: basis as Basis, number: numberOf(basis as Basis, numberOn(metric, random)) })),
    )
  const judged = asked.map(({ basis, number }) => ({
    limit: limitOn(number.metric, {
      ...number,
      basis,
      teamId: team.team.id,
      critical: { sign: '>', value: 0 },
    }),
    days,
  }))
  const parts = await judgementsOn(store, { team: team.team, now: set.now, judged })
  return parts.flatMap((part, nth) => {
    const { basis, number } = asked[nth]!
    return part.days.flatMap(({ day, judgement: { value, isChance, state } }) => {
      const plain = PLAINLY[basis]!(number, { day, set })
      if (plain.value !== null) valued.add(basis)
      if (basis === 'signal' && plain.value !== null) signalled.add(plain.value)
      if (plain.isChance === true) chances.add(basis)
      if (basis === 'signal' && (plain.isChance === 'close' || number.statistic === 'p90')) return []
      const isSame = plain.isChance === 'close' || value === null || isChance === plain.isChance
      const isJudged = plain.isChance === 'close' || plain.value === null || state === (plain.value > 0 ? (plain.isChance ? 'too_few' : 'critical') : 'ok') // prettier-ignore
      const isClose = number.statistic === 'p90' || Math.abs(plain.value ?? 1) < 1e-9
      if (isNear(value, plain.value, number) && isSame && (isJudged || isClose)) return []
      return [
        `set ${set.seed}, ${basis} ${JSON.stringify(number)} on ${day}: ${value} ${isChance} ${state}, not ${JSON.stringify(plain)}`,
      ]
    })
  })
}

describe.each(ENGINES)('what limits hold against their bounds, on %s, agrees with a plain recomputation', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  const indexes = Array.from({ length: SETS }, (_, index) => index)

  test(
    'from raw values, of every metric and basis',
    async () => {
      const faults: string[] = []
      for (const index of indexes.filter((one) => (one % 3 === 2) === (engine === 'postgres')))
        faults.push(...(await faultsOf(store, index)))
      expect(faults.slice(0, 10)).toEqual([])
    },
    isSoak ? 900_000 : 120_000,
  )
})

describe.each(ENGINES)('how much of a budget is used, on %s, agrees with a plain recomputation', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  test(
    'from raw values, of every stretch',
    async () => {
      const faults: string[] = []
      for (let index = 0; index < SETS; index += 1)
        if ((index % 3 === 2) === (engine === 'postgres')) faults.push(...(await budgetFaultsOf(store, index)))
      expect(faults.slice(0, 10)).toEqual([])
      expect([...budgets].sort()).toEqual(['broken', 'kept'])
    },
    isSoak ? 900_000 : 120_000,
  )
})

test('every basis had something to hold, and what may be chance was among it', () => {
  expect([...valued].sort()).toEqual(Object.keys(PLAINLY).sort())
  expect([...signalled].sort((a, b) => a - b)).toEqual([0, 1])
  expect([...chances].sort()).toEqual(['change-amount', 'change-percent'])
})
