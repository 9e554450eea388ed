import { inColumns } from './columns.ts'
import { POLICIES } from './policy.ts'
import type { Outcome } from './run.ts'

const HEADINGS = ['policy', 'engine', 'digests', 'kills', 'leases lost', 'lost', 'double', 'failed', 'expired']

/** The runs as a table, a line for each policy and engine; where there are several seeds, a figure for each. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const lines = POLICIES.flatMap((policy) =>
    (['postgres', 'sqlite'] as const).flatMap((engine) => {
      const runs = outcomes.filter((one) => one.policy === policy && one.engine === engine)
      return runs.length === 0 ? [] : [lineOf(runs)]
    }),
  )
  return inColumns([HEADINGS, ...lines])
}

function lineOf(runs: readonly Outcome[]): string[] {
  const each = (figure: (one: Outcome) => number): string => runs.map(figure).join(', ')
  return [
    runs[0]!.policy,
    runs[0]!.engine,
    `${runs.length} × ${runs[0]!.digests}`,
    each(({ kills }) => kills),
    each(({ attempts }) => attempts['lost'] ?? 0),
    each(({ lost }) => lost.length),
    each(({ double }) => double.length),
    each(({ failed }) => failed),
    each(({ expired }) => expired),
  ]
}
