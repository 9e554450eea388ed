import { Gauge } from 'prom-client'
import { expect, test } from 'vitest'
import { answerOf, faultsOf, openDoors } from './doorway.ts'

test('GET /healthz answers while /readyz says what is wrong', async () => {
  const doors = await openDoors()
  expect(await answerOf(doors.get('/readyz'))).toEqual({ status: 200, body: { status: 'ok' } })
  doors.doors.unready = ['The database does not answer', 'Slack does not know the token']
  expect(await faultsOf(doors.get('/readyz'))).toEqual({ status: 503, faults: doors.doors.unready })
  expect(await answerOf(doors.get('/healthz'))).toEqual({ status: 200, body: { status: 'ok' } })
})

test('GET /readyz answers 500 without the reason when it can not find out', async () => {
  const doors = await openDoors()
  doors.doors.faults = () => Promise.reject(new Error('postgres://user:canary@host'))
  const { status, body } = await answerOf(doors.get('/readyz'))
  expect(status).toBe(500)
  expect(JSON.stringify(body)).not.toContain('canary')
})

test('GET /metrics counts requests by route, and rows, beside what others add', async () => {
  const doors = await openDoors()
  new Gauge({ name: 'daybook_late_slots', help: 'x', registers: [doors.registry] }).set(3)
  await doors.post('/api/v1/calls', [{ answered: true }, { answered: false }])
  await doors.post('/api/v1/calls?secret=1', [])
  await doors.get('/nowhere/canary')
  const response = await doors.get('/metrics')
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
  const text = await response.text()
  expect(text).toContain('daybook_http_requests_total{route="/api/v1/calls",method="POST",status="200"} 1')
  expect(text).toContain('daybook_http_requests_total{route="/api/v1/calls",method="POST",status="400"} 1')
  expect(text).toContain('daybook_http_request_duration_seconds_count{route="/api/v1/calls"} 2')
  expect(text).toContain('daybook_http_rows_total{route="calls",outcome="accepted"} 2')
  expect(text).toContain('daybook_late_slots 3')
  expect(text).toContain('process_resident_memory_bytes')
  expect(text).not.toContain('canary')
})

test('GET /api/v1/openapi.json describes the rows and the routes', async () => {
  const doors = await openDoors()
  const { status, body } = await answerOf(doors.get('/api/v1/openapi.json'))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/api/v1/calls': { post: { responses: { '409': {} } } },
      '/api/v1/metrics/{id}': {
        get: { parameters: expect.arrayContaining([expect.objectContaining({ name: 'vs' })]) as [] },
      },
    },
    components: {
      schemas: { Call: { required: ['answered'], additionalProperties: false }, Entry: { type: 'object' } },
    },
  })
  expect(JSON.stringify(body).match(/"\$ref":"#\/components\/schemas\/\w+"/g)).not.toBeNull()
})
