import { afterAll, describe, expect, test } from 'vitest'
import { alertTableOf } from './alert-table.ts'
import { type AlertOutcome, type AlertRun, runAlerts } from './run-alerts.ts'
import { MOST_DELAY_MS, SCALE } from './world.ts'

/** Small with the other tests; `npm run soak -- test/chaos` takes three seeds, and with `--full` ten. */
const SIZES = {
  small: { teams: 3, seeds: 1, withinMs: 3_000 },
  soak: { teams: 6, seeds: 3, withinMs: 15_000 },
  full: { teams: 20, seeds: 10, withinMs: 40_000 },
}
const soak = process.env['FULL'] === '1' ? 'full' : 'soak'
const size = process.env['SOAK'] === '1' ? soak : 'small'
const { seeds, ...amount } = SIZES[size]
const FIRST_SEED = Number(process.env['SEED'] ?? 1)
const LONG_MS = size === 'small' ? 300_000 : 60 * 60_000

type Case = Pick<AlertRun, 'engine' | 'canLookBack'>
const CASES: readonly Case[] = [
  { engine: 'postgres', canLookBack: true },
  { engine: 'sqlite', canLookBack: false },
  ...(size === 'small'
    ? []
    : ([
        { engine: 'postgres', canLookBack: false },
        { engine: 'sqlite', canLookBack: true },
      ] as const)),
]

const outcomes: AlertOutcome[] = []
afterAll(() => {
  const waits = `Every wait of the machine × ${SCALE.toFixed(4)}, Slack late by ${MOST_DELAY_MS} ms at most`
  process.stdout.write(`\n${alertTableOf(outcomes)}\n${waits}; a figure for each seed from ${FIRST_SEED} on\n`)
})

async function keep(run: AlertRun): Promise<AlertOutcome> {
  const outcome = await runAlerts(run)
  outcomes.push(outcome)
  return outcome
}

describe.each(Array.from({ length: seeds }, (_, nth) => FIRST_SEED + nth))('killed at random, seed %i:', (seed) => {
  test.concurrent.each(CASES)(
    'managers hear of every alert and its end, and no message is stale, on $engine, history readable: $canLookBack',
    async (one) => {
      const outcome = await keep({ ...one, ...amount, seed })
      const { wrong, lost, double, stale, stray, broken, kills, alone, gathered } = outcome
      const none = { wrong: [], lost: [], double: [], stale: [], stray: [], broken: [] }
      expect({ wrong, lost, double, stale, stray, broken }).toEqual(none)
      expect(kills).toBeGreaterThan(0)
      expect(alone + gathered).toBeGreaterThan(0)
    },
    LONG_MS,
  )
})
