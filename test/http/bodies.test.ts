import { expect, test } from 'vitest'
import { rowLimit } from '../../src/http/read-rows.ts'
import { bodyLimit } from '../../src/http/body.ts'
import { answerOf, faultsOf, gzip, openDoors } from './doorway.ts'
import { sendRaw } from './raw-socket.ts'

const calls = '/api/v1/calls'
const ndjson = { 'content-type': 'application/x-ndjson' }
const packed = { 'content-encoding': 'gzip' }

test.each([
  ['an empty body', '', 'Cannot read the body: it is empty, send an object or an array'],
  ['a number', '12', 'Cannot read the body: it must be a JSON object or array, but begins otherwise'],
  ['words', 'hello', 'Cannot read the body: it must be a JSON object or array, but begins otherwise'],
  [
    'an array cut off in a row',
    '[{"answered":true},\n{"answered":tr',
    '1 | Cannot read the body: it ends too early, at line 2, column 15, within or behind this row',
  ],
  [
    'an array cut off in a text',
    '[{"id":"c-1',
    '0 | Cannot read the body: it ends too early, at line 1, column 12, within or behind this row',
  ],
  [
    'an array without its end',
    '[{"answered":true}',
    '0 | Cannot read the body: it ends too early, at line 1, column 19, within or behind this row',
  ],
  ['an object cut off', '{"answered":', 'Is not JSON: it ends too early, after 12 characters, in the body'],
  ['two arrays', '[]\n[]', 'Cannot read the body: something stands behind the array, at line 2, column 1'],
  ['a comma too many', '[{"answered":true},]', '1 | There is nothing between the commas at line 1, column 20'],
  ['brackets that do not fit', '[{"answered":true]}]', '0 | Is not JSON: the "}" at line 1, column 19 closes nothing'],
  ['a brace too many', '[}', '0 | Is not JSON: the "}" at line 1, column 2 closes nothing'],
  ['a thousand levels', `[${'['.repeat(1000)}`, '0 | Is nested too deep'],
  ['many levels in one object', `{"id":${'['.repeat(9000)}`, 'Is nested too deep, in the body'],
])('POST answers 400 to %s and says where it broke', async (_name, body, fault) => {
  const doors = await openDoors()
  expect(await faultsOf(doors.post(calls, body))).toEqual({ status: 400, faults: [fault] })
  expect(doors.doors.recorded).toEqual([])
})

test('POST takes an empty array and records nothing', async () => {
  const doors = await openDoors()
  expect(await answerOf(doors.post(calls, ' [ ] '))).toEqual({ status: 200, body: { accepted: 0, duplicates: 0 } })
})

test('POST reads quotes, brackets and backslashes inside texts as text', async () => {
  const doors = await openDoors()
  const rows = ['],[', '\\', '\\"', '{"', '\u2028', '日本'].map((agent) => ({ agent, answered: true }))
  await doors.post(calls, rows)
  expect(doors.doors.recorded[0]?.rows).toEqual(rows)
})

test('POST lists the bad lines of newline-delimited JSON by row and line', async () => {
  const doors = await openDoors()
  const body = '{"answered":true}\n\n{"answered":\n{"answered":true}\n{"answered":tru}\n'
  expect(await faultsOf(doors.post(calls, body, ndjson))).toEqual({
    status: 400,
    faults: [
      '1 | Is not JSON: it ends too early, after 12 characters, in line 3',
      '3 | Is not JSON: "}" can\'t stand where it stands, in line 5',
    ],
  })
})

test('POST takes the last of duplicate keys', async () => {
  const doors = await openDoors()
  await doors.post(calls, '{"answered":false,"answered":true}')
  expect(doors.doors.recorded[0]?.rows).toEqual([{ answered: true }])
})

test('POST refuses __proto__ and constructor as fields and changes no prototype', async () => {
  const doors = await openDoors()
  const body =
    '[{"answered":true,"__proto__":{"polluted":1}},{"answered":true,"constructor":{"prototype":{"polluted":1}}}]'
  const { status, faults } = await faultsOf(doors.post(calls, body))
  expect(status).toBe(400)
  expect(faults.map((fault) => fault.split(' | ').slice(0, 2))).toEqual([
    ['0', '__proto__'],
    ['1', 'constructor'],
  ])
  await doors.post('/api/v1/entries', '{"measure":"csat","date":"2026-11-20","histogram":{"__proto__":{"polluted":1}}}')
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test('POST answers an object of 10,000 keys with a short list', async () => {
  const doors = await openDoors()
  const body = Object.fromEntries(Array.from({ length: 10_000 }, (_, number) => [`key${number}`, 1]))
  const { status, faults } = await faultsOf(doors.post(calls, body))
  expect(status).toBe(400)
  expect(faults).toHaveLength(20)
})

test('POST lists the first thousand faults and counts the others', async () => {
  const doors = await openDoors()
  const { faults } = await faultsOf(doors.post(calls, '{}\n'.repeat(1500), ndjson))
  expect(faults).toHaveLength(1001)
  expect(faults[999]).toMatch(/^999 \| answered/)
  expect(faults[1000]).toBe('There are 500 more faults that are not listed')
})

test.each([
  ['', 'application/xml', 415],
  ['', 'garbage', 415],
  ['', 'application/jsonx', 415],
  ['', 'text/csv; charset=no-such-thing', 415],
  ['{"answered":true}', 'Application/JSON ; Charset="UTF-8"', 200],
  ['{"answered":true}', 'application/json; charset=iso-8859-1', 200],
])('POST of %j as %s answers %i', async (body, type, status) => {
  const doors = await openDoors()
  const response = await doors.post(calls, body, { 'content-type': type })
  expect(response.status).toBe(status)
  if (status === 415) expect(await response.json()).toEqual({ errors: [{ message: expect.any(String) as string }] })
})

test('POST without a Content-Type, or in an encoding nobody unpacks, answers 415', async () => {
  const doors = await openDoors()
  const bytes = new TextEncoder().encode('{"answered":true}')
  const bare = fetch(doors.url + calls, {
    method: 'POST',
    body: bytes,
    headers: { authorization: `Bearer ${doors.writeKey}` },
  })
  expect(await faultsOf(bare)).toEqual({
    status: 415,
    faults: ['Cannot read this Content-Type: send application/json, application/x-ndjson, text/csv'],
  })
  expect(await faultsOf(doors.post(calls, bytes, { 'content-encoding': 'br' }))).toMatchObject({ status: 415 })
})

test('POST refuses bytes that are not of the charset', async () => {
  const doors = await openDoors()
  const latin = new Uint8Array([...new TextEncoder().encode('{"answered":true,"agent":"'), 0xfc, 0x22, 0x7d])
  expect(await faultsOf(doors.post(calls, latin))).toMatchObject({ status: 400 })
  await doors.post(calls, latin, { 'content-type': 'application/json; charset=windows-1252' })
  expect(doors.doors.recorded[0]?.rows).toEqual([{ answered: true, agent: 'ü' }])
})

test('POST takes 10 MiB and answers 413 to one byte more', async () => {
  const doors = await openDoors()
  const row = '{"answered":true}'
  const exact = row + ' '.repeat(bodyLimit - row.length)
  expect((await doors.post(calls, exact)).status).toBe(200)
  expect(await faultsOf(doors.post(calls, `${exact} `))).toEqual({
    status: 413,
    faults: ['Cannot take the body: it is over 10 MiB, send it in parts'],
  })
  expect(doors.doors.recorded).toHaveLength(1)
})

test('POST answers 413 to a chunked body over 10 MiB', async () => {
  const doors = await openDoors()
  const chunk = new Uint8Array(64 * 1024).fill(32)
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (let sent = 0; sent <= bodyLimit; sent += chunk.length) controller.enqueue(chunk)
      controller.close()
    },
  })
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${doors.writeKey}` }
  const sent = fetch(doors.url + calls, { method: 'POST', body, duplex: 'half', headers })
  expect((await sent).status).toBe(413)
})

test('POST answers 413 to 100,001 rows and takes 100,000', async () => {
  const doors = await openDoors()
  const body = '{"answered":true}\n'.repeat(rowLimit)
  expect(await answerOf(doors.post(calls, body, ndjson))).toMatchObject({ body: { accepted: rowLimit } })
  const sent = doors.post(calls, gzip(`${body}{"answered":true}`), { ...ndjson, ...packed })
  expect(await faultsOf(sent)).toEqual({
    status: 413,
    faults: ['Cannot take more than 100,000 rows at once: send them in parts'],
  })
})

test('POST stops unpacking a gzip bomb at 10 MiB', async () => {
  const doors = await openDoors()
  const bomb = gzip(' '.repeat(bodyLimit * 20))
  expect(bomb.length).toBeLessThan(bodyLimit)
  expect((await doors.post(calls, bomb, packed)).status).toBe(413)
})

test.each([
  ['cut off', gzip('[{"answered":true}]').slice(0, -6), 'Cannot unpack the body: it ends too early'],
  ['missing', new Uint8Array(), 'Cannot unpack the body: it ends too early'],
  [
    'no gzip',
    new TextEncoder().encode('[]'),
    'Cannot unpack the body: it is not gzip, though Content-Encoding says so',
  ],
])('POST answers 400 to gzip that is %s', async (_name, body, fault) => {
  const doors = await openDoors()
  expect(await faultsOf(doors.post(calls, body, packed))).toEqual({ status: 400, faults: [fault] })
})

test.each([
  ['of a known length', 'content-length: 40\r\n\r\n[{"answered":true},'],
  ['in chunks', 'transfer-encoding: chunked\r\n\r\n13\r\n[{"answered":true},'],
])('POST records nothing from a body %s that breaks off', async (_name, rest) => {
  const doors = await openDoors()
  const head = `POST ${calls} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer ${doors.writeKey}\r\n`
  await sendRaw(doors.port, head + rest, { andEnd: true })
  expect(doors.doors.recorded).toEqual([])
  expect((await doors.get('/healthz')).status).toBe(200)
  expect(doors.logged()).not.toContain('"level":50')
})
