import type { ChartLimit, ChartSpec, ChartUnit } from '../chart.ts'
import type { Answer, DailyValue } from '../domain/answer/answer.ts'
import type { Unit } from '../domain/catalogue/unit.ts'
import { currencyDecimals } from '../domain/entries/amount.ts'
import { SMALL_SAMPLE } from '../domain/statistics/wilson.ts'
import { daysBetween } from '../domain/time/day.ts'
import { formatDates } from '../domain/time/format-dates.ts'
import type { ChartBlock } from '../message.ts'
import { describeChart } from './chart-alt.ts'
import { currencySymbol, decimalsOf } from './format-value.ts'
import { describeBound } from './limit-words.ts'
import { titleOf } from './names.ts'

const MOST_BARS = 12

/** The picture of an answer: a line over its days, or bars under `by`; null when there is nothing to draw. */
export function answerChart(
  answer: Answer,
  { currency, nameOf }: { currency: string; nameOf: (key: string) => string },
): ChartSpec | null {
  const { metric, period, groups, question } = answer
  const base = {
    title: question.statistic ? `${titleOf(metric.id)} ${question.statistic}` : titleOf(metric.id),
    subtitle: period.soFar ? `${formatDates(period)}, so far` : formatDates(period),
    unit: chartUnit(metric.unit, currency),
    limits: limitsOf(answer, currency),
  }
  const shown = (value: number | null): number | null => displayed(value, metric.unit, currency)
  if (groups && question.by !== 'day') {
    if (groups.length < 2) return null
    const bars = groups.slice(0, MOST_BARS).map(({ key, figure }) => ({
      label: nameOf(key),
      value: shown(figure.value),
      ...(figure.share && figure.share.n < SMALL_SAMPLE ? { muted: true } : {}),
    }))
    // A bar stands for the whole period: a limit on a day says nothing about it.
    const isJudged = daysBetween(period.start, period.end) === 1
    return { kind: 'bar', ...base, ...(isJudged ? {} : { limits: [] }), bars }
  }
  if (answer.daily.filter(({ value }) => value !== null).length < 2) return null
  const comparison = comparisonLine(answer, shown)
  return {
    kind: 'line',
    ...base,
    days: answer.daily.map(({ day }) => day),
    values: answer.daily.map(({ value }) => shown(value)),
    seriesName: base.title,
    ...(period.soFar ? { isUnfinished: true } : {}),
    ...(comparison ? { comparison } : {}),
  }
}

/** A chart's place in a message, with the numbers in words behind it. */
export function chartBlock(spec: ChartSpec): ChartBlock {
  return { type: 'chart', spec, altText: describeChart(spec) }
}

/** The partner's days under the period's own, first under first. */
function comparisonLine({ comparison, daily, dailyBefore }: Answer, shown: (value: number | null) => number | null) {
  if (!comparison || dailyBefore.every(({ value }: DailyValue) => value === null)) return null
  return {
    name: formatDates(comparison.partner),
    values: daily.map((_, index) => shown(dailyBefore[index]?.value ?? null)),
  }
}

/** A limit is drawn where its number is the one drawn: a day's, of the statistic shown. */
function limitsOf({ judgement, question, metric }: Answer, currency: string): ChartLimit[] {
  if (!judgement || judgement.limit.windowDays !== 1) return []
  if ((judgement.limit.statistic ?? 'mean') !== (question.statistic ?? 'mean')) return []
  return (['warn', 'critical'] as const).flatMap((severity) => {
    const bound = judgement.limit[severity]
    if (!bound) return []
    const label = `${severity} ${describeBound(bound, metric.unit, currency)}`
    return [{ severity, sign: bound.sign, bound: displayed(bound.value, metric.unit, currency) ?? 0, label }]
  })
}

function displayed(value: number | null, unit: Unit, currency: string): number | null {
  return value === null || unit !== 'money' ? value : value / 10 ** currencyDecimals(currency)
}

/** Things that are counted are named by the title. */
const SUFFIXES: Partial<Record<Unit, string>> = {
  'per hour': 'per hour',
  'per 1000': 'per 1,000',
  pp: 'pp',
  days: 'days',
}

function chartUnit(unit: Unit, currency: string): ChartUnit {
  if (unit === 's') return { suffix: 's', decimals: 1, isDuration: true }
  if (unit === '%') return { suffix: '%', decimals: 1 }
  if (unit === 'money') return { prefix: currencySymbol(currency), suffix: '', decimals: currencyDecimals(currency) }
  return { suffix: SUFFIXES[unit] ?? '', decimals: decimalsOf(unit) }
}
