import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createHttpServer } from '../../src/http/server.ts'
import { createFakeDoors } from '../fakes/doors.ts'
import { faultsOf, openDoors } from './doorway.ts'
import { sendRaw } from './raw-socket.ts'

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const clock = { now: () => Date.now() }

test("what comes to /slack/ goes to Bolt's listener, body and all, and nothing else does", async () => {
  const doors = await openDoors({
    slackListener: (request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => response.end(`${request.method} ${request.url} ${body}`))
    },
  })
  const sent = await fetch(`${doors.url}/slack/events?x=1`, { method: 'POST', body: 'a=b' })
  expect(await sent.text()).toBe('POST /slack/events?x=1 a=b')
  for (const path of ['/slack', '/slackers/', '/api/slack/events', '//slack/events'])
    expect((await fetch(doors.url + path)).status).toBe(404)
})

test('without a listener, and at addresses the listener does not know, /slack/ answers 404', async () => {
  const without = await openDoors()
  expect(await faultsOf(without.get('/slack/events'))).toMatchObject({ status: 404 })
  const unknown = Object.assign(new Error('canary'), { code: 'slack_bolt_http_receiver_deferred_request_error' })
  const doors = await openDoors({
    slackListener: () => {
      throw unknown
    },
  })
  expect(await faultsOf(doors.get('/slack/other'))).toMatchObject({ status: 404 })
  expect(doors.logged()).not.toContain('canary')
})

test('a listener that throws or rejects answers 500 and the process lives', async () => {
  const doors = await openDoors({
    slackListener: (request) => {
      const fault = new Error('out of order')
      if (request.url === '/slack/sync') throw fault
      return Promise.reject(fault) as never
    },
  })
  expect(await faultsOf(doors.get('/slack/sync'))).toEqual({ status: 500, faults: ['Something went wrong here'] })
  expect(await faultsOf(doors.get('/slack/async'))).toEqual({ status: 500, faults: ['Something went wrong here'] })
  expect(doors.logged()).toContain('out of order')
})

test('a request signed for Slack more than five minutes ahead answers 401', async () => {
  const doors = await openDoors({ slackListener: (_request, response) => response.end('ok') })
  const at = (seconds: number) =>
    doors.get('/slack/events', { 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000) + seconds) })
  expect((await at(0)).status).toBe(200)
  expect((await at(290)).status).toBe(200)
  expect((await at(302)).status).toBe(401)
  expect((await at(3600)).status).toBe(401)
})

test('senders that dribble their headers or body are answered 408, and others are served meanwhile', async () => {
  const doors = await openDoors({ timeouts: { headersMs: 300, requestMs: 600, checkMs: 100 } })
  const slow = Array.from({ length: 100 }, () => sendRaw(doors.port, 'GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow:'))
  const head = `POST /api/v1/calls HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer ${doors.writeKey}\r\n`
  slow.push(...Array.from({ length: 100 }, () => sendRaw(doors.port, `${head}content-length: 100\r\n\r\n[`)))
  expect((await doors.get('/healthz')).status).toBe(200)
  for (const heard of await Promise.all(slow)) expect(heard).toMatch(/^HTTP\/1\.1 408 .*The request took too long/s)
  expect(doors.doors.recorded).toEqual([])
  expect((await doors.post('/api/v1/calls', { answered: true })).status).toBe(200)
})

test('a body in chunks without an end is cut off', async () => {
  const doors = await openDoors()
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`
  const heard = await new Promise<string>((resolve) => {
    let text = ''
    const socket = connect(doors.port, '127.0.0.1')
    const head = `POST /api/v1/calls HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer ${doors.writeKey}\r\n`
    const pour = (): void => {
      while (socket.writable && socket.write(chunk));
    }
    socket.write(`${head}transfer-encoding: chunked\r\n\r\n`)
    socket.on('drain', pour).on('data', (bytes) => (text += bytes.toString()))
    socket.on('error', () => undefined).on('close', () => resolve(text))
    pour()
  })
  // The answer may be lost when the connection is reset under a sender that never listens.
  expect(heard === '' || heard.startsWith('HTTP/1.1 413')).toBe(true)
  expect((await doors.get('/healthz')).status).toBe(200)
})

test('stop() lets a running request finish and takes no new ones', async () => {
  const doors = await openDoors()
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  let reached = (): void => undefined
  const arrived = new Promise<void>((resolve) => (reached = resolve))
  doors.doors.beforeRecording = () => (reached(), opened)
  const running = doors.post('/api/v1/calls', { answered: true })
  await arrived
  const stopped = doors.stop()
  await expect(fetch(`${doors.url}/healthz`)).rejects.toThrow()
  open()
  const response = await running
  expect(response.status).toBe(200)
  expect(response.headers.get('connection')).toBe('close')
  await stopped
  expect(doors.doors.recorded).toHaveLength(1)
})

test('stop() waits no longer than it was told', async () => {
  const doors = await openDoors({ timeouts: { stopMs: 100 } })
  let reached = (): void => undefined
  const arrived = new Promise<void>((resolve) => (reached = resolve))
  doors.doors.beforeRecording = () => (reached(), setTimeout(60_000, undefined, { ref: false }))
  const running = doors.post('/api/v1/calls', { answered: true })
  const cut = expect(running).rejects.toThrow()
  await arrived
  await doors.stop()
  await cut
})

test('listen() says when the port is taken', async () => {
  const doors = await openDoors()
  const second = createHttpServer({ doors: createFakeDoors(), log: silent, clock })
  await expect(second.listen(doors.port, '127.0.0.1')).rejects.toThrow(
    `Cannot listen on 127.0.0.1:${doors.port}: another process uses the port`,
  )
})
