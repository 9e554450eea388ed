import type { Answer, MetricFigure } from '../domain/answer/answer.ts'
import { daysWithin } from '../domain/answer/compliance.ts'
import { isWorthTelling, type Group } from '../domain/answer/groups.ts'
import type { Card, Scorecard } from '../domain/answer/scorecard.ts'
import type { TargetReading } from '../domain/answer/target-reading.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { printNumber } from '../domain/print-number.ts'
import { isCalendarGroup } from '../domain/question/question.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import type { Block } from '../message.ts'
import { section } from './blocks.ts'
import { codeTable, type TableRow } from './code-table.ts'
import { countsBehind } from './counts-behind.ts'
import { formatValue, NO_VALUE } from './format-value.ts'
import { channelWords, titleOf, wordsOf } from './names.ts'
import { isSmall } from './small.ts'
import { standing } from './target-line.ts'

const MOST_GROUPS = 20
const MOST_STRETCHES = 53
const MOST_DAYS = 31

interface Setting {
  readonly currency: string
  /** How a key of a dimension is called, as it was written: the table escapes it. */
  readonly nameOf: (key: string) => string
}

/** What the answer is taken apart into, in columns: groups, agents' scorecards or the records of limits. */
export function answerTables(answer: Answer, setting: Setting): Block[] {
  const { groups, scorecard, records } = answer
  return [
    ...(groups ? groupTables(answer, groups, setting) : []),
    ...(scorecard && scorecard.cards.length > 0 ? [scorecardTable(answer, scorecard, setting)] : []),
    ...(records.length > 0 ? [recordTable(answer)] : []),
  ]
}

/** Names and figures in columns; small groups are marked. Of many days the last ones are shown. */
function groupTables(answer: Answer, all: readonly Group[], setting: Setting): Block[] {
  const groups = all.filter(isWorthTelling)
  // Nothing may be recorded there, or not all that the formula needs, or too few anonymous answers.
  const isBare = groups.every(({ figure }) => figure.value === null)
  const none = section(`No ${answer.question.by} has a figure of its own to show`)
  return [...(isBare ? [none] : []), ...(groups.length > 0 ? [groupTable(answer, groups, setting)] : [])]
}

function groupTable({ metric, question }: Answer, groups: readonly Group[], { currency, nameOf }: Setting): Block {
  const { by } = question
  const shown = isCalendarGroup(by)
    ? groups.slice(-(by === 'day' ? MOST_DAYS : MOST_STRETCHES))
    : groups.slice(0, question.top ?? MOST_GROUPS)
  const rows = shown.map(({ key, figure, part, target }): TableRow => ({
    name: part ? stretchName(part, by === 'day') : nameOf(key),
    cells: [
      formatValue(figure.value, metric.unit, currency),
      [countOf({ metric, figure }, currency), target ? targetCell(target, metric, currency) : '']
        .filter((text) => text !== '')
        .join(', '),
    ].filter((cell) => cell !== ''),
  }))
  const above = mixWords({ metric, question })
  return codeTable(rows, { of: groups.length, ...(above === null ? {} : { above }) })
}

/** What a mix is of along another dimension than its own: not how a key's parts spread, but its share of everything. */
function mixWords({ metric: { figure }, question: { by, where } }: Pick<Answer, 'metric' | 'question'>): string | null {
  if (figure.kind !== 'mix' || by === undefined || isCalendarGroup(by) || by === figure.by) return null
  const key = where[figure.by]
  const things = wordsOf(figure.measure)
  return key === undefined
    ? `Each ${by}’s share of all ${things}, whatever the ${figure.by}:`
    : `Each ${by}’s ${things} on ${channelWords(key)} as a share of all ${things}:`
}

/** `target 4m: 12 s over`. */
const targetCell = (target: TargetReading, metric: Metric, currency: string): string =>
  `target ${formatValue(target.value, metric.unit, currency)}: ${standing(target, metric, currency)}`

function stretchName({ period, isCut }: NonNullable<Group['part']>, isDay: boolean): string {
  if (isDay) return formatDay(period.start)
  return `${formatDates(period)}${isCut ? ' (part)' : ''}`
}

/** What stands behind a group's figure: `20 of 408`, `1,000 in 30h`, `n 63`; nothing behind a count. */
function countOf({ metric, figure }: MetricFigure, currency: string): string {
  const { n } = figure
  const small = isSmall(metric, figure) ? ', small' : ''
  const counts = countsBehind({ metric, figure }, currency)
  if (counts !== null) return counts + small
  const { kind } = metric.figure
  return n === null || kind === 'total' || kind === 'level' || kind === 'distinct'
    ? ''
    : `n ${printNumber(n, 0)}${small}`
}

/** A line an agent, best first by what their share is at least; the median under them. A star would be read as bold type. */
function scorecardTable({ question }: Answer, scorecard: Scorecard, { currency, nameOf }: Setting): Block {
  const { metrics, medians } = scorecard
  const cards = scorecard.cards.slice(0, question.top ?? MOST_GROUPS)
  const isMarked = ({ figures }: Card, column: number): boolean => isSmall(metrics[column]!, figures[column]!)
  const marked = metrics.map((_, column) => cards.some((card) => isMarked(card, column)))
  // The last cell stands to the left: an empty one leaves all columns to the right.
  const row = (name: string, cells: readonly string[], isSmallAt = (_column: number) => false): TableRow => ({
    name,
    cells: [...cells.map((cell, column) => cell + (isSmallAt(column) ? '†' : marked[column] ? ' ' : '')), ''],
  })
  const cell = (value: number | null, column: number): string => formatValue(value, metrics[column]!.unit, currency)
  const rows = cards.map((card) =>
    row(
      nameOf(card.agent),
      card.figures.map(({ value }, column) => cell(value, column)),
      (column) => isMarked(card, column),
    ),
  )
  const heading = row('Agent', metrics.map(columnName))
  const last = medians.some((value) => value !== null) ? row('Median', medians.map(cell)) : undefined
  const above = scorecardWords(scorecard, marked.includes(true))
  return codeTable(rows, {
    of: scorecard.cards.length,
    heading,
    ...(last ? { last } : {}),
    ...(above === '' ? {} : { above }),
  })
}

const columnName = ({ id, short }: Metric): string => short ?? titleOf(id)

/** In which order the lines stand, where there are several, and what the mark means. */
function scorecardWords({ metrics, cards, rankedBy }: Scorecard, hasMarks: boolean): string {
  const isAtLeast = cards.some(({ figures }) => figures[rankedBy]!.interval)
  const order = `In order of ${columnName(metrics[rankedBy]!)}${isAtLeast ? ', by what it is at least (95% sure)' : ''}`
  return [...(cards.length > 1 ? [order] : []), ...(hasMarks ? ['† a small sample, under 30'] : [])].join(' · ')
}

/** How each limit fared: on how many days it held. */
function recordTable({ records, period }: Answer): Block {
  const rows = records.slice(0, MOST_GROUPS).map((record): TableRow => {
    const { within, days } = daysWithin(record, period)
    const share = days === 0 ? NO_VALUE : `${printNumber((100 * within) / days, 1)}%`
    const { metric, statistic, channel, area } = record.limit
    const part = [...(channel ? [channelWords(channel)] : []), ...(area ? [area] : [])]
    return {
      name: [titleOf(metric), ...(statistic ? [statistic] : []), ...part].join(' '),
      cells: [share, `${within} of ${days}`],
    }
  })
  return codeTable(rows, { of: records.length })
}
