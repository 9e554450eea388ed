import type { Answer } from '../domain/answer/answer.ts'
import type { Figure } from '../domain/answer/figure.ts'
import type { Group } from '../domain/answer/groups.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import type { Unit } from '../domain/catalogue/unit.ts'
import { currencyDecimals } from '../domain/entries/amount.ts'
import type { Bound } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'

/** An answer for machines: values unrounded in the metric's unit (money in major units), null for no value. */
export function answerJson(
  answer: Answer,
  { team, nameOf }: { team: Pick<Team, 'currency'>; nameOf: (key: string) => string },
): object {
  const { metric, period, figure, coverage, judgement, parts, groups } = answer
  const value = (amount: number | null, unit: Unit = metric.unit): number | null =>
    majorUnits(amount, unit, team.currency)
  return {
    metric: metric.id,
    unit: unitName(metric.unit, team.currency),
    period: { start: period.start, end: period.end, label: period.label, so_far: period.soFar },
    ...figureFields(metric, figure, value),
    coverage: { days: coverage.days, of: coverage.of },
    ...comparisonFields(answer, value),
    ...(judgement
      ? {
          limit: {
            window: { start: judgement.window.start, end: judgement.window.end },
            value: value(judgement.figure.value),
            warn: boundJson(judgement.limit.warn, value),
            critical: boundJson(judgement.limit.critical, value),
            state: judgement.state,
          },
        }
      : {}),
    ...(parts.length > 0 || figure.told ? { parts: partsJson(answer, value) } : {}),
    ...(groups ? { groups: groups.map((group) => groupJson(group, { answer, value, nameOf })) } : {}),
  }
}

type Convert = (amount: number | null, unit?: Unit) => number | null

function figureFields(metric: Metric, figure: Figure, value: Convert): object {
  const { stats, share, interval } = figure
  return {
    value: value(figure.value),
    ...(stats ? { stats } : {}),
    n: metric.unit === 'money' ? value(figure.n) : figure.n,
    ...(share ? { numerator: share.hits, denominator: share.n } : {}),
    ...(interval ? { interval } : {}),
  }
}

function comparisonFields({ comparison }: Answer, value: Convert): object {
  if (!comparison) return {}
  const { partner, partnerFigure, change } = comparison
  return {
    comparison: {
      period: { start: partner.start, end: partner.end },
      value: value(partnerFigure.value),
      change: change ? value(change.amount) : null,
      change_unit: change ? (change.isPerDay ? `${change.unit} per day` : change.unit) : null,
      is_change: change?.isChange ?? null,
    },
  }
}

function partsJson({ figure, parts }: Answer, value: Convert): object {
  const told = (figure.told ?? []).map((part) => [part.measure, { value: part.value }] as const)
  const under = parts.map(
    (part) => [part.metric.id, { value: value(part.figure.value, part.metric.unit), n: part.figure.n }] as const,
  )
  return Object.fromEntries([...told, ...under])
}

function groupJson(
  { key, figure }: Group,
  { answer, value, nameOf }: { answer: Answer; value: Convert; nameOf: (key: string) => string },
): object {
  return { key: key === '' ? null : nameOf(key), ...figureFields(answer.metric, figure, value) }
}

function boundJson(bound: Bound | null, value: Convert): string | null {
  return bound ? `${bound.sign}${value(bound.value)}` : null
}

function majorUnits(amount: number | null, unit: Unit, currency: string): number | null {
  return amount === null || unit !== 'money' ? amount : amount / 10 ** currencyDecimals(currency)
}

const unitName = (unit: Unit, currency: string): string => (unit === 'money' ? currency : unit)
