import { expect, test } from 'vitest'
import { scaledTimes, USUAL_TIMES } from '../../../src/domain/delivery/times.ts'

test('scaledTimes() leaves how the times stand to each other', () => {
  expect(scaledTimes(1)).toEqual(USUAL_TIMES)
  const scaled = scaledTimes(0.02)
  for (const [name, usual] of Object.entries(USUAL_TIMES)) {
    const short = scaled[name as keyof typeof scaled]
    expect([short].flat()).toEqual([usual].flat().map((ms: number) => ms * 0.02))
  }
})
