import type { PendingRun } from '../domain/incidents/pending-run.ts'
import { unitOf } from '../domain/limits/basis.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { heldWords } from './held-words.ts'
import { breachWords } from './limit-words.ts'
import { titleOf } from './names.ts'
import { partWords, type Spellings } from './part-words.ts'

/** `⏳ Returns rate of Ana at 12.0% on Mon 23 Nov 2026, over 10% · 1 of the 2 days in a row that make an alert`. Escaped. */
export function pendingLine(
  { limit, breaches, since, last }: PendingRun,
  { team: { catalogue, currency }, spellings }: { readonly team: Team; readonly spellings: Spellings },
): string {
  const { metric, statistic, basis, forDays } = limit
  const bound = (last.outcome === 'critical' ? limit.critical : null) ?? limit.warn ?? limit.critical
  const breach = { basis, bound: bound!, unit: unitOf(basis, catalogue.metricOf(metric).unit), currency }
  const { value, day } = last
  const subject = `${titleOf(metric)}${statistic ? ` ${statistic}` : ''}${partWords(limit, spellings)}`
  const held = `${basis === 'figure' ? 'at ' : ''}${heldWords({ ...limit, ...breach, value, day })}`
  const figure = `${held} on ${formatDay(day)}${breachWords(value, breach)}`
  const begun = since === last.day ? '' : `, since ${formatDay(since)}`
  return `:hourglass_flowing_sand: ${subject} ${figure} · ${breaches} of the ${forDays} days in a row that make an alert${begun}`
}
