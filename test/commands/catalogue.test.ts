import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDoors } from '../../src/actions/doors.ts'
import { makeKey } from '../../src/actions/make-key.ts'
import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
import type { Measure } from '../../src/domain/catalogue/measure.ts'
import type { Metric } from '../../src/domain/catalogue/metric.ts'
import { MEASURES } from '../../src/domain/catalogue/measures.ts'
import type { CallRow } from '../../src/doors.ts'
import { titleOf } from '../../src/messages/names.ts'
import { HOME, openDesk, textOf, type Desk } from './desk.ts'

/** The day before today, a Sunday, and one so long before that levels stand at the start of a month. */
const [SUNDAY, BEFORE] = ['2026-11-22', '2026-10-23']

/** What others are a part of. */
const PLENTY = ['received', 'offered', 'inquiries', 'orders', 'surveys_sent', 'answered', 'customers_served']

/** Without any, nothing could be said of limits. */
const STANDING_LIMIT = 'limit complaints critical >1000'

let desk: Desk
let list: string
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  const typed = MEASURES.filter(({ onlyFromCalls }) => !onlyFromCalls)
  for (const measure of typed)
    logged.set(measure.id, await desk.read(`log ${measure.id} ${valueOf(measure)} ${SUNDAY}`))
  await desk.say(`log customers 900 ${BEFORE}, recurring_value 9000.00 ${BEFORE}`)
  for (const agent of ['kim', 'lee'])
    await desk.say(
      `log inquiries 30 ${SUNDAY} agent:${agent} channel:phone, received 40 ${SUNDAY} agent:${agent} channel:phone`,
    )
  await recordCalls([
    { date: SUNDAY, channel: 'phone', answered: true, wait_s: 12, talk_s: 200, wrap_s: 30, rating: 5 },
  ])
  await desk.say(STANDING_LIMIT)
  list = await desk.read('list')
})
afterAll(() => desk.close())

/** What was said when each measure was logged. */
const logged = new Map<string, string>()

/** A value of the measure as it is typed. */
function valueOf({ id, kind, unit, scale }: Measure): string {
  if (kind === 'rating') return `${scale!.low}:2 ${scale!.high}:7`
  if (kind === 'money' || unit === 'money') return '1200.50'
  if (kind === 'duration') return '1m30'
  if (unit === 's') return '7.5h'
  if (id === 'customers') return '890'
  return PLENTY.includes(id) ? '100' : '3'
}

async function recordCalls(rows: readonly CallRow[]): Promise<void> {
  const { store, clock } = desk
  const team = await store.teams.ofChannel('T1', HOME)
  const owner = { workspaceId: 'T1', teamId: team!.id, createdBy: 'U1', createdAt: clock.now() }
  const terms = { name: 'phones', kind: 'bearer', scope: 'write', seesAgents: false } as const
  const { key } = await store.transaction((repositories) => makeKey(repositories, { terms, owner, vault: null }))
  const doors = createDoors({ store, clock, vault: null, faults: async () => [] })
  expect(await doors.record({ key, team: team!, source: 'api', route: 'calls', rows })).toMatchObject({ status: 200 })
}

/** A limit on the metric as it is typed: on its bad side, in its unit. */
function limitWords({ unit, direction }: Metric): string {
  const [one, other] = unit === 's' ? ['1m', '2m'] : unit === 'money' ? ['12.50', '99.00'] : ['5', '9']
  if (direction === 'window') return `warn outside ${one}-${other}`
  return direction === 'up' ? `warn <${one}` : `warn >${one}`
}

const isScorecard = ({ figure }: Metric): boolean => figure.kind === 'scorecard'

describe.each(BUILT_IN.metrics.map((metric) => [metric.id, metric] as const))('the metric %s', (id, metric) => {
  const title = titleOf(id)

  test('answers with a figure', async () => {
    const said = await desk.read(`${id} month`)
    expect(said).not.toMatch(/Cannot|No value/i)
    // A scorecard tells its figures agent by agent.
    if (isScorecard(metric)) expect(said).toMatch(/kim\s+30/)
    else expect(said.split('\n')[0]).toMatch(new RegExp(`^\\*${title}[^*]* [+−-]?[€]?\\d[^*]*\\*`))
  })

  test('explains itself, with its figures put in', async () => {
    const said = await desk.read(`explain ${id}`)
    expect(said).toContain(`*${title}* · ${metric.definition.replace(/\.$/, '')}`)
    expect(said).toMatch(/\nFormula: \S/)
    if (metric.blindSpot) expect(said).toContain(`What it can’t tell: ${metric.blindSpot}`)
    if (!isScorecard(metric)) expect(said).toMatch(/\n[^\n]*2026: [^\n]*\d/)
  })

  test('stands in the list', () => {
    expect(list).toContain(metric.isPlain ? `\`${id}\`` : `\`${id}\` ${metric.definition}`)
  })

  test(metric.isQuestion ? 'takes no limit, and says why' : 'carries a limit', async () => {
    const said = await desk.read(`limit ${id} ${limitWords(metric)}`)
    if (metric.isQuestion) {
      expect(said).toContain(`Cannot set a limit on ${id}: it is a question and takes no limit`)
      return
    }
    expect(said).toContain(`*${title}*: warn `)
    expect(await desk.read('limits')).toContain(`*${title}*: warn `)
    expect(await desk.read(`explain ${id}`)).toContain('Limit: warn ')
    expect(await desk.read(`limit ${id} off`)).toContain('Switched off')
    await desk.say(STANDING_LIMIT)
  })

  test(metric.isQuestion ? 'is not offered for a digest' : 'stands in a digest', async () => {
    const form = await desk.open('digest')
    if (metric.isQuestion) {
      const choice = form.fields.find((field) => 'name' in field && field.name === 'metrics')!
      expect(JSON.stringify(choice)).not.toContain(`"${id}"`)
      return
    }
    const said = textOf(await desk.submit(form, { rhythm: 'daily', time: '9:00', metrics: [id], detail: 'full' }))
    const [, digest] = said.split('# Harbour')
    expect(digest).toMatch(new RegExp(`\\*${title}\\*[^\\n]* [+−-]?[€]?\\d`))
  })
})

describe.each(MEASURES.map((measure) => [measure.id, measure] as const))('the measure %s', (id, measure) => {
  test(measure.onlyFromCalls ? 'cannot be logged, and says why' : 'is logged', async () => {
    if (measure.onlyFromCalls) {
      expect(await desk.read(`log ${id} 90s`)).toContain(`Cannot record ${id}: ${id} comes from whole calls only`)
      return
    }
    expect(logged.get(id)).toContain(`*${titleOf(id)}*, Sun 22 Nov 2026: `)
  })

  test('stands in the list, and is asked for by its name', async () => {
    expect(list).toContain(`\`${id}\``)
    expect(await desk.read(`${id} month`)).not.toMatch(/Cannot|No value/i)
  })
})
