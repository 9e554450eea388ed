import { describe, expect, it } from 'vitest'
import { placeLimitLabels } from '../../src/charts/limit-label-place.ts'
import { critical, warn } from './specs.ts'

const plot = { width: 600, height: 250, min: 0, max: 10 }

describe('placeLimitLabels()', () => {
  it('placeLimitLabels() starts on the left, above the line', () => {
    expect(placeLimitLabels([warn], { ...plot, series: [[1, 1, 1]] })).toEqual([{ position: 'start', side: 'above' }])
  })

  it('placeLimitLabels() goes where the data is not', () => {
    expect(placeLimitLabels([warn], { ...plot, series: [[5.5, 5.5, 1, 1]] })).toEqual([
      { position: 'end', side: 'above' },
    ])
    expect(placeLimitLabels([warn], { ...plot, series: [[5.5, 5.5, 5.5]] })).toEqual([
      { position: 'start', side: 'below' },
    ])
  })

  it('placeLimitLabels() keeps the labels of near limits apart', () => {
    const [first, second] = placeLimitLabels([{ ...warn, bound: 7.5 }, critical], { ...plot, series: [] })
    expect(first).not.toEqual(second)
  })

  it('placeLimitLabels() stays out of the room below the plot', () => {
    expect(placeLimitLabels([{ ...warn, bound: 0 }], { ...plot, series: [[0.2, 0.2]] })[0]?.side).toBe('above')
  })
})
