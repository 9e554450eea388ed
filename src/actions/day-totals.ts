import type { Team } from '../domain/team.ts'
import { addDays } from '../domain/time/day.ts'
import type { CellChange, Repositories } from '../ports.ts'

/**
 * What the days of changed counts come to in all their cells, keyed `measure day`: who corrects one cell may have meant
 * the whole. In the measure's unit, money in minor units.
 */
export async function dayTotals(
  changes: readonly CellChange[],
  { team, store }: { team: Team; store: Pick<Repositories, 'rollUps'> },
): Promise<ReadonlyMap<string, number>> {
  const cells = changes.filter(({ after }) => after?.kind === 'count').map(({ cell }) => cell)
  const wanted = new Map(cells.map(({ measure, day }) => [`${measure} ${day}`, { measure, day }]))
  const totals = new Map<string, number>()
  for (const [key, { measure, day }] of wanted) {
    const end = addDays(day, 1)
    const rows = await store.rollUps.read({ teamId: team.id, measures: [measure], start: day, end, grain: 'channel' })
    totals.set(
      key,
      rows.reduce((sum, { rollUp }) => sum + (rollUp.kind === 'count' ? rollUp.sum : 0), 0),
    )
  }
  return totals
}
