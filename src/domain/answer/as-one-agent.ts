import type { RollUpRow } from '../rollup/rollup-row.ts'

/**
 * The rows of somebody who is kept under several ids as those of one agent, so that they are counted once among others.
 * Stocks keep their ids, which add up: under one, the last of a day would take the others' place.
 */
export function asOneAgent(
  rows: readonly RollUpRow[],
  { agents, agent }: { agents: readonly string[]; agent: string },
): readonly RollUpRow[] {
  if (agents.length === 0) return rows
  return rows.map((row) => (agents.includes(row.agent) && row.rollUp.kind !== 'level' ? { ...row, agent } : row))
}
