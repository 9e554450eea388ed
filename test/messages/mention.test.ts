import { describe, expect, test } from 'vitest'
import { agentWords, isUserId } from '../../src/messages/mention.ts'

describe('agentWords()', () => {
  test('mentions whoever was mentioned, and writes every other name without its power', () => {
    expect(agentWords('U0BEN00001')).toBe('<@U0BEN00001>')
    expect(agentWords('*kim* <!channel>')).toBe('∗kim∗ &lt;!channel&gt;')
  })
})

describe('isUserId()', () => {
  test.each([
    ['U0BEN00001', true],
    ['W012A3CDE', true],
    ['u0ben00001', false],
    ['UK42', false],
    ['WALTER', false],
    ['4711', false],
    ['U0BEN00001 x', false],
  ])('of %s is %s', (name, isOne) => {
    expect(isUserId(name)).toBe(isOne)
  })
})
