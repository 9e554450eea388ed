import { expect, test } from 'vitest'
import { hasVanished } from '../../../src/domain/incidents/vanished.ts'

/** A letter a day: `o` with a figure of the value, `x` only with others, `-` with none. */
const vanished = (days: string): boolean =>
  hasVanished([...days].map((day) => ({ hasAny: day !== '-', hasOwn: day === 'o' })))

test.each([
  ['oxx', true],
  ['ox', false],
  ['xo', false],
  ['xxo', false],
  ['oxox', false],
  ['ox-x--', true],
  ['ox----', false],
  ['o-----', false],
  ['------', false],
  ['', false],
])('hasVanished() over %j is %s', (days, is) => {
  expect(vanished(days)).toBe(is)
})
