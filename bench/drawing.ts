import { toDrawing } from '../src/charts/quickchart-adapter.ts'
import { goldenSpecs } from '../test/charts/golden-specs.ts'
import type { BareDrawn } from './bare-drawing.ts'
import type { Drawn } from './draw-pictures.ts'
import { type Figure, type Measurement, quantile } from './figures.ts'
import { order, startWorker } from './machines.ts'
import { memoryOf } from './processes.ts'

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
    const drawer = await startWorker(bench, { file: 'draw-pictures.js', core: 'measured' })
    const bare = await startWorker(bench, { file: 'bare-drawing.js', core: 'measured' })
    const specs = goldenSpecs.filter(([name]) => name.endsWith('-light'))
    const ours = (index: number, times: number) => order<Drawn>(drawer, { spec: specs[index]![1], times })
    const figures: Figure[] = []
    const all: Drawn[] = []
    for (const [index, [name, spec]] of specs.entries()) {
      bench.say(`drawing, ${name}`)
      const rounds: Round[] = []
      const { chart, width, height, devicePixelRatio } = toDrawing(spec)
      for (let round = 0; round <= ROUNDS; round += 1) {
        const times = round === 0 ? WARM_UP : DRAWINGS
        const own = await ours(index, times)
        const theirs = await order<BareDrawn>(bare, { chart, width, height, devicePixelRatio, times })
        if (round > 0) rounds.push({ ours: own, theirs })
      }
      figures.push(figureOf(name.replace('-light', ''), rounds))
      all.push(...rounds.map(({ ours }) => ours))
    }
    await bare.stop()
    bench.say(`drawing, ${MANY} more`)
    const before = memoryOf(drawer).resident
    for (let index = 0; index < MANY; index += 1) await ours(index % specs.length, 1)
    const after = memoryOf(drawer).resident
    await drawer.stop()
    return [
      ...figures,
      {
        what: 'longest hold of the event loop',
        unit: 'ms',
        ours: all.map(({ longestDelayMs }) => longestDelayMs),
        note: `of the thread that answers Slack, in each ${DRAWINGS} drawings; waiting for its core, which the drawing thread shares, included`,
      },
      { what: 'event loop at work a picture', unit: 'ms', ours: all.map(({ busyMs }) => busyMs) },
      { what: 'resident memory when warm', unit: 'MB', ours: [before] },
      { what: `the same after ${MANY} drawings more`, unit: 'MB', ours: [after], note: 'of all kinds in turn' },
    ]
  },
}

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
