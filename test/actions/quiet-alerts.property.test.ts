import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANNA, openDesk, type Desk } from '../commands/desk.ts'

const seed = Number(process.env['SEED'] ?? 1)
const RUNS = { numRuns: process.env['SOAK'] === '1' ? 200 : 4, endOnFailure: true, seed }
const MINUTE = 60_000
const METRICS = ['complaints', 'returns', 'inquiries'] as const

interface Step {
  readonly minutes: number
  readonly metric: (typeof METRICS)[number]
  readonly value: number
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    minutes: fc.constantFrom(0, 0, 1, 30, 200, 431, 700),
    metric: fc.constantFrom(...METRICS),
    value: fc.constantFrom(2, 2, 12, 30),
  }),
  { minLength: 10, maxLength: 25 },
)

/** As the clock on the wall shows it. */
function isQuiet(instant: number, zone: string): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    hourCycle: 'h23',
    weekday: 'short',
  })
  const shown = new Map(parts.formatToParts(instant).map(({ type, value }) => [type, value]))
  const hour = Number(shown.get('hour'))
  return hour >= 20 || hour < 8 || ['Sat', 'Sun'].includes(shown.get('weekday')!)
}

describe('quiet hours, whatever comes up in them', () => {
  test.each([
    ['Europe/Berlin', '2026-10-22T09:00:00Z'],
    ['Europe/Berlin', '2026-03-26T09:00:00Z'],
    ['America/New_York', '2026-10-29T15:00:00Z'],
    ['America/New_York', '2026-03-05T15:00:00Z'],
  ])(
    'delay and drop nothing, in %s from %s',
    async (zone, start) => {
      await fc.assert(
        fc.asyncProperty(steps, async (sequence) => {
          const desk = await openDesk({ now: start })
          try {
            await desk.say(`team set zone ${zone}`)
            await desk.say('alerts quiet 20:00-08:00 and closed days')
            for (const metric of METRICS) await desk.say(`limit ${metric} critical >10`)
            for (const { minutes, metric, value } of sequence) {
              await passes(desk, minutes, zone)
              await desk.say(`log ${metric} ${value}`)
              await sends(desk, zone)
            }
            for (let minute = 0; minute < 5 * 1440; minute += 181) await passes(desk, 181, zone)
            while (isQuiet(desk.clock.now(), zone)) await passes(desk, 61, zone)
            for (let minute = 0; minute < 4; minute += 1) await passes(desk, 1, zone)
            await expectAllTold(desk)
          } finally {
            await desk.close()
          }
        }),
        RUNS,
      )
    },
    300_000,
  )
})

async function passes(desk: Desk, minutes: number, zone: string): Promise<void> {
  desk.clock.set(new Date(desk.clock.now() + minutes * MINUTE).toISOString())
  await desk.run('wake-incidents')
  await desk.run('judge-days')
  await sends(desk, zone)
}

async function sends(desk: Desk, zone: string): Promise<void> {
  const before = desk.messenger.posts.length
  await desk.send()
  if (isQuiet(desk.clock.now(), zone)) expect(desk.messenger.posts).toHaveLength(before)
}

/** What is open was told, and of what was told and is over the thread tells the end, once. */
async function expectAllTold(desk: Desk): Promise<void> {
  const ends = new Map<string, number>()
  for (let id = 1; ; id += 1) {
    const incident = await desk.store.incidents.find(1, id)
    if (!incident) break
    const notice = await desk.store.notices.find(id, ANNA)
    const record = notice && (await desk.store.deliveries.inSlot(notice.slot))
    const isTold = record?.state === 'sent' && (record.content.kind === 'incident-opened' || notice!.isTold)
    if (!incident.ended) expect({ id, isTold }).toEqual({ id, isTold: true })
    if (incident.ended && isTold) ends.set(incident.terms.metric, (ends.get(incident.terms.metric) ?? 0) + 1)
  }
  for (const metric of METRICS) {
    const words = `${metric[0]!.toUpperCase()}${metric.slice(1)} is no longer critical`
    const told = desk.messenger.posts.filter(
      ({ posted, message }) => posted.threadTs !== undefined && message.text.includes(words),
    )
    expect({ metric, ends: told.length }).toEqual({ metric, ends: ends.get(metric) ?? 0 })
  }
}
