import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure, Measurement } from './figures.ts'
import { databaseIn, type Served, startBareBolt, startBot, startStandIn } from './machines.ts'
import { memoryOf } from './processes.ts'
import { loadTeam } from './team-data.ts'

const ROUNDS = 3
/** V8 gives the memory that loading took back by and by: in the full run it gets the time. */
const SETTLE_MS = { usual: 5_000, full: 60_000 }

interface Idle {
  readonly resident: number
  readonly own: number
  readonly readyMs: number
}

/** What a bot that nobody asks anything costs, beside a bare Bolt app: memory, and the time to start. */
export const idle: Measurement = {
  name: 'idle',
  async run(bench) {
    const file = databaseIn(bench, 'idle')
    await loadTeam(file, {})
    const standIn = await startStandIn(bench)
    const settleMs = bench.isFull ? SETTLE_MS.full : SETTLE_MS.usual
    const rounds: { bot: Idle; bare: Idle }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      bench.say(`idle, round ${round + 1} of ${ROUNDS}`)
      const bot = await startBot(bench, standIn, file)
      const bare = await startBareBolt(bench, standIn)
      await sleep(settleMs)
      rounds.push({ bot: idleOf(bot), bare: idleOf(bare) })
      for (const one of [bot, bare]) await one.stop()
    }
    await standIn.stop()
    const figure = (what: string, unit: string, of: (idle: Idle) => number): Figure => ({
      what,
      unit,
      ours: rounds.map(({ bot }) => of(bot)),
      theirs: rounds.map(({ bare }) => of(bare)),
    })
    return [
      {
        ...figure('resident memory when idle', 'MB', ({ resident }) => resident),
        target: { atMost: 1.5 },
        note: `SQLite and HTTP mode, ${settleMs / 1000} s after it was ready; against a bare Bolt app`,
      },
      figure('of that, not shared', 'MB', ({ own }) => own),
      {
        ...figure('time to ready', 'ms', ({ readyMs }) => readyMs),
        note: 'until /readyz says so, on a database that is up to date; the bare app until it answers',
      },
    ]
  },
}

function idleOf(app: Served): Idle {
  return { ...memoryOf(app), readyMs: app.readyMs }
}
