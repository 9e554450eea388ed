import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
import type { AnswerJson } from '../../src/doors.ts'
import { type EngineName, ENGINES, freshStore } from '../store/engines.ts'
import { type DataSet, dataSetOf } from './data-set.ts'
import { differences } from './differences.ts'
import { NAMES } from './names.ts'
import { plainAnswer } from './plain-answer.ts'
import { SHAPES } from './plain-days.ts'
import { PLAIN, type PlainMetric } from './plain-metrics.ts'
import { type By, type PlainQuestion, type Statistic, wordsOf } from './question.ts'
import { type Random, randomOf } from './random.ts'
import { DIMENSIONS } from './recorded.ts'
import { openTeam } from './team-doors.ts'

const isSoak = process.env['SOAK'] === '1'
const ALL_SETS = 500
const A_TENTH = ALL_SETS / 10
const SETS = isSoak ? ALL_SETS : A_TENTH
/** Every fifth set is recorded on PostgreSQL. */
const SHARE_ON_POSTGRES = 5
const SEED = Number(process.env['SEED'] ?? 20_261_123)

/** What has no formula of measures, but goes by a set's limits or agents. */
const OTHER_QUESTIONS = ['limit_compliance', 'agent']
const METRICS = BUILT_IN.metrics.map(({ id }) => id)
const BYS: readonly (By | undefined)[] = [undefined, ...DIMENSIONS, 'day', 'week', 'month']

/** One thing to ask for: a metric over a shape of period by a dimension. */
interface Cell {
  readonly metric: string
  readonly shape: number
  readonly by: By | undefined
}

const nameOf = ({ metric, shape, by }: Cell): string => `${metric} ${SHAPES[shape]!.name} by ${by ?? 'nothing'}`

/**
 * Every metric over every shape by every dimension, in rounds: each round has every metric by every dimension once, and
 * every shape by every dimension. What
 * is told by whole weeks is not asked for by day, nor anonymous answers by agent.
 */
const CELLS: readonly Cell[] = SHAPES.flatMap((_, round) =>
  METRICS.flatMap((metric, row) =>
    BYS.map((by, column): Cell => ({ metric, by, shape: (round + row + 3 * column) % SHAPES.length })),
  ),
).filter(({ metric, by }) => !isRefused(metric, by))

/** A scorecard goes by agent already, and limits are of the whole team. */
function isRefused(metric: string, by: By | undefined): boolean {
  if (metric === 'agent') return by !== undefined
  if (metric === 'limit_compliance') return DIMENSIONS.some((name) => name === by)
  const { anonymous } = PLAIN[metric]!
  return by === 'day' ? anonymous === 'of the period' : by === 'agent' && anonymous !== undefined
}

/** The cells asked of a set: each tenth of the sets is dealt a tenth of the cells, like cards. */
function cellsOf(set: number): readonly Cell[] {
  const [tenth, seat] = [Math.floor(set / A_TENTH), set % A_TENTH]
  const [from, to] = [tenth, tenth + 1].map((part) => Math.round((part * CELLS.length) / 10))
  return CELLS.slice(from, to).filter((_cell, index) => index % A_TENTH === seat)
}

/** What goes by a set's limits and agents, and shares, whose moves have parts: asked of every set, since few ask for them. */
function moreCells(random: Random): Cell[] {
  const shares = RATIOS_ASKED.map((metric) => ({ metric, by: random.one([undefined, ...DIMENSIONS]) }))
  const limits = [undefined, random.one(['day', 'week', 'month'] as const)]
  return [
    ...limits.map((by) => ({ metric: 'limit_compliance', by })),
    { metric: 'agent', by: undefined },
    { metric: 'agent', by: undefined },
    ...shares,
  ].map((cell) => ({ ...cell, shape: random.below(SHAPES.length) }))
}

const RATIOS_ASKED = ['abandonment', 'resolution_rate', 'csat', 'win_rate', 'call_time']

/** The cell as a question to the set: sometimes narrowed down, held against another period, of another statistic. */
function questionOf({ metric, shape, by }: Cell, { today }: DataSet, random: Random): PlainQuestion {
  const { anonymous, isDuration }: Partial<PlainMetric> = PLAIN[metric] ?? {}
  const filters = DIMENSIONS.filter(() => random.chance(0.12)).map((name) => [name, random.one(NAMES[name])] as const)
  const where = Object.fromEntries(filters.filter(([, value]) => value !== ''))
  const isAlone = anonymous !== undefined || metric === 'limit_compliance'
  const versus = random.chance(0.1) && metric !== 'agent' ? random.one(SHAPES).said(today, random) : null
  return {
    metric,
    period: SHAPES[shape]!.said(today, random),
    where: isAlone ? {} : where,
    ...(by ? { by } : {}),
    ...(versus ? { versus } : {}),
    ...(isDuration && random.chance(0.6) ? { stat: random.one<Statistic>(['mean', 'p50', 'p90', 'max']) } : {}),
  }
}

/** What was asked, and which metrics had a value to compare at least once: as a whole, and as a group. */
const asked = new Set<string>()
const valued = { whole: new Set<string>(), group: new Set<string>() }

/** What is not always there to be said, and so must have been said at least once. */
const SAID = 'change: true, change: false, change: null, split, outside, run, limits, budget of complaints, budget of csat, cards, medians, peers'.split(', ') // prettier-ignore
const SAID_IN_MANY = ['reversal', 'budget of complaints that runs out', 'budget of csat that runs out']
const told = new Set<string>()

function tally({
  comparison,
  split,
  signals = [],
  limits,
  budgets = [],
  cards,
  peers,
  medians = {},
}: AnswerJson): void {
  const said = [
    ...(comparison && comparison.change !== null ? [`change: ${comparison.is_change}`] : []),
    ...(split ? ['split', ...(split.is_reversal ? ['reversal'] : [])] : []),
    ...signals.map(({ kind }) => kind),
    ...(limits ? ['limits'] : []),
    ...budgets.map(({ metric, runs_out: day }) => `budget of ${metric}${day === null ? '' : ' that runs out'}`),
    ...(cards && cards.length > 1 ? ['cards'] : []),
    ...(Object.values(medians).some((median) => median !== null) ? ['medians'] : []),
    ...(peers && peers.median !== null ? ['peers'] : []),
  ]
  for (const one of said) told.add(one)
}

/** What is wrong in the answers to a set's questions, each with the words to find it by. */
async function faultsOf(store: Awaited<ReturnType<typeof freshStore>>, index: number): Promise<string[]> {
  const set = dataSetOf(SEED + index)
  const team = await openTeam(store, set)
  await team.send(set)
  await team.hold(set)
  const random = randomOf(SEED - index)
  // At once, as people do: reads of one team share each other's answers.
  const faults = await Promise.all(
    [...cellsOf(index), ...moreCells(random)].map(async (cell) => {
      const question = questionOf(cell, set, random)
      const answer = await team.ask(question.metric, wordsOf(question))
      asked.add(nameOf(cell))
      tally(answer)
      if (answer.value !== null) valued.whole.add(cell.metric)
      if (answer.groups?.some(({ value }) => value !== null)) valued.group.add(cell.metric)
      const found = differences(answer, plainAnswer(question, set), { question, currency: set.settings.currency })
      const words = `set ${set.seed}, ${question.metric} ${JSON.stringify({ ...question, period: question.period.words })}`
      return found.map((fault) => `${words}: ${fault}`)
    }),
  )
  return faults.flat()
}

const indexes = Array.from({ length: SETS }, (_, index) => index)
const onEngine = (engine: EngineName): number[] =>
  indexes.filter((index) => (index % SHARE_ON_POSTGRES === SHARE_ON_POSTGRES - 1) === (engine === 'postgres'))

describe('answers through the doors agree with a plain recomputation from raw values', () => {
  test('every metric has a plain formula', () => {
    expect([...Object.keys(PLAIN), ...OTHER_QUESTIONS].sort()).toEqual(METRICS.toSorted())
  })

  test.each(ENGINES)(
    'of every metric, period and dimension on %s',
    async (engine) => {
      const store = await freshStore(engine)
      const faults: string[] = []
      for (const index of onEngine(engine)) faults.push(...(await faultsOf(store, index)))
      await store.close()
      expect(faults).toEqual([])
    },
    isSoak ? 1_800_000 : 240_000,
  )

  test('every metric by every dimension was asked for, and every shape of period by every dimension', () => {
    const pairs = (of: (cell: Cell) => string) => new Set(CELLS.map(of))
    const seen = CELLS.filter((cell) => asked.has(nameOf(cell)))
    const metricBy = ({ metric, by }: Cell) => `${metric} by ${by}`
    const shapeBy = ({ shape, by }: Cell) => `${SHAPES[shape]!.name} by ${by}`
    expect([...pairs(metricBy)].filter((pair) => !seen.some((cell) => metricBy(cell) === pair))).toEqual([])
    expect([...pairs(shapeBy)].filter((pair) => !seen.some((cell) => shapeBy(cell) === pair))).toEqual([])
    expect([...SAID, ...(isSoak ? SAID_IN_MANY : [])].filter((one) => !told.has(one))).toEqual([])
    if (isSoak) expect(CELLS.length - seen.length).toBe(0)
    expect(METRICS.filter((metric) => !valued.whole.has(metric))).toEqual([])
    // A scorecard has cards instead of groups.
    if (isSoak) expect(METRICS.filter((metric) => !valued.group.has(metric))).toEqual(['agent'])
  })
})
