import type { Answer } from '../domain/answer/answer.ts'
import type { Figure } from '../domain/answer/figure.ts'
import { isToldByWeeks, ownDays, ownMeasures } from '../domain/catalogue/needs.ts'
import type { Contradiction, MissingStart, WhyNot } from '../domain/answer/no-figure.ts'
import { printNumber } from '../domain/print-number.ts'
import { OLDEST_CARRIED_DAYS } from '../domain/rollup/level-series.ts'
import type { Question } from '../domain/question/question.ts'
import { addDays, daysBetween } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { escapeName } from './escape.ts'
import { wordsOf } from './names.ts'

const REASONS: Readonly<Record<Exclude<WhyNot, 'not-recorded' | 'no-start' | 'contradiction'>, string>> = {
  'nothing-to-divide-by': 'Nothing to divide by was recorded in this period',
  'bare-sums': 'Some days came as sums without their single values: there is a mean, but no percentile',
  'same-people':
    'The same people may be in several of the figures, which can’t be added up without their ids: ask for a single day',
  'few-answers': 'No week that is over has five anonymous answers or more',
  'not-judged': 'No limit could be held against a day: limits shows those that are set',
  'no-channels': 'Nothing was recorded of single channels: log with channel:phone, or send channel with each entry',
  'no-agents': 'Nothing was recorded of single agents: log with agent:name, or send agent with each call',
}

/** Why an answer has no value, and what would help; null when it has one. */
export function whyNoAnswer(answer: Answer): string | null {
  const { figure, period, records, question } = answer
  if (figure.whyNot === 'few-answers') return fewAnswersWords(answer)
  const isTodayAlone = period.soFar && daysBetween(period.start, period.end) === 1
  if (figure.whyNot === 'not-judged' && isTodayAlone && records.length > 0) return 'Judged when the day is over'
  return whyNotWords(figure, question.where)
}

/** Never whether there are any answers, which of a single one would tell who gave it. */
function fewAnswersWords({ metric, facts, coverage, period }: Answer): string {
  if (isToldByWeeks(metric, facts) && coverage.of === 0)
    return 'Anonymous answers are told by whole weeks of five and more, and no week that is over ends in these days: ask for month or last week'
  const read = ownDays(metric)
  const days = read > 0 ? `In the ${read} days up to ${formatDay(addDays(period.end, -1))}` : 'In these days'
  const [measure] = ownMeasures(metric)
    .map(facts.measureOf)
    .filter(({ anonymous }) => anonymous)
  const howTo = measure?.scale
    ? `: record each with log, like log ${measure.id} ${Math.round(0.9 * measure.scale.high)}`
    : ''
  return `${days} no week that is over has five anonymous answers or more${howTo}`
}

/** The same of a figure alone; `where` is what it was asked for. */
export function whyNotWords(
  { whyNot, missing, missingStarts = [], contradiction }: Figure,
  where: Question['where'] = {},
): string | null {
  if (whyNot === null) return null
  if (whyNot === 'contradiction') return contradiction ? contradictionWords(contradiction) : ''
  if (whyNot !== 'not-recorded' && whyNot !== 'no-start') return REASONS[whyNot]
  const inside = missing.length > 0 ? [`Not recorded in this period: ${missing.map(wordsOf).join(', ')}`] : []
  return [...inside, ...missingStarts.map((start) => startWords(start, where))].join('\n')
}

/** Shares are of things that are counted: the numbers need no unit. */
function contradictionWords({ taken, from }: Contradiction): string {
  const [more, less] = [taken, from].map(
    ({ measures, value }) => `${measures.map(wordsOf).join(' + ')} (${printNumber(value, 0)})`,
  )
  return `More ${more} than ${less} were recorded in this period, which can’t be: fix corrects what is wrong`
}

function startWords({ measure, day }: MissingStart, { channel }: Question['where']): string {
  const days = `${formatDay(day)} or the ${OLDEST_CARRIED_DAYS} days before it`
  const place = channel === undefined ? '' : ` channel:${escapeName(channel)}`
  return `No value of ${wordsOf(measure)} to start from, of ${days}: record it, like log ${measure} 1000 ${day}${place}`
}

/** The same under another figure, in brackets: ` (customers up to Sat 24 Oct 2026 not recorded)`. */
export function missingWords(figure: Figure): string {
  const { value, missing, missingStarts = [] } = figure
  if (value !== null) return ''
  const absent = [
    ...missing.map(wordsOf),
    ...missingStarts.map(({ measure, day }) => `${wordsOf(measure)} up to ${formatDay(day)}`),
  ]
  if (absent.length === 0) return ` (${(whyNotWords(figure) ?? '').toLowerCase()})`
  return ` (${absent.join(', ')} not recorded)`
}
