import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { dailyOf } from '../../../src/domain/answer/daily.ts'
import type { Measure } from '../../../src/domain/catalogue/measure.ts'
import { MEASURES } from '../../../src/domain/catalogue/measures.ts'
import type { Metric } from '../../../src/domain/catalogue/metric.ts'
import { METRICS } from '../../../src/domain/catalogue/metrics.ts'
import {
  dailyNeeds,
  isToldByWeeks,
  lookbackDays,
  measuresOf,
  ownMeasures,
} from '../../../src/domain/catalogue/needs.ts'
import { makeDigest } from '../../../src/domain/digest/digest.ts'
import { readLimit } from '../../../src/domain/limits/read-limit.ts'
import { OPENINGS } from '../../../src/domain/question/clauses.ts'
import { FILLERS } from '../../../src/domain/question/fillers.ts'
import { readWords } from '../../../src/domain/question/words.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { edgesOf, isWithin } from '../../../src/domain/limits/bound.ts'
import { isAroundTarget, usualLimits } from '../../../src/domain/limits/usual-limits.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { answerTo, count, durations, level, limitOn, people, ratings, TEAM, TODAY } from '../plain-rows.ts'
import { oneDay } from '../../../src/domain/time/period.ts'
import { USUAL_SETTINGS } from '../../../src/domain/digest/digest-settings.ts'

const { findMeasure, findMetric, measureOf, metricOf } = BUILT_IN

const DAYS = Array.from({ length: 40 }, (_, index) => addDays(TODAY, index - 40))

/** What a plausible team records of a measure on a day. */
function plausible({ id, kind, scale }: Measure, day: string): RollUpRow {
  const isEven = Number(day.slice(-2)) % 2 === 0
  const place = { channel: isEven ? 'phone' : 'chat', agent: isEven ? 'ana' : 'ben' }
  switch (kind) {
    case 'level':
      return level(id, day, 900)
    case 'duration':
      return durations(id, day, [40, 75, 200], place)
    case 'rating':
      return ratings(id, day, { [scale!.high]: 4, [scale!.low]: 2 }, place)
    case 'distinct':
      return people(id, day, [`a${day}`, 'b'])
    default:
      return count(id, day, PLENTY.has(id) ? 100 : 3, place)
  }
}

/** What others are a share of. */
const PLENTY = new Set(['received', 'offered', 'inquiries', 'orders', 'surveys_sent', 'agent_seconds', 'answered'])

const ROWS = DAYS.flatMap((day) => MEASURES.map((measure) => plausible(measure, day)))
const LIMITS = [limitOn('complaints', { critical: { sign: '>', value: 5 } })]

/** What is asked about the team as it is: its limits, its agents. */
const isNarrow = ({ figure }: Metric): boolean => figure.kind === 'compliance' || figure.kind === 'scorecard'

const MEASURE_IDS = new Set(MEASURES.map(({ id }) => id))

/** Words that mean something else in a question. */
const TAKEN = [...OPENINGS, ...FILLERS, 'target']

describe('METRICS', () => {
  test.each(METRICS.map((metric) => [metric.id, metric] as const))(
    '%s answers with words, a figure, a digest and a limit, by its entry alone',
    (id, metric) => {
      expect(metric.definition).toMatch(/^[A-Z0-9].*[^.]$/)
      expect(metric.blindSpot).toMatch(/^[A-Z].*[^.]$/)
      const answer = answerTo(`${id} month${isNarrow(metric) ? '' : ' by channel'}`, ROWS, { limits: LIMITS })
      const { figure, coverage, groups, period } = answer
      expect(figure).toMatchObject({ value: expect.any(Number), whyNot: null, missing: [] })
      expect(Number.isFinite(figure.value)).toBe(true)
      expect(coverage.days).toBeGreaterThan(0)
      expect(dailyOf(answer)).toHaveLength(isToldByWeeks(metric, BUILT_IN) ? 5 : 30)
      if (!isNarrow(metric)) expect(groups).toBeInstanceOf(Array)
      expect(period.label).toBe('month')
      const limit = readLimit(readWords('warn >5'), { ...metric, direction: 'none' }, { ...TEAM, today: TODAY })
      expect(limit).toHaveProperty(metric.isQuestion ? 'fault' : 'terms')
    },
  )

  test.each(METRICS.map((metric) => [metric.id, metric] as const))('%s reads only what there is', (_, metric) => {
    expect(measuresOf(metric, BUILT_IN).filter((measure) => !MEASURE_IDS.has(measure))).toEqual([])
    if (!isNarrow(metric)) expect(ownMeasures(metric).length).toBeGreaterThan(0)
    if (!isNarrow(metric)) expect(dailyNeeds(metric).measures.length).toBeGreaterThan(0)
    for (const id of [...(metric.parts ?? []), ...(metric.beside ? [metric.beside] : [])])
      expect(metricOf(id).id).toBe(id)
  })

  test.each(METRICS.map((metric) => [metric.id, metric] as const))(
    '%s has no value, rather than 0, when nothing is recorded',
    (id, metric) => {
      const { figure, coverage } = answerTo(`${id} month`, [])
      expect(figure).toMatchObject({ value: null, n: null })
      expect(figure.whyNot).toMatch(/not-recorded|few-answers|not-judged|no-agents/)
      expect(figure.missing.every((measure) => ownMeasures(metric).includes(measure))).toBe(true)
      expect(coverage.days).toBe(0)
    },
  )

  test('offers limits that lie on the bad side and in order', () => {
    for (const metric of METRICS) {
      for (const { warn, critical } of usualLimits(metric, [])) {
        const sides = [warn, critical].flatMap((bound) => (bound ? edgesOf(bound) : [])).map(({ sign }) => sign)
        if (metric.direction !== 'window')
          expect(sides).toEqual(sides.map(() => (metric.direction === 'down' ? '>' : '<')))
        if (warn && critical) expect([isWithin(warn, critical), isWithin(critical, warn)]).toEqual([true, false])
      }
    }
  })

  test('offers limits around a target only where both sides of it are bad', () => {
    const around = METRICS.filter(({ defaultLimit }) => isAroundTarget(defaultLimit))
    expect(around.map(({ id, direction }) => [id, direction])).toEqual([['contact_time', 'window']])
  })

  test('offers limits on both sides where the figure belongs into a window', () => {
    expect(metricOf('occupancy').defaultLimit).toEqual({
      warn: { sign: 'outside', low: 75, high: 85 },
      critical: { sign: 'outside', low: 65, high: 90 },
    })
    expect(metricOf('perceived_retention_gap').defaultLimit).toEqual({
      warn: { sign: 'outside', low: -5, high: 5 },
      critical: { sign: 'outside', low: -15, high: 15 },
      windowDays: 30,
    })
  })

  test('looks back far enough for levels at the start, and for what has days of its own', () => {
    expect(lookbackDays(metricOf('churn_rate'), BUILT_IN)).toBe(36)
    expect(lookbackDays(metricOf('perceived_retention_gap'), BUILT_IN)).toBe(36 + 90 + 6)
  })

  test('appears in a digest: every metric that is neither part of another, only asked for, nor of a month', () => {
    const shown = makeDigest(
      { team: TEAM, cadence: 'day', period: oneDay(addDays(TODAY, -1)), settings: USUAL_SETTINGS },
      { rows: ROWS, limits: [] },
    ).lines
    const parts = new Set(METRICS.flatMap((metric) => metric.parts ?? []))
    expect(shown.map(({ answer }) => answer.metric.id).sort()).toEqual(
      METRICS.filter(({ id, isQuestion }) => !parts.has(id) && !isQuestion)
        .filter(({ defaultLimit }) => (defaultLimit?.windowDays ?? 1) === 1)
        .map(({ id }) => id)
        .sort(),
    )
  })
})

describe.each([
  ['METRICS', METRICS, findMetric],
  ['MEASURES', MEASURES, findMeasure],
] as const)('%s names', (_, entries, find) => {
  test('are each the name of one entry', () => {
    const names = entries.flatMap(({ id, aliases }) => [id, ...aliases])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test('are found by id and alias, in any case, with spaces or hyphens', () => {
    for (const entry of entries) {
      for (const name of [entry.id, ...entry.aliases]) {
        expect(name).toMatch(/^[a-z][a-z0-9_]*$/)
        expect(find(name)?.id).toBe(entry.id)
        expect(find(` ${name.toUpperCase().replaceAll('_', '-')} `)?.id).toBe(entry.id)
        expect(find(name.replaceAll('_', ' '))?.id).toBe(entry.id)
      }
    }
  })

  test('are not words that mean something else', () => {
    const names = entries.flatMap(({ id, aliases }) => [id, ...aliases])
    expect(names.filter((name) => TAKEN.includes(name))).toEqual([])
  })
})

describe('measureOf() and metricOf()', () => {
  test('know ids alone', () => {
    expect(measureOf('complaints').unit).toBe('complaints')
    expect(() => measureOf('complaint')).toThrow(RangeError)
    expect(() => metricOf('fcr')).toThrow(RangeError)
  })
})
