import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { type EngineName, ENGINES, freshDatabase } from '../store/engines.ts'
import { duration, tenths } from './figures.ts'
import { type Engine, periodOf, verifyFolder } from './verify-folder.ts'

const FIXTURE = fileURLToPath(new URL('fixture', import.meta.url))
const LONG_MS = 120_000

async function engineFor(name: EngineName): Promise<Engine> {
  const database = await freshDatabase(name)
  onTestFinished(() => database.drop())
  return { name, databaseUrl: database.url }
}

test(
  'verifyFolder() finds every figure of the small folder right on both engines',
  async () => {
    const engines = await Promise.all(ENGINES.map(engineFor))
    const { table, isRight } = await verifyFolder(FIXTURE, engines)
    expect(table).not.toContain('WRONG')
    expect(table).toMatch(
      /^ok +abandonment, week of Monday 26 February 2024 +42\.857143 +42\.857143 +42\.857143 +42\.9%$/m,
    )
    for (const name of ['csat by agent, 3 agents', 'abandonment by day, 60 days', 'wait_time by week, 9 weeks'])
      expect(table).toMatch(new RegExp(`^ok +${name} +off by nothing +off by nothing +off by nothing$`, 'm'))
    expect(table).toMatch(
      /^ok +wait_time p90 by agent, 3 agents +off by 1 % at most( +off by (nothing|0\.\d\d %)){2}$/m,
    )
    expect(table).toMatch(/^ok +csat, 95 % interval +30\.57\d{4} – 86\.31\d{4}( +30\.57\d{4} – 86\.31\d{4}){2}$/m)
    expect(table).toMatch(/^ok +ranking by csat +Ada 30\.1, Cy 20\.7, Bo 6\.1( +the same order){2}$/m)
    expect(table).toMatch(/^ok +ranking by resolution_rate +Ada 30\.0, Cy 6\.1, Bo 4\.6( +the same order){2}$/m)
    for (const metric of ['abandonment', 'over_limit_waits', 'resolution_rate'])
      expect(table).toMatch(new RegExp(`^ok +alerts about ${metric} +\\d+: .* +the same +the same$`, 'm'))
    expect(table).toMatch(/^ok +the NDJSON request again +(accepted 0, duplicates 13 +){2}accepted 0, duplicates 13$/m)
    expect(isRight).toBe(true)
  },
  LONG_MS,
)

test(
  'verifyFolder() marks what the README says otherwise than the file',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daybook-verify-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    cpSync(FIXTURE, folder, { recursive: true })
    const readme = readFileSync(join(folder, 'README.md'), 'utf8')
    writeFileSync(join(folder, 'README.md'), readme.replace('| 38.46 % |', '| 38.47 % |'))
    const { table, isRight } = await verifyFolder(folder, [await engineFor('sqlite')])
    expect(table.match(/^WRONG.*$/gm)).toEqual([
      expect.stringMatching(/abandonment, both.*38\.461538 \(README: 38\.47\)/),
    ])
    expect(isRight).toBe(false)
  },
  LONG_MS,
)

test('verifyFolder() refuses a folder without calls before it starts anything', async () => {
  await expect(verifyFolder(fileURLToPath(new URL('.', import.meta.url)), [])).rejects.toThrow(
    'it has 0 files calls-*.csv',
  )
})

test('tenths() and duration() round halves away from zero, as replies do', () => {
  expect([tenths(1, 20), tenths(149, 1000), tenths(635 * 100, 3388), tenths(3, 3)]).toEqual([
    '0.1',
    '0.1',
    '18.7',
    '1.0',
  ])
  expect([
    duration(119_949, 1000),
    duration(120, 1),
    duration(2275, 10),
    duration(119_970, 1000),
    duration(3900, 1),
    duration(35_994, 10),
    duration(35_995, 10),
    duration(36_299, 10),
    duration(3630, 1),
    duration(7199, 1),
  ]).toEqual(['119.9 s', '2m 0s', '3m 48s', '2m 0s', '1h 5m', '59m 59s', '1h 0m', '1h 0m', '1h 1m', '2h 0m'])
})

test('periodOf() names whole weeks by their number, also over the end of a year', () => {
  expect(periodOf({ first: '2021-02-15', last: '2021-02-21' })).toBe('2021-W07')
  expect(periodOf({ first: '2024-12-30', last: '2025-01-05' })).toBe('2025-W01')
  expect(periodOf({ first: '2021-01-01', last: '2021-02-28' })).toBe('2021-01-01..2021-02-28')
})
