import { describe, expect, it } from 'vitest'
import { spread } from '../../src/charts/spread.ts'

describe('spread()', () => {
  it.each<[string, number[], number[]]>([
    ['leaves alone what has room', [10, 50, 90], [10, 50, 90]],
    ['pushes apart what has not', [10, 12, 90], [10, 30, 90]],
    ['pushes back from the end', [50, 99, 100], [50, 80, 100]],
    ['pushes a whole pile back', [97, 98, 99, 100], [40, 60, 80, 100]],
    ['takes one', [130], [100]],
    ['takes none', [], []],
  ])('spread() %s', (_, middles, places) => {
    expect(spread(middles, { room: 20, end: 100 })).toEqual(places)
  })

  it('spread() shares out what there is where it is not enough', () => {
    expect(spread([0, 0, 0, 0, 0], { room: 50, end: 100 })).toEqual([0, 25, 50, 75, 100])
  })
})
