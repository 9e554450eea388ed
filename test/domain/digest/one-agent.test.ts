import { describe, expect, test } from 'vitest'
import { makeDigest } from '../../../src/domain/digest/digest.ts'
import { USUAL_SETTINGS } from '../../../src/domain/digest/digest-settings.ts'
import { explainingAgent } from '../../../src/domain/digest/one-agent.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { oneDay } from '../../../src/domain/time/period.ts'
import { count, TEAM } from '../plain-rows.ts'

const DAY = '2026-11-20'
const AGENTS = ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn']

/** Abandoned of 100 offered an agent: a week before, and now. */
function rowsOf(
  agents: readonly string[],
  abandoned: (agent: string) => readonly [before: number, now: number],
): RollUpRow[] {
  return agents.flatMap((agent) =>
    abandoned(agent).flatMap((sum, index) => {
      const day = index === 0 ? addDays(DAY, -7) : DAY
      return [count('offered', day, 100, { agent }), count('abandoned', day, sum, { agent })]
    }),
  )
}

function explain(rows: readonly RollUpRow[]): string | null {
  const wanted = { team: TEAM, cadence: 'day', period: oneDay(DAY), settings: USUAL_SETTINGS } as const
  const { lines } = makeDigest(wanted, { rows, limits: [] })
  const line = lines.find(({ answer }) => answer.metric.id === 'abandonment')!
  return explainingAgent(line.answer, rows)
}

describe('explainingAgent()', () => {
  test('is the one agent without whom the change is no more than chance', () => {
    expect(explain(rowsOf(AGENTS, (agent) => (agent === 'cleo' ? [5, 60] : [5, 6])))).toBe('cleo')
  })

  test('is nobody when all changed', () => {
    expect(explain(rowsOf(AGENTS, () => [5, 14]))).toBeNull()
  })

  test('is nobody when two changed: neither explains it alone', () => {
    expect(explain(rowsOf(AGENTS, (agent) => (agent < 'c' ? [5, 45] : [5, 5])))).toBeNull()
  })

  test('is nobody when nothing changed', () => {
    expect(explain(rowsOf(AGENTS, () => [5, 5]))).toBeNull()
  })

  test('is told of nobody in a team of four', () => {
    expect(explain(rowsOf(AGENTS.slice(0, 4), (agent) => (agent === 'cleo' ? [5, 60] : [5, 6])))).toBeNull()
  })

  test('is nobody when what changed is said of no agent', () => {
    const rows = [
      ...rowsOf(AGENTS, () => [5, 5]),
      count('offered', addDays(DAY, -7), 100),
      count('offered', DAY, 100),
      count('abandoned', DAY, 80),
    ]
    expect(explain(rows)).toBeNull()
  })
})
