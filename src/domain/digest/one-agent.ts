import type { Answer } from '../answer/answer.ts'
import { changeOf, type Change } from '../answer/change.ts'
import { factsOf, indexRows, type RowIndex } from '../answer/facts.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import { FEWEST_ANONYMOUS } from '../answer/whole-weeks.ts'

/**
 * The agent without whom at most half of a change is left, and no more than chance, when that is so of one agent alone;
 * null otherwise, and in a team of so few that everybody would know who it is. The rows are those of the answer's
 * measures, a row a cell, over its period and the one it is compared with.
 */
export function explainingAgent({ metric, comparison, index }: Answer, rows: readonly RollUpRow[]): string | null {
  const change = comparison?.change
  if (!comparison || !change?.isChange) return null
  const agents = [...new Set(rows.map(({ agent }) => agent))].filter((agent) => agent !== '')
  if (agents.length < FEWEST_ANONYMOUS) return null
  const changeIn = (within: RowIndex): Change | null =>
    changeOf(metric, {
      current: factsOf(within, comparison.period),
      previous: factsOf(within, comparison.partner),
      history: [],
    })
  const explaining = agents.filter((agent) => {
    const others = rows.filter((row) => row.agent !== agent)
    const left = changeIn(indexRows(others, { catalogue: index.catalogue, today: index.today, aboutAreas: false }))
    return left !== null && isLittleOf(left, change)
  })
  return explaining.length === 1 ? explaining[0]! : null
}

/** A total's noise is known from earlier periods, which are not read here: of it the size alone decides. */
function isLittleOf(left: Change, whole: Change): boolean {
  const isHalf = Math.abs(left.amount) <= Math.abs(whole.amount) / 2
  return isHalf && (whole.unit !== 'pp' || left.isChange !== true)
}
