import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import type { Statistic } from '../limits/limit.ts'
import type { Question } from '../question/question.ts'
import { answersWithin } from '../rollup/rating.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import { addDays, eachDay } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { factsOf, FEWEST_ANONYMOUS, groupRows, indexRows, type Facts, type RowIndex } from './facts.ts'
import { figureOf, HIDDEN, percentOf, type Figure } from './figure.ts'

/** A part of an answer: what one key of a dimension, or one day, has to itself. */
export interface Group {
  /** Empty for "not said". */
  readonly key: string
  readonly figure: Figure
}

/** The figure of each day of the period, in order. */
export function groupByDay(
  metric: Metric,
  { index, period, statistic }: { index: RowIndex; period: Period; statistic: Statistic | undefined },
): Group[] {
  const days = eachDay(period.start, period.end).map((day) => {
    const facts = factsOf(index, { start: day, end: addDays(day, 1) })
    return { key: day, facts, figure: figureOf(metric, facts, statistic) }
  })
  return withoutFewAnswers(metric, days)
}

/**
 * The figure of each key of the question's dimension that has one, "not said" last; null without a dimension. Agents are
 * ranked by what their share is at least, so that 3 of 3 does not come before 95 of 100; all else by value, largest first.
 */
export function groupByKey(
  metric: Metric,
  {
    rows,
    whole,
    question,
    catalogue,
  }: { rows: readonly RollUpRow[]; whole: Facts; question: Question; catalogue: Catalogue },
): Group[] | null {
  const { by, where, statistic } = question
  if (by === undefined || by === 'day') return null
  const aboutAreas = by === 'area' || where.area !== undefined
  const groups = [...groupRows(rows, by)].map(([key, own]) => {
    const facts = factsOf(indexRows(own, { catalogue, aboutAreas }), whole.period)
    return { key, facts, figure: shareOfMix(metric, { facts, whole }) ?? figureOf(metric, facts, statistic) }
  })
  const shown = withoutFewAnswers(metric, groups).filter(({ figure }) => figure.value !== null)
  const rank = ({ figure }: Group): number => (by === 'agent' ? figure.interval?.low : null) ?? figure.value ?? 0
  return shown.sort((a, b) => notSaidLast(a, b) || rank(b) - rank(a) || (a.key < b.key ? -1 : 1))
}

const notSaidLast = (a: Group, b: Group): number => Number(a.key === '') - Number(b.key === '')

/** Of a mix, the key's own share of the whole. */
function shareOfMix({ figure }: Metric, { facts, whole }: { facts: Facts; whole: Facts }): Figure | null {
  if (figure.kind !== 'mix') return null
  const [hits, n] = [facts.total(figure.measure), whole.total(figure.measure)]
  return hits === null || n === null ? null : percentOf({ hits, n })
}

interface KnownGroup extends Group {
  readonly facts: Facts
}

/**
 * Hides groups of fewer than five anonymous answers, and then further ones, the smallest first, until what is hidden
 * can't be told from the whole less what is shown.
 */
function withoutFewAnswers(metric: Metric, groups: readonly KnownGroup[]): Group[] {
  const hidden = new Set<KnownGroup>()
  let hiddenAnswers = 0
  const sized = groups.map((group) => ({ group, answers: anonymousAnswers(metric, group.facts) }))
  for (const { group, answers } of sized.sort((a, b) => a.answers - b.answers)) {
    if (answers === 0 || Math.min(answers, hiddenAnswers || Infinity) >= FEWEST_ANONYMOUS) continue
    hidden.add(group)
    hiddenAnswers += answers
  }
  return groups.map((group) => ({ key: group.key, figure: hidden.has(group) ? HIDDEN : group.figure }))
}

/** How many anonymous answers a metric's figure rests on; 0 for all other metrics. */
function anonymousAnswers({ figure }: Metric, facts: Facts): number {
  if (figure.kind !== 'rating-share' || !facts.measureOf(figure.measure).anonymous) return 0
  const rolled = facts.rollUp(figure.measure, 'rating')
  return rolled ? answersWithin(rolled) : 0
}
