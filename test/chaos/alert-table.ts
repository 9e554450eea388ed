import { inColumns } from './columns.ts'
import type { AlertOutcome } from './run-alerts.ts'

const HEADINGS = [
  'engine',
  'history',
  'limits',
  'kills',
  'leases lost',
  'presses',
  'incidents',
  'told alone',
  'gathered',
  'over before',
  'repeats',
  'lost',
  'double',
  'stale',
  'wrong',
]

/** The runs as a table, a line for each engine and kind of Slack; where there are several seeds, a figure for each. */
export function alertTableOf(outcomes: readonly AlertOutcome[]): string {
  const lines = (['postgres', 'sqlite'] as const).flatMap((engine) =>
    [true, false].flatMap((canLookBack) => {
      const runs = outcomes.filter((one) => one.engine === engine && one.canLookBack === canLookBack)
      return runs.length === 0 ? [] : [lineOf(runs)]
    }),
  )
  return inColumns([HEADINGS, ...lines])
}

function lineOf(runs: readonly AlertOutcome[]): string[] {
  const each = (figure: (one: AlertOutcome) => number): string => runs.map(figure).join(', ')
  return [
    runs[0]!.engine,
    runs[0]!.canLookBack ? 'readable' : 'closed',
    `${runs.length} × ${runs[0]!.stories}`,
    each(({ kills }) => kills),
    each(({ attempts }) => attempts['lost'] ?? 0),
    each(({ presses }) => presses),
    each(({ incidents }) => incidents),
    each(({ alone }) => alone),
    each(({ gathered }) => gathered),
    each(({ unheard }) => unheard),
    each(({ repeats }) => repeats),
    each(({ lost }) => lost.length),
    each(({ double }) => double.length),
    each(({ stale }) => stale.length),
    each(({ wrong, stray, broken }) => wrong.length + stray.length + broken.length),
  ]
}
