import type { PendingRun } from '../domain/incidents/pending-run.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { describeBreach, formatBeyond } from './limit-words.ts'
import { titleOf } from './names.ts'
import { partWords, type Spellings } from './part-words.ts'

/** `⏳ Returns rate of Ana at 12.0% on Mon 23 Nov 2026, over 10% · 1 of the 2 days in a row that make an alert`. Escaped. */
export function pendingLine(
  { limit, breaches, since, last }: PendingRun,
  { team: { catalogue, currency }, spellings }: { readonly team: Team; readonly spellings: Spellings },
): string {
  const { metric, statistic, forDays } = limit
  const { unit } = catalogue.metricOf(metric)
  const bound = last.outcome === 'critical' ? (limit.critical ?? limit.warn) : (limit.warn ?? limit.critical)
  const breach = { bound: bound!, unit, currency }
  const subject = `${titleOf(metric)}${statistic ? ` ${statistic}` : ''}${partWords(limit, spellings)}`
  const figure = `${formatBeyond(last.value, breach)} on ${formatDay(last.day)}, ${describeBreach(last.value, breach)}`
  const begun = since === last.day ? '' : `, since ${formatDay(since)}`
  return `:hourglass_flowing_sand: ${subject} at ${figure} · ${breaches} of the ${forDays} days in a row that make an alert${begun}`
}
