import { expect, test } from 'vitest'
import { answerOf, faultsOf, gzip, openDoors } from './doorway.ts'

const entry = { measure: 'inquiries', date: '2026-11-20', value: 12 }
const call = { id: 'c-1', date: '2026-11-20', channel: 'phone', answered: true, wait_s: 12.5, rating: 4 }

test('POST /entries takes one object or an array', async () => {
  const doors = await openDoors()
  expect(await answerOf(doors.post('/api/v1/entries', entry))).toEqual({
    status: 200,
    body: { accepted: 1, duplicates: 0 },
  })
  expect(await answerOf(doors.post('/api/v1/entries', [entry, entry]))).toMatchObject({ body: { accepted: 2 } })
  expect(doors.doors.recorded.map((request) => request.rows)).toEqual([[entry], [entry, entry]])
  expect(doors.doors.recorded[0]).toMatchObject({ route: 'entries', source: 'api', key: { scope: 'write' } })
})

test('POST /entries takes every way of giving a value', async () => {
  const doors = await openDoors()
  const rows = [
    { measure: 'revenue', date: '2026-11-20', value: '12.50', note: 'two\nlines' },
    { measure: 'wait_time', date: '2026-11-20', seconds: [30, 67.5] },
    { measure: 'wait_time', date: '2026-11-20', sum_s: 97.5, n: 2, max_s: 67.5 },
    { measure: 'csat', date: '2026-11-20', rating: 5, area: 'delivery' },
    { measure: 'csat', date: '2026-11-20', histogram: { '5': 3, '1': 0 }, mode: 'set' },
    { measure: 'customers_served', date: '2026-11-20', ids: ['a', 'b'] },
  ]
  await doors.post('/api/v1/entries', rows)
  expect(doors.doors.recorded[0]?.rows).toEqual(rows)
})

test('POST /calls takes newline-delimited JSON with CRLF, blank lines and no newline at the end', async () => {
  const doors = await openDoors()
  const body = `\uFEFF${JSON.stringify(call)}\r\n\r\n  \n${JSON.stringify({ ...call, id: 'c-2' })}`
  const sent = doors.post('/api/v1/calls', body, { 'content-type': 'application/x-ndjson; charset=UTF-8' })
  expect(await answerOf(sent)).toEqual({ status: 200, body: { accepted: 2, duplicates: 0 } })
  expect(doors.doors.recorded[0]?.rows.map((row) => row.id)).toEqual(['c-1', 'c-2'])
})

test('POST takes gzip in any of the formats', async () => {
  const doors = await openDoors()
  const packed = gzip(JSON.stringify([call]))
  expect(await answerOf(doors.post('/api/v1/calls', packed, { 'content-encoding': 'gzip' }))).toMatchObject({
    status: 200,
  })
  expect(doors.doors.recorded[0]?.rows).toEqual([call])
})

test('POST counts rows that were sent before as duplicates, and refuses other content under their id', async () => {
  const doors = await openDoors()
  await doors.post('/api/v1/calls', [call])
  expect(await answerOf(doors.post('/api/v1/calls', [call]))).toMatchObject({ body: { accepted: 0, duplicates: 1 } })
  expect(await answerOf(doors.post('/api/v1/calls', [{ ...call, rating: 1 }]))).toEqual({
    status: 409,
    body: { errors: [{ index: 0, field: 'id', message: 'Was sent with other content' }] },
  })
})

test('POST lists every bad row, with its place and what would be right, and stores nothing', async () => {
  const doors = await openDoors()
  const rows = [
    entry,
    { ...entry, vlaue: 3 },
    { ...entry, value: null },
    { measure: 'inquiries', value: 1 },
    { ...entry, value: '1e3' },
    { ...entry, seconds: [1, '2'] },
    { ...entry, histogram: { five: 1 } },
    'text',
    { ...entry, mode: 'sum', nonsense_field: 1 },
  ]
  expect(await faultsOf(doors.post('/api/v1/entries', rows))).toMatchInlineSnapshot(`
    {
      "faults": [
        "1 | vlaue | There is no field "vlaue": did you mean "value"?",
        "2 | value | Must be a number such as 12, or for money also a text such as "12.50", not null (leave the field out when there is nothing to say)",
        "3 | date | Is missing: it must be a day such as "2026-11-20"",
        "4 | value | Must be a number such as 12, or for money also a text such as "12.50", not the text "1e3"",
        "5 | seconds | Must be a list of up to 100,000 numbers of 0 or more, such as [30, 67.5], but seconds[1] is the text "2"",
        "6 | histogram | Must be how often each point was given, such as {"5": 3}, but histogram["five"] is 1",
        "7 | Must be an object such as {"field": "value"}, not the text "text"",
        "8 | nonsense_field | There is no field "nonsense_field": the fields are measure, date, value, seconds, sum_s, n, max_s, rating, histogram, ids, channel, agent, area, mode, id, note",
        "8 | mode | Must be "set" or "add", not the text "sum"",
      ],
      "status": 400,
    }
  `)
  expect(doors.doors.recorded).toEqual([])
})

test('POST /calls tells numbers and truths from texts', async () => {
  const doors = await openDoors()
  const rows = [
    { answered: 'Y' },
    { answered: 1 },
    { answered: true, wait_s: '12' },
    { answered: true, wait_s: -1 },
    {},
  ]
  expect(await faultsOf(doors.post('/api/v1/calls', rows))).toMatchInlineSnapshot(`
    {
      "faults": [
        "0 | answered | Must be true or false (whether somebody answered), not the text "Y"",
        "1 | answered | Must be true or false (whether somebody answered), not 1",
        "2 | wait_s | Must be a number of seconds such as 67.5 (how long they waited), not the text "12"",
        "3 | wait_s | Must be a number of seconds such as 67.5 (how long they waited), not -1",
        "4 | answered | Is missing: it must be true or false (whether somebody answered)",
      ],
      "status": 400,
    }
  `)
})

test('POST refuses numbers that are none', async () => {
  const doors = await openDoors()
  const body = `[{"answered":true,"wait_s":1e309},{"answered":true,"wait_s":NaN},{"answered":true,"wait_s":-Infinity}]`
  expect(await faultsOf(doors.post('/api/v1/calls', body))).toMatchInlineSnapshot(`
    {
      "faults": [
        "0 | wait_s | Must be a number of seconds such as 67.5 (how long they waited), not a number too large to keep",
        "1 | Is not JSON: NaN and Infinity are no JSON numbers (leave the field out when there is no value), in the row at line 1, column 35",
        "2 | Is not JSON: NaN and Infinity are no JSON numbers (leave the field out when there is no value), in the row at line 1, column 66",
      ],
      "status": 400,
    }
  `)
})
