import type {
  AnswerJson,
  BudgetJson,
  ComparisonJson,
  FigureJson,
  PartJson,
  GroupJson,
  LimitJson,
  LimitRecordJson,
  PeriodJson,
  SplitJson,
  TargetJson,
  WindowJson,
} from '../doors.ts'
import type { Answer, MetricFigure } from '../domain/answer/answer.ts'
import type { Budget } from '../domain/answer/budget.ts'
import { daysWithin } from '../domain/answer/compliance.ts'
import type { Figure } from '../domain/answer/figure.ts'
import type { Group } from '../domain/answer/groups.ts'
import { insightsOf, type Insights } from '../domain/answer/insights.ts'
import type { TargetReading } from '../domain/answer/target-reading.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import type { Unit } from '../domain/catalogue/unit.ts'
import { edgesOf } from '../domain/limits/bound.ts'
import type { Bound } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import type { Period } from '../domain/time/period.ts'
import { countInMajor, dividedInMajor, inMajor } from './major-units.ts'
import { unitName } from './unit-name.ts'

interface Setting {
  readonly team: Pick<Team, 'currency' | 'calendar'>
  /** How agents and areas are spelled, keyed `agent:…` and `area:…`. */
  readonly spellings: ReadonlyMap<string, string>
}

/** An answer for machines. */
export function answerJson(answer: Answer, { team, spellings }: Setting): AnswerJson {
  const { metric, period, figure, coverage, comparison, judgement, parts, beside, groups, peers, records } = answer
  const { currency } = team
  const nameOf = (by: string, key: string): string | null =>
    key === '' ? null : (spellings.get(`${by}:${key}`) ?? key)
  const told = (figure.told ?? []).map(({ measure, value }) => {
    const { unit } = answer.facts.measureOf(measure)
    return [measure, { unit: unitName(unit, currency), value, n: value }] as const
  })
  return {
    metric: metric.id,
    unit: unitName(metric.unit, currency),
    period: { start: period.start, end: period.end, label: period.label, so_far: period.soFar },
    ...figureJson({ metric, figure }, currency),
    ...(figure.mix ? { mix: { key: figure.mix.key, in_use: figure.mix.inUse } } : {}),
    coverage: { days: coverage.days, of: coverage.of },
    ...(comparison ? { comparison: comparisonJson(comparison, { answer, currency }) } : {}),
    ...(judgement ? { limit: limitJson(judgement, currency) } : {}),
    ...(answer.target ? { target: targetJson(answer.target, currency) } : {}),
    ...(parts.length + told.length > 0 ? { parts: { ...Object.fromEntries(told), ...byId(parts, currency) } } : {}),
    ...(beside ? { beside: byId([beside], currency) } : {}),
    ...(groups ? { groups: groups.map((group) => groupJson(group, { answer, currency, nameOf })) } : {}),
    ...insightsJson(insightsOf(answer, team), { metric, currency, nameOf }),
    ...(peers ? { peers: { agents: peers.agents, median: inMajor(peers.median, metric.unit, currency) } } : {}),
    ...(records.length > 0 ? { limits: recordsJson(answer) } : {}),
    ...(answer.budgets.length > 0 ? { budgets: answer.budgets.map((budget) => budgetJson(budget, currency)) } : {}),
    ...(answer.scorecard ? scorecardJson(answer.scorecard, { currency, nameOf }) : {}),
  }
}

type NameOf = (by: string, key: string) => string | null

function figureJson({ metric, figure }: MetricFigure, currency: string): FigureJson {
  const { stats, interval, spread, meanPoint, whyNot } = figure
  const major = (amount: number): number => inMajor(amount, metric.unit, currency)
  const range = (of: NonNullable<Figure['spread']>) => ({
    mean: major(of.mean),
    min: major(of.min),
    max: major(of.max),
  })
  return {
    value: inMajor(figure.value, metric.unit, currency),
    ...(whyNot ? { why_not: whyNot } : {}),
    ...(stats ? { stats } : {}),
    n: countInMajor({ metric, figure }, currency),
    ...dividedInMajor(figure, currency),
    ...(interval ? { interval } : {}),
    ...(spread ? { spread: range(spread) } : {}),
    ...(meanPoint === undefined ? {} : { mean: meanPoint }),
  }
}

const rangeJson = ({ start, end }: Period): PeriodJson => ({ start, end })

const byId = (figures: readonly MetricFigure[], currency: string): Record<string, PartJson> =>
  Object.fromEntries(
    figures.map((one) => [one.metric.id, { unit: unitName(one.metric.unit, currency), ...figureJson(one, currency) }]),
  )

function comparisonJson(
  { period, figure, partner, partnerFigure, change }: NonNullable<Answer['comparison']>,
  { answer, currency }: { answer: Answer; currency: string },
): ComparisonJson {
  const { metric } = answer
  const isPartial = period.start !== answer.period.start || period.end !== answer.period.end
  const of = { period: rangeJson(period), value: inMajor(figure.value, metric.unit, currency) }
  return {
    ...(isPartial ? { of } : {}),
    period: rangeJson(partner),
    value: inMajor(partnerFigure.value, metric.unit, currency),
    change: change ? inMajor(change.amount, metric.unit, currency) : null,
    change_unit: change ? unitName(change.unit, currency) + (change.isPerDay ? ' per day' : '') : null,
    is_change: change?.isChange ?? null,
  }
}

/** As in words, a day that may still turn is not judged: a machine would raise the alarm over its first three calls. Nor is what has too few behind it. */
function limitJson(
  { window, limit, state, value, unit, isOpen, budget }: NonNullable<Answer['judgement']>,
  currency: string,
): LimitJson {
  return {
    ...(limit.basis === 'figure' ? {} : { basis: limit.basis, unit: unitName(unit, currency) }),
    window: rangeJson(window),
    value: inMajor(value, unit, currency),
    warn: boundJson(limit.warn, unit, currency),
    critical: boundJson(limit.critical, unit, currency),
    state: isOpen || state === 'too_few' ? 'no_value' : state,
    ...(isOpen && value !== null ? { so_far: true } : {}),
    ...(budget ? { budget: budgetJson(budget, currency) } : {}),
  }
}

/** `>8`; of a bound with two sides `<75 or >85`. */
function boundJson(bound: Bound | null, unit: Unit, currency: string): string | null {
  if (!bound) return null
  return edgesOf(bound)
    .map((edge) => `${edge.sign}${inMajor(edge.value, unit, currency)}`)
    .join(' or ')
}

function groupJson(
  { key, figure, part, target }: Group,
  { answer, currency, nameOf }: { answer: Answer; currency: string; nameOf: NameOf },
): GroupJson {
  const { metric, question } = answer
  return {
    key: nameOf(question.by ?? '', key),
    ...figureJson({ metric, figure }, currency),
    ...(part?.isCut ? { is_part: true } : {}),
    ...(target ? { target: targetJson(target, currency) } : {}),
  }
}

function targetJson({ period, value, change, unit, isGood }: TargetReading, currency: string): TargetJson {
  return {
    period: rangeJson(period),
    value: inMajor(value, unit, currency),
    change: inMajor(change, unit, currency),
    change_unit: unitName(unit, currency),
    is_met: isGood,
  }
}

const budgetJson = ({ metric, allowed, used, runsOut }: Budget, currency: string): BudgetJson => ({
  metric: metric.id,
  allowed: inMajor(allowed, metric.unit, currency),
  used: inMajor(used, metric.unit, currency),
  runs_out: runsOut,
})

function insightsJson(
  { split, signals, windows }: Insights,
  { metric, currency, nameOf }: { metric: Metric; currency: string; nameOf: NameOf },
): Pick<AnswerJson, 'split' | 'signals' | 'windows'> {
  const major = (amount: number): number => inMajor(amount, metric.unit, currency)
  return {
    ...(split ? { split: splitJson(split, { major, nameOf }) } : {}),
    ...(signals.length > 0
      ? {
          signals: signals.map((signal) =>
            signal.kind === 'run'
              ? { kind: signal.kind, day: signal.day, side: signal.side, mean: major(signal.mean) }
              : { ...signal, value: major(signal.value), lower: major(signal.lower), upper: major(signal.upper) },
          ),
        }
      : {}),
    ...(windows.length > 0 ? { windows: windows.map(windowJson) } : {}),
  }
}

function splitJson(
  { by, largest, rest, isReversal }: NonNullable<Insights['split']>,
  { major, nameOf }: { major: (amount: number) => number; nameOf: NameOf },
): SplitJson {
  const parts = largest.map(({ key, part, amount }) => ({ key: nameOf(by, key), part, amount: major(amount) }))
  return { by, parts, rest: major(rest), is_reversal: isReversal }
}

function windowJson({ channel, n, bounds, inside }: Insights['windows'][number]): WindowJson {
  return { channel: channel === '' ? null : channel, n, low: bounds?.low ?? null, high: bounds?.high ?? null, inside }
}

function recordsJson({ records, period }: Answer): LimitRecordJson[] {
  return records.map((record) => {
    const { metric, statistic, channel, area } = record.limit
    return { metric, statistic, channel: channel || null, area: area || null, ...daysWithin(record, period) }
  })
}

function scorecardJson(
  { metrics, cards, medians }: NonNullable<Answer['scorecard']>,
  { currency, nameOf }: { currency: string; nameOf: NameOf },
): Pick<AnswerJson, 'medians' | 'cards'> {
  const median = ({ id, unit }: Metric, column: number) =>
    [id, inMajor(medians[column] ?? null, unit, currency)] as const
  return {
    medians: Object.fromEntries(metrics.map(median)),
    cards: cards.map(({ agent, figures }) => ({
      agent: nameOf('agent', agent) ?? '',
      figures: byId(
        figures.map((figure, column) => ({ metric: metrics[column]!, figure })),
        currency,
      ),
    })),
  }
}
