import { describe, expect, it } from 'vitest'
import { placeLimitLabels, placeValueLabel } from '../../src/charts/label-places.ts'
import { crowding, type Plot } from '../../src/charts/plot.ts'
import { critical, warn } from './specs.ts'

const plot: Plot = { width: 600, height: 250, min: 0, max: 10, series: [] }
const place = (limits: Parameters<typeof placeLimitLabels>[0], series: Plot['series']) =>
  placeLimitLabels(limits, { plot: { ...plot, series }, taken: [] })

describe('placeLimitLabels()', () => {
  it('placeLimitLabels() starts on the left, above the line', () => {
    const [label] = place([warn], [[1, 1, 1]])
    expect(label?.x).toBeLessThan(100)
    expect(label).toMatchObject({ yAdjust: -15, isCrowded: false })
  })

  it.each([
    ['the line', [[5.5, 5.5, 1, 1]]],
    [
      'the comparison',
      [
        [1, 1, 1, 1],
        [5.5, 5.5, 1, 1],
      ],
    ],
  ])('placeLimitLabels() goes along the limit where %s is not', (_, series) => {
    const [label] = place([warn], series)
    expect(label?.x).toBeGreaterThan(250)
    expect(label).toMatchObject({ yAdjust: -15, isCrowded: false })
  })

  it('placeLimitLabels() goes to the other side, or further off, where lines are all along', () => {
    expect(place([warn], [[5.5, 5.5, 5.5]])[0]?.yAdjust).toBe(15)
    expect(place([warn], [[5, 5, 5]])[0]?.yAdjust).toBe(-23)
    expect(
      place(
        [warn],
        [
          [5.5, 5.5],
          [4.5, 4.5],
        ],
      )[0],
    ).toMatchObject({ yAdjust: -39, isCrowded: false })
  })

  it('placeLimitLabels() gives a label a ground of its own where there is no free place', () => {
    const everywhere = Array.from({ length: 200 }, (_, day) => (day % 2 === 0 ? 0.5 : 9.5))
    expect(place([warn], [everywhere])[0]?.isCrowded).toBe(true)
  })

  it('placeLimitLabels() keeps the labels of near limits apart, each on the outer side of its line', () => {
    const [first, second] = place([{ ...warn, bound: 7.5 }, critical], [])
    expect(first?.yAdjust).toBeGreaterThan(0)
    expect(second?.yAdjust).toBeLessThan(0)
  })

  it('placeLimitLabels() keeps off the data where limits lie too close for any free place', () => {
    const between = [4.5, 5, 5.5].map((bound) => ({ ...warn, bound }))
    const [, label] = place(between, [[5, 5, 5, 1, 1, 1, 1]])
    expect(label?.x).toBeGreaterThan(290)
    expect(label?.isCrowded).toBe(false)
  })

  it('placeLimitLabels() keeps clear of what is taken', () => {
    const taken = [{ left: 0, right: 200, top: 90, bottom: 130 }]
    expect(placeLimitLabels([warn], { plot, taken })[0]?.x).toBeGreaterThan(200)
  })

  it('placeLimitLabels() stays out of the room below the plot', () => {
    expect(place([{ ...warn, bound: 0 }], [[0.2, 0.2]])[0]?.yAdjust).toBeLessThan(0)
  })
})

describe('placeValueLabel()', () => {
  it.each([
    ['above a peak', [1, 8, 1], -1],
    ['below a trough', [8, 2, 8], 1],
  ])('placeValueLabel() stands %s', (_, values, side) => {
    const at = { index: 1, value: values[1] ?? 0, plot: { ...plot, series: [values] } }
    expect(Math.sign(placeValueLabel('12.5%', at).yAdjust)).toBe(side)
  })

  it('placeValueLabel() stays within the sides of the plot', () => {
    const at = { index: 0, value: 5, plot: { ...plot, series: [[5, 1]] } }
    expect(placeValueLabel('12.5%', at)).toMatchObject({ box: { left: 0 } })
  })

  it('placeValueLabel() hides none of a line that falls or rises from its point', () => {
    for (const values of [
      [9, 9, 1],
      [1, 5, 9],
      [9, 5, 1],
    ]) {
      const crowded = { ...plot, series: [values] }
      const { box } = placeValueLabel('12.5%', { index: 1, value: values[1] ?? 0, plot: crowded })
      expect(crowding(box, crowded), String(values)).toBeLessThan(60)
    }
  })
})
