import { describe, expect, test } from 'vitest'
import { nearestWord } from '../../src/domain/nearest-word.ts'

describe('nearestWord()', () => {
  test.each([
    ['chrun', 'churn'],
    ['CSTA', 'csat'],
    ['bcklog', 'backlog'],
    ['inquirys', 'inquiries'],
  ])('mends "%s" to %s', (text, word) => {
    expect(nearestWord(text, ['backlog', 'churn', 'csat', 'inquiries'])).toBe(word)
  })

  test('leaves a word alone that is like none', () => {
    expect(nearestWord('weather', ['churn', 'csat'])).toBeNull()
    expect(nearestWord('churn', [])).toBeNull()
  })

  test('takes of equally near words the one that opens alike, and else the first', () => {
    expect(nearestWord('limt', ['list', 'limit'])).toBe('limit')
    expect(nearestWord('limt', ['limit', 'list'])).toBe('limit')
    expect(nearestWord('limitt', ['list', 'limits', 'limit'])).toBe('limits')
    expect(nearestWord('cat', ['bat', 'hat'])).toBe('bat')
  })

  test('goes as far as it is told', () => {
    expect(nearestWord('fone', ['phone', 'email'])).toBeNull()
    expect(nearestWord('fone', ['phone', 'email'], () => Infinity)).toBe('phone')
    expect(nearestWord('chrun', ['churn'], () => 0)).toBeNull()
  })
})
