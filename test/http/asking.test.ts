import { expect, test } from 'vitest'
import { answerOf, type Doorway, faultsOf, openDoors } from './doorway.ts'

const ask = (doors: Doorway, rest: string) =>
  doors.get(`/api/v1/metrics/${rest}`, { authorization: `Bearer ${doors.readKey}` })

test('GET /metrics/{id} hands the words on and answers with JSON', async () => {
  const doors = await openDoors()
  const words = {
    period: 'last week',
    vs: 'target',
    by: 'agent',
    channel: 'phone',
    agent: 'D&D',
    area: 'x',
    stat: 'p90',
  }
  const sent = ask(doors, `churn?${new URLSearchParams(words).toString()}`)
  expect(await answerOf(sent)).toMatchObject({ status: 200, body: { metric: 'churn', value: 12 } })
  expect(doors.doors.asked).toMatchObject([{ metric: 'churn', words, key: { scope: 'read' } }])
})

test.each([
  ['churn?perod=week', 400, ['perod | There is no field "perod": did you mean "period"?']],
  ['churn?period=someday', 400, ['Cannot read the period "someday": say "week" or a date']],
  [
    'churn?period=week&period=month',
    400,
    ['period | Must be one period, such as "week" or "2026-11", not a list of 2'],
  ],
  [`churn?agent=${'x'.repeat(201)}`, 400, ['agent | Must be one agent, not a text of 201 characters']],
  ['chrun', 404, ['Cannot show "chrun": no such metric, did you mean "churn"?']],
  ['__proto__', 404, ['Cannot show "__proto__": no such metric, did you mean "churn"?']],
  ['x'.repeat(300), 404, ['There is nothing at this address']],
  ['%zz', 400, ['Cannot read the address: an escape (%..) in it is not whole']],
  ['churn/more', 404, ['There is nothing at this address']],
])('GET /metrics/%s answers %i', async (rest, status, faults) => {
  const doors = await openDoors()
  expect(await faultsOf(ask(doors, rest))).toEqual({ status, faults })
})

test.each([
  ['GET', '/', 404],
  ['GET', '/api/v1/entries', 405],
  ['DELETE', '/api/v1/calls', 405],
  ['POST', '/api/v1/metrics/churn', 405],
  ['PUT', '/healthz', 405],
  ['POST', '/nowhere', 404],
  ['GET', '/api/v1/openapi.json/', 404],
])('%s %s answers %i with a list of faults', async (method, path, status) => {
  const doors = await openDoors()
  const response = await fetch(doors.url + path, { method })
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ errors: [{ message: expect.any(String) as string }] })
  expect(response.headers.has('allow')).toBe(status === 405)
})

test('every answer says that it must not be kept or guessed at', async () => {
  const doors = await openDoors()
  for (const path of ['/healthz', '/nowhere', '/api/v1/metrics/churn']) {
    const { headers } = await doors.get(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  }
})
