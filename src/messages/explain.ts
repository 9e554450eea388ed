import type { Answer } from '../domain/answer/answer.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { usualLimits } from '../domain/limits/usual-limits.ts'
import type { Team } from '../domain/team.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Reply } from '../message.ts'
import { historyLines } from './definitions.ts'
import { directionWords } from './direction-words.ts'
import { formatFigure } from './format-value.ts'
import { formulaOf, formulaWithNumbers } from './formula.ts'
import { limitWords } from './limit-words.ts'
import { mention } from './mention.ts'
import { definitionOf, titleOf, wordsOf } from './names.ts'
import { sentence } from './reply.ts'

/** What a metric means, how it comes about, with a team's numbers put in, and who set its limits. */
export function explainReply(
  metric: Metric,
  known: { team: Team; answer: Answer; limits: readonly Limit[] } | null,
): Reply {
  const aliases = metric.aliases.length > 0 ? ` Also: ${metric.aliases.join(', ')}.` : ''
  const lines = [
    `*${titleOf(metric.id)}* · ${definitionOf(metric)}; ${directionWords(metric.direction)}.${aliases}`,
    `Formula: ${formulaOf(metric)}`,
    ...(known ? numbersLines(metric, known) : []),
    ...(metric.blindSpot ? [`What it can’t tell: ${metric.blindSpot}`] : []),
    ...(metric.parts ? [`Under it: ${metric.parts.map(wordsOf).join(', ')}`] : []),
    ...ownLines(metric, known?.team),
    ...limitLines(metric, known),
  ]
  return sentence(lines.join('\n'))
}

function numbersLines(metric: Metric, { team, answer }: { team: Team; answer: Answer }): string[] {
  const numbers = formulaWithNumbers(metric, answer.facts, team.currency)
  const value = formatFigure(answer.figure.value, metric, team.currency)
  return [`${formatDates(answer.period)}: ${numbers ? `${numbers} = ` : ''}${value}`]
}

/** Of the team's own: what it has meant, since when and by whom. */
function ownLines({ id }: Metric, team: Team | undefined): string[] {
  const definition = team?.definitions.find((one) => one.id === id)
  return definition ? historyLines(definition) : []
}

function limitLines(metric: Metric, known: { team: Team; limits: readonly Limit[] } | null): string[] {
  const set = (known?.limits ?? []).map((limit) => {
    const { currency, zone } = known!.team
    return `Limit: ${limitWords(metric, limit, currency)}, set by ${mention(limit.setBy)} on ${formatDay(dayAt(limit.setAt, zone))}`
  })
  if (set.length > 0) return set
  const [usual] = usualLimits(metric, [])
  if (!usual) return ['No limit set']
  return [`No limit set. The usual one: ${limitWords(metric, usual, known?.team.currency ?? 'EUR')}`]
}
