import { expect, test } from 'vitest'
import { faultsOf, openDoors } from './doorway.ts'
import { sendRaw } from './raw-socket.ts'
import { Webhook } from 'standardwebhooks'

test('a fault of ours answers 500 with a number, and only the log has the reason', async () => {
  const doors = await openDoors()
  doors.doors.beforeRecording = () => Promise.reject(new Error('SQLITE_FULL: disk is full'))
  const response = await doors.post('/api/v1/calls', { answered: true })
  const text = await response.text()
  expect(response.status).toBe(500)
  expect(text).not.toContain('SQLITE')
  const id = response.headers.get('x-request-id') as string
  expect(text).toContain(id)
  const line = doors
    .logged()
    .split('\n')
    .find((one) => one.includes('SQLITE_FULL')) as string
  expect(JSON.parse(line)).toMatchObject({ level: 50, requestId: id, route: '/api/v1/calls' })
})

test('keys, secrets, signatures, bodies and addresses never reach the log or an answer', async () => {
  const doors = await openDoors()
  const { id, secret } = doors.doors.addSigningKey()
  const signature = new Webhook(secret).sign('canary-id', new Date(), 'canary-body')
  const signed = {
    'webhook-id': 'canary-id',
    'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
    'webhook-signature': signature,
  }
  const said: string[] = []
  const hear = async (pending: Promise<Response>) => said.push(await (await pending).text())
  for (const fails of [false, true]) {
    doors.doors.beforeRecording = async () => {
      if (fails) throw new Error('broken')
    }
    await hear(doors.post('/api/v1/calls?canary=canary-query', { answered: true, agent: 'canary-agent' }))
    await hear(
      doors.post('/api/v1/calls', { answered: true, agent: 'canary-agent' }, { 'idempotency-key': 'canary-key' }),
    )
    await hear(doors.post('/api/v1/calls', 'canary-body'))
    await hear(doors.post('/api/v1/calls', {}, { authorization: 'Bearer dbk_canary-guess' }))
    await hear(
      fetch(`${doors.url}/api/v1/calls?source=${id}`, {
        method: 'POST',
        body: 'canary-body',
        headers: { ...signed, 'content-type': 'text/csv' },
      }),
    )
    await hear(
      fetch(`${doors.url}/api/v1/calls?source=${id}`, {
        method: 'POST',
        body: 'other',
        headers: { ...signed, 'content-type': 'text/csv' },
      }),
    )
    await hear(doors.get('/canary-address?canary', { authorization: `Bearer ${doors.readKey}` }))
  }
  const everything = doors.logged() + said.join('\n')
  for (const canary of [
    doors.writeKey,
    doors.readKey,
    secret,
    secret.slice(6),
    signature,
    'canary-agent',
    'canary-guess',
    'canary-id',
    'canary-key',
    'canary-address',
    'canary-query',
  ])
    expect(everything).not.toContain(canary)
  expect(doors.logged()).not.toContain('canary')
})

test('line breaks and escapes in a request never start a line of the log', async () => {
  const doors = await openDoors()
  const evil = '%0a[ERROR]%20fake%1b[31m'
  await doors.get(`/${evil}`)
  await doors.get(`/api/v1/metrics/${evil}?${evil}=${evil}`, {
    authorization: `Bearer ${doors.readKey}`,
    'x-request-id': 'fake',
  })
  await doors.post('/api/v1/calls', { answered: true, agent: '\n[ERROR] fake\u001b[31m' })
  const lines = doors.logged().trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow()
  expect(doors.logged()).not.toContain('fake')
})

test('control characters and halves of characters in a text are refused', async () => {
  const doors = await openDoors()
  const agents = ['a\u0000b', 'a\nb', 'a\u009bb', 'a\ud83d']
  const { status, faults } = await faultsOf(
    doors.post(
      '/api/v1/calls',
      agents.map((agent) => ({ answered: true, agent })),
    ),
  )
  expect(status).toBe(400)
  expect(faults.map((fault) => fault.split(', not ', 1)[0])).toEqual(
    agents.map((_, index) => `${index} | agent | Must be an agent's id`),
  )
  expect(faults[1]).toMatch(/not the text "a\\nb"$/)
})

test('headers over 16 KiB answer 431, and what is no HTTP answers 400', async () => {
  const doors = await openDoors()
  const long = await sendRaw(doors.port, `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(64 * 1024)}\r\n\r\n`)
  expect(long).toMatch(/^HTTP\/1\.1 431 /)
  expect(long).toContain('{"errors":[{"message":"The headers are over 16 KiB"}]}')
  expect(await sendRaw(doors.port, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
})
