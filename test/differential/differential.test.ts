import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
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

/** What is not computed from measures alone. */
const OTHER_QUESTIONS = ['limit_compliance', 'agent']
const METRICS = BUILT_IN.metrics.map(({ id }) => id).filter((id) => !OTHER_QUESTIONS.includes(id))
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
).filter(({ metric, by }) => !isRefused(PLAIN[metric]!, by))

function isRefused({ anonymous }: PlainMetric, by: By | undefined): boolean {
  return by === 'day' ? anonymous === 'of the period' : by === 'agent' && anonymous !== undefined
}

/** The cells asked of a set: each tenth of the sets is dealt a tenth of the cells, like cards. */
function cellsOf(set: number): readonly Cell[] {
  const [tenth, seat] = [Math.floor(set / A_TENTH), set % A_TENTH]
  const [from, to] = [tenth, tenth + 1].map((part) => Math.round((part * CELLS.length) / 10))
  return CELLS.slice(from, to).filter((_cell, index) => index % A_TENTH === seat)
}

/** The cell as a question to the set: sometimes narrowed down, held against another period, of another statistic. */
function questionOf({ metric, shape, by }: Cell, { today }: DataSet, random: Random): PlainQuestion {
  const { anonymous, isDuration } = PLAIN[metric]!
  const filters = DIMENSIONS.filter(() => random.chance(0.12)).map((name) => [name, random.one(NAMES[name])] as const)
  const where = Object.fromEntries(filters.filter(([, value]) => value !== ''))
  const versus = random.chance(0.1) ? random.one(SHAPES).said(today, random) : null
  return {
    metric,
    period: SHAPES[shape]!.said(today, random),
    where: anonymous ? {} : where,
    ...(by ? { by } : {}),
    ...(versus ? { versus } : {}),
    ...(isDuration && random.chance(0.6) ? { stat: random.one<Statistic>(['mean', 'p50', 'p90', 'max']) } : {}),
  }
}

/** What was asked, and which metrics had a value to compare at least once: as a whole, and as a group. */
const asked = new Set<string>()
const valued = { whole: new Set<string>(), group: new Set<string>() }

/** What is wrong in the answers to a set's questions, each with the words to find it by. */
async function faultsOf(store: Awaited<ReturnType<typeof freshStore>>, index: number): Promise<string[]> {
  const set = dataSetOf(SEED + index)
  const team = await openTeam(store, set)
  await team.send(set)
  const random = randomOf(SEED - index)
  // At once, as people do: reads of one team share each other's answers.
  const faults = await Promise.all(
    cellsOf(index).map(async (cell) => {
      const question = questionOf(cell, set, random)
      const answer = await team.ask(question.metric, wordsOf(question))
      asked.add(nameOf(cell))
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
    expect(Object.keys(PLAIN).sort()).toEqual(METRICS.toSorted())
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
    isSoak ? 900_000 : 120_000,
  )

  test('every metric by every dimension was asked for, and every shape of period by every dimension', () => {
    const pairs = (of: (cell: Cell) => string) => new Set(CELLS.map(of))
    const seen = CELLS.filter((cell) => asked.has(nameOf(cell)))
    const metricBy = ({ metric, by }: Cell) => `${metric} by ${by}`
    const shapeBy = ({ shape, by }: Cell) => `${SHAPES[shape]!.name} by ${by}`
    expect([...pairs(metricBy)].filter((pair) => !seen.some((cell) => metricBy(cell) === pair))).toEqual([])
    expect([...pairs(shapeBy)].filter((pair) => !seen.some((cell) => shapeBy(cell) === pair))).toEqual([])
    if (isSoak) expect(CELLS.length - seen.length).toBe(0)
    expect(METRICS.filter((metric) => !valued.whole.has(metric))).toEqual([])
    if (isSoak) expect(METRICS.filter((metric) => !valued.group.has(metric))).toEqual([])
  })
})
