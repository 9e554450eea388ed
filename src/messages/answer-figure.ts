import type { Answer, MetricFigure } from '../domain/answer/answer.ts'
import type { Facts } from '../domain/answer/facts.ts'
import type { Figure } from '../domain/answer/figure.ts'
import { rowsWhere } from '../domain/answer/mix.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { printDuration, printNumber } from '../domain/print-number.ts'
import { formatDates } from '../domain/time/format-dates.ts'
import { countsBehind } from './counts-behind.ts'
import { escapeName } from './escape.ts'
import { countedThings, formatFigure, formatValue, NO_VALUE } from './format-value.ts'
import { channelWords, titleOf, wordsOf } from './names.ts'
import { isSmall } from './small.ts'
import { missingWords } from './why-not.ts'

interface Setting {
  readonly currency: string
  readonly spellings: ReadonlyMap<string, string>
}

/** `Abandonment 5.9%`, the counts behind it, ` (24 of 408)`, and `16–22 Nov 2026 so far`. Escaped. */
export function headlineOf(
  { metric, figure, period, question }: Answer,
  { currency, spellings }: Setting,
): { figure: string; behind: string; when: string } {
  const filters = narrowedTo({ metric, figure, question }, spellings).map((name) => escapeName(name))
  const what = [
    metric.figure.kind === 'scorecard' ? 'Scorecard' : escapeName(titleOf(metric.id)),
    ...(question.statistic ? [question.statistic] : []),
    ...(filters.length > 0 ? [`(${filters.join(', ')})`] : []),
  ].join(' ')
  const key = figure.mix ? `: ${channelWords(figure.mix.key)}` : ''
  const isCard = metric.figure.kind === 'scorecard'
  const value = figure.value === null ? ': no value' : isCard ? '' : ` ${formatFigure(figure.value, metric, currency)}`
  const behind = behindWords({ metric, figure }, currency)
  return { figure: what + key + value, behind, when: `${formatDates(period)}${period.soFar ? ' so far' : ''}` }
}

/** What an answer is narrowed to, as it is called; of a mix the filter along its dimension names the key that is told. */
export function narrowedTo(
  { metric, figure, question }: Pick<Answer, 'metric' | 'figure' | 'question'>,
  spellings: ReadonlyMap<string, string>,
): string[] {
  return Object.entries(figure.mix ? rowsWhere(question, metric) : question.where).map(([dimension, key]) =>
    dimension === 'channel' ? channelWords(key) : (spellings.get(`${dimension}:${key}`) ?? key),
  )
}

/** The counts behind a figure: ` (100 of 1,786)`, ` (12 customers cancelled, 13 orders returned)`, ` (n 63)`. */
function behindWords({ metric, figure }: MetricFigure, currency: string): string {
  const { share, stats, told, n, value, mix } = figure
  if (value === null) return ''
  if (metric.figure.kind === 'scorecard') return value === 1 ? '' : ` (${countedThings(value, 'agents')})`
  if (told) return ` (${toldWords(told)})`
  const small = isSmall(metric, figure) ? ', a small sample' : ''
  const counts = countsBehind({ metric, figure }, currency)
  if (counts !== null) {
    const things = share && metric.figure.kind === 'compliance' ? (share.n === 1 ? ' day' : ' days') : ''
    const inUse = mix ? `, ${countedThings(mix.inUse, 'channels')} in use` : ''
    return ` (${counts}${things}${small}${inUse})`
  }
  const isCounted = stats || metric.unit === 'score' || metric.figure.kind === 'quotient'
  return isCounted && n !== null ? ` (n ${printNumber(n, 0)}${small})` : ''
}

const TOLD_WORDS: ReadonlyMap<string, { readonly things: string; readonly done: string }> = new Map([
  ['cancellations', { things: 'customers', done: 'cancelled' }],
  ['returns', { things: 'orders', done: 'returned' }],
])

function toldWords(told: NonNullable<Figure['told']>): string {
  const said = told.map(({ measure, value }) => {
    if (value === null) return `${wordsOf(measure)} not recorded`
    const words = TOLD_WORDS.get(measure)
    return words
      ? `${countedThings(value, words.things)} ${words.done}`
      : `${printNumber(value, 0)} ${wordsOf(measure)}`
  })
  return said.join(', ')
}

/** What more the figure itself tells: percentiles, the spread of a level, the mean point, what is left over. */
export function figureLines({ metric, figure, facts }: Answer, currency: string): string[] {
  const { stats, spread, meanPoint, share } = figure
  const shown = (value: number): string => formatValue(value, metric.unit, currency)
  return [
    ...(stats ? [statsLine(stats)] : []),
    ...(spread ? [`Mean ${shown(spread.mean)} · least ${shown(spread.min)} · most ${shown(spread.max)}`] : []),
    ...(meanPoint === undefined || isYesOrNo(metric, facts) ? [] : [`Mean rating ${printNumber(meanPoint, 2)}`]),
    ...(share && metric.remainder ? remainderLine(share, metric.remainder) : []),
  ]
}

/** The mean of two points says again what share chose the higher one. */
function isYesOrNo({ figure }: Metric, { measureOf }: Facts): boolean {
  const scale = figure.kind === 'rating-share' ? measureOf(figure.measure).scale : undefined
  return scale !== undefined && scale.high - scale.low === 1
}

function statsLine(stats: NonNullable<Figure['stats']>): string {
  const list = (['mean', 'p50', 'p90', 'max'] as const).map(
    (name) => `${name} ${stats[name] === null ? NO_VALUE : printDuration(stats[name])}`,
  )
  return list.join(' · ')
}

/** By how much the rest grew, or that more was done than came. */
function remainderLine({ hits, n }: NonNullable<Figure['share']>, what: string): string[] {
  if (hits === n) return []
  if (hits > n) return [`${printNumber(hits - n, 0)} more than came in: a backlog is being cleared`]
  return [`${countedThings(n - hits, what)} ${n - hits === 1 ? 'was' : 'were'} added`]
}

const MOST_AREAS = 5

/** `: competitor 4, price 3, not said 2`: of a count that areas are usually told apart of. */
function areaWords({ metric: { figure } }: MetricFigure, facts: Facts): string {
  const measure = figure.kind === 'total' && figure.measures.length === 1 ? figure.measures[0]! : null
  if (measure === null || !facts.measureOf(measure).areas) return ''
  const sums = [...facts.totalsBy(measure, 'area')].filter(([area, sum]) => area !== '' && sum > 0)
  if (sums.length === 0) return ''
  const sorted = sums.toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  const unsaid = (facts.total(measure) ?? 0) - sums.reduce((total, [, sum]) => total + sum, 0)
  const told = sorted.slice(0, MOST_AREAS).map(([area, sum]) => `${escapeName(area)} ${printNumber(sum, 0)}`)
  const more = sorted.length > MOST_AREAS ? [`${sorted.length - MOST_AREAS} more`] : []
  const rest = unsaid > 0 ? [`not said ${printNumber(unsaid, 0)}`] : []
  return `: ${[...told, ...more, ...rest].join(', ')}`
}

/** How sure a share is, with 95 %; nothing of what is no share. */
export function sureWords({ interval }: Figure): string[] {
  return interval ? [`95% sure between ${printNumber(interval.low, 1)}% and ${printNumber(interval.high, 1)}%`] : []
}

/** The metrics under this one, the one beside it, and how the team's agents stand. */
export function otherLines(
  { metric, parts, beside, peers, period, facts, question }: Answer,
  currency: string,
): string[] {
  const under = (other: MetricFigure): string =>
    [
      formatFigure(other.figure.value, other.metric, currency) +
        behindWords(other, currency) +
        missingWords(other.figure),
      ...sureWords(other.figure),
    ].join(', ')
  const middle = (value: number): string => formatFigure(value, metric, currency)
  return [
    ...parts.map((part) => {
      const areas = question.where.area === undefined ? areaWords(part, facts) : ''
      return `${titleOf(part.metric.id)} ${under(part)}${areas}`
    }),
    ...(beside ? [`Beside it: ${wordsOf(beside.metric.id)} ${under(beside)}`] : []),
    ...(peers && peers.median !== null ? [`Median of the team’s ${peers.agents} agents: ${middle(peers.median)}`] : []),
    ...(peers && peers.median === null
      ? [`The team’s median is told from five agents on: ${formatDates(period)} has ${peers.agents}`]
      : []),
  ]
}
