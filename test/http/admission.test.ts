import { expect, test } from 'vitest'
import { networkOf } from '../../src/http/network.ts'
import { answerOf, type Doorway, faultsOf, openDoors } from './doorway.ts'

const entry = { measure: 'inquiries', date: '2026-11-20', value: 12 }
const record = (doors: Doorway, headers: Record<string, string>) => doors.post('/api/v1/entries', entry, headers)
const refusal =
  'Not let in: send "Authorization: Bearer dbk_…" with a key in use, or a request signed by Standard Webhooks to ?source=<id>'

test.each([
  ['no key', ''],
  ['another scheme', 'Basic dbk_x'],
  ['something that is no key', 'Bearer hello'],
  ['an unknown key', 'Bearer dbk_unknown'],
  ['two words', 'Bearer dbk_a dbk_b'],
])('POST with %s answers 401, in the same words', async (_name, authorization) => {
  const doors = await openDoors()
  const response = await record(doors, { authorization })
  expect(response.headers.get('www-authenticate')).toBe('Bearer')
  expect({ status: response.status, body: await response.json() }).toEqual({
    status: 401,
    body: { errors: [{ message: refusal }] },
  })
})

test('POST with a revoked key answers 401, in the same words', async () => {
  const doors = await openDoors()
  const key = doors.doors.addKey({ id: 77 })
  expect((await record(doors, { authorization: `Bearer ${key}` })).status).toBe(200)
  doors.doors.revoke(77)
  expect(await faultsOf(record(doors, { authorization: `Bearer ${key}` }))).toEqual({ status: 401, faults: [refusal] })
})

test('a write key does not read, and a read key does not write', async () => {
  const doors = await openDoors()
  expect(await faultsOf(record(doors, { authorization: `Bearer ${doors.readKey}` }))).toMatchObject({ status: 403 })
  const asked = doors.get('/api/v1/metrics/churn', { authorization: `Bearer ${doors.writeKey}` })
  expect(await faultsOf(asked)).toMatchObject({ status: 403 })
})

test('a key in the address is no key', async () => {
  const doors = await openDoors()
  for (const name of ['key', 'token', 'access_token', 'authorization']) {
    const response = await fetch(`${doors.url}/api/v1/metrics/churn?${name}=${doors.readKey}`)
    expect(response.status).toBe(401)
  }
  expect(doors.logged()).not.toContain(doors.readKey)
})

test('after thirty refusals an address gets 429 for keys that were not right before, others go on', async () => {
  const doors = await openDoors()
  expect((await record(doors, {})).status).toBe(200)
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const headers = { authorization: `Bearer dbk_guess${attempt}`, 'x-forwarded-for': `10.0.0.${attempt}` }
    expect((await record(doors, headers)).status).toBe(401)
  }
  const fresh = doors.doors.addKey()
  const refused = await record(doors, { authorization: `Bearer ${fresh}` })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await record(doors, {})).status).toBe(200)
})

test('past its limit a key gets 429 with Retry-After in seconds, and other keys are unhurt', async () => {
  const doors = await openDoors({ limits: { requests: 20, requestWindowSeconds: 60 } })
  const answers = await Promise.all(Array.from({ length: 30 }, () => record(doors, {})))
  const refused = answers.filter((answer) => answer.status === 429)
  expect(refused).toHaveLength(10)
  expect(refused[0]?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
  expect(doors.doors.recorded).toHaveLength(20)
  const other = doors.doors.addKey()
  expect((await record(doors, { authorization: `Bearer ${other}` })).status).toBe(200)
})

test('a burst of 2,000 requests passes and one of more than 5,000 does not', async () => {
  const doors = await openDoors()
  const headers = { authorization: `Bearer ${doors.readKey}` }
  const statuses = new Map<number, number>()
  for (let batch = 0; batch < 52; batch += 1) {
    const answers = Array.from({ length: 100 }, () => doors.get('/api/v1/metrics/churn', headers))
    for (const { status } of await Promise.all(answers)) statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (batch === 19) expect([...statuses]).toEqual([[200, 2000]])
  }
  // On a machine too slow to send 5,000 in ten seconds all of them are within the limit.
  expect([...statuses.keys()].every((status) => status === 200 || status === 429)).toBe(true)
})

test('the same Idempotency-Key with the same body records once, with another body answers 409', async () => {
  const doors = await openDoors()
  const headers = { 'idempotency-key': 'monday 1' }
  const answers = await Promise.all(Array.from({ length: 5 }, () => answerOf(record(doors, headers))))
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify({ status: 200, body: { accepted: 1, duplicates: 0 } })]),
  )
  expect(doors.doors.recorded).toHaveLength(1)
  expect(doors.doors.recorded[0]?.receipt).toMatchObject({ source: 'key:1', key: 'monday 1' })
  expect(await faultsOf(doors.post('/api/v1/entries', { ...entry, value: 13 }, headers))).toMatchObject({ status: 409 })
  expect(await faultsOf(doors.post('/api/v1/calls', { answered: true }, headers))).toMatchObject({ status: 409 })
})

test('more requests than may wait are turned away for a moment, and nothing of them is stored', async () => {
  const doors = await openDoors({ limits: { waiting: 10 } })
  let open = (): void => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  doors.doors.beforeRecording = () => gate
  const statuses: number[] = []
  const sent = Array.from({ length: 12 }, async (_, nth) => {
    const response = await record(doors, { 'idempotency-key': `burst ${nth}` })
    statuses.push(response.status)
    return [response.status, response.headers.get('retry-after')] as const
  })
  await expect.poll(() => statuses).toEqual([503, 503])
  open()
  expect((await Promise.all(sent)).toSorted(([one], [other]) => one - other)).toEqual([
    ...Array.from({ length: 10 }, () => [200, null]),
    [503, '5'],
    [503, '5'],
  ])
  expect(doors.doors.recorded).toHaveLength(10)
  expect((await record(doors, { 'idempotency-key': 'later' })).status).toBe(200)
})

test('a request with faults does not use its Idempotency-Key up', async () => {
  const doors = await openDoors()
  const headers = { 'idempotency-key': 'k' }
  expect((await doors.post('/api/v1/entries', { ...entry, vlaue: 1 }, headers)).status).toBe(400)
  expect((await record(doors, headers)).status).toBe(200)
})

test.each([['x'.repeat(256)], ['é'], ['a\tb']])(
  'an Idempotency-Key that can not be kept answers 400 (%#)',
  async (key) => {
    const doors = await openDoors()
    expect(await faultsOf(record(doors, { 'idempotency-key': key }))).toMatchObject({ status: 400 })
    expect(await answerOf(record(doors, { 'idempotency-key': 'x'.repeat(255) }))).toMatchObject({ status: 200 })
  },
)

test.each([
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::7', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('networkOf() takes %s for %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
