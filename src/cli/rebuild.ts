import type { Word } from './context.ts'
import { readOptions } from './read-options.ts'

const PAGE = 200

export const rebuild: Word = {
  name: 'rebuild',
  usage: ['rebuild'],
  async run(args, context) {
    readOptions(args, {})
    const store = await context.store()
    const sum = { teams: 0, cells: 0, differed: 0 }
    for (let last = 0; ;) {
      const teams = await store.teams.page(last, PAGE)
      for (const team of teams) {
        const { cells, differed } = await store.transaction(({ ledger }) => ledger.rebuild(team))
        sum.teams += 1
        sum.cells += cells
        sum.differed += differed
        last = team.id
      }
      if (teams.length < PAGE) break
    }
    context.print(
      `Rebuilt ${sum.cells} cells of ${sum.teams} teams from the ledger: ${sum.differed} differed and were mended`,
    )
    return 0
  },
}
