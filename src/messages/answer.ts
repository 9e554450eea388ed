import type { Answer } from '../domain/answer/answer.ts'
import type { Comparison } from '../domain/answer/compare.ts'
import type { Figure } from '../domain/answer/figure.ts'
import type { Group } from '../domain/answer/groups.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { printDuration, printNumber } from '../domain/print-number.ts'
import { formatQuestion } from '../domain/question/parse-question.ts'
import { isShare, SMALL_SAMPLE } from '../domain/statistics/wilson.ts'
import type { Team } from '../domain/team.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import type { Block, Message } from '../message.ts'
import { answerChart, chartBlock } from './answer-chart.ts'
import { buttons, context, section, withTeam } from './blocks.ts'
import { escapeMrkdwn, escapeName, plainName } from './escape.ts'
import { decimalsOf, formatFigure, formatMoney, formatValue, NO_VALUE, signed } from './format-value.ts'
import { channelWords, limitLine } from './limit-words.ts'
import { titleOf, wordsOf } from './names.ts'

/** What wording an answer takes beside it. */
export interface AnswerSetting {
  readonly team: Pick<Team, 'id' | 'currency' | 'name'>
  /** How agents and areas are spelled, keyed `agent:…` and `area:…`. */
  readonly spellings: ReadonlyMap<string, string>
  /** Whether a Share button makes sense: not where nobody else reads, nor under what is shared already. */
  readonly mayShare: boolean
}

const MOST_GROUPS = 20
const MOST_DAYS = 31
/** A code block that is cut loses its end. */
const LONGEST_TABLE = 2600

/** The figure, what changed, the limit; its picture's place, the small print, and buttons for the next likely question. */
export function answerMessage(answer: Answer, setting: AnswerSetting): Message {
  const { figure, when } = headlineOf(answer, setting)
  const nameOf = (key: string): string => plainName(groupName(answer, key, setting), 40)
  const chart = answerChart(answer, { currency: setting.team.currency, nameOf })
  const behind = behindWords(answer)
  const blocks: Block[] = [
    section([`*${figure}*${behind} · ${when}`, ...detailLines(answer, setting)].join('\n')),
    ...(answer.groups ? [groupTable(answer, answer.groups, setting)] : []),
    ...(chart ? [chartBlock(chart)] : []),
    context(footer(answer)),
    ...answerButtons(answer, setting),
  ]
  return { text: `${figure}${behind} · ${when}`, blocks }
}

/** `Abandonment 5.9%` and `16–22 Nov 2026 so far`. Escaped. */
function headlineOf(
  { metric, figure, period, question }: Answer,
  { team, spellings }: AnswerSetting,
): { figure: string; when: string } {
  const filters = Object.entries(question.where).map(([key, value]) =>
    key === 'channel' ? channelWords(value) : escapeName(spellings.get(`${key}:${value}`) ?? value),
  )
  const what = [
    titleOf(metric.id),
    ...(question.statistic ? [question.statistic] : []),
    ...(filters.length > 0 ? [`(${filters.join(', ')})`] : []),
  ].join(' ')
  const value = figure.value === null ? ': no value' : ` ${formatFigure(figure.value, metric, team.currency)}`
  return { figure: what + value, when: `${formatDates(period)}${period.soFar ? ' so far' : ''}` }
}

function detailLines(answer: Answer, { team: { currency } }: AnswerSetting): string[] {
  const { metric, figure, judgement, parts, beside } = answer
  const under = ({ metric: other, figure: its }: Answer['parts'][number]): string =>
    `${formatFigure(its.value, other, currency)}${whyNot(its)}`
  return [
    ...(figure.value === null ? [whyNone(figure)] : []),
    ...comparisonLines(answer, currency),
    ...(judgement ? [limitLine(metric, judgement, currency)] : []),
    ...(figure.stats ? [statsLine(figure.stats)] : []),
    ...parts.map((part) => `${titleOf(part.metric.id)} ${under(part)}`),
    ...(beside ? [`Beside it: ${wordsOf(beside.metric.id)} ${under(beside)}`] : []),
  ]
}

/** The counts behind the figure: ` (100 of 1,786)`, ` (12 customers cancelled, 13 orders returned)`, ` (n 63)`. */
function behindWords({ metric, figure: { share, stats, told, n, value } }: Answer): string {
  if (value === null) return ''
  if (told) return ` (${toldWords(told)})`
  if (share) {
    const small = share.n < SMALL_SAMPLE && isShare(share) ? ', a small sample' : ''
    return ` (${printNumber(share.hits, 0)} of ${printNumber(share.n, 0)}${small})`
  }
  return (stats || metric.unit === 'score') && n !== null ? ` (n ${printNumber(n, 0)})` : ''
}

const TOLD_WORDS: Readonly<Record<string, string>> = {
  cancellations: 'customers cancelled',
  returns: 'orders returned',
}

function toldWords(told: NonNullable<Figure['told']>): string {
  const said = told.map(({ measure, value }) => {
    const words = TOLD_WORDS[measure] ?? wordsOf(measure)
    return value === null ? `${wordsOf(measure)} not recorded` : `${printNumber(value, 0)} ${words}`
  })
  return said.join(', ')
}

function whyNone({ missing }: Figure): string {
  if (missing.length === 0) return 'Nothing to divide by was recorded in this period'
  return `Not recorded in this period: ${missing.map(wordsOf).join(', ')}`
}

function statsLine(stats: NonNullable<Figure['stats']>): string {
  const list = (['mean', 'p50', 'p90', 'max'] as const).map(
    (name) => `${name} ${stats[name] === null ? NO_VALUE : printDuration(stats[name])}`,
  )
  return list.join(' · ')
}

const whyNot = ({ value, missing }: Figure): string =>
  value === null && missing.length > 0 ? ` (${missing.map(wordsOf).join(', ')} not recorded)` : ''

/** What changed and whether it is more than chance; both ranges where today is left out of the comparison. */
function comparisonLines({ metric, comparison, period: shown, figure: whole }: Answer, currency: string): string[] {
  if (!comparison) return []
  const { period, partner, figure, partnerFigure, change } = comparison
  const at = (range: typeof partner, { value }: Figure): string =>
    `${formatDates(range)}: ${formatFigure(value, metric, currency)}`
  if (change) {
    const isPartial = period.start !== shown.start || period.end !== shown.end
    const sides = [...(isPartial ? [at(period, figure)] : []), at(partner, partnerFigure)]
    return [`${verdictOf(metric, change, currency)} · ${sides.join(', ')}`]
  }
  if (partnerFigure.value !== null) return [at(partner, partnerFigure)]
  return whole.value === null ? [] : [`No figure of ${formatDates(partner)} to compare with`]
}

type Change = NonNullable<Comparison['change']>

/** `▲ Up 6.4 pp, worse and more than chance`, `About the same: −1 (−2.2%) is no more than chance`. */
function verdictOf({ direction }: Metric, change: Change, currency: string): string {
  const { amount, isChange } = change
  if (amount === 0) return 'The same'
  if (isChange === false)
    return `About the same: ${amount > 0 ? '+' : '−'}${changeSize(change, currency)} is no more than chance`
  const isGood = direction === 'up' ? amount > 0 : amount < 0
  const judged = direction === 'up' || direction === 'down' ? [isGood ? 'better' : 'worse'] : []
  const sure = isChange ? ['more than chance'] : []
  const verdict = [...judged, ...sure].join(' and ')
  const moved = amount > 0 ? '▲ Up' : '▼ Down'
  return `${moved} ${changeSize(change, currency)}${verdict === '' ? '' : `, ${verdict}`}`
}

/** How large a change is, without its sign: `2.3 pp`, `12 (+8.1%)`, `14.0 s (−17.2%)`; per day where the lengths differ. */
export function changeSize({ amount, unit, percent, isPerDay }: Change, currency: string): string {
  const size = Math.abs(amount)
  const perDay = isPerDay ? ' a day' : ''
  const share = percent === null ? '' : ` (${signed(percent, Math.abs(percent) < 100 ? 1 : 0)}%)`
  if (unit === 'pp') return `${printNumber(size, 1)} pp`
  if (unit === 's') return `${printDuration(size)}${share}`
  if (unit === 'money') return `${formatMoney(size, currency)}${perDay}${share}`
  return `${printNumber(size, isPerDay ? 1 : decimalsOf(unit))}${perDay}${share}`
}

function groupName({ question, metric }: Answer, key: string, { spellings }: AnswerSetting): string {
  if (key === '') return question.by === 'area' && metric.figure.kind.startsWith('rating') ? 'overall' : 'not said'
  if (question.by === 'channel') return channelWords(key)
  return spellings.get(`${question.by}:${key}`) ?? key
}

/** Names and figures in columns; small groups are marked. Inside a code block nothing formats or links. */
function groupTable(answer: Answer, groups: readonly Group[], setting: AnswerSetting): Block {
  const { metric, question } = answer
  if (groups.length === 0) return section(`Nothing recorded by ${question.by}`)
  const most = question.by === 'day' ? MOST_DAYS : MOST_GROUPS
  const shown = question.by === 'day' ? groups.slice(-most) : groups.slice(0, most)
  const rows = shown.map(({ key, figure }) => ({
    name: codeName(question.by === 'day' ? formatDay(key) : groupName(answer, key, setting)),
    value: formatValue(figure.value, metric.unit, setting.team.currency),
    n: countOf(metric, figure),
  }))
  const nameWidth = Math.max(...rows.map(({ name }) => [...name].length))
  const valueWidth = Math.max(...rows.map(({ value }) => value.length))
  const lines = rows.map(({ name, value, n }) =>
    `${escapeMrkdwn(name)}${' '.repeat(nameWidth - [...name].length)}  ${value.padStart(valueWidth)}  ${n}`.trimEnd(),
  )
  while (lines.join('\n').length > LONGEST_TABLE) lines.pop()
  const more = groups.length > lines.length ? `\n+${groups.length - lines.length} more` : ''
  return section(`\`\`\`${lines.join('\n')}\`\`\`${more}`)
}

/** What stands behind a group's figure: `20 of 408`, `n 63`; nothing behind a count. */
function countOf({ figure: { kind } }: Metric, { share, n }: Figure): string {
  if (share) {
    const small = share.n < SMALL_SAMPLE && isShare(share) ? ', small' : ''
    return `${printNumber(share.hits, 0)} of ${printNumber(share.n, 0)}${small}`
  }
  return n === null || kind === 'total' || kind === 'level' || kind === 'distinct' ? '' : `n ${printNumber(n, 0)}`
}

/** As written but for backticks, which would end the code block. */
const codeName = (name: string): string => plainName(name, 24).replaceAll('`', 'ˋ')

function footer({ coverage, metric, figure }: Answer): string {
  const { interval, older = [] } = figure
  const uneven = coverage.isUneven ? '; its terms were recorded on different days' : ''
  const parts = older.length === 1 ? 'part is' : 'parts are'
  return [
    ...(interval ? [`95% sure between ${printNumber(interval.low, 1)}% and ${printNumber(interval.high, 1)}%`] : []),
    `Data on ${coverage.days} of ${coverage.of} ${coverage.of === 1 ? 'day' : 'days'}${uneven}`,
    ...(older.length > 0 ? [`${older.length} ${parts} older than the last recorded day`] : []),
    metric.definition,
  ].join(' · ')
}

function answerButtons({ question }: Answer, { team, mayShare }: AnswerSetting): Block[] {
  const { agent } = question.where
  const isAboutAgents = question.by === 'agent' || agent !== undefined
  const { team: _named, ...plain } = question
  const ask = (changes: Partial<typeof question>): string =>
    withTeam(formatQuestion({ ...plain, share: false, ...changes }), team)
  const isMonth = question.period.kind === 'trailing' && question.period.days === 30
  const otherPeriod = isMonth
    ? { label: 'Week', actionId: 'ask', value: ask({ period: { kind: 'trailing', days: 7, word: 'week' } }) }
    : { label: 'Month', actionId: 'ask', value: ask({ period: { kind: 'trailing', days: 30, word: 'month' } }) }
  return buttons([
    ...(isAboutAgents || !mayShare
      ? []
      : [{ label: 'Share', actionId: 'share', value: ask({}), style: 'primary' as const }]),
    otherPeriod,
    ...(question.by === 'channel' ? [] : [{ label: 'By channel', actionId: 'ask', value: ask({ by: 'channel' }) }]),
    { label: 'Explain', actionId: 'explain', value: withTeam(question.metric, team) },
  ])
}
