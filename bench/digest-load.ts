import { setTimeout as sleep } from 'node:timers/promises'
import { NO_PICTURES, openStage, send, type Sent, type Stage, untilThreads } from './digest-stage.ts'
import { type Figure, type Measurement, quantile } from './figures.ts'
import type { Load, LoadResult } from './generator.ts'
import { type Bench, order, startWorker } from './machines.ts'
import { memoryOf } from './processes.ts'

const MORNING = { channels: 50, digestsAChannel: 10 }
/** One message a second and channel: ten of them, the first at once, and what a post itself takes. */
const MORNING_S = MORNING.digestsAChannel
const CHANNELS = 5
/** Each draws a picture for some 50 ms: usually half as many workspaces. */
const WORKSPACES = { words: { usual: 200, full: 2_000 }, pictures: { usual: 100, full: 2_000 } }
/** How many digests the cost of one is taken from, after as many that warm up. */
const SAMPLE = 200
const MOST_ACK_MS = 300
const EVERY_MS = 1_000

/** How quickly digests go out that are all due at one moment, and whether anything else suffers meanwhile. */
export const digestLoad: Measurement = {
  name: 'digest-load',
  run: async (bench) => [...(await measureMorning(bench)), ...(await measureOffices(bench))],
}

async function measureMorning(bench: Bench): Promise<Figure[]> {
  const size = { workspaces: 1, channels: MORNING.channels }
  const stage = await openStage(bench, size, { name: 'morning', environment: NO_PICTURES })
  const teams = stage.offices.teams
  await send(stage, { teams })
  await untilThreads(stage, teams.length)
  const rounds: Sent[] = []
  for (let round = 1; round <= (bench.isFull ? 3 : 1); round += 1) {
    bench.say('digests, 500 due in 50 channels')
    await sleep(1_500)
    rounds.push(await send(stage, { teams, days: MORNING.digestsAChannel }))
    await untilThreads(stage, teams.length * MORNING.digestsAChannel)
  }
  await stage.stop()
  const tooFast = rounds.reduce((sum, { posted }) => sum + posted.tooFast, 0)
  if (tooFast > 0) bench.say(`digests, Slack turned away ${tooFast} posts that came too fast`)
  return [
    {
      what: '500 digests due at once in 50 channels, until the last is posted',
      unit: 's',
      ours: rounds.map(({ seconds }) => seconds),
      theirs: rounds.map(() => MORNING_S),
      target: { atMost: 1.2 },
      note: `ten to a channel, against one message a second and channel; Slack turned ${tooFast} away as too fast`,
    },
  ]
}

async function measureOffices(bench: Bench): Promise<Figure[]> {
  const size = bench.isFull ? 'full' : 'usual'
  const words = { how: 'in words', workspaces: WORKSPACES.words[size], pictures: false, rounds: 2 }
  const pictures = { how: 'with their pictures', workspaces: WORKSPACES.pictures[size], pictures: true, rounds: 1 }
  return [...(await measureTeams(bench, words)), ...(await measureTeams(bench, pictures))]
}

interface Due {
  readonly how: string
  readonly workspaces: number
  readonly pictures: boolean
  readonly rounds: number
}

/** A digest of each team in so many workspaces, all due at once; what one costs is taken from others than these. */
async function measureTeams(bench: Bench, { how, workspaces, pictures, rounds: count }: Due): Promise<Figure[]> {
  const size = { workspaces: workspaces + (2 * SAMPLE) / CHANNELS, channels: CHANNELS }
  const environment = pictures ? {} : NO_PICTURES
  const stage = await openStage(bench, size, { name: `offices-${how}`, environment })
  const eachS = await costOfOne(bench, stage, pictures)
  const teams = stage.offices.teams.slice(2 * SAMPLE)
  bench.say(`digests, ${teams.length.toLocaleString('en')} due at once ${how}`)
  const commands = await typeBeside(bench, stage)
  const memory = watchMemory(stage)
  const rounds: Sent[] = []
  for (let round = 0; round < count; round += 1) {
    rounds.push(await send(stage, { teams, pictures }))
    if (round < count - 1) await untilThreads(stage, teams.length)
  }
  const residentMb = memory.stop()
  const ackMs = await commands.stop()
  await stage.stop()
  return [
    ...sentFigures(how, { rounds, count: teams.length, eachS }),
    {
      what: 'a command acknowledged meanwhile, p99',
      unit: 'ms',
      ours: [quantile(ackMs, 0.99)],
      theirs: [MOST_ACK_MS],
      target: { atMost: 1 },
      note: `${ackMs.length} slash commands, about ten a second; ${quantile(ackMs, 0.5).toFixed(1)} ms in the middle, ${Math.max(...ackMs).toFixed(0)} ms at most`,
    },
    memoryFigure(residentMb),
  ]
}

function memoryFigure(residentMb: readonly number[]): Figure {
  const half = Math.floor(residentMb.length / 2)
  return {
    what: 'most resident memory in the second half of it',
    unit: 'MB',
    ours: [Math.max(...residentMb.slice(half))],
    theirs: [Math.max(...residentMb.slice(0, half))],
    target: { atMost: 1.1 },
    note: `against in the first; before it ${residentMb[0]!.toFixed(0)} MB, after it ${residentMb.at(-1)!.toFixed(0)} MB`,
  }
}

function sentFigures(
  how: string,
  { rounds, count, eachS }: { rounds: readonly Sent[]; count: number; eachS: number },
): Figure[] {
  const tooFast = rounds.reduce((sum, { posted }) => sum + posted.tooFast, 0)
  const refused = rounds.flatMap(({ posted }) => posted.refused).join(', ')
  return [
    {
      what: `${count.toLocaleString('en')} digests due at once ${how}, until the last`,
      unit: 's',
      ours: rounds.map(({ seconds }) => seconds),
      theirs: rounds.map(() => eachS * count),
      target: { atMost: 1.5 },
      note: `against the CPU time of one in a batch of ${SAMPLE}, ${(1000 * eachS).toFixed(1)} ms, × ${count.toLocaleString('en')} ÷ 1 core; Slack turned ${tooFast} away as too fast and refused ${refused === '' ? 'nothing' : refused}`,
    },
    { what: `digests a second ${how}`, unit: '/s', ours: rounds.map(({ seconds }) => count / seconds) },
    {
      what: `CPU time of one then`,
      unit: 'ms',
      ours: rounds.map(({ cpuSeconds }) => (1000 * cpuSeconds) / count),
      note: how,
    },
  ]
}

/** Types commands until it is told to stop, about ten a second; gives how long each took to be acknowledged. */
async function typeBeside(bench: Bench, { standIn, bot }: Stage): Promise<{ stop(): Promise<number[]> }> {
  const generator = await startWorker(bench, { file: 'generator.js', core: 'driver' })
  const load: Load = {
    url: bot.eventsUrl,
    signingSecret: standIn.signingSecret,
    texts: ['help'],
    durationMs: 1_000,
    concurrency: 1,
    pauseMs: 100,
    answerWith: null,
  }
  const ackMs: number[] = []
  const over = new AbortController()
  const typing = (async () => {
    while (!over.signal.aborted) {
      const result = await order<LoadResult>(generator, load)
      if (result.failures.length > 0) throw new Error(`Cannot measure: a command failed, ${result.failures[0]}`)
      ackMs.push(...result.ackMs)
    }
  })()
  typing.catch(() => {})
  return {
    async stop() {
      over.abort()
      await typing
      await generator.stop()
      return ackMs
    },
  }
}

/** Notes the bot's resident memory in MB, at once and then every second, until it is told to stop. */
function watchMemory({ bot }: Stage): { stop(): number[] } {
  const residentMb = [memoryOf(bot).resident]
  const timer = setInterval(() => residentMb.push(memoryOf(bot).resident), EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      return [...residentMb, memoryOf(bot).resident]
    },
  }
}

/** Seconds of CPU that one digest costs in a small batch, when the code is hot. */
async function costOfOne(bench: Bench, stage: Stage, pictures: boolean): Promise<number> {
  const { teams } = stage.offices
  bench.say(`digests, what one costs, from ${SAMPLE}`)
  // Others than those that are measured: a picture that was made once is not made again.
  await send(stage, { teams: teams.slice(0, SAMPLE), pictures })
  await untilThreads(stage, SAMPLE)
  const { cpuSeconds } = await send(stage, { teams: teams.slice(SAMPLE, 2 * SAMPLE), pictures })
  await untilThreads(stage, SAMPLE)
  await sleep(1_500)
  return cpuSeconds / SAMPLE
}
