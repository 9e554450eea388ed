import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { formatLimit } from '../../../src/domain/limits/format-limit.ts'
import { BASES, scaleOf } from '../../../src/domain/limits/basis.ts'
import type { Bound } from '../../../src/domain/limits/limit.ts'
import { WHOLE } from '../../../src/domain/limits/part.ts'
import { readLimit, type LimitTerms } from '../../../src/domain/limits/read-limit.ts'
import { usualLimits } from '../../../src/domain/limits/usual-limits.ts'
import { readWords } from '../../../src/domain/question/words.ts'
import { TEAM, TODAY } from '../plain-rows.ts'

const seed = Number(process.env['SEED'] ?? 1)

const written = (id: string, terms: LimitTerms): string =>
  formatLimit(terms, { unit: BUILT_IN.metricOf(id).unit, currency: TEAM.currency })
const readBack = (id: string, terms: LimitTerms) =>
  readLimit(readWords(written(id, terms)), BUILT_IN.metricOf(id), { ...TEAM, today: TODAY })

const plain = {
  ...WHOLE,
  basis: 'figure',
  statistic: null,
  windowDays: 1,
  per: null,
  forDays: 1,
  fewest: null,
  from: null,
  owner: null,
  warn: null,
  critical: null,
} as const

describe('formatLimit()', () => {
  test.each([
    ['wait_time', { statistic: 'p90', channel: 'face_to_face', warn: { sign: '>', value: 90 } }, 'p90 channel:face_to_face over 1 days warn >90s for 1 days'], // prettier-ignore
    ['business_lost', { critical: { sign: '>', value: 1_250 } }, 'over 1 days critical >12.50 for 1 days'],
    [
      'nps',
      { windowDays: 30, forDays: 2, critical: { sign: '<', value: -20 } },
      'over 30 days critical <-20 for 2 days',
    ],
    ['wait_time', { by: 'agent', area: 'Billing & more', critical: { sign: '>', value: 60 } }, 'area:"Billing &amp; more" by agent over 1 days critical >60s for 1 days'], // prettier-ignore
    [
      'csat',
      { owner: 'U0BEN00001', warn: { sign: '<', value: 75 } },
      'over 1 days warn <75 for 1 days owner <@U0BEN00001>',
    ],
    ['csat', { fewest: 50, warn: { sign: '<', value: 75 } }, 'over 1 days warn <75 for 1 days min 50'],
    ['occupancy', { warn: { sign: 'outside', low: 75, high: 85.5 } }, 'over 1 days warn outside 75..85.5 for 1 days'],
    ['csat', { basis: 'change-amount', windowDays: 7, warn: { sign: '<', value: -5 } }, 'change over 7 days warn <-5pp for 1 days'], // prettier-ignore
    ['contact_time', { basis: 'change-amount', statistic: 'p90', warn: { sign: 'outside', low: -30, high: 60 } }, 'p90 change over 1 days warn outside -30s..60s for 1 days'], // prettier-ignore
    ['wait_time', { basis: 'signal', statistic: 'p90', critical: { sign: '>', value: 0 } }, 'p90 signal critical yes for 1 days'], // prettier-ignore
    ['complaints', { basis: 'budget', per: 'quarter', channel: 'phone', warn: { sign: '>', value: 80 }, critical: { sign: '>', value: 100 } }, 'budget a quarter channel:phone warn >80% critical >100% for 1 days'], // prettier-ignore
    ['complaints', { basis: 'change-percent', critical: { sign: '>', value: 50 } }, 'change over 1 days critical >50% for 1 days'], // prettier-ignore
  ] as const)('writes one on %s as it is typed', (id, terms, words) => {
    expect(written(id, { ...plain, ...terms })).toBe(words)
  })

  test('is read back as it was, whatever part it is on', () => {
    const critical = { sign: '>', value: 60 } as const
    for (const part of [
      { by: 'channel' },
      { by: 'agent', channel: 'phone' },
      { agent: '4711' },
      { area: 'two words' },
    ] as const) {
      const terms = { ...plain, critical, ...part }
      expect(readBack('wait_time', terms)).toEqual({ terms })
    }
  })

  test('is read back as it was, for every usual limit', () => {
    for (const metric of BUILT_IN.metrics)
      for (const terms of usualLimits(metric, [])) expect(readBack(metric.id, terms), metric.id).toEqual({ terms })
  })

  test('is read back as it was, whatever is held against its bounds', () => {
    const metric = fc.constantFrom(...BUILT_IN.metrics.filter(({ isQuestion }) => !isQuestion))
    const basis = fc.constantFrom(...BASES.filter((one) => one !== 'figure'))
    const value = fc.integer({ min: 1, max: 900_000 })
    const stretch = fc.constantFrom('week', 'month', 'quarter', 'year')
    fc.assert(
      fc.property(metric, basis, value, stretch, ({ id, direction }, held, size, chosen) => {
        const per = held === 'budget' ? chosen : null
        const { isSigned } = scaleOf(held, BUILT_IN.metricOf(id))
        const isLess = isSigned && direction === 'up'
        const bound: Bound =
          held === 'signal'
            ? { sign: '>', value: 0 }
            : isSigned && direction !== 'up' && direction !== 'down'
              ? { sign: 'outside', low: -size, high: size + 1 }
              : { sign: isLess ? '<' : '>', value: isLess ? -size : size }
        const terms = { ...plain, basis: held, per, critical: bound }
        const read = readBack(id, terms)
        if ('terms' in read) expect(read).toEqual({ terms })
        else expect(read.fault).not.toContain('not understood')
      }),
      { seed, numRuns: 1_000 },
    )
  })

  test('is read back as it was, whatever its numbers', () => {
    const value = fc.integer({ min: 0, max: 9_000_000 })
    const metric = fc.constantFrom('wait_time', 'business_lost', 'complaints', 'abandonment', 'perceived_retention_gap', 'call_time') // prettier-ignore
    const settings = fc.record({
      channel: fc.constantFrom('', 'phone', 'fax', 'face_to_face'),
      windowDays: fc.integer({ min: 1, max: 366 }),
      forDays: fc.integer({ min: 1, max: 31 }),
      fewest: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
      from: fc.constantFrom(null, '2026-11-24', '2027-02-28'),
      owner: fc.constantFrom(null, 'U0BEN00001', 'W0ANNA00001'),
    })
    fc.assert(
      fc.property(metric, settings, value, value, (id, { channel, fewest, ...chosen }, one, other) => {
        const hasDecimals = id === 'abandonment' || id === 'perceived_retention_gap'
        const [low, high] = [Math.min(one, other), Math.max(one, other) + 1].map((each) => hasDecimals ? each / 100 : each) // prettier-ignore
        const hasTwoSides = id === 'call_time' || id === 'perceived_retention_gap'
        const [warn, critical]: Bound[] = hasTwoSides
          ? [{ sign: 'outside', low: low!, high: high! }, { sign: 'outside', low: low!, high: high! }]
          : [{ sign: '>', value: low! }, { sign: '>', value: high! }] // prettier-ignore
        // Nobody is asked by channel what the managers believe.
        const place = id === 'perceived_retention_gap' ? '' : channel
        const isCount = id === 'business_lost' || id === 'complaints'
        const least = isCount ? null : fewest
        const terms: LimitTerms = {
          ...plain,
          ...chosen,
          fewest: least,
          channel: place,
          warn: warn!,
          critical: critical!,
        }
        expect(readBack(id, terms)).toEqual({ terms })
      }),
      { seed, numRuns: 500 },
    )
  })
})
