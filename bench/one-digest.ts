import { setTimeout as sleep } from 'node:timers/promises'
import { gatherDigest } from '../src/actions/make-digest.ts'
import { toDrawing } from '../src/charts/quickchart-adapter.ts'
import { BUILT_IN } from '../src/domain/catalogue/built-in.ts'
import { USUAL_SETTINGS } from '../src/domain/digest/digest-settings.ts'
import { oneDay } from '../src/domain/time/period.ts'
import type { ChartBlock } from '../src/message.ts'
import { digestMessage } from '../src/messages/digest.ts'
import { threadMessage } from '../src/messages/digest-thread.ts'
import type { BareDrawn } from './bare-drawing.ts'
import { NO_PICTURES, openStage, send, type Stage } from './digest-stage.ts'
import type { OfficeFigures } from './digest-teams.ts'
import type { Measurement } from './figures.ts'
import { type Bench, order, startWorker } from './machines.ts'
import { dayBack } from './team-data.ts'

const OTHERS = ['revenue', 'backlog', 'customers']

/** Everything that is counted, and some money and levels, which makes twenty metrics; three of them are over their limit. */
const FIGURES: OfficeFigures = {
  measures: [...BUILT_IN.measures.filter(({ kind }) => kind === 'count').map(({ id }) => id), ...OTHERS],
  days: 90,
  broken: ['inquiries', 'complaints', 'orders'],
  charts: 3,
}
const SIZE = { workspaces: 1, channels: 60 }
const ROUNDS = 3
const WARM_UP = 10

/** What one digest costs from due to handed over, in words and in pictures, beside bare Chart.js drawing the same. */
export const oneDigest: Measurement = {
  name: 'one-digest',
  async run(bench) {
    const words = await costs(bench, 'in words', false)
    const whole = await costs(bench, 'with pictures', true)
    const bareMs = await drawBare(bench, whole.charts)
    return [
      {
        what: `a digest of ${words.metrics} metrics and its thread, in words`,
        unit: 'ms CPU',
        ours: words.cpuMs,
        note: `from due to handed over, over ${FIGURES.days} days of figures`,
      },
      {
        what: `its ${whole.charts.length} pictures`,
        unit: 'ms CPU',
        ours: whole.cpuMs.map((ms, round) => ms - words.cpuMs[round]!),
        theirs: bareMs,
        target: { atMost: 1.5 },
        note: 'drawn, encoded, uploaded and shown, against Chart.js drawing and encoding the same configurations bare',
      },
    ]
  },
}

interface Costs {
  readonly cpuMs: readonly number[]
  readonly metrics: number
  readonly charts: readonly ChartBlock[]
}

async function costs(bench: Bench, how: string, pictures: boolean): Promise<Costs> {
  bench.say(`one digest, ${how}`)
  const environment = pictures ? {} : NO_PICTURES
  const stage = await openStage(bench, SIZE, { name: `one-${pictures}`, figures: FIGURES, environment })
  const each = SIZE.channels / (ROUNDS + 1)
  const cpuMs: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const teams = stage.offices.teams.slice(round * each, (round + 1) * each)
    const before = stage.cpuSeconds()
    await send(stage, { teams, pictures })
    // The threads and their pictures follow the digests.
    await sleep(8_000)
    if (round > 0) cpuMs.push((1000 * (stage.cpuSeconds() - before)) / each)
  }
  const told = await messagesOf(stage)
  await stage.stop()
  return { cpuMs, ...told }
}

/** What one of the digests says. */
async function messagesOf({ offices: { store, teams } }: Stage): Promise<Pick<Costs, 'metrics' | 'charts'>> {
  const settings = { ...USUAL_SETTINGS, charts: FIGURES.charts }
  const wanted = { team: teams[0]!, cadence: 'day', period: oneDay(dayBack(1)), settings } as const
  const digest = await gatherDigest(store, wanted)
  const blocks = [...digestMessage(digest).blocks, ...threadMessage(digest).blocks]
  return { metrics: digest.lines.length, charts: blocks.filter((block) => block.type === 'chart') }
}

/** Chart.js alone draws all of them, when warm. */
async function drawBare(bench: Bench, charts: readonly ChartBlock[]): Promise<number[]> {
  const bare = await startWorker(bench, { file: 'bare-drawing.js', core: 'measured' })
  const rounds: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    let ms = 0
    for (const { spec } of charts) {
      const { chart, width, height, devicePixelRatio } = toDrawing(spec)
      const times = round === 0 ? WARM_UP : 1
      const { durationsMs } = await order<BareDrawn>(bare, { chart, width, height, devicePixelRatio, times })
      ms += durationsMs.reduce((sum, one) => sum + one, 0)
    }
    if (round > 0) rounds.push(ms)
  }
  await bare.stop()
  return rounds
}
