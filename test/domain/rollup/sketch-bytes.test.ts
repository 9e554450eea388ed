import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addToSketch, decodeSketch, emptySketch, encodeSketch, sketchSize } from '../../../src/domain/rollup/sketch.ts'

const sketchOf = (values: readonly number[]) => addToSketch(emptySketch, values)

describe('encodeSketch()', () => {
  test('writes values as the distance to the one before', () => {
    expect([...encodeSketch(sketchOf([300, 2, 1]))]).toEqual([1, 3, 1, 1, 0xaa, 0x02])
    expect([...encodeSketch(emptySketch)]).toEqual([1, 0])
  })

  test('writes bins with their counts after the zeros', () => {
    const values = [...Array(3).fill(0), ...Array(200).fill(1), 2]
    expect([...encodeSketch(sketchOf(values))]).toEqual([2, 3, 2, 0, 0xc8, 0x01, 35, 1])
  })

  test('needs under 500 bytes for a day of 1000 calls', () => {
    const calls = Array.from({ length: 1000 }, (_, index) => Math.round(30 * Math.exp(((index * 7919) % 1000) / 250)))
    expect(encodeSketch(sketchOf(calls)).length).toBeLessThan(500)
  })
})

describe('decodeSketch()', () => {
  test('gives back every sketch that was encoded', () => {
    const seconds = fc.oneof(fc.nat({ max: 100 }), fc.maxSafeNat())
    fc.assert(
      fc.property(fc.array(seconds, { maxLength: 80 }), (values) => {
        expect(decodeSketch(encodeSketch(sketchOf(values)))).toEqual(sketchOf(values))
      }),
      { seed: 1 },
    )
  })

  test.each([
    ['no bytes', []],
    ['an unknown first byte', [9, 0]],
    ['an end that comes too early', [1, 2, 5]],
    ['an unfinished number', [1, 0x80]],
    ['bytes after the end', [1, 0, 0]],
    ['a bin beyond that of the largest number', [2, 0, 1, 0xae, 0x0e, 1]],
    ['an end that comes too early among bins', [2, 0, 2, 0, 1]],
    ['bytes after the bins', [2, 0, 1, 0, 1, 0]],
    ['more bins than there can be', [2, 0, 0xb0, 0x0e, ...Array(2 * 1840).fill(0)]],
    ['a number beyond exact doubles', [1, 1, ...Array(9).fill(0xff), 1]],
  ])('refuses %s', (_, bytes) => {
    expect(() => sketchSize(decodeSketch(Uint8Array.from(bytes)))).toThrow(RangeError)
  })
})
