import type { ChartSpec } from '../src/chart.ts'
import { toDrawing } from '../src/charts/quickchart-adapter.ts'
import { goldenSpecs } from '../test/charts/golden-specs.ts'
import type { BareDrawn } from './bare-drawing.ts'
import type { DrawOrder, Drawn } from './draw-pictures.ts'
import { type Figure, type Measurement, quantile } from './figures.ts'
import { type Bench, order, startFlags, startWorker } from './machines.ts'
import { type Core, memoryOf, type NodeProcess } from './processes.ts'

const ROUNDS = 5
const DRAWINGS = 20
const WARM_UP = 15
const MANY = 300

interface Round {
  readonly ours: Drawn
  readonly theirs: BareDrawn
}

/** How long a picture of each kind takes when warm, beside bare Chart.js; what it costs the rest of the process. */
export const drawing: Measurement = {
  name: 'drawing',
  async run(bench) {
    const specs = goldenSpecs.filter(([name]) => name.endsWith('-light'))
    const inTurn = Array.from({ length: MANY }, (_, index) => specs[index % specs.length]![1])
    return [...(await timesOf(bench, specs)), ...(await costOf(bench, inTurn))]
  },
}

async function timesOf(bench: Bench, specs: readonly (readonly [string, ChartSpec])[]): Promise<Figure[]> {
  const drawer = await startDrawer(bench, 'measured')
  const bare = await startWorker(bench, { file: 'bare-drawing.js', core: 'measured' })
  const figures: Figure[] = []
  for (const [name, spec] of specs) {
    bench.say(`drawing, ${name}`)
    const rounds: Round[] = []
    const { chart, width, height, devicePixelRatio } = toDrawing(spec)
    for (let round = 0; round <= ROUNDS; round += 1) {
      const times = round === 0 ? WARM_UP : DRAWINGS
      const ours = await draw(drawer, { specs: Array.from({ length: times }, () => spec) })
      const theirs = await order<BareDrawn>(bare, { chart, width, height, devicePixelRatio, times })
      if (round > 0) rounds.push({ ours, theirs })
    }
    figures.push(figureOf(name.replace('-light', ''), rounds))
  }
  await Promise.all([bare.stop(), drawer.stop()])
  return figures
}

/** Drawing has a thread of its own: what that of Slack's answers notices of it, and what it leaves in memory. */
async function costOf(bench: Bench, specs: readonly ChartSpec[]): Promise<Figure[]> {
  bench.say(`drawing, ${ROUNDS + 1} × ${MANY} of all kinds`)
  const drawer = await startDrawer(bench, 'both')
  await draw(drawer, { specs })
  const before = memoryOf(drawer).resident
  const drawn: Drawn[] = []
  const rested: Drawn[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now()
    drawn.push(await draw(drawer, { specs }))
    rested.push(await draw(drawer, { restMs: performance.now() - startedAt }))
  }
  const after = memoryOf(drawer).resident
  await drawer.stop()
  return [
    {
      what: 'longest hold of the event loop',
      unit: 'ms',
      ours: drawn.map(({ longestDelayMs }) => longestDelayMs),
      theirs: rested.map(({ longestDelayMs }) => longestDelayMs),
      note: `of the thread that answers Slack, in ${MANY} drawings of all kinds on two cores, and in the same time without any`,
    },
    { what: 'event loop at work a picture', unit: 'ms', ours: drawn.map(({ busyMs }) => busyMs / MANY) },
    { what: 'resident memory when warm', unit: 'MB', ours: [before] },
    { what: `the same after ${ROUNDS * MANY} drawings more`, unit: 'MB', ours: [after] },
  ]
}

const startDrawer = (bench: Bench, core: Core): Promise<NodeProcess> =>
  startWorker(bench, { file: 'draw-pictures.js', core, flags: startFlags() })

const draw = (drawer: NodeProcess, what: DrawOrder): Promise<Drawn> => order(drawer, what)

function figureOf(kind: string, rounds: readonly Round[]): Figure {
  const all = rounds.flatMap(({ ours }) => ours.durationsMs)
  const bytes = rounds.map(({ ours, theirs }) => [ours.bytes, theirs.bytes])[0] ?? []
  const [own, bare] = bytes.map((size) => Math.round(size / 1000))
  return {
    what: `picture drawn: ${kind}`,
    unit: 'ms',
    ours: rounds.map(({ ours }) => quantile(ours.durationsMs, 0.5)),
    theirs: rounds.map(({ theirs }) => quantile(theirs.durationsMs, 0.5)),
    target: { atMost: 1 },
    note: `p99 ${quantile(all, 0.99).toFixed(1)} ms of ${all.length}, ${own} kB; bare Chart.js draws the same configuration, ${bare} kB`,
  }
}
