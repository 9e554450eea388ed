import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countOf } from '../../../src/domain/rollup/count.ts'
import { distinctFigure, distinctIds, emptyDistinct } from '../../../src/domain/rollup/distinct.ts'
import { observeDuration } from '../../../src/domain/rollup/duration.ts'
import { mergeAll, mergeRollUps } from '../../../src/domain/rollup/merge.ts'
import { ratingOf } from '../../../src/domain/rollup/rating.ts'
import type { RollUp } from '../../../src/domain/rollup/rollup.ts'

const noTotal = { kind: 'distinct', figure: null, ids: null } as const
const counts = fc.nat({ max: 1e9 }).map(countOf)
const durations = fc.array(fc.nat({ max: 9999 }), { maxLength: 30 }).map(observeDuration)
const ratings = fc.array(fc.integer({ min: 1, max: 5 })).map(ratingOf)
const distincts = fc.oneof(
  fc.array(fc.constantFrom('a', 'b', 'c')).map(distinctIds),
  fc.nat({ max: 3 }).map(distinctFigure),
)
const triple = (kind: fc.Arbitrary<RollUp>) => fc.tuple(kind, kind, kind)

describe('mergeRollUps()', () => {
  test('does not care for order or grouping', () => {
    fc.assert(
      fc.property(fc.oneof(...[counts, durations, ratings, distincts].map(triple)), ([a, b, c]) => {
        expect(mergeRollUps(mergeRollUps(a, b), c)).toEqual(mergeRollUps(a, mergeRollUps(b, c)))
        expect(mergeRollUps(a, b)).toEqual(mergeRollUps(b, a))
        expect(mergeAll([a, b, c])).toEqual(mergeRollUps(mergeRollUps(a, b), c))
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  test('adds counts up', () => {
    expect(mergeRollUps(countOf(400), countOf(10))).toEqual(countOf(410))
  })

  test('keeps the later of two levels', () => {
    expect(mergeRollUps({ kind: 'level', value: 100 }, { kind: 'level', value: 98 })).toEqual({
      kind: 'level',
      value: 98,
    })
  })

  test('counts people with ids once', () => {
    expect(mergeRollUps(distinctIds(['a', 'b']), distinctIds(['b', 'c'])).figure).toBe(3)
  })

  test('has no total of people where a figure meets other people', () => {
    expect(mergeRollUps(distinctFigure(5), distinctFigure(5))).toEqual(noTotal)
    expect(mergeRollUps(distinctIds(['a']), distinctFigure(5))).toEqual(noTotal)
    expect(mergeAll([noTotal, emptyDistinct, distinctFigure(1)])).toEqual(noTotal)
  })

  test('keeps a figure when the other side is nobody', () => {
    expect(mergeRollUps(distinctFigure(5), distinctFigure(0))).toEqual(distinctFigure(5))
  })

  test('refuses two kinds', () => {
    expect(() => mergeRollUps<RollUp>(countOf(1), ratingOf([5]))).toThrow('a measure has one kind')
  })
})

describe('mergeAll()', () => {
  test('of nothing is nothing, since absent is never 0', () => {
    expect(mergeAll([])).toBeNull()
  })
})

describe('countOf()', () => {
  test.each([-1, 0.5, NaN])('refuses %s', (sum) => {
    expect(() => countOf(sum)).toThrow(RangeError)
  })
})
