import { describe, expect, test } from 'vitest'
import { mark } from '../../../src/domain/incidents/mark.ts'

const NOW = Date.parse('2026-11-23T09:00:00Z')
const DAY = 86_400_000
const endedAt = (at: number) => ({ at, because: 'recovered', by: null }) as const

describe('mark()', () => {
  test.each([
    ['an open one', [], null, 'not-useful', { kind: 'marked', people: ['U1'] }],
    ['one that another has marked', ['U2'], null, 'not-useful', { kind: 'marked', people: ['U2', 'U1'] }],
    ['one twice', ['U1'], null, 'not-useful', { kind: 'refused', because: 'said already' }],
    ['one back', ['U2', 'U1'], null, 'useful', { kind: 'marked', people: ['U2'] }],
    ['back what was never said', ['U2'], null, 'useful', { kind: 'refused', because: 'not said' }],
    ['one a week after it was over', [], endedAt(NOW - 7 * DAY), 'not-useful', { kind: 'marked', people: ['U1'] }],
    ['one later', [], endedAt(NOW - 7 * DAY - 1), 'not-useful', { kind: 'refused', because: 'too late' }],
    ['one back later', ['U1'], endedAt(NOW - 7 * DAY - 1), 'useful', { kind: 'refused', because: 'too late' }],
  ] as const)('takes %s', (_name, notUseful, ended, says, marking) => {
    expect(mark({ notUseful, ended }, { by: 'U1', says, now: NOW })).toEqual(marking)
  })
})
