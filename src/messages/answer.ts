import type { Answer, Comparison, Group } from '../domain/answer/answer.ts'
import type { Figure } from '../domain/answer/figure.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import type { Judgement } from '../domain/limits/judge.ts'
import { formatQuestion } from '../domain/question/parse-question.ts'
import { isShare, SMALL_SAMPLE } from '../domain/statistics/wilson.ts'
import type { Team } from '../domain/team.ts'
import { daysBetween } from '../domain/time/day.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import type { Block, Message } from '../message.ts'
import { answerChart, chartBlock } from './answer-chart.ts'
import { buttons, context, section } from './blocks.ts'
import { escapeName } from './escape.ts'
import { fixed, formatMoney, formatSeconds, formatValue, formatWithUnit, NO_VALUE, signed } from './format-value.ts'
import { describeBound, STATE_MARKS, STATE_WORDS } from './limit-words.ts'
import { titleOf, wordsOf } from './names.ts'

/** What wording an answer takes beside it. */
export interface AnswerSetting {
  readonly team: Pick<Team, 'currency' | 'name'>
  /** How agents and areas are spelled, keyed `agent:…` and `area:…`. */
  readonly spellings: ReadonlyMap<string, string>
}

const MOST_GROUPS = 20

/** The answer in words, its picture's place, and buttons for the next likely question. */
export function answerMessage(answer: Answer, setting: AnswerSetting): Message {
  const headline = headlineOf(answer, setting)
  const nameOf = (key: string): string => groupName(answer, key, setting)
  const chart = answerChart(answer, { currency: setting.team.currency, nameOf })
  const blocks: Block[] = [
    section([`*${headline}*`, ...detailLines(answer, setting)].join('\n')),
    ...(answer.groups ? [groupTable(answer, answer.groups, setting)] : []),
    ...(chart ? [chartBlock(chart)] : []),
    context(footer(answer)),
    ...answerButtons(answer),
  ]
  return { text: headline, blocks }
}

/** `Abandonment 5.9%, 16–22 Nov 2026`. Escaped. */
export function headlineOf({ metric, figure, period, question }: Answer, { team, spellings }: AnswerSetting): string {
  const filters = Object.entries(question.where).map(([key, value]) =>
    escapeName(spellings.get(`${key}:${value}`) ?? value),
  )
  const what = [titleOf(metric.id), ...(question.statistic ? [question.statistic] : []), ...filters].join(', ')
  const value =
    metric.unit === 'events'
      ? formatValue(figure.value, metric.unit, team.currency)
      : formatWithUnit(figure.value, metric.unit, team.currency)
  return `${what}: ${figure.value === null ? 'no value' : value} · ${formatDates(period)}${period.soFar ? ' so far' : ''}`
}

function detailLines(answer: Answer, setting: AnswerSetting): string[] {
  const { team } = setting
  return [
    ...behindLines(answer),
    ...(answer.comparison ? [comparisonLine(answer.metric, answer.comparison, team.currency)] : []),
    ...(answer.judgement ? [limitLine(answer.metric, answer.judgement, team.currency)] : []),
    ...answer.parts.map(
      ({ metric, figure }) =>
        `${titleOf(metric.id)}: ${formatWithUnit(figure.value, metric.unit, team.currency)}${whyNot(figure)}`,
    ),
    ...(answer.beside
      ? [
          `Beside it, ${wordsOf(answer.beside.metric.id)}: ${formatWithUnit(answer.beside.figure.value, answer.beside.metric.unit, team.currency)}${whyNot(answer.beside.figure)}`,
        ]
      : []),
  ]
}

/** The counts behind the figure. */
function behindLines({ metric, figure }: Answer): string[] {
  const { share, stats, told, interval, missing } = figure
  if (figure.value === null)
    return [
      `No value: ${missing.length > 0 ? `${missing.map(wordsOf).join(', ')} not recorded in this period` : 'the division has nothing below the line'}`,
    ]
  if (told) return [toldLine(figure)]
  if (share) {
    const small = share.n < SMALL_SAMPLE && isShare(share) ? ', a small sample' : ''
    const range = interval ? ` · 95% sure between ${fixed(interval.low, 1)}% and ${fixed(interval.high, 1)}%` : ''
    return [`${fixed(share.hits, 0)} of ${fixed(share.n, 0)}${small}${range}`]
  }
  if (stats) {
    const list = (['mean', 'p50', 'p90', 'max'] as const).map(
      (name) => `${name} ${stats[name] === null ? NO_VALUE : formatSeconds(stats[name])}`,
    )
    return [`${list.join(' · ')} · n ${fixed(figure.n ?? 0, 0)}`]
  }
  return metric.unit === 'score' && figure.n !== null ? [`n ${fixed(figure.n, 0)}`] : []
}

const TOLD_WORDS: Readonly<Record<string, string>> = {
  cancellations: 'customers cancelled',
  returns: 'orders returned',
}

function toldLine({ told = [] }: Figure): string {
  const said = told.map(({ measure, value }) => {
    const words = TOLD_WORDS[measure] ?? wordsOf(measure)
    return value === null ? `${words}: not recorded` : `${fixed(value, 0)} ${words}`
  })
  return said.join(' · ')
}

const whyNot = ({ value, missing }: Figure): string =>
  value === null && missing.length > 0 ? ` (${missing.map(wordsOf).join(', ')} not recorded)` : ''

function comparisonLine(metric: Metric, comparison: Comparison, currency: string): string {
  const { period, partner, figure, partnerFigure, change } = comparison
  const before = `${formatDates(partner)} (${formatWithUnit(partnerFigure.value, metric.unit, currency)})`
  if (!change)
    return partnerFigure.value === null
      ? `Nothing to compare with on ${formatDates(partner)}`
      : `Nothing yet to compare with ${before}`
  const own = `${formatDates(period)} (${formatWithUnit(figure.value, metric.unit, currency)})`
  const amount = changeWords(change, currency)
  if (change.amount === 0) return `Same as ${before}`
  if (change.isChange === false) return `About the same as ${before}: ${amount}, no more than chance`
  const verdict = verdictOf(metric, change.amount)
  return `${change.amount > 0 ? '▲' : '▼'} ${amount}${verdict} · ${own} against ${before}`
}

/** `+2.3 pp`, `+12 (+8.1%)`, `−14.0 s (−17.2%)`; per day where the lengths differ. */
export function changeWords(
  { amount, unit, percent, isPerDay }: NonNullable<Comparison['change']>,
  currency: string,
): string {
  const perDay = isPerDay ? ' a day' : ''
  const share = percent === null ? '' : ` (${signed(percent, 1)}%)`
  if (unit === 'pp') return `${signed(amount, 1)} pp`
  const plus = amount > 0 ? '+' : '−'
  if (unit === 's') return `${plus}${formatSeconds(Math.abs(amount))}${share}`
  if (unit === 'money') return `${plus}${formatMoney(Math.abs(amount), currency)}${perDay}${share}`
  const decimals = isPerDay || unit === 'per hour' || unit === 'per 1000' || unit === 'score' ? 1 : 0
  return `${signed(amount, decimals)}${perDay}${share}`
}

function verdictOf({ direction }: Metric, amount: number): string {
  if (direction === 'up') return amount > 0 ? ', better' : ', worse'
  if (direction === 'down') return amount > 0 ? ', worse' : ', better'
  return ''
}

/** `🔴 Critical: 9.1% on Sun 22 Nov 2026 breaks > 8%`. */
export function limitLine(metric: Metric, { limit, window, figure, state }: Judgement, currency: string): string {
  const when =
    daysBetween(window.start, window.end) === 1
      ? `on ${formatDay(window.start)}`
      : `over ${limit.windowDays} days, ${formatDates(window)}`
  const statistic = limit.statistic ? `${limit.statistic} ` : ''
  const bounds = (['warn', 'critical'] as const).flatMap((severity) => {
    const bound = limit[severity]
    return bound ? [`${severity} ${describeBound(bound, metric.unit, currency)}`] : []
  })
  return `${STATE_MARKS[state]} Limit ${STATE_WORDS[state]}: ${statistic}${formatValue(figure.value, metric.unit, currency)} ${when} (${bounds.join(', ')})`
}

function groupName({ question }: Answer, key: string, { spellings }: AnswerSetting): string {
  if (key === '') return 'not said'
  if (question.by === 'channel') return key.replaceAll('_', ' ')
  return spellings.get(`${question.by}:${key}`) ?? key
}

/** Names and figures in columns; small groups are marked. */
function groupTable(answer: Answer, groups: readonly Group[], setting: AnswerSetting): Block {
  const { metric, question } = answer
  if (groups.length === 0) return section(`Nothing recorded by ${question.by}`)
  const rows = groups.slice(0, MOST_GROUPS).map(({ key, figure }) => ({
    name: escapeName(question.by === 'day' ? formatDay(key) : groupName(answer, key, setting), 24),
    value: formatValue(figure.value, metric.unit, setting.team.currency),
    n:
      figure.n === null || metric.figure.kind === 'total'
        ? ''
        : `n ${fixed(figure.n, 0)}${figure.share && figure.share.n < SMALL_SAMPLE ? ', small' : ''}`,
  }))
  const width = (column: 'name' | 'value'): number => Math.max(...rows.map((row) => row[column].length))
  const [nameWidth, valueWidth] = [width('name'), width('value')]
  const lines = rows.map(({ name, value, n }) =>
    `${name.padEnd(nameWidth)}  ${value.padStart(valueWidth)}  ${n}`.trimEnd(),
  )
  const more = groups.length > MOST_GROUPS ? `\n+${groups.length - MOST_GROUPS} more` : ''
  return section(`\`\`\`${lines.join('\n')}\`\`\`${more}`)
}

function footer({ coverage, metric, figure }: Answer): string {
  const uneven = coverage.isUneven ? '; its terms were recorded on different days' : ''
  const covered = `Data on ${coverage.days} of ${coverage.of} days${uneven}`
  const older = figure.older?.length
    ? `; ${figure.older.length} part${figure.older.length === 1 ? ' is' : 's are'} older than the last recorded day`
    : ''
  return `${covered}${older} · ${metric.definition}`
}

function answerButtons({ question }: Answer): Block[] {
  const { agent } = question.where
  const isAboutAgents = question.by === 'agent' || agent !== undefined
  const ask = (changes: Partial<typeof question>): string => formatQuestion({ ...question, ...changes })
  const isMonth = question.period.kind === 'trailing' && question.period.days === 30
  const otherPeriod = isMonth
    ? { label: 'Week', actionId: 'ask', value: ask({ period: { kind: 'trailing', days: 7, word: 'week' } }) }
    : { label: 'Month', actionId: 'ask', value: ask({ period: { kind: 'trailing', days: 30, word: 'month' } }) }
  return buttons([
    ...(isAboutAgents ? [] : [{ label: 'Share', actionId: 'share', value: ask({}), style: 'primary' as const }]),
    otherPeriod,
    ...(question.by === 'channel' ? [] : [{ label: 'By channel', actionId: 'ask', value: ask({ by: 'channel' }) }]),
    { label: 'Explain', actionId: 'explain', value: question.metric },
  ])
}
