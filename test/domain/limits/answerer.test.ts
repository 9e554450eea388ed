import { expect, test } from 'vitest'
import { answererOf } from '../../../src/domain/limits/answerer.ts'
import { SET_WITH_TEAM } from '../../../src/domain/limits/first-limits.ts'

const team = { ownerId: 'U1', managerIds: ['U2', 'U3'] }

test.each([
  [{ owner: 'U2', setBy: 'U3' }, 'U2'],
  [{ owner: null, setBy: 'U3' }, 'U3'],
  [{ owner: 'U9', setBy: 'U3' }, 'U1'],
  [{ owner: null, setBy: 'U9' }, 'U1'],
  [{ owner: null, setBy: SET_WITH_TEAM }, 'U1'],
  [{ owner: 'U3', setBy: SET_WITH_TEAM }, 'U3'],
])('answererOf() of %j is %s', (limit, person) => {
  expect(answererOf(limit, team)).toBe(person)
})
