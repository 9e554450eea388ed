import { expect, test } from 'vitest'
import { answerOf, faultsOf, openDoors } from './doorway.ts'

const csv = { 'content-type': 'text/csv; charset=utf-8' }
const rows = [
  { id: 'c-1', date: '2026-11-20', agent: 'Diane', answered: true, wait_s: 12.5, resolved: false },
  { id: 'c-2', date: '2026-11-20', agent: 'O"Neil, Jr', answered: false, resolved: true },
]

test.each([
  [
    'commas',
    'id,date,agent,answered,wait_s,resolved\nc-1,2026-11-20,Diane,Y,12.5,N\nc-2,2026-11-20,"O""Neil, Jr",n,,yes\n',
  ],
  [
    'semicolons and CRLF',
    'id;date;agent;answered;wait_s;resolved\r\nc-1;2026-11-20;Diane;true;12.5;false\r\nc-2;2026-11-20;"O""Neil, Jr";FALSE;;1',
  ],
  [
    'tabs',
    'id\tdate\tagent\tanswered\twait_s\tresolved\nc-1\t2026-11-20\tDiane\t1\t12.5\t0\nc-2\t2026-11-20\t"O""Neil, Jr"\t0\t\tTrue\n',
  ],
  [
    'a mark, capitals, spaces and blank lines',
    '\uFEFFID, Date ,AGENT,Answered,Wait_S,resolved\n\nc-1, 2026-11-20,Diane,y,12.5,no\n\nc-2,2026-11-20,"O""Neil, Jr",N,,Y\n\n',
  ],
])('POST /calls takes CSV with %s', async (_name, body) => {
  const doors = await openDoors()
  expect(await answerOf(doors.post('/api/v1/calls', body, csv))).toEqual({
    status: 200,
    body: { accepted: 2, duplicates: 0 },
  })
  expect(doors.doors.recorded[0]?.rows).toEqual(rows)
})

test('POST /entries takes lists, histograms and money in cells', async () => {
  const doors = await openDoors()
  const body = [
    'measure,date,value,seconds,histogram,ids,note',
    'revenue,2026-11-20,"12,50",,,,"two\nlines"',
    'inquiries,2026-11-20,12,,,,',
    'wait_time,2026-11-20,,30|67.5,,,',
    'csat,2026-11-20,,,1:2 5:20,,',
    'customers_served,2026-11-20,,,,c 1|c 2,',
  ].join('\r\n')
  await doors.post('/api/v1/entries', body, csv)
  const day = { date: '2026-11-20' }
  expect(doors.doors.recorded[0]?.rows).toEqual([
    { measure: 'revenue', ...day, value: '12,50', note: 'two\nlines' },
    { measure: 'inquiries', ...day, value: 12 },
    { measure: 'wait_time', ...day, seconds: [30, 67.5] },
    { measure: 'csat', ...day, histogram: { '1': 2, '5': 20 } },
    { measure: 'customers_served', ...day, ids: ['c 1', 'c 2'] },
  ])
})

test.each([
  ['an empty body', '', ['Cannot read the body: it is empty, the first row must name the fields']],
  [
    'an unknown column',
    'answerd,agent\nY,x',
    ['answerd | There is no field "answerd" for this column: did you mean "answered"?'],
  ],
  ['the same column twice', 'answered,Answered\nY,Y', ['answered | There are two columns "answered": leave one out']],
  ['a short row', 'answered,agent\nY', ['0 | Has 1 cells, but the first row names 2 columns']],
  ['a long row', 'answered\nY\nY,x', ['1 | Has 2 cells, but the first row names 1 columns']],
  ['a value without a column', 'answered,\nY,x', ['0 | Has a value in column 2, which the first row gives no name']],
  [
    'an open quote',
    'answered,agent\nY,"x\n',
    ['Cannot read the body as CSV: a quote is opened and never closed, in line 2'],
  ],
  [
    'a quote in a cell',
    'answered,agent\nY,x"y\n',
    ['Cannot read the body as CSV: a quote stands inside a cell, write it twice and quote the cell, in line 2'],
  ],
  [
    'a truth that is none',
    'answered\nmaybe',
    ['0 | answered | Must be true or false (whether somebody answered), not the text "maybe"'],
  ],
  [
    'a number with a comma',
    'answered,wait_s\nY,"1,500"',
    ['0 | wait_s | Must be a number of seconds such as 67.5 (how long they waited), not the text "1,500"'],
  ],
  [
    'NaN',
    'answered,wait_s\nY,NaN',
    ['0 | wait_s | Must be a number of seconds such as 67.5 (how long they waited), not the text "NaN"'],
  ],
])('POST answers 400 to CSV with %s', async (_name, body, faults) => {
  const doors = await openDoors()
  expect(await faultsOf(doors.post('/api/v1/calls', body, csv))).toEqual({ status: 400, faults })
})

test('POST keeps one bad row in 5,000 from storing anything, and names it', async () => {
  const doors = await openDoors()
  const lines = Array.from({ length: 5000 }, (_, index) => `c-${index},${index === 3210 ? 'ja' : 'Y'}`)
  const { status, faults } = await faultsOf(doors.post('/api/v1/calls', `id,answered\n${lines.join('\n')}`, csv))
  expect({ status, faults }).toMatchObject({ status: 400, faults: [expect.stringMatching(/^3210 \| answered \| /)] })
  expect(doors.doors.recorded).toEqual([])
})

test('POST of the same file twice records nothing new', async () => {
  const doors = await openDoors()
  const body = `id,answered\n${Array.from({ length: 300 }, (_, index) => `c-${index},Y`).join('\n')}`
  expect(await answerOf(doors.post('/api/v1/calls', body, csv))).toMatchObject({
    body: { accepted: 300, duplicates: 0 },
  })
  expect(await answerOf(doors.post('/api/v1/calls', body, csv))).toMatchObject({
    body: { accepted: 0, duplicates: 300 },
  })
})

test('POST reads characters that fall on the edge of a slice', async () => {
  const doors = await openDoors()
  const agents = Array.from({ length: 4000 }, (_, index) => `日本語ü😀${'x'.repeat(index % 7)}`)
  await doors.post('/api/v1/calls', `agent,answered\n${agents.map((agent) => `${agent},Y`).join('\n')}`, csv)
  expect(doors.doors.recorded[0]?.rows.map((row) => row.agent)).toEqual(agents)
})
