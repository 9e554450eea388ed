import { describe, expect, it } from 'vitest'
import { shortened, textWidth } from '../../src/charts/text.ts'

describe('shortened()', () => {
  it('shortened() keeps what fits, in one line', () => {
    expect(shortened('  Churn\n of the  month ', { size: 20, width: 400 })).toBe('Churn of the month')
  })

  it('shortened() ends what does not fit with an ellipsis', () => {
    const short = shortened('Handling time by agent and channel', { size: 20, width: 150 })
    expect(short).toMatch(/^Handling.*…$/)
    expect(textWidth(short, 20)).toBeLessThanOrEqual(150)
  })

  it('shortened() counts a full-width character as one, and keeps pairs whole', () => {
    expect(shortened('解約率の推移', { size: 10, width: 40 })).toBe('解約率…')
    expect(shortened('𠮷𠮷𠮷𠮷𠮷', { size: 10, width: 40 })).toBe('𠮷𠮷𠮷…')
  })

  it('shortened() takes a novel', () => {
    expect(shortened('word '.repeat(100_000), { size: 20, width: 200 }).length).toBeLessThan(40)
  })
})
