import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daytimeZone } from '../src/demo/daytime-zone.ts'
import { sampleDays } from '../src/demo/sample-day.ts'
import { sampleOf } from '../src/demo/sample.ts'
import { addDays } from '../src/domain/time/day.ts'
import { wallClockAt } from '../src/domain/time/zone.ts'

const PNG = '89504e470d0a1a0a'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-demo-test-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function runDemo(...words: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/demo.ts', ...words])
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out: String(Buffer.concat(out)), err: String(Buffer.concat(err)) }))
  })
}

describe('the demo', () => {
  it('tells a whole story without a fault and leaves its charts and messages', { timeout: 120_000 }, async () => {
    const output = join(folder, 'output')
    const { code, out, err } = await runDemo('--output', output)
    expect(err).toBe('')
    expect(code).toBe(0)

    const posted = out.slice(out.indexOf('/metrics digest now'))
    expect(posted).toMatch(/^Daybook in #support\n {2}\| # Harbour Support/m)
    expect(posted).toMatch(/^Daybook in #support \(changed\)\n.*charts\/\d+-/m)
    expect(out).toMatch(/did you mean "abandonment"/)
    expect(out).toMatch(/"accepted":0,"duplicates":100/)
    for (const manager of ['Anna Keller', 'Ben Ortiz']) {
      const begun = out.split(`Daybook in direct message with ${manager}\n`).at(-1)
      const lowered = out.split(`Daybook in direct message with ${manager}, in a thread\n`).at(-1)
      expect(begun).toMatch(/^ {2}\| 🔴 .*Complaints is critical/)
      expect(lowered).toMatch(/^ {2}\| 🟡 .*Complaints is at 13, over 10 · no longer critical/)
    }
    expect(out).not.toMatch(/went wrong|not saved|"level":(40|50|60)|undefined|NaN|\[object/i)

    const charts = await readdir(join(output, 'charts'))
    expect(charts.length).toBeGreaterThanOrEqual(5)
    expect(out).toMatch(/\(file: CSAT, .*\.csv\)/)
    for (const name of charts) {
      expect(out).toContain(`charts/${name}`)
      expect((await readFile(join(output, 'charts', name))).subarray(0, 8).toString('hex')).toBe(PNG)
    }
    const messages = await readdir(join(output, 'messages'))
    expect(messages.length).toBeGreaterThan(20)
    const texts = await Promise.all(messages.map((name) => readFile(join(output, 'messages', name), 'utf8')))
    for (const text of texts) expect(JSON.parse(text)).toMatchObject({ from: 'Daybook', text: expect.any(String) })
  })

  it('does not empty a folder that it did not make', async () => {
    const foreign = join(folder, 'foreign')
    await mkdir(foreign)
    await writeFile(join(foreign, 'thesis.txt'), 'years of work')
    const { code, err } = await runDemo('--output', foreign)
    expect(code).toBe(1)
    expect(err).toMatch(/holds files that no demo made/)
    expect(await readdir(foreign)).toEqual(['thesis.txt'])
  })

  it('says what is wrong with its words', async () => {
    const { code, err } = await runDemo('--port', 'eighty')
    expect(code).toBe(2)
    expect(err).toMatch(/--port eighty: write a number from 0 to 65535[^]*Usage/)
  })
})

describe('the sample data', () => {
  // Monday to Sunday: what day it is decides how busy the days before were.
  const todays = Array.from({ length: 7 }, (_, index) => addDays('2026-11-23', index))

  it('is the same for the same day', () => {
    expect(sampleOf('2026-11-25', 0.5)).toEqual(sampleOf('2026-11-25', 0.5))
  })

  // The story waits for the direct messages that it provokes: no others may come.
  it.each(todays)('breaks no critical limit in the last three days (%s)', (today) => {
    const { days, calls, entries } = sampleOf(today, 0.4)
    for (const { day } of days.slice(-3)) {
      const phone = calls.filter(({ date, channel }) => date === day && channel === 'phone')
      expect(phone.filter(({ answered }) => !answered).length / phone.length).toBeLessThan(0.12)
      const waits = phone.filter(({ answered }) => answered).map(({ wait_s = 0 }) => wait_s)
      expect(waits.sort((a, b) => a - b)[Math.floor(0.9 * (waits.length - 1))]).toBeLessThan(180)
      const rated = calls.filter(({ date, rating }) => date === day && rating !== undefined)
      expect(rated.filter(({ rating = 0 }) => rating >= 4).length / rated.length).toBeGreaterThan(0.6)
    }
    const complaints = entries.rows.filter(({ measure }) => measure === 'complaints').slice(-3)
    for (const { value } of complaints) expect(value).toBeLessThanOrEqual(20)
    expect(entries.complaintsYesterday.received).toBeLessThanOrEqual(20)
  })

  it.each(todays)('has something to tell of yesterday (%s)', (today) => {
    expect(sampleOf(today, 0.4).entries.complaintsYesterday.received).toBeGreaterThan(10)
  })

  it.each(todays)('has a bad week behind it and a quiet weekend (%s)', (today) => {
    const days = sampleDays(today, 0.5)
    expect(days).toHaveLength(90)
    expect(days.at(-1)).toMatchObject({ day: today, daysAgo: 0, trouble: 0 })
    expect(days.filter(({ trouble }) => trouble === 1).length).toBeGreaterThanOrEqual(6)
    expect(days.slice(-14).every(({ trouble }) => trouble === 0)).toBe(true)
  })

  it('daytimeZone() finds working hours at every hour, summer and winter', () => {
    for (let hour = 0; hour < 12 * 24; hour += 1) {
      const now = Date.UTC(2026, Math.floor(hour / 24), 15, hour % 24)
      const local = wallClockAt(now, daytimeZone(now)).hour
      expect(local).toBeGreaterThanOrEqual(9)
      expect(local).toBeLessThan(21)
    }
  })
})
