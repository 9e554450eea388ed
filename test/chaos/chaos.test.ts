import { afterAll, describe, expect, test } from 'vitest'
import { type EngineName, ENGINES } from '../store/engines.ts'
import { POLICIES, type Policy } from './policy.ts'
import { type Outcome, run } from './run.ts'
import { tableOf } from './table.ts'
import { MOST_DELAY_MS, SCALE } from './world.ts'

/**
 * Small with the other tests; `npm run soak -- test/chaos` takes three seeds of 100 digests, and with `--full` ten of 500
 * for the bot: three of 100 show what the simple ways lose. `--seed` gives the first one.
 */
const SIZES = {
  small: { digests: 12, seeds: 1 },
  soak: { digests: 100, seeds: 3 },
  full: { digests: 500, seeds: 10 },
}
const soak = process.env['FULL'] === '1' ? 'full' : 'soak'
const size = process.env['SOAK'] === '1' ? soak : 'small'
const { digests, seeds } = SIZES[size]
/** Of few calls not every seed lets enough go wrong. */
const FIRST_SEED = Number(process.env['SEED'] ?? (size === 'small' ? 176 : 1))
const LONG_MS = size === 'small' ? 180_000 : 60 * 60_000

const OURS: Policy = 'lease and look back'
const simple = POLICIES.filter((policy) => policy !== OURS)

const outcomes: Outcome[] = []
afterAll(() => {
  const waits = `Every wait of the machine × ${SCALE.toFixed(4)}, Slack late by ${MOST_DELAY_MS} ms at most`
  process.stdout.write(`\n${tableOf(outcomes)}\n${waits}; a figure for each seed from ${FIRST_SEED} on\n`)
})

async function keep(policy: Policy, { engine, seed }: { engine: EngineName; seed: number }): Promise<Outcome> {
  const most = policy === OURS ? digests : SIZES.soak.digests
  const outcome = await run({ engine, policy, seed, digests: Math.min(digests, most) })
  outcomes.push(outcome)
  return outcome
}

const seedsOf = (count: number): number[] => Array.from({ length: count }, (_, nth) => FIRST_SEED + nth)

describe.each(seedsOf(Math.min(seeds, SIZES.soak.seeds)))('killed at random, seed %i:', (seed) => {
  // A nemesis that the simple ways survive would prove nothing. In the small size they show it on one engine.
  describe.each(size === 'small' ? (['sqlite'] as const) : ENGINES)('on %s', (engine) => {
    test.concurrent.each(simple)(
      'who would %s loses or doubles digests',
      async (policy) => {
        const { lost, double } = await keep(policy, { engine, seed })
        expect(policy === simple[0] ? lost : double).not.toEqual([])
      },
      LONG_MS,
    )
  })
})

describe.each(seedsOf(seeds))('killed at random, seed %i:', (seed) => {
  test.concurrent.each(ENGINES)(
    'the bot loses and doubles nothing on %s, and its ledger is whole',
    async (engine) => {
      const { lost, double, broken, failed, kills } = await keep(OURS, { engine, seed })
      expect({ lost, double, broken, failed }).toEqual({ lost: [], double: [], broken: [], failed: 0 })
      expect(kills).toBeGreaterThan(0)
    },
    LONG_MS,
  )
})
